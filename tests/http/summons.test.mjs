import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { at, day } from "../support/clock.mjs";
import { NUMBER, report, TO } from "../support/order.mjs";
import { LIAISON } from "../support/project.mjs";
import { appointed, told } from "../support/visitor.mjs";

/** The form, properly filled but for what `fields` says: two units, in two days at 14:00. */
const called = (fields = {}) => ({
  key: crypto.randomUUID(),
  cluster: "01",
  what: "当场定谁来清、清到哪里",
  order: "",
  place: "六号口转角",
  day: day(2),
  from: "14:00",
  unit: ["bikes", "chengguan"],
  ...fields,
});

const post = (fields, who = LIAISON) => as(who).post("/summons/new", called(fields));

class Summons {
  constructor(number) {
    this.number = number;
    this.path = `/summons/${number}`;
  }

  page(who = "auditor-1", ahead = 0) {
    return as(who).ahead(ahead).get(this.path);
  }

  async act(who, verb, fields = {}, ahead = 0) {
    const version = String((await this.page()).steps.length);
    return as(who).ahead(ahead).post(`${this.path}/${verb}`, { version, ...fields });
  }

  async performed(...acted) {
    const answer = await this.act(...acted);
    assert.equal(answer.status, 303, answer.words);
  }
}

async function call(fields = {}, who = LIAISON) {
  const answer = await post(fields, who);
  assert.equal(answer.status, 303, answer.words);
  const number = answer.location.split("/").at(-1);
  assert.match(number, NUMBER);
  return new Summons(number);
}

const COMES = { coming: "yes", who: "清运组带班", note: "带两辆车" };
const CANNOT = { coming: "no", who: "", note: "当天有保障任务" };
const MINUTES = {
  "came-0": "yes",
  "agreed-0": "每天早晚各清一次",
  "until-0": day(10),
  "came-1": "no",
  "agreed-1": "",
  "until-1": "",
};
const LATER = at(2, "15:00");

describe("a summons", { concurrency: true }, () => {
  test("lives from the call to what was promised and done, in everybody's sight", async () => {
    const order = await (await report()).go(...TO.handling);
    const form = await as(LIAISON).get(`/summons/new?order=${order.number}`);
    assert.equal(form.input("order"), order.number);
    const summons = await call({ order: order.number });
    for (const who of ["handler-bikes", "handler-chengguan", LIAISON]) {
      assert.ok((await as(who).get("/desk")).html.includes(`${summons.path}"`), who);
    }
    assert.ok(!(await as("handler-roads").get("/desk")).html.includes(summons.path));

    await summons.performed("handler-bikes", "answer", COMES);
    await summons.performed("handler-chengguan", "answer", CANNOT);
    const ahead = await nobody.get(summons.path);
    assert.equal(ahead.state, "已发出");
    assert.match(ahead.words, /共享单车运维组 ◐ 来/);
    assert.match(ahead.words, /来的是：清运组带班/);
    assert.match(ahead.words, /当天有保障任务/);

    assert.equal((await summons.act(LIAISON, "minute", MINUTES)).status, 409, "its time has not come");
    await summons.performed(LIAISON, "minute", MINUTES, LATER);
    const minuted = await nobody.ahead(LATER).get(summons.path);
    assert.equal(minuted.state, "已记录");
    assert.match(minuted.words, /综合行政执法队 ▲ 没有到/);
    assert.match(minuted.words, /说定：每天早晚各清一次 ○ .*前做完/);

    for (const path of [order.path, "/stations/01"]) {
      const page = await nobody.ahead(11).get(path);
      assert.ok(page.html.includes(`${summons.path}"`), path);
      assert.match(page.words, /每天早晚各清一次 ▲ .*已逾期/, path);
    }
    assert.match((await as("handler-bikes").ahead(11).get("/desk")).words, /每天早晚各清一次 ▲ .*已逾期/);

    await summons.performed("handler-bikes", "fulfil", { note: "已按约定清运一周" }, 11);
    const done = await nobody.ahead(11).get(summons.path);
    assert.match(done.words, /做完了已按约定清运一周/);
    assert.deepEqual(done.steps, [
      "约请了 2 个单位",
      "共享单车运维组回复：来",
      "综合行政执法队回复：不能来",
      "已记录：2 个单位到了 1 个",
      "共享单车运维组做完了说定的事",
    ]);
    assert.ok(!(await as("handler-bikes").ahead(11).get("/desk")).html.includes(summons.path));
  });

  test("is read in English without any Chinese but what was typed", async () => {
    const summons = await call({ what: "Who clears it, and how far", place: "Exit 6" });
    const page = await nobody.get(`/en${summons.path}`);
    assert.doesNotMatch(page.words, /\p{Script=Han}|[，。：；（）「」]/u);
  });

  test("is found by its number", async () => {
    const summons = await call();
    assert.equal((await nobody.get(`/orders?number=${summons.number}`)).location, summons.path);
  });

  test("is called off with a reason, and is over", async () => {
    const summons = await call();
    const silent = await summons.act(LIAISON, "cancel", { reason: "" });
    assert.equal(silent.status, 422);
    assert.match(silent.wrongAt("cancel-reason"), /空着/);
    await summons.performed(LIAISON, "cancel", { reason: "当天暴雨，改期" });
    const page = await nobody.get(summons.path);
    assert.equal(page.state, "已取消");
    assert.match(page.words, /当天暴雨，改期/);
    assert.equal((await summons.act("handler-bikes", "answer", COMES)).status, 409);
    assert.ok(!(await as("handler-bikes").get("/desk")).html.includes(summons.path));
  });

  test("is told to those who are called, and told again when it is called off", async () => {
    // No other test calls this unit.
    const handler = await appointed("handler/gas");
    const before = (await told(handler.address)).length;
    const summons = await call({ unit: ["gas"] });
    assert.equal((await told(handler.address, before + 1))[0], "summoned");
    await summons.performed(LIAISON, "cancel", { reason: "已经修好了" });
    assert.equal((await told(handler.address, before + 2))[0], "summons_cancelled");
  });
});

