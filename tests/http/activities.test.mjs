import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { BIKES, report } from "../support/order.mjs";
import { day } from "../support/clock.mjs";
import { filled, MANAGER, offer, soon } from "../support/volunteering.mjs";

const ELSEWHERE = "ljz-m6";
/** Of cluster 11, in which no other test offers anything. */
const QUIET = { who: "manager-3", spot: "ljz-b67-f" };

const verbs = (page) =>
  [...page.main.matchAll(/action="[^"]*\/activities\/[^"/]+\/([a-z_]+)"/g)].map((m) => m[1]);
const statuses = (answers) => answers.map((answer) => answer.status).sort();

describe("offering an activity", { concurrency: true }, () => {
  const send = (fields, who = MANAGER) => as(who).post("/activities/new", filled(fields));

  test("managers and the liaison officer of the cluster offer, nobody else does", async () => {
    for (const who of [nobody, as("resident-1"), as("dispatcher-1"), as("auditor-1")]) {
      assert.equal((await who.get("/activities/new")).status, 403);
      assert.equal((await who.post("/activities/new", filled())).status, 403);
    }
    for (const who of [MANAGER, "liaison-1"]) {
      assert.equal((await as(who).get("/activities/new")).status, 200);
      assert.equal((await send({}, who)).status, 303);
    }
  });

  const REFUSED = [
    ["title", { title: "" }, /空着/],
    ["what", { what: "？！" }, /文字/],
    ["spot", { spot: "" }, /点位/],
    ["spot", { spot: ELSEWHERE }, /点位/],
    ["day", { day: "" }, /日期/],
    ["day", { day: day(400) }, /366 天/],
    ["from", { from: "" }, /开始时间/],
    ["from", { day: day(-1) }, /已经过了/],
    ["until", { until: "" }, /结束时间/],
    ["until", { until: "11:00" }, /晚于/],
    ["until", { from: "08:00", until: "20:01" }, /12 小时/],
    ["seats", { seats: "许多" }, /整数/],
    ["seats", { seats: "0" }, /1 到 500/],
    ["seats", { seats: "501" }, /1 到 500/],
    ["cut_off", { cut_off: "" }, /整数/],
    ["cut_off", { cut_off: "-1" }, /不能晚于/],
    ["project", { project: "01-261123-00074" }, /数字不对/],
    ["project", { project: "七号" }, /13 位/],
  ];
  for (const [field, wrong, sentence] of REFUSED) {
    test(`${JSON.stringify(wrong)} is refused at \`${field}\`, and the rest is kept`, async () => {
      const page = await send(wrong);
      assert.equal(page.status, 422);
      assert.match(page.wrongAt(field) ?? "", sentence);
      assert.ok(page.alert.includes(page.wrongAt(field)), "and in the list at the top");
      if (field !== "title") assert.equal(page.input("title"), filled().title);
      assert.equal(page.input("cut_off"), wrong.cut_off || "2");
    });
  }

  test("an order's number is no project", async () => {
    const order = await report();
    const page = await send({ project: order.number });
    assert.match(page.wrongAt("project") ?? "", /没有这个编号的项目/);
  });

  test("it can be part of an open project, which then shows it in its story", async () => {
    const proposed = await as(MANAGER).post("/projects/new", {
      key: crypto.randomUUID(),
      spot: "ljz-p01",
      title: "转角花箱",
      need: BIKES,
    });
    const project = proposed.location.split("/").at(-1);
    const activity = await offer({ project });
    for (const path of [activity.path, `/projects/${project}`]) {
      const page = await nobody.get(path);
      assert.match(page.words, /志愿活动 · 午间护绿/, path);
    }
    const elsewhere = await send({ project, spot: ELSEWHERE }, "liaison-2");
    assert.match(elsewhere.wrongAt("project") ?? "", /没有这个编号的项目/);
  });

  test("pressed twice, also at the same moment, it is one activity", async () => {
    const key = crypto.randomUUID();
    const presses = await Promise.all([1, 2, 3].map(() => send({ key })));
    presses.push(await send({ key }));
    assert.deepEqual(statuses(presses), [303, 303, 303, 303]);
    assert.equal(new Set(presses.map((answer) => answer.location)).size, 1);
  });

  test("a form without its key is garbled", async () => {
    assert.equal((await send({ key: "" })).status, 400);
  });
});

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
    assert.equal(english.fact("Seats"), "3, 2 left");
  });

  test("one that was never offered is 404", async () => {
    assert.equal((await nobody.get("/activities/01-261123-00073")).status, 404);
    assert.equal((await as("resident-1").post("/activities/1/sign_up", {})).status, 404);
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
    assert.match((await activity.page(MANAGER, "14:00")).row("安步行").状态, /没有签到/);
    for (const who of ["nobody", "resident-1", "resident-3"]) {
      assert.doesNotMatch((await activity.page(who, "14:00")).words, /没有签到|安步行/);
    }
  });

  test("the list with names and hours is for who runs it", async () => {
    const activity = await (await offer({ seats: "1" })).signUp("resident-1", "resident-2");
    await activity.checkIn("resident-1", "11:50");
    await activity.go("resident-1", "check_out", { time: "13:00" });
    for (const who of [MANAGER, "liaison-1"]) {
      const page = await activity.page(who, "13:10");
      assert.match(page.row("邻里和").状态, /已参加/);
      assert.equal(page.row("邻里和").时长, "1 小时");
      assert.match(page.row("安步行").状态, /候补第 1 位/);
    }
    for (const who of ["nobody", "resident-1", "resident-3", "manager-b02", "auditor-1"]) {
      assert.doesNotMatch((await activity.page(who, "13:10")).words, /名单|邻里和|安步行/, who);
    }
  });

  test("the list is empty in words before anybody signed up", async () => {
    const activity = await offer();
    assert.match((await activity.page(MANAGER)).words, /还没有人报名/);
  });
});

