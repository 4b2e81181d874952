import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { at, day } from "../support/clock.mjs";
import { LIAISON, MANAGERS, called, propose } from "../support/project.mjs";

describe("calling a meeting", { concurrency: true }, () => {
  const post = (project, fields) =>
    as(LIAISON).post(`${project.path}/call/hearing`, called(fields));

  test("the notice that the convention demands is kept, and the first day is named", async () => {
    const project = await propose({ orders: 0 });
    const page = await post(project, { day: day(6) });
    assert.equal(page.status, 422);
    assert.match(page.wrongAt("day"), /提前 7 天/);
    assert.equal(page.input("place"), "上海中心二层会议室");
    assert.equal((await post(project, { day: day(7) })).status, 303);
  });

  test("the form says where the notice comes from", async () => {
    const project = await propose({ orders: 0 });
    const page = await as(LIAISON).get(`${project.path}/call/hearing`);
    assert.match(page.words, /共治公约（第 1 版）第 4 条/);
  });

  for (const [field, fields, says] of [
    ["title", { title: "" }, /空着/],
    ["day", { day: "" }, /日期/],
    ["day", { day: "2027-13-45" }, /日期/],
    ["day", { day: day(181) }, /180 天/],
    ["from", { from: "25:00" }, /开始时间/],
    ["until", { until: "13:00" }, /晚于开始/],
    ["until", { until: "23:00" }, /8 小时/],
    ["place", { place: "？" }, /文字/],
    ["agenda", { agenda: "" }, /议程/],
    ["agenda", { agenda: "999 漫谈" }, /第 1 项/],
    ["agenda", { agenda: "121 说明方案" }, /会议只有 120 分钟/],
    ["seats", { seats: "201" }, /最多 200/],
    ["seats", { seats: "许多" }, /数字/],
  ]) {
    test(`refused at ${field}: ${JSON.stringify(fields)}`, async () => {
      const page = await post(await propose({ orders: 0 }), fields);
      assert.equal(page.status, 422);
      assert.match(page.wrongAt(field) ?? "", says);
    });
  }

  test("pressing twice calls once; the project waits for that meeting", async () => {
    const project = await propose({ orders: 0 });
    const form = called();
    const press = () => as(LIAISON).post(`${project.path}/call/hearing`, form);
    const answers = [await press(), await press()];
    assert.deepEqual(answers.map((answer) => answer.status), [303, 303]);
    assert.equal(answers[0].location, answers[1].location);
    assert.equal((await nobody.get(project.path)).state, "已召集听证会");
  });

  test("a second hearing is not called while one is", async () => {
    const project = await propose({ orders: 0 });
    await project.call("hearing");
    const page = await post(project, {});
    assert.equal(page.status, 422);
  });
});

