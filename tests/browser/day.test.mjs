import assert from "node:assert/strict";
import { test } from "node:test";
import { anotherMatter, open, shoot, watch } from "../support/browser.mjs";
import { as, nobody } from "../support/client.mjs";
import { at, day } from "../support/clock.mjs";
import {
  amendNotice,
  call,
  checkIn,
  hold,
  shownAt,
  takeOver,
  towersCheckIn,
  vote,
} from "../support/day.mjs";
import { later, send } from "../support/fill.mjs";
import { report } from "../support/order.mjs";
import { LIAISON, MANAGERS } from "../support/project.mjs";
import { act, openOrder } from "../support/walk.mjs";

// A corner of cluster 01 that no other test reports.
const SPOT = "ljz-r02";
const NEIGHBOURS = ["resident-2", "resident-3", "resident-4", "resident-5"];
/** On which day each meeting is, counted from now. */
const HEARING = 7;
const POLL = 9;
const COORDINATION = 14;
const SHIFT = 16;
const EVALUATION = 22;

for (const scripts of [true, false]) {
  test(`a day in the cluster, on a phone ${scripts ? "with" : "without"} scripts`, () => theDay(scripts));
}

async function theDay(scripts) {
  const look = { width: 360, scripts };
  const people = {};
  const who = async (persona) => (people[persona] ??= await open({ ...look, persona }));
  let shots = 0;
  const shot = (page, name) => {
    shots += 1;
    return shoot(page, `day-${scripts ? "js" : "nojs"}-${String(shots).padStart(2, "0")}-${name}`);
  };
  const wrong = [];
  const see = async (persona, days = 0) => {
    const page = await who(persona);
    if (!page.watched) {
      page.watched = watch(page);
      wrong.push(page.watched.wrong);
    }
    await later(page, days);
    return page;
  };
  const said = (page) => page.locator("main").innerText();

  // Twelve people report one corner; the first of them goes through the page.
  const resident = await see("resident-1");
  await resident.goto(`/s/${SPOT}`);
  await resident.locator("#text").fill("转角堆满共享单车，轮椅过不去");
  await resident.locator("main form button[type=submit]").click();
  await anotherMatter(resident);
  await resident.waitForURL(/\/orders\/.*sent=1/);
  const first = new URL(resident.url()).pathname.split("/").at(-1);
  const others = await Promise.all(Array.from({ length: 11 }, () => report({ spot: SPOT })));
  const numbers = [first, ...others.map((order) => order.number)];

  // The grid centre accepts and dispatches one of them; its unit takes it on.
  const dispatcher = await see("dispatcher-1");
  await dispatcher.goto("/desk");
  await openOrder(dispatcher, others[0].number);
  await act(dispatcher, "accept");
  await act(dispatcher, "dispatch");
  const bikes = await see("handler-bikes");
  await bikes.goto("/desk");
  await openOrder(bikes, others[0].number);
  await act(bikes, "take");

  // The property manager makes a project of all twelve.
  const manager = await see("manager-1");
  await manager.goto("/projects/new");
  await manager.locator("select[name=spot]").selectOption(SPOT);
  await manager.locator("form[method=get] button").click();
  await manager.waitForURL(/spot=/);
  await shot(manager, "propose");
  await send(manager, "/projects/new", {
    title: "滨江转角微更新",
    need: "划出停放线，移走花箱，让轮椅能直行。",
    order: numbers,
  });
  const project = new URL(manager.url()).pathname;
  assert.match(await said(manager), /由 12 件上报而来/);
  await shot(manager, "project");

  // The liaison officer calls the hearing; a resident takes a seat.
  const liaison = await see(LIAISON);
  const hearing = await call(liaison, project, "hearing", 0, HEARING);
  await shot(liaison, "hearing-called");
  await resident.goto(hearing);
  await send(resident, "/register");
  assert.match(await said(resident), /您已报名旁听/);

  // At the venue the code is shown; who types it is there, and the meter follows.
  await hold(liaison, hearing, HEARING, async () => {
    await later(resident, at(HEARING, "13:40"));
    await checkIn(resident, hearing, HEARING);
    await later(manager, at(HEARING, "13:40"));
    await manager.goto(hearing);
    assert.match(await said(manager), /还差 4 幢/);
    await checkIn(manager, hearing, HEARING);
    await towersCheckIn(hearing, HEARING, MANAGERS.slice(1, 4));
    await later(manager, at(HEARING, "13:55"));
    if (scripts) await manager.locator("#meter", { hasText: "到会 4 幢" }).waitFor();
    await manager.reload();
    assert.match(await said(manager), /到会 4 幢（要求 4 幢），已达到/);
    await shot(manager, "quorum");
  });
  await shot(liaison, "minutes");

  // What the money is for is put to the residents; counts stay sealed until the poll closes.
  await later(liaison, at(HEARING, "18:00"));
  await liaison.goto(`${project}/poll?kind=budget`);
  await send(liaison, `${project}/poll`, {
    question: "转角的钱花在哪里",
    about: "听证会上提出的三个做法。",
    day: day(POLL),
    time: "18:00",
    budget: "100000",
    options: "40000 划线和坡道\n60000 休息座椅\n90000 雨棚",
  });
  const poll = new URL(liaison.url()).pathname;
  await later(resident, at(HEARING, "19:00"));
  await resident.goto(poll);
  assert.match(await said(resident), /截止前谁也看不到票数/);
  await shot(resident, "ballot");
  await send(resident, "/ballot", { approve: ["0", "1"] });
  await shot(resident, "voted");
  const neighbours = NEIGHBOURS.map((person, n) =>
    vote(poll, person, at(HEARING, "19:10"), { approve: n % 2 ? "1" : "0" }),
  );
  await Promise.all(neighbours);
  const receipt = await as("resident-1").ahead(at(HEARING, "19:30")).get(`${poll}/receipt`);
  assert.match(receipt.html, /^c2sp\.org\/tlog-proof@v1/);
  if (scripts) await verifyOffline(resident, poll, receipt.html, shot);
  await later(resident, at(POLL, "18:30"));
  await resident.goto(poll);
  assert.match(await said(resident), /已计票/);
  await shot(resident, "outcome");

  // It is decided with reasons, coordinated, and what is promised is noted.
  await later(liaison, at(POLL, "19:00"));
  await liaison.goto(project);
  await send(liaison, `${project}/decide`, {
    approve: "yes",
    agency: "roads",
    reasons: "听证会和表决都赞成划线和座椅。",
  });
  const coordination = await call(liaison, project, "coordination", at(POLL, "19:30"), COORDINATION);
  await hold(liaison, coordination, COORDINATION, async () => {
    await towersCheckIn(coordination, COORDINATION, MANAGERS.slice(0, 4));
    await liaison.goto(coordination);
    await send(liaison, "/promise", { who: "单车企业", what: "每天早晚各清运一次", until: day(40) });
  });

  // Volunteers keep the corner clear while it is rebuilt: one seat, and one who waits for it.
  await later(manager, at(COORDINATION, "18:00"));
  await manager.goto("/activities/new");
  await send(manager, "/activities/new", {
    title: "转角引导",
    what: "施工期间引导行人绕行，带好反光背心。",
    spot: SPOT,
    day: day(SHIFT),
    from: "12:00",
    until: "13:00",
    seats: "1",
    cut_off: "2",
    project: project.split("/").at(-1),
  });
  const activity = new URL(manager.url()).pathname;
  const volunteer = await see("resident-3", at(COORDINATION, "19:00"));
  const waiting = await see("resident-7", at(COORDINATION, "19:01"));
  for (const page of [volunteer, waiting]) {
    await page.goto(activity);
    await send(page, "/sign_up");
  }
  assert.match(await said(waiting), /候补/);
  await shot(waiting, "waiting");
  await volunteer.goto(activity);
  await send(volunteer, "/cancel");
  await later(waiting, at(SHIFT, "11:55"));
  await waiting.goto(activity);
  await send(waiting, "/check_in", { code: await shownAt(`${activity}/code`, "manager-1", at(SHIFT, "11:55")) });
  await later(waiting, at(SHIFT, "13:05"));
  await waiting.goto(activity);
  assert.match(await said(waiting), /小时|分钟/);
  await shot(waiting, "hours");

  // The unit reports completion; the evaluation judges it and the promise.
  const roads = await see("handler-roads", at(SHIFT, "17:00"));
  await roads.goto(project);
  await send(roads, "/complete", { note: "划线、坡道、座椅都做好了。" });
  const evaluation = await call(liaison, project, "evaluation", at(SHIFT, "18:00"), EVALUATION);
  await hold(liaison, evaluation, EVALUATION, () =>
    towersCheckIn(evaluation, EVALUATION, MANAGERS.slice(0, 4)),
  );
  await later(liaison, at(EVALUATION, "18:00"));
  await liaison.goto(project);
  await shot(liaison, "evaluate");
  await send(liaison, "/evaluate", { "kept-0": "yes", accepted: "yes", reasons: "轮椅可以直行了。" });
  assert.match(await said(liaison), /评议通过/);
  await shot(liaison, "accepted");

  // The whole chain stands on every page of it, both ways.
  const chain = [project, hearing, poll, coordination, activity, evaluation];
  for (const path of [...chain, `/orders/${first}`, `/orders/${others[10].number}`]) {
    const page = await nobody.ahead(EVALUATION + 1).get(path);
    for (const link of [...chain, ...numbers.map((number) => `/orders/${number}`)]) {
      assert.ok(page.html.includes(`href="${link}"`), `${path} leads to ${link}`);
    }
  }

  // The month counts it, and the station shows it.
  const month = day(EVALUATION).slice(0, 7);
  const scores = await nobody.get(`/scores?month=${month}`);
  assert.notEqual(scores.row("小陆家嘴核心")["评议通过"], "0");
  const station = await see("resident-1", EVALUATION);
  await station.goto("/stations/01");
  assert.match(await said(station), /滨江转角微更新/);
  await shot(station, "station");

  // The towers swap a duty week and amend their convention, which the next hearing obeys.
  await takeOver(await see("manager-b03"));
  await amendNotice(manager, scripts ? 5 : 6, shot);

  assert.deepEqual(wrong.flat(), []);
  await Promise.all(Object.values(people).map((page) => page.context().close()));
}

/** The receipt is verified by a page that was loaded before the network went. */
async function verifyOffline(page, poll, receipt, shot) {
  await page.goto(poll);
  await page.locator('a[href*="/verify#"]').first().click();
  await page.waitForURL(/\/verify#/);
  await page.locator("#verify").waitFor();
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.locator("[name=receipt]").fill(receipt);
  await page.locator("#verify button[type=submit]").click();
  await page.locator("#verdict", { hasText: /已|在/ }).waitFor();
  await shot(page, "verified");
  await page.context().setOffline(false);
}
