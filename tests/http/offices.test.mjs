import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as } from "../support/client.mjs";
import { appointed, joined, newAddress, newNumber } from "../support/visitor.mjs";

const registrar = as("registrar-1");

describe("an office", { concurrency: true }, () => {
  test("is given by an address, and held from the first sign-in on", async () => {
    const dispatcher = await appointed("dispatcher");
    assert.ok((await dispatcher.get("/me")).words.includes("网格中心受理员"));
    assert.equal((await dispatcher.get("/desk")).status, 200);
  });

  test("given twice is given once", async () => {
    const fields = { office: "checker", name: "按两次", contact: newNumber() };
    const both = await Promise.all([1, 2].map(() => registrar.post("/offices/appoint", fields)));
    assert.deepEqual(both.map((answer) => answer.status), [303, 303]);
    const holder = await joined({ address: fields.contact });
    assert.equal((await holder.get("/me")).words.match(/网格中心核查员/g).length >= 1, true);
    const copy = JSON.parse((await holder.get("/me/copy")).html);
    assert.equal(copy.offices.length, 1);
  });

  test("ends at once when it is taken", async () => {
    const dispatcher = await appointed("dispatcher");
    const person = JSON.parse((await dispatcher.get("/me/copy")).html).person[0].code;
    await registrar.post("/offices/dismiss", { person, office: "dispatcher" });
    assert.equal((await dispatcher.get("/desk")).status, 403);
    assert.ok((await dispatcher.get("/me")).words.includes("访客"));
  });

  test("is chosen by who holds several, and no other can be", async () => {
    const both = await appointed("dispatcher", "manager/b20");
    assert.ok((await both.get("/me")).words.includes("当前身份：网格中心受理员"));
    const me = await both.send("/me/act-as", { role: "1" });
    assert.match(me.words, /当前身份：.+物业负责人/);
    assert.equal((await both.post("/me/act-as", { role: "7" })).status, 400);
    assert.equal((await both.post("/me/act-as", { role: "-1" })).status, 400);
  });

  test("is given by a registrar, and by a liaison officer for the buildings of the cluster alone", async () => {
    const fields = { office: "manager/b03", name: "新物业", contact: newAddress() };
    assert.equal((await as("liaison-1").post("/offices/appoint", fields)).status, 303);
    for (const [who, office] of [
      ["liaison-1", "dispatcher"],
      ["liaison-1", "manager/b08"],
      ["manager-1", "dispatcher"],
      ["dispatcher-1", "dispatcher"],
      ["auditor-1", "registrar"],
      ["visitor-1", "registrar"],
    ]) {
      const answer = await as(who).post("/offices/appoint", { ...fields, office });
      assert.equal(answer.status, 403, `${who} ${office}`);
    }
    assert.equal((await registrar.post("/offices/appoint", { ...fields, office: "king" })).status, 400);
  });

  test("is not given to an auditor beside, nor an auditor's beside another", async () => {
    const address = newAddress();
    const give = (office) => registrar.post("/offices/appoint", { office, name: "司空某甲", contact: address });
    assert.equal((await give("auditor")).status, 303);
    const refused = await give("dispatcher");
    assert.equal(refused.status, 409);
    assert.match(refused.alert, /不能兼任/);
  });

  test("is resigned by its holder, and the account deleted only then", async () => {
    const checker = await appointed("checker");
    const refused = await checker.post("/me/delete", { sure: "yes" });
    assert.equal(refused.status, 409);
    assert.match(refused.alert, /请先交接或辞去/);
    await checker.send("/me/resign", { office: "0" });
    assert.equal((await checker.post("/me/delete", { sure: "yes" })).status, 303);
  });

  test("shows a list with masked names, to who gives offices and nobody else", async () => {
    await registrar.post("/offices/appoint", { office: "supervisor", name: "欧阳全名", contact: newAddress() });
    const page = await registrar.get("/offices");
    assert.ok(page.words.includes("欧**") && !page.words.includes("欧阳全名"));
    assert.ok(!page.html.includes("@example.test"));
    for (const who of ["dispatcher-1", "auditor-1", "resident-1"]) {
      assert.equal((await as(who).get("/offices")).status, 403, who);
    }
  });
});

describe("a building", { concurrency: true }, () => {
  test("is handed over by its manager, who then manages it no more", async () => {
    const manager = await appointed("manager/b30");
    const contact = newAddress("successor");
    const wrong = await manager.post("/me/hand-over", { office: "0", name: "", contact: "x" });
    assert.equal(wrong.status, 422);
    assert.ok(wrong.wrongAt("hand-over-name") && wrong.wrongAt("hand-over-contact"));

    await manager.send("/me/hand-over", { office: "0", name: "接任人", contact });
    assert.ok((await manager.get("/me")).words.includes("访客"));
    const successor = await joined({ address: contact, name: "接任人" });
    assert.match((await successor.get("/me")).words, /当前身份：.+物业负责人/);
  });

  test("is not handed over to its own manager", async () => {
    const manager = await appointed("manager/b31");
    const answer = await manager.post("/me/hand-over", { office: "0", name: "端木某甲", contact: manager.address });
    assert.equal(answer.status, 409);
    assert.match((await manager.get("/me")).words, /物业负责人/);
  });
});