describe("a meeting", { concurrency: true }, () => {
  test("is published with notice, agenda and number, for everybody", async () => {
    const project = await propose({ orders: 0 });
    const meeting = await project.call("hearing");
    const page = await nobody.get(meeting.path);
    assert.equal(page.state, "已公布");
    assert.equal(page.fact("编号"), meeting.number);
    assert.equal(page.fact("旁听席"), "2 个，还剩 2 个");
    assert.match(page.words, /说明现状和方案 15 分钟/);
    assert.ok(page.html.includes(`${project.path}"`), "its chain leads back");
  });

  test("public seats are given until none is left, and given back", async () => {
    const meeting = await (await propose({ orders: 0 })).call("hearing");
    const press = (who, verb) => as(who).post(`${meeting.path}/${verb}`, { version: "1" });
    const answers = await Promise.all(["resident-1", "resident-2", "resident-3"].map((who) => press(who, "register")));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 303, 409]);
    assert.equal((await nobody.get(meeting.path)).fact("旁听席"), "2 个，还剩 0 个");
    const lucky = ["resident-1", "resident-2", "resident-3"][answers.findIndex((a) => a.status === 303)];
    assert.equal((await press(lucky, "register")).status, 303, "pressing again is answered alike");
    assert.equal((await press(lucky, "withdraw")).status, 303);
    assert.equal((await nobody.get(meeting.path)).fact("旁听席"), "2 个，还剩 1 个");
  });

  test("who has no account takes no seat", async () => {
    const meeting = await (await propose({ orders: 0 })).call("hearing");
    assert.equal((await nobody.post(`${meeting.path}/register`, {})).status, 403);
    assert.ok(!(await nobody.get(meeting.path)).html.includes("/register\""));
  });

  test("the code at the venue is shown to who runs it, and opens with the doors", async () => {
    const meeting = await (await propose({ orders: 0 })).call("hearing");
    for (const who of [nobody, as("manager-1")]) {
      assert.equal((await who.get(`${meeting.path}/code`)).status, 403);
    }
    const early = await meeting.act("manager-1", "attend", { code: await meeting.code("13:20") }, "13:20");
    assert.equal(early.status, 409);
    const wrong = await meeting.act("manager-1", "attend", { code: "000000" }, "13:40");
    assert.equal(wrong.status, 422);
    assert.match(wrong.wrongAt("attend-code"), /签到码不对/);
    const right = await meeting.act("manager-1", "attend", { code: await meeting.code("13:40") }, "13:40");
    assert.equal(right.status, 303);
  });

  test("seven managers check in at the same moment, and none is lost", async () => {
    const meeting = await (await propose({ orders: 0 })).call("hearing");
    const code = await meeting.code("13:50");
    const answers = await Promise.all(
      MANAGERS.map((who) =>
        as(who).ahead(at(7, "13:50")).post(`${meeting.path}/attend`, { code }),
      ),
    );
    assert.deepEqual(answers.map((answer) => answer.status), MANAGERS.map(() => 303));
    const page = await nobody.ahead(at(7, "14:00")).get(meeting.path);
    assert.match(page.words, /到会 7 幢/);
  });

  test("the meter says how many towers are missing, and the sentence changes with them", async () => {
    const meeting = await (await propose({ orders: 0 })).call("hearing");
    await meeting.attend(MANAGERS.slice(0, 2));
    const meter = () => nobody.ahead(at(7, "14:10")).get(`${meeting.path}/quorum`);
    assert.match((await meter()).html, /还差 2 幢/);
    await meeting.performed(MANAGERS[1], "leave", {}, "14:05");
    assert.match((await meter()).html, /还差 3 幢/);
  });

  test("ten wrong codes, and not even the right one is taken", async () => {
    const meeting = await (await propose({ orders: 0 })).call("hearing");
    const code = await meeting.code("14:00");
    const tries = (code) => as("manager-b05").ahead(at(7, "14:00")).post(`${meeting.path}/attend`, { code });
    for (let n = 0; n < 10; n += 1) assert.equal((await tries("111111")).status, 422);
    assert.equal((await tries("111111")).status, 429);
    assert.equal((await tries(code)).status, 429);
    assert.equal((await meeting.act("manager-b06", "attend", { code }, "14:00")).status, 303);
  });
});