describe("calling", { concurrency: true }, () => {
  for (const [field, fields, says] of [
    ["what", { what: "" }, /空着/],
    ["what", { what: "请打 138 0000 0000 找我" }, /电话号码/],
    ["place", { place: "？" }, /文字/],
    ["day", { day: "" }, /日期和时间/],
    ["day", { from: "25:00" }, /日期和时间/],
    ["day", { day: day(-1) }, /提前 60 分钟/],
    ["day", { day: day(31) }, /30 天/],
    ["order", { order: "123" }, /编号/],
    ["order", { order: "01-200101-00014" }, /没有编号/],
    ["unit", { unit: [] }, /至少选一个/],
    ["unit", { unit: ["bikes", "nobody"] }, /没有找到/],
    ["unit", { unit: ["bikes", "gas", "water", "power", "fire", "roads", "police", "metro", "market"] }, /最多约请 8 个/],
  ]) {
    test(`is refused at ${field}: ${JSON.stringify(fields)}`, async () => {
      const page = await post(fields);
      assert.equal(page.status, 422);
      assert.match(page.wrongAt(field) ?? "", says);
      const { what, place } = called(fields);
      assert.equal(page.typed("what"), what);
      assert.equal(page.input("place"), place);
      if (field !== "unit") assert.match(page.html, /name="unit" value="chengguan" checked/);
    });
  }

  test("is about open orders of the station alone", async () => {
    const [elsewhere, closed] = await Promise.all([report({ spot: "ljz-m6" }), report()]);
    await closed.go("dispatcher-1 void");
    assert.match((await post({ order: elsewhere.number })).wrongAt("order"), /不在这个片区/);
    assert.match((await post({ order: closed.number })).wrongAt("order"), /已经办结/);
  });

  test("is the station's and the grid centre's", async () => {
    for (const who of ["handler-bikes", "resident-1", "checker-1", "supervisor-1", "visitor-1", "auditor-1"]) {
      assert.equal((await post({}, who)).status, 403, who);
    }
    assert.equal((await nobody.post("/summons/new", called())).status, 403);
    assert.equal((await post({}, "liaison-2")).status, 403, "another station's");
    await call({}, "dispatcher-1");
    const leading = await Promise.all(
      ["manager-1", "manager-b02", "manager-b03", "manager-b04", "manager-b05", "manager-b06", "manager-b07"]
        .map(async (who) => (await as(who).get("/summons/new?cluster=01")).status),
    );
    assert.deepEqual([...leading].sort(), [200, 403, 403, 403, 403, 403, 403], "who leads it alone");
  });

  test("twice with the same form calls once", async () => {
    const form = called();
    const press = () => as(LIAISON).post("/summons/new", form);
    const answers = [await press(), ...(await Promise.all([press(), press()]))];
    assert.deepEqual(answers.map((answer) => answer.status), [303, 303, 303]);
    assert.equal(new Set(answers.map((answer) => answer.location)).size, 1);
  });
});