describe("the list of activities", { concurrency: true }, () => {
  test("says in words that there is none", async () => {
    const page = await nobody.get("/activities?cluster=13");
    assert.match(page.heading, /的志愿活动$/);
    assert.match(page.words, /现在没有要开始的活动/);
    assert.doesNotMatch(page.words, /发布活动|我的报名/);
  });

  test("has the next ones of a cluster with their seats, the next on top", async () => {
    const later = await offer({ spot: QUIET.spot, day: day(2), title: "后天的事" }, QUIET.who);
    const sooner = await offer({ spot: QUIET.spot, day: day(1), title: "明天的事" }, QUIET.who);
    await later.signUp("resident-5");
    const list = () => nobody.get("/activities?cluster=11");
    const page = await soon(list, (page) => page.words.includes("还剩 1 个"));
    assert.match(page.words, /明天的事.*2 个名额，还剩 2 个.*后天的事.*2 个名额，还剩 1 个/);
    assert.ok((await nobody.get("/activities")).main.includes(sooner.path), "so has the street's");
    assert.ok(!(await nobody.get("/activities?cluster=13")).main.includes(sooner.path));
    const over = await nobody.ahead(6).get("/activities?cluster=11");
    assert.ok(!over.main.includes(later.path), "what is over is not coming up");
    const offers = await as(QUIET.who).get("/activities");
    assert.match(offers.main, /href="\/activities\/new"/);
  });

  test("says to who has not signed up what will be there", async () => {
    assert.match((await as("handler-finance").get("/activities")).words, /您还没有报名/);
  });

  test("has what I signed up for, how I stand and my hours", async () => {
    const me = "handler-labour";
    // A server that lives longer than the tests has what they signed up for before.
    const mark = crypto.randomUUID().slice(0, 8);
    const [came, waits, missed, gone] = await Promise.all([
      offer({ title: `来了的 ${mark}` }),
      offer({ title: `排队的 ${mark}`, seats: "1" }),
      offer({ title: `没去的 ${mark}` }),
      offer({ title: `不去的 ${mark}` }),
    ]);
    await waits.signUp("resident-1", "resident-2");
    for (const activity of [came, waits, missed, gone]) await activity.signUp(me);
    await gone.go(me, "cancel");
    await came.checkIn(me, "11:50");
    await came.go(me, "check_out", { time: "13:15" });
    const section = (page) => page.main.match(/<section aria-labelledby="mine">.*/s)?.[0] ?? "";
    const card = (page, title) =>
      (section(page).split("<li").find((one) => one.includes(title)) ?? "").replace(/<[^>]*>/g, "");
    const mine = (ahead) => as(me).ahead(ahead).get("/activities");
    const page = await soon(
      () => mine(4),
      (page) =>
        card(page, `来了的 ${mark}`).includes("小时") &&
        card(page, `排队的 ${mark}`) &&
        card(page, `没去的 ${mark}`) &&
        !card(page, `不去的 ${mark}`),
    );
    assert.match(card(page, `来了的 ${mark}`), /已参加.*1 小时 15 分钟/s);
    assert.match(card(page, `排队的 ${mark}`), /候补第 2 位/);
    assert.match(card(page, `没去的 ${mark}`), /没有签到/);
    assert.equal(card(page, `不去的 ${mark}`), "");
    assert.match(page.words, /累计时长：\d/);
    assert.match(card(await mine(0), `没去的 ${mark}`), /已报名/, "before it is over");
    assert.doesNotMatch((await nobody.get("/activities")).words, /我的报名/);
  });
});
