import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { BIKES, report } from "../support/order.mjs";
import { day } from "../support/clock.mjs";
import { statuses } from "../support/page.mjs";
import { filled, MANAGER, offer, soon } from "../support/volunteering.mjs";

const ELSEWHERE = "ljz-m6";
/** Of cluster 11, in which no other test offers anything. */
const QUIET = { who: "manager-3", spot: "ljz-b67-f" };

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

  test("day, beginning and end are asked for at once", async () => {
    const page = await send({ day: "", from: "", until: "" });
    const sentences = ["day", "from", "until"].map((field) => page.wrongAt(field));
    assert.match(sentences.join(), /日期.*开始时间.*结束时间/);
  });

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