describe("answering and minuting", { concurrency: true }, () => {
  test("is for who is called, and for who called", async () => {
    const summons = await call();
    for (const who of ["handler-roads", LIAISON, "dispatcher-1", "resident-1"]) {
      assert.equal((await summons.act(who, "answer", COMES)).status, 403, who);
    }
    for (const who of ["handler-bikes", "liaison-2", "dispatcher-1", "manager-b02"]) {
      assert.equal((await summons.act(who, "minute", MINUTES, LATER)).status, 403, who);
      assert.equal((await summons.act(who, "cancel", { reason: "不开了" })).status, 403, who);
    }
    assert.equal((await nobody.post(`${summons.path}/answer`, COMES)).status, 403);
  });

  test("keeps what was typed and says what is missing", async () => {
    const summons = await call();
    const unsaid = await summons.act("handler-bikes", "answer", { ...COMES, coming: "" });
    assert.equal(unsaid.status, 422);
    assert.match(unsaid.words, /请选一个/);
    assert.equal(unsaid.input("who"), COMES.who);
    const who = await summons.act("handler-bikes", "answer", { ...COMES, who: "" });
    assert.match(who.wrongAt("answer-who"), /哪个岗位/);
    assert.equal(who.typed("answer-note"), COMES.note);
    const personal = await summons.act("handler-bikes", "answer", { ...COMES, note: "找 13900000000" });
    assert.match(personal.wrongAt("answer-note"), /电话号码/);

    const day = await summons.act(LIAISON, "minute", { ...MINUTES, "until-0": "" }, LATER);
    assert.match(day.wrongAt("minute-until-0"), /日期/);
    assert.equal(day.typed("minute-agreed-0"), MINUTES["agreed-0"]);
    const past = await summons.act(LIAISON, "minute", { ...MINUTES, "until-0": "2020-01-01" }, LATER);
    assert.match(past.wrongAt("minute-until-0"), /到场那天起/);
    const missing = await summons.act(LIAISON, "minute", { ...MINUTES, "came-1": "" }, LATER);
    assert.equal(missing.status, 422);
    assert.match(missing.words, /请选一个/);
  });

  test("units answer at the same moment, and no answer is lost", async () => {
    const units = ["bikes", "chengguan", "roads", "greening", "water"];
    const summons = await call({ unit: units });
    const answers = await Promise.all(units.map((unit) =>
      as(`handler-${unit}`).post(`${summons.path}/answer`, { version: "1", ...COMES })));
    assert.deepEqual(answers.map((answer) => answer.status), units.map(() => 303));
    assert.equal((await nobody.get(summons.path)).steps.length, 1 + units.length);
  });

  test("twice with the same form is once; of two who sign, one is told of the other", async () => {
    const summons = await call();
    const version = String((await summons.page()).steps.length);
    const answer = () => as("handler-bikes").post(`${summons.path}/answer`, { version, ...COMES });
    assert.deepEqual([(await answer()).status, (await answer()).status], [303, 303]);
    assert.equal((await nobody.get(summons.path)).steps.length, 2);
    const sign = (note) =>
      as(LIAISON).ahead(LATER).post(`${summons.path}/minute`, { version: "2", ...MINUTES, "agreed-0": note });
    const signed = await Promise.all([sign("每天早晚各清一次"), sign("只在早上清一次")]);
    assert.deepEqual(signed.map((answer) => answer.status).sort(), [303, 409]);
    assert.equal((await nobody.get(summons.path)).steps.length, 3);
  });
});
