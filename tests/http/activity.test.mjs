import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { statuses } from "../support/page.mjs";
import { joined } from "../support/visitor.mjs";
import { MANAGER, offer, verbs } from "../support/volunteering.mjs";

describe("an activity", { concurrency: true }, () => {
  test("says what, where, when and how its seats stand, in both languages", async () => {
    const activity = await offer({ seats: "3" });
    await activity.signUp("resident-1");
    const page = await activity.page("nobody");
    assert.equal(page.heading, "午间护绿");
    assert.match(page.fact("时间"), /12:00–13:30$/);
    assert.match(page.fact("地点"), /^三高广场 · /);
    assert.equal(page.fact("名额"), "3 个，还剩 2 个");
    assert.equal(page.fact("候补"), "0 人");
    assert.match(page.fact("递补截止"), /10:00$/);
    assert.equal(page.fact("编号"), activity.number);
    assert.deepEqual(page.steps, ["发布活动"]);
    const english = await nobody.get(`/en${activity.path}`);
    assert.equal(english.fact("Seats"), "2 left of 3");
  });

  test("one that was never offered is 404", async () => {
    assert.equal((await nobody.get("/activities/01-261123-00073")).status, 404);
    assert.equal((await as("resident-1").post("/activities/1/sign_up", {})).status, 404);
  });

  test("names who signed up to who runs it, with a reason, as far as they agreed", async () => {
    const activity = await offer();
    const [agreed, silent] = [await joined({ name: "尉迟本名", agree: ["activities"] }), await joined({ name: "不说本名" })];
    for (const visitor of [agreed, silent]) {
      const key = (await visitor.get(activity.path)).input("key");
      assert.equal((await visitor.post(`${activity.path}/sign_up`, { key })).status, 303);
    }
    const page = await activity.page(MANAGER);
    assert.doesNotMatch(page.html, /尉迟本名|不说本名/);
    const people = Object.entries(page.options("reveal-person"));
    const reveal = (person, who = MANAGER) =>
      as(who).post(`${activity.path}/reveal`, { person, reason: "activity" });
    const [[first], [second]] = people.sort(([, one], [, other]) => one.localeCompare(other));
    assert.equal((await reveal(first, "manager-b02")).status, 403);
    assert.ok((await reveal(first)).words.includes("尉迟本名"));
    assert.match((await agreed.get("/me/looks")).words, /物业负责人/);
    const refused = await reveal(second);
    assert.equal(refused.status, 409);
    assert.ok(!refused.html.includes("不说本名"));
    assert.equal((await reveal("resident-1")).status, 400, "who is not on the list");
  });

  test("nobody in particular, and who reads alone, cannot take part", async () => {
    const activity = await offer();
    const page = await activity.page("nobody");
    assert.match(page.words, /登录后可以报名/);
    for (const who of ["nobody", "auditor-1"]) {
      assert.deepEqual(verbs(await activity.page(who)), []);
      for (const verb of ["sign_up", "cancel", "check_in", "check_out"]) {
        assert.equal((await activity.act(who, verb, { code: "000000" })).status, 403);
      }
    }
  });

  test("an act is sent, not fetched", async () => {
    const activity = await offer();
    assert.equal((await as("resident-1").get(`${activity.path}/sign_up`)).status, 405);
  });

  test("who signs up has a seat, is offered to cancel, and is told so", async () => {
    const activity = await offer();
    assert.deepEqual(verbs(await activity.page("resident-1")), ["sign_up"]);
    const answer = await activity.go("resident-1", "sign_up");
    assert.equal(answer.location, activity.path);
    const page = await activity.page("resident-1");
    assert.match(page.words, /已报名.*您有一个名额.*11:30 起可以签到/);
    assert.deepEqual(verbs(page), ["cancel"]);
  });

  test("when it is full one waits, and moves up when somebody cancels", async () => {
    const activity = await offer({ seats: "1" });
    await activity.signUp("resident-1", "resident-2");
    assert.match((await activity.page("resident-3")).words, /报名后排在候补第 2 位/);
    await activity.signUp("resident-3");
    assert.match((await activity.page("resident-2")).words, /候补第 1 位/);
    assert.match((await activity.page("resident-3")).words, /候补第 2 位/);
    assert.equal((await activity.page("nobody")).fact("候补"), "2 人");
    await activity.go("resident-1", "cancel");
    assert.match((await activity.page("resident-1")).words, /已取消/);
    assert.match((await activity.page("resident-2")).words, /已报名/);
    assert.match((await activity.page("resident-3")).words, /候补第 1 位/);
    assert.equal((await activity.page("nobody")).fact("名额"), "1 个，还剩 0 个");
  });

  test("the same press again is answered alike and does nothing again", async () => {
    const activity = await offer({ seats: "1" });
    const key = crypto.randomUUID();
    const press = () => activity.act("resident-1", "sign_up", { key });
    const presses = await Promise.all([press(), press(), press()]);
    assert.deepEqual(statuses(presses), [303, 303, 303]);
    await activity.go("resident-1", "cancel");
    assert.equal((await press()).status, 303, "as it was answered then");
    const page = await activity.page("resident-1");
    assert.equal(page.fact("名额"), "1 个，还剩 1 个");
    assert.match(page.words, /已取消/);
  });

  test("of two who want the last seat at once one has it and one waits", async () => {
    for (let round = 1; round <= 3; round += 1) {
      const activity = await offer({ seats: "1" });
      const who = ["resident-1", "resident-2"];
      const answers = await Promise.all(who.map((one) => activity.act(one, "sign_up")));
      assert.deepEqual(statuses(answers), [303, 303]);
      const pages = await Promise.all(who.map((one) => activity.page(one)));
      const states = pages.map((page) => page.words.match(/已报名|候补第 1 位/)?.[0]).sort();
      assert.deepEqual(states, ["候补第 1 位", "已报名"]);
    }
  });

  test("cancelling without having signed up is refused in words", async () => {
    const activity = await offer();
    const page = await activity.act("resident-1", "cancel");
    assert.equal(page.status, 409);
    assert.match(page.alert, /没有报名/);
  });

  test("from the cut-off on nobody moves up; a free seat is for whoever asks", async () => {
    const activity = await offer({ seats: "1" });
    await activity.signUp("resident-1", "resident-2");
    await activity.go("resident-1", "cancel", { time: "10:30" });
    const page = await activity.page("resident-2", "10:31");
    assert.match(page.words, /候补第 1 位.*不再自动递补/);
    assert.deepEqual(verbs(page), ["sign_up", "cancel"]);
    assert.ok(!page.fact("递补截止"));
    await activity.go("resident-2", "sign_up", { time: "10:32" });
    assert.match((await activity.page("resident-2", "10:33")).words, /已报名/);
  });

  test("with the start signing up and cancelling end", async () => {
    const activity = await offer({ seats: "1" });
    await activity.signUp("resident-1", "resident-2");
    for (const [who, verb] of [["resident-3", "sign_up"], ["resident-1", "cancel"]]) {
      const page = await activity.act(who, verb, { time: "12:00" });
      assert.equal(page.status, 409);
      assert.match(page.alert, /已经开始/);
      assert.ok(!verbs(page).includes(verb));
    }
    assert.match((await activity.page("resident-2", "12:01")).words, /没有排到名额/);
  });
});
