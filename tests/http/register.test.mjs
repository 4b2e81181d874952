import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Building, roster } from "../support/building.mjs";
import { as } from "../support/client.mjs";
import { joined, newAddress, newNumber, told } from "../support/visitor.mjs";

const registrar = as("registrar-1");

/** As what somebody acts. */
const role = async (visitor) => (await visitor.get("/me")).words.match(/当前身份：(\S+)/)[1];

const code = async (visitor) => JSON.parse((await visitor.get("/me/copy")).html).person[0].code;

describe("a register", { concurrency: true }, () => {
  test("shows its manager who is there, masked, and everybody else how to join", async () => {
    const building = await Building.managed("b40");
    const address = newAddress("tenant");
    const page = await building.do("admit", { name: "司马相如", contact: address, standing: "tenant" });
    assert.ok(page.words.includes("司**") && page.words.includes(`${address[0]}***@example.test`));
    const resident = await joined();
    for (const shown of [page, await building.page(resident), await building.page(as("resident-1"))]) {
      assert.doesNotMatch(shown.html, new RegExp(`司马相如|${address}`));
    }
    const joining = await building.page(resident);
    assert.ok(joining.offers("/register/b40/enter") && !joining.offers("/register/b40/admit"));
    assert.doesNotMatch(joining.words, /司\*\*|业主人头/);
  });

  test("is kept by the manager of its building and the registrars alone", async () => {
    const building = await Building.managed("b41");
    const fields = { version: "0", name: "某人", contact: newAddress(), standing: "resident" };
    for (const who of [as("manager-1"), as("liaison-1"), as("dispatcher-1"), await joined()]) {
      assert.equal((await who.post("/register/b41/admit", fields)).status, 403);
    }
    assert.equal((await registrar.post("/register/b41/admit", fields)).status, 303);
    assert.equal((await registrar.get("/register/nowhere")).status, 404);
    assert.match((await building.page()).words, /某\*\*/);
  });

  test("gives a role to who is admitted, from their first sign-in until they move out", async () => {
    const building = await Building.managed("b42");
    const address = newNumber();
    await building.do("admit", { name: "新来的", contact: address, standing: "resident", unit: "12 01" });
    const resident = await joined({ address, name: "新来的" });
    assert.match(await role(resident), /居民/);
    const page = await building.page(resident);
    assert.match(page.words, /我在本楼1201 居民/);
    assert.equal((await building.act("move_out", { person: await code(resident), standing: "resident", unit: "1201" }, resident)).status, 303);
    assert.match(await role(resident), /访客/);
  });

  test("tells who is admitted, if they agreed to be told", async () => {
    const building = await Building.managed("b71");
    const [agreed, silent] = [await joined({ agree: ["notices"] }), await joined()];
    for (const { address } of [agreed, silent]) {
      await building.do("admit", { name: "住户甲", contact: address, standing: "resident" });
    }
    assert.deepEqual(await told(agreed.address, 2), ["admitted", "one_time_code"]);
    assert.deepEqual(await told(silent.address), ["one_time_code"]);
  });

  test("gives one person several roles, one for each building", async () => {
    const both = await joined();
    for (const building of [await Building.managed("b43"), await Building.managed("b44")]) {
      await building.do("admit", { name: "两处住", contact: both.address, standing: "tenant" });
    }
    const me = await both.get("/me");
    const other = me.html.match(/name="role" value="(\d)"/)[1];
    const before = await role(both);
    await both.send("/me/act-as", { role: other });
    assert.notEqual(await role(both), before);
  });

  test("says beside the field what is wrong, and keeps what was typed", async () => {
    const building = await Building.managed("b45");
    const cases = [
      [{ name: "", contact: newAddress() }, "name", /请/],
      [{ name: "名".repeat(61), contact: newAddress() }, "name", /最多 60 个字/],
      [{ name: "某人", contact: "不是地址" }, "contact", /./],
      [{ name: "某人", contact: newAddress(), standing: "king" }, "standing", /请选身份/],
      [{ name: "某人", contact: newAddress(), standing: "owner" }, "unit", /请写户号/],
      [{ name: "某人", contact: newAddress(), standing: "owner", unit: "9999" }, "unit", /没有这个户号/],
      [{ name: "某人", contact: newAddress(), standing: "employee" }, "company", /请/],
    ];
    for (const [fields, field, sentence] of cases) {
      const answer = await building.act("admit", { standing: "resident", ...fields });
      assert.equal(answer.status, 422, JSON.stringify(fields));
      assert.match(answer.wrongAt(`admit-${field}`), sentence);
      assert.equal(answer.html.includes(`value="${fields.contact}"`), true, "what was typed is there");
    }
    const empty = await building.act("admit", { standing: "owner" });
    for (const field of ["name", "contact", "unit"]) assert.ok(empty.wrongAt(`admit-${field}`), field);
    assert.equal((await building.act("admit", { version: "x" })).status, 400);
    assert.doesNotMatch((await building.page()).words, /某\*\*/, "nobody was entered");
  });

  test("admits once whoever is admitted twice", async () => {
    const building = await Building.managed("b46");
    const fields = { version: "0", name: "按两次", contact: newAddress(), standing: "resident" };
    const both = await Promise.all([1, 2].map(() => building.manager.post("/register/b46/admit", fields)));
    assert.deepEqual(both.map((answer) => answer.status), [303, 303]);
    assert.equal((await building.page()).words.match(/按\*\*/g).length >= 1, true);
    assert.equal((await building.page()).fact("登记的人"), "1");
    const again = await building.act("admit", { ...fields, version: "1" });
    assert.match(again.wrongAt("admit-contact"), /已经有这个身份/);
  });
});

