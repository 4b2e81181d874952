import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MANAGER, offer, verbs } from "../support/volunteering.mjs";

describe("being there", { concurrency: true }, () => {
  test("the code is shown to who runs it, and to nobody else", async () => {
    const activity = await offer();
    for (const who of ["nobody", "resident-1", "manager-b02", "liaison-2"]) {
      for (const path of [`${activity.path}/code`, `${activity.path}/code/now`]) {
        assert.equal((await activity.client(who, "11:45").get(path)).status, 403, who);
      }
    }
    for (const who of [MANAGER, "liaison-1"]) {
      const shown = await activity.client(who, "11:45").get(`${activity.path}/code`);
      assert.match(shown.venueCode, /^\d{6}$/);
      const now = await activity.client(who, "11:45").get(`${activity.path}/code/now`);
      assert.match(now.venueCode, /^\d{6}$/);
    }
    assert.match((await activity.page(MANAGER, "11:45")).main, /\/code"/);
    assert.doesNotMatch((await activity.page(MANAGER, "11:00")).main, /\/code"/);
  });

  test("checking in opens half an hour before the start", async () => {
    const activity = await (await offer()).signUp("resident-1");
    assert.deepEqual(verbs(await activity.page("resident-1", "11:29")), ["cancel"]);
    const code = await activity.code("11:20");
    const page = await activity.act("resident-1", "check_in", { time: "11:20", code });
    assert.equal(page.status, 409);
    assert.match(page.alert, /11:30 起可以签到/);
    assert.deepEqual(verbs(await activity.page("resident-1", "11:31")), ["check_in", "cancel"]);
  });

  test("a wrong code is refused at its field, also what is no code", async () => {
    const activity = await (await offer()).signUp("resident-1");
    const right = await activity.code("11:50");
    const wrong = right === "123456" ? "123457" : "123456";
    for (const code of [wrong, "不知道", ""]) {
      const page = await activity.act("resident-1", "check_in", { time: "11:50", code });
      assert.equal(page.status, 422);
      assert.match(page.wrongAt("check_in-code"), /签到码不对/);
      assert.equal(page.input("code"), code);
    }
    const late = await activity.act("resident-1", "check_in", { time: "14:00", code: "不知道" });
    assert.match(late.alert, /签到码不对/, "where there is no field any more, above");
    assert.doesNotMatch(late.main, /#check_in-code/);
  });

  test("after five wrong codes none is looked at for ten minutes, not even the right one", async () => {
    const activity = await (await offer()).signUp("resident-1");
    const right = await activity.code("11:50");
    const wrong = right === "123456" ? "123457" : "123456";
    for (let tries = 1; tries <= 5; tries += 1) {
      await activity.act("resident-1", "check_in", { time: "11:50", code: wrong });
    }
    const code = await activity.code("11:52");
    const page = await activity.act("resident-1", "check_in", { time: "11:52", code });
    assert.equal(page.status, 429);
    assert.match(page.wrongAt("check_in-code"), /输错太多次/);
    await activity.checkIn("resident-1", "12:01");
  });

  test("without a seat nobody checks in, and nobody checks out who was not there", async () => {
    const activity = await (await offer({ seats: "1" })).signUp("resident-1", "resident-2");
    const code = await activity.code("12:00");
    const refused = async (who, verb, sentence) => {
      const page = await activity.act(who, verb, { time: "12:00", code });
      assert.equal(page.status, 409);
      assert.match(page.alert, sentence);
    };
    await refused("resident-2", "check_in", /候补名单/);
    await refused("resident-3", "check_in", /没有报名/);
    await refused("resident-1", "check_out", /还没有签到/);
  });

  test("who checks in and out has their time, and cannot check in again", async () => {
    const activity = await (await offer()).signUp("resident-1");
    await activity.checkIn("resident-1", "11:50");
    const there = await activity.page("resident-1", "12:10");
    assert.match(there.words, /已签到.*您于 .*11:50 签到/);
    assert.deepEqual(verbs(there), ["check_out"]);
    await activity.go("resident-1", "check_out", { time: "12:45" });
    const left = await activity.page("resident-1", "12:46");
    assert.match(left.words, /已参加.*计 45 分钟/, "from the start on, not from 11:50");
    assert.deepEqual(verbs(left), []);
    const code = await activity.code("12:50");
    const again = await activity.act("resident-1", "check_in", { time: "12:50", code });
    assert.match(again.alert, /已经签退/);
  });

  test("after the end nobody checks in or out, and the end counts for who did not", async () => {
    const activity = await (await offer()).signUp("resident-1", "resident-2");
    await activity.checkIn("resident-1", "11:50");
    const page = await activity.act("resident-1", "check_out", { time: "13:30" });
    assert.equal(page.status, 409);
    assert.match(page.alert, /已经结束/);
    assert.match(page.words, /计 1 小时 30 分钟。没有签退/);
    const shown = await activity.page("nobody", "13:31");
    assert.equal(shown.state, "已结束");
    assert.equal(shown.fact("参加"), "1 人，共 1 小时 30 分钟");
    assert.equal(shown.steps.at(-1), "活动结束，1 人，共 1 小时 30 分钟");
  });

  test("who did not come is told by who runs it and by themselves alone", async () => {
    const activity = await (await offer()).signUp("resident-1", "resident-2");
    await activity.checkIn("resident-1", "12:00");
    const own = await activity.page("resident-2", "14:00");
    assert.match(own.words, /没有签到.*不计时长/);
    assert.match((await activity.page(MANAGER, "14:00")).row("2 · 安**").状态, /没有签到/);
    for (const who of ["nobody", "resident-1", "resident-3"]) {
      assert.doesNotMatch((await activity.page(who, "14:00")).words, /没有签到|安\*\*|安步行/);
    }
  });

  test("the list with names and hours is for who runs it", async () => {
    const activity = await (await offer({ seats: "1" })).signUp("resident-1", "resident-2");
    await activity.checkIn("resident-1", "11:50");
    await activity.go("resident-1", "check_out", { time: "13:00" });
    for (const who of [MANAGER, "liaison-1"]) {
      const page = await activity.page(who, "13:10");
      assert.match(page.row("1 · 邻**").状态, /已参加/);
      assert.equal(page.row("1 · 邻**").时长, "1 小时");
      assert.match(page.row("2 · 安**").状态, /候补第 1 位/);
    }
    for (const who of ["nobody", "resident-1", "resident-3", "manager-b02", "auditor-1"]) {
      assert.doesNotMatch((await activity.page(who, "13:10")).words, /名单|邻\*\*|安\*\*|邻里和|安步行/, who);
    }
  });

  test("the list is empty in words before anybody signed up", async () => {
    const activity = await offer();
    assert.match((await activity.page(MANAGER)).words, /还没有人报名/);
  });
});
