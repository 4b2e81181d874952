import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { BIKES_ITEM, NUMBER, report, TO } from "../support/order.mjs";

/** A word that no other test tells a case with: of letters alone, since it is searched for in an address. */
const word = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (n) => "abcdefghijklmnopqrstuvwxyz"[n % 26]).join("");

const told = (fields = {}) => ({
  key: crypto.randomUUID(),
  title: "转角单车反复堆积",
  problem: "清走以后第二天又堆满",
  failed: "每天清运一次、贴提示",
  worked: "划线限位，企业早晚各派人值守",
  unit: ["bikes", "roads"],
  ...fields,
});

const closed = async () => (await report()).go(...TO.closed);

async function lift(order, fields = {}, who = "checker-1") {
  const answer = await as(who).post("/cases/new", told({ order: order.number, ...fields }));
  assert.equal(answer.status, 303, answer.words);
  assert.match(answer.location.split("/").at(-1), NUMBER);
  return answer.location;
}

async function act(path, verb, fields, who = "dispatcher-1") {
  const version = String((await nobody.get(path)).steps.length);
  return as(who).post(`${path}/${verb}`, { version, ...fields });
}

describe("a case", { concurrency: true }, () => {
  test("is lifted from an order, read by everybody, amended and withdrawn", async () => {
    const order = await closed();
    const form = await as("checker-1").get(`/cases/new?order=${order.number}`);
    assert.equal(form.status, 200);
    assert.match(form.html, /value="bikes"[^>]* checked/, "the unit in charge is ticked");
    const [title, better] = [word(), word()];
    const path = await lift(order, { title });
    const page = await nobody.get(path);
    assert.equal(page.heading, title);
    for (const said of Object.values(told({ title })).slice(2, 5)) assert.ok(page.words.includes(said), said);
    assert.equal(page.fact("哪些单位办成的"), "共享单车运维组、市政道路养护队");
    assert.equal(page.fact("来自工单"), order.number);
    assert.equal((await nobody.get(`/orders?number=${page.fact("编号")}`)).location, path);
    assert.doesNotMatch((await nobody.get(`/en${path}`)).steps.join(), /\p{Script=Han}/u);

    const amended = await act(path, "amend", { ...told({ title }), worked: `划线后${better}`, unit: ["bikes"] });
    assert.equal(amended.status, 303, amended.words);
    const now = await nobody.get(path);
    assert.ok(now.words.includes(better));
    assert.equal(now.fact("哪些单位办成的"), "共享单车运维组");

    assert.equal((await act(path, "withdraw", { reason: "" })).status, 422);
    assert.equal((await act(path, "withdraw", { reason: "做法已经不再适用" })).status, 303);
    const gone = await nobody.get(path);
    assert.match(gone.words, /已撤回做法已经不再适用/);
    assert.ok(!gone.words.includes(title) && !gone.words.includes(better), "what it told is not shown");
    assert.ok(!(await nobody.get(`/cases?words=${encodeURIComponent(title)}`)).html.includes(path));
    assert.equal((await act(path, "amend", told({ title }))).status, 409);
    assert.notEqual(await lift(order, { title: word() }), path, "the order may tell another");
  });

  test("is found by its kind, its class and each word in it", async () => {
    const [one, other] = [word(), word()];
    const path = await lift(await closed(), { title: one, worked: `加装${other}挡车柱` });
    const found = async (query) =>
      (await nobody.get(`/cases?${new URLSearchParams(query)}`)).html.includes(`${path}"`);
    const kind = BIKES_ITEM.slice(0, 4);
    for (const query of [{ words: one }, { words: `${other} ${one}` }, { words: other, kind },
      { words: one, kind: kind.slice(0, 2) }, { words: one.toUpperCase() }]) {
      assert.ok(await found(query), JSON.stringify(query));
    }
    for (const query of [{ words: `${one} ${word()}` }, { words: one, kind: "0201" }, { words: "100%" }]) {
      assert.ok(!(await found(query)), JSON.stringify(query));
    }
  });

  test("is shown to those who act on an order of its kind, and to nobody else there", async () => {
    const path = await lift(await closed());
    const order = await (await report()).go(...TO.handling);
    for (const who of ["dispatcher-1", "handler-bikes"]) {
      const page = await order.page(who);
      assert.match(page.words, /类似疑难案例/, who);
      assert.ok(page.html.includes('href="/cases/'), who);
    }
    for (const who of ["nobody", "reporter", "resident-1"]) {
      assert.doesNotMatch((await order.page(who)).words, /类似疑难案例/, who);
    }
    assert.ok(path);
  });
});

