import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Activities, shift } from "../support/activity.mjs";

const SEATS = 50;
const people = Array.from({ length: 2000 }, (_, i) => `p${String(i).padStart(4, "0")}`);
const upTo = (count) => Array.from({ length: count }, (_, i) => i + 1);

let storage;
let activities;

before(async () => {
  storage = await mkdtemp(join(tmpdir(), "seats-"));
  activities = await Activities.start(storage);
});

after(async () => {
  await activities.kill();
  await rm(storage, { recursive: true, force: true });
});

const all = (people, act, activity) =>
  Promise.all(people.map((who) => activities.seat(activity, who, act)));
const signUp = (activity) => all(people, "sign_up", activity);

/** Whoever has a seat, and nobody else, is confirmed; the positions are each given once. */
function assertFair(outcomes) {
  const positions = outcomes.filter((o) => o.answer === "waiting").map((o) => o.position);
  assert.equal(outcomes.filter((o) => o.answer === "confirmed").length, SEATS);
  assert.deepEqual(positions.sort((a, b) => a - b), upTo(people.length - SEATS));
}

const standings = (list) => list.map(({ person, state }) => `${person} ${state}`);
const named = (list, state) => list.filter((one) => one.state === state).map((one) => one.person);

/** Waits until D1 says what the object says. */
async function handedOver(activity) {
  for (let tries = 0; ; tries += 1) {
    const rows = await activities.rows(activity);
    const stored = new Set(standings(rows));
    const missing = standings(await activities.list(activity)).filter((one) => !stored.has(one));
    if (missing.length === 0) return rows;
    assert.ok(tries < 60, `not in D1: ${missing.length}, ${missing[0]} among them`);
    await sleep(500);
  }
}

describe("the seats of an activity", () => {
  test("of 2,000 people at once for 50 seats 50 are confirmed, the rest wait in order", async () => {
    await activities.open("rush", shift(SEATS));
    const outcomes = await signUp("rush");
    assertFair(outcomes);
    const board = await activities.board("rush", people[7]);
    assert.deepEqual([board.seats, board.taken, board.waiting], [SEATS, SEATS, 1950]);
    assert.equal(board.mine.state, outcomes[7].answer);
    assert.deepEqual(await signUp("rush"), outcomes, "asked again, each is told the same");
  });

  test("killed in the middle it keeps whatever it told anybody and does nothing twice", async () => {
    await activities.open("killed", shift(SEATS));
    const told = new Map();
    let killed;
    const asking = people.map(async (who) => {
      const outcome = await activities.seat("killed", who, "sign_up");
      told.set(who, outcome);
      if (told.size === 700) killed = activities.kill();
    });
    const settled = await Promise.allSettled(asking);
    await killed;
    const lost = settled.filter(({ status }) => status === "rejected").length;
    assert.ok(lost > 0, "it was killed before everybody had an answer");

    activities = await Activities.start(storage);
    const outcomes = await signUp("killed");
    people.forEach((who, i) => told.has(who) && assert.deepEqual(outcomes[i], told.get(who)));
    assertFair(outcomes);
    const list = await activities.list("killed");
    assert.equal(new Set(list.map(({ person }) => person)).size, people.length);
    assert.equal(list.length, people.length);
    assert.equal(named(list, "confirmed").length, SEATS);
  });

  test("of ten who cancel the seats go to the first ten who wait", async () => {
    const before = await activities.list("killed");
    const [seated, waiting] = [named(before, "confirmed"), named(before, "waiting")];
    const leaving = seated.slice(5, 15);
    const outcomes = await all(leaving, "cancel", "killed");
    assert.ok(outcomes.every(({ answer }) => answer === "cancelled"));
    const now = await activities.list("killed");
    const staying = seated.filter((who) => !leaving.includes(who));
    assert.deepEqual(named(now, "confirmed"), [...staying, ...waiting.slice(0, 10)]);
    assert.deepEqual(named(now, "waiting"), waiting.slice(10));
    assert.deepEqual(
      now.filter(({ state }) => state === "waiting").map(({ position }) => position),
      upTo(1940),
    );
  });

  test("what happened is handed over to D1, also across a kill", async () => {
    for (const activity of ["rush", "killed"]) await handedOver(activity);
    const rows = await activities.rows("killed");
    assert.equal(rows.length, people.length);
    assert.equal(named(rows, "confirmed").length, SEATS);
    assert.equal(named(rows, "cancelled").length, 10);
  });

  test("a handing over that arrives late changes nothing that a later one wrote", async () => {
    await activities.open("late", shift(1));
    await activities.seat("late", "a", "sign_up");
    await handedOver("late");
    await activities.sql("UPDATE sign_ups SET handover = 9 WHERE activity = 'late'");
    await activities.seat("late", "a", "cancel");
    await activities.seat("late", "b", "sign_up");
    await handedOver("late");
    assert.deepEqual(standings(await activities.rows("late")), ["a confirmed", "b confirmed"]);
  });

  test("with the end of the shift hours and no-shows are final, though nobody asks", async () => {
    const starts = Date.now() + 1500;
    const [from, to] = [starts, starts + 1500].map((at) => new Date(at).toISOString());
    await activities.open("short", { starts: from, ends: to, seats: 2, cut_off: from });
    for (const who of ["came", "stayed-away", "waited"]) {
      await activities.seat("short", who, "sign_up");
    }
    const code = await activities.venueCode("short");
    const wrong = code === "000000" ? "000001" : "000000";
    const refused = await activities.seat("short", "came", "check_in", { code: wrong });
    assert.equal(refused.refusal, "wrong_code");
    const came = await activities.seat("short", "came", "check_in", { code, key: "again" });
    assert.equal(came.answer, "checked_in");
    await sleep(3000);
    const rows = await handedOver("short");
    const states = Object.fromEntries(rows.map((row) => [row.person, row.state]));
    assert.deepEqual(states, { came: "attended", "stayed-away": "no_show", waited: "waiting" });
    const row = rows.find(({ person }) => person === "came");
    assert.deepEqual([row.checked_in_at, row.minutes, row.closed_by_rule], [came.at, 0, 1]);
    assert.equal(new Date(row.checked_out_at).toISOString(), to);
  });

  test("it is opened once, for one shift", async () => {
    const first = shift(2);
    assert.equal((await activities.ask("once", { ask: "list", now: new Date() })).status, 404);
    const opened = [first, first, shift(3)].map((shift) => () => activities.open("once", shift));
    const statuses = [];
    for (const open of opened) statuses.push((await open()).status);
    assert.deepEqual(statuses, [200, 200, 409]);
  });
});