describe("an invitation", { concurrency: true }, () => {
  test("admits as many as it is for, each once, until it is revoked", async () => {
    const building = await Building.managed("b47");
    const invitation = await building.invite({ uses: "2" });
    const [first, second, third] = await Promise.all([joined(), joined(), joined()]);
    await building.do("enter", { code: invitation.toLowerCase().replace("-", " ") }, first);
    assert.match(await role(first), /居民/);
    assert.equal((await building.act("enter", { code: invitation }, first)).status, 409);
    await building.do("enter", { code: invitation }, second);
    const late = await building.act("enter", { code: invitation }, third);
    assert.match(late.wrongAt("enter-code"), /不能用/);

    const open = await building.invite();
    const number = (await building.page()).html.match(/name="invitation" value="(\d+)"/)[1];
    await building.do("revoke", { invitation: number });
    assert.equal((await building.act("enter", { code: open }, third)).status, 422);
  });

  test("is shown once, and the same when its form is sent twice", async () => {
    const building = await Building.managed("b48");
    const fields = { version: "0", standing: "tenant", uses: "1", days: "1" };
    const both = await Promise.all([1, 2].map(() => building.manager.post("/register/b48/invite", fields)));
    const shown = both.map((answer) => answer.html.match(/[0-9A-Z]{5}-[0-9A-Z]{5}(?=<\/p>)/)[0]);
    assert.equal(shown[0], shown[1]);
    const page = await building.page();
    assert.ok(!page.html.includes(shown[0]));
    assert.equal(page.words.match(/已用 0 \/ 1 人/g).length, 1);
  });

  test("makes no owner, and has bounds that are told", async () => {
    const building = await Building.managed("b49");
    const good = { standing: "resident", uses: "5", days: "7" };
    for (const [fields, field] of [
      [{ standing: "owner", unit: "1201" }, "standing"],
      [{ uses: "0" }, "uses"],
      [{ uses: "501" }, "uses"],
      [{ days: "91" }, "days"],
      [{ days: "-1" }, "days"],
    ]) {
      const answer = await building.act("invite", { ...good, ...fields });
      assert.equal(answer.status, 422, JSON.stringify(fields));
      assert.ok(answer.wrongAt(`invite-${field}`), field);
    }
  });

  test("of another building does not fit, and guessing ends", async () => {
    const [one, other] = [await Building.managed("b50"), await Building.managed("b51")];
    const invitation = await one.invite();
    const guesser = await joined();
    const guess = (typed) => other.act("enter", { code: typed }, guesser);
    assert.equal((await guess(invitation)).status, 422);
    for (let tries = 1; tries < 10; tries += 1) assert.equal((await guess("00000-00000")).status, 422);
    const refused = await guess("00000-00000");
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get("retry-after")) > 0);
    assert.equal((await one.act("enter", { code: invitation }, guesser)).status, 429, "a good one too");
    await one.do("enter", { code: invitation }, await joined());
  });
});