describe("searching", { concurrency: true }, () => {
  test("has bounds, and says so beside what was typed", async () => {
    for (const words of ["长".repeat(41), "一 二 三 四 五 六"]) {
      const page = await nobody.get(`/cases?words=${encodeURIComponent(words)}`);
      assert.equal(page.status, 422);
      assert.match(page.wrongAt("words"), /最多 5 个词/);
      assert.equal(page.input("words"), words);
    }
    assert.equal((await nobody.get("/cases?kind=%27--")).status, 200);
    assert.equal((await nobody.get("/en/cases")).status, 200);
  });
});

describe("lifting", { concurrency: true }, () => {
  test("is the grid centre's", async () => {
    const order = await closed();
    for (const who of ["handler-bikes", "manager-1", "liaison-1", "resident-1", "auditor-1"]) {
      assert.equal((await as(who).post("/cases/new", told({ order: order.number }))).status, 403, who);
      assert.ok(!(await order.page(who)).html.includes("/cases/new"), who);
    }
    const path = await lift(order, {}, "supervisor-1");
    for (const who of ["handler-bikes", "liaison-1", "visitor-1"]) {
      assert.equal((await act(path, "withdraw", { reason: "不要了" }, who)).status, 403, who);
    }
  });

  test("waits until there is something to tell", async () => {
    const order = await (await report()).go(...TO.handling);
    const page = await as("dispatcher-1").post("/cases/new", told({ order: order.number }));
    assert.equal(page.status, 422);
    assert.match(page.wrongAt("title"), /才能收入案例/);
    await order.go("handler-bikes handle", ["checker-1 check", { passed: "no", note: "还有一半" }]);
    assert.ok((await order.page("dispatcher-1")).html.includes(`/cases/new?order=${order.number}`));
    await lift(order, {}, "dispatcher-1");
  });

  for (const [field, fields, says] of [
    ["title", { title: "" }, /空着/],
    ["title", { title: "长".repeat(61) }, /最多 60 个字/],
    ["problem", { problem: "住户电话 13800000000" }, /电话号码/],
    ["failed", { failed: "找过 310115199001011234" }, /身份证号/],
    ["worked", { worked: "写信给 somebody@example.test" }, /邮箱/],
    ["unit", { unit: [] }, /至少选一个/],
    ["unit", { unit: ["nobody"] }, /没有找到/],
  ]) {
    test(`is refused at ${field}, and what was typed is kept: ${JSON.stringify(fields).slice(0, 40)}`, async () => {
      const order = await closed();
      const page = await as("checker-1").post("/cases/new", told({ order: order.number, ...fields }));
      assert.equal(page.status, 422);
      assert.match(page.wrongAt(field) ?? "", says);
      for (const name of ["problem", "failed", "worked"]) assert.equal(page.typed(name), told(fields)[name]);
      assert.equal(page.input("title"), told(fields).title);
      if (field !== "unit") assert.match(page.html, /value="roads"[^>]* checked/);
    });
  }

  test("twice with the same form lifts once; of two forms the second is told of the first", async () => {
    const order = await closed();
    const form = told({ order: order.number });
    const press = () => as("checker-1").post("/cases/new", form);
    const answers = await Promise.all([press(), press()]);
    assert.deepEqual(answers.map((answer) => answer.status), [303, 303]);
    assert.equal(answers[0].location, answers[1].location);
    assert.equal((await press()).location, answers[0].location);
    const other = await as("dispatcher-1").post("/cases/new", told({ order: order.number, title: "另写的" }));
    assert.equal(other.status, 409);
    assert.match(other.wrongAt("title"), /已经收入案例/);
    assert.equal(other.input("title"), "另写的");
    const again = await as("dispatcher-1").get(`/cases/new?order=${order.number}`);
    assert.equal(again.location, answers[0].location);
  });

  test("of two who amend at once one is told of the other", async () => {
    const path = await lift(await closed());
    const amend = (worked) => as("checker-1").post(`${path}/amend`, { version: "1", ...told(), worked });
    const answers = await Promise.all([amend("改成甲办法"), amend("改成乙办法")]);
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 409]);
    assert.equal((await nobody.get(path)).steps.length, 2);
    const same = await act(path, "amend", { ...told(), worked: (await nobody.get(path)).words.match(/改成.办法/)[0] });
    assert.equal(same.status, 422);
    assert.match(same.wrongAt("amend-title"), /没有改动/);
  });
});