describe("after a meeting", { concurrency: true }, () => {
  test("a hearing with a quorum leads to a decision with reasons", async () => {
    const project = await propose({ orders: 1 });
    await (await project.call("hearing")).hold(4);
    assert.equal((await nobody.get(project.path)).state, "已听证，待决定");
    const wrong = await project.act(LIAISON, "decide", { approve: "yes", agency: "", reasons: "好" });
    assert.equal(wrong.status, 422);
    assert.match(wrong.wrongAt("decide-agency"), /责任单位/);
    const answer = await project.act(LIAISON, "decide", {
      approve: "yes",
      agency: "roads",
      reasons: "到会的楼宇都赞成",
    });
    assert.equal(answer.status, 303, answer.words);
    const page = await nobody.get(project.path);
    assert.equal(page.state, "实施中");
    assert.match(page.words, /到会的楼宇都赞成/);
  });

  test("a hearing without a quorum counts for nothing and is called again", async () => {
    const project = await propose({ orders: 0 });
    const meeting = await project.call("hearing");
    await meeting.hold(3);
    assert.match((await nobody.ahead(9).get(meeting.path)).words, /还差 1 幢/);
    assert.equal((await nobody.get(project.path)).state, "已提出，待听证");
    assert.equal((await project.act(LIAISON, "decide", { approve: "no", reasons: "不做" })).status, 409);
    const again = await project.call("hearing", { from: 8, on: 15 });
    await again.hold(4);
    assert.equal((await nobody.get(project.path)).state, "已听证，待决定");
  });

  test("minutes are drafted by who runs it and corrected by who was there", async () => {
    const meeting = await (await propose({ orders: 0 })).call("hearing");
    await meeting.attend(MANAGERS.slice(0, 4));
    await meeting.performed(LIAISON, "close", {}, "15:30");
    const text = "同意试行。";
    assert.equal((await meeting.act("manager-1", "draft", { text }, "16:10")).status, 403);
    await meeting.performed(LIAISON, "draft", { text }, "16:10");
    assert.equal((await meeting.act("manager-b07", "correct", { text: "我反对" }, "16:20")).status, 409);
    await meeting.performed("manager-1", "correct", { text: "我说的是两个月" }, "16:20");
    await meeting.performed(LIAISON, "finalise", {}, "16:30");
    const page = await nobody.ahead(8).get(meeting.path);
    assert.equal(page.state, "纪要已定稿");
    assert.match(page.words, /我说的是两个月/);
  });

  test("of two who finalise with the same form one does, both are answered alike", async () => {
    const project = await propose({ orders: 0 });
    const meeting = await project.call("hearing");
    await meeting.attend(MANAGERS.slice(0, 4));
    await meeting.performed(LIAISON, "close", {}, "15:30");
    await meeting.performed(LIAISON, "draft", { text: "同意试行。" }, "16:10");
    const version = String(await meeting.version());
    const press = () => as(LIAISON).ahead(at(7, "16:30")).post(`${meeting.path}/finalise`, { version });
    const answers = await Promise.all([press(), press()]);
    assert.deepEqual(answers.map((answer) => answer.status), [303, 303]);
    assert.equal((await nobody.get(project.path)).steps.length, 3);
  });

  test("what was promised reappears at the evaluation, which judges it", async () => {
    const project = await propose({ orders: 1 });
    await (await project.call("hearing")).hold(4);
    const decided = { approve: "yes", agency: "roads", reasons: "都赞成" };
    assert.equal((await project.act(LIAISON, "decide", decided, 8)).status, 303);
    const coordination = await project.call("coordination", { from: 8, on: 12 });
    const promise = { who: "单车企业", what: "每天早晚各清运一次", until: day(30) };
    await coordination.hold(4, { promises: [promise] });
    assert.match((await nobody.get(project.path)).words, /单车企业：每天早晚各清运一次/);
    const done = await project.act("handler-roads", "complete", { note: "划线完成" }, 13);
    assert.equal(done.status, 303, done.words);
    const evaluation = await project.call("evaluation", { from: 13, on: 17 });
    await evaluation.hold(4);
    const judged = { accepted: "yes", reasons: "路通了" };
    const unjudged = await project.act(LIAISON, "evaluate", judged, 18);
    assert.equal(unjudged.status, 422);
    assert.match(unjudged.words, /逐项写明/);
    const answer = await project.act(LIAISON, "evaluate", { ...judged, "kept-0": "no" }, 18);
    assert.equal(answer.status, 303, answer.words);
    const page = await nobody.get(project.path);
    assert.equal(page.state, "评议通过");
    assert.match(page.words, /没做到/);
    for (const number of [coordination.number, evaluation.number]) {
      assert.ok(page.html.includes(`/meetings/${number}"`), "the chain names every meeting");
    }
  });
});