describe("a company's domain", { concurrency: true }, () => {
  test("admits who has shown to receive mail there, and nobody else", async () => {
    const building = await Building.managed("b52");
    const domain = `d${Date.now()}.example`;
    await building.do("add_domain", { domain: `@${domain.toUpperCase()}`, company: "示例数据公司" });
    const employee = await joined({ address: `zhang@${domain}` });
    assert.ok((await building.page(employee)).words.includes(`@${domain}`));
    await building.do("enter_by_domain", { domain }, employee);
    assert.match((await building.page(employee)).words, /示例数据公司在岗人员/);

    const other = await joined();
    assert.ok(!(await building.page(other)).offers("/register/b52/enter_by_domain"));
    assert.equal((await building.act("enter_by_domain", { domain }, other)).status, 409);
    // An address that only somebody else typed proves nothing.
    const entered = `li@${domain}`;
    await building.do("admit", { name: "李", contact: entered, standing: "resident" });
    await building.do("remove_domain", { domain });
    assert.equal((await building.act("enter_by_domain", { domain }, employee)).status, 409);
  });

  test("is no free mail, and no nonsense", async () => {
    const building = await Building.managed("b53");
    for (const domain of ["qq.com", "163.com", "gmail.com", "nonsense", "", "a b.com"]) {
      const answer = await building.act("add_domain", { domain, company: "某公司" });
      assert.equal(answer.status, 422, domain);
      assert.ok(answer.wrongAt("add_domain-domain"), domain);
    }
  });
});

describe("looking behind a mask", { concurrency: true }, () => {
  test("is for who keeps the register, with a reason, and told to whom it concerns", async () => {
    const building = await Building.managed("b54");
    const resident = await joined({ name: "慕容本名", agree: ["building"] });
    await building.do("admit", { name: "慕容本名", contact: resident.address, standing: "resident" });
    const fields = { person: await code(resident), reason: "meeting" };
    const path = "/register/b54/reveal";
    assert.equal((await as("manager-1").post(path, fields)).status, 403);
    assert.equal((await building.manager.post(path, { ...fields, reason: "" })).status, 400);
    assert.equal((await building.manager.post(path, { ...fields, person: await code(building.manager) })).status, 400);
    assert.doesNotMatch((await resident.get("/me/looks")).words, /任职人|物业负责人/);

    const shown = await building.manager.post(path, fields);
    assert.ok(shown.words.includes("慕容本名") && shown.words.includes(resident.address));
    const looks = await resident.get("/me/looks");
    assert.match(looks.words, /任职人（.+物业负责人）看了/, "who, and in which office");
    assert.match(looks.words, /会议/);
    assert.match((await resident.get("/en/me/looks")).words, /任职人 \(the manager of .+\) looked at/);
  });

  test("is not done where they did not agree", async () => {
    const building = await Building.managed("b55");
    const resident = await joined({ name: "不愿本名" });
    await building.do("admit", { name: "不愿本名", contact: resident.address, standing: "resident" });
    const refused = await building.manager.post("/register/b55/reveal", { person: await code(resident), reason: "meeting" });
    assert.equal(refused.status, 409);
    assert.ok(!refused.html.includes("不愿本名"));
  });
});

describe("an account that is deleted", { concurrency: true }, () => {
  test("ends its standings, but for what it owns", async () => {
    const building = await Building.managed("b56");
    const owner = await joined({ name: "走了" });
    await building.import(roster(`1201,88,走了,,${owner.address},业主,,,`));
    await building.do("admit", { name: "走了", contact: owner.address, standing: "tenant", unit: "1202" });
    assert.equal((await owner.post("/me/delete", { sure: "yes" })).status, 303);
    const page = await building.page();
    assert.doesNotMatch(page.html, new RegExp(`走\\*\\*|${owner.address}`));
    assert.doesNotMatch(page.words, /1202 租户/);
    assert.equal(page.fact("业主人头"), "1");
  });

  test("of a manager who has not handed over ends nothing", async () => {
    const building = await Building.managed("b57");
    const { manager } = building;
    await registrar.post("/register/b57/admit", { version: "0", name: "任职人", contact: manager.address, standing: "resident" });
    assert.equal((await manager.post("/me/delete", { sure: "yes" })).status, 409);
    assert.match((await building.page()).words, /我在本楼居民/);
  });
});
