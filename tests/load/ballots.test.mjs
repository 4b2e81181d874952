import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after as afterAll, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  after,
  Ballots,
  numbered,
  person,
  PROJECT,
  project,
  rating,
  resolution,
} from "../support/ballots.mjs";
import * as tlog from "../support/tlog.mjs";

const VOTERS = 400;
const people = Array.from({ length: VOTERS }, (_, n) => person(n));
const graded = (first) => ({ ballot: "rating", grades: [first, null] });

let storage;
let boxes;

before(async () => {
  storage = await mkdtemp(join(tmpdir(), "ballots-"));
  boxes = await Ballots.start(storage);
  await boxes.keep("project", PROJECT, project(PROJECT, [1, 2, 3, 4].map((n) => rating(n, 1))));
});

afterAll(async () => {
  await boxes.kill();
  await rm(storage, { recursive: true, force: true });
});

const castAll = (poll) => Promise.all(people.map((who) => boxes.cast(poll, who, graded("good"))));

/** The published lines, whose signed head they are. */
async function published(poll) {
  const { outcome, checkpoint } = await boxes.state(poll, after(poll));
  const { says: lines } = await boxes.log(poll, after(poll));
  const head = tlog.checkpoint(checkpoint, poll.seal.key);
  assert.deepEqual([head.size, head.root], [lines.length, tlog.root(lines)]);
  return { lines, outcome };
}

/** Each receipt proves the line that is published at its place. */
function assertPublished(receipts, lines, poll) {
  for (const receipt of receipts) {
    const { index, leaf } = tlog.receipt(receipt, poll.seal.key);
    assert.equal(tlog.leafHash(lines[index]).toString("base64"), leaf);
  }
}

/** Waits until a record in D1 has changed. */
async function handedOver(kind, id) {
  for (let tries = 0; ; tries += 1) {
    const kept = await boxes.kept(kind, id);
    if (kept.version === 2) return kept.value;
    assert.ok(tries < 120, `${kind} ${id} was not told`);
    await sleep(250);
  }
}

describe("the ballot box of a poll", () => {
  test(`takes ${VOTERS} ballots at once, in batches under one signed head each`, async () => {
    const poll = rating(1, VOTERS);
    await boxes.open(poll);
    const receipts = await castAll(poll);
    const heads = new Set(receipts.map((receipt) => receipt.slice(receipt.indexOf("\n\n"))));
    assert.ok(heads.size < VOTERS / 4, `${heads.size} heads`);
    assert.deepEqual(await castAll(poll), receipts, "asked again, each is told the same");
    assert.equal(await boxes.state(poll), null, "no count while it is open");
    assert.equal((await boxes.log(poll)).status, 409, "sealed");
    const { lines, outcome } = await published(poll);
    assert.equal(lines.length, VOTERS + 4);
    assert.deepEqual([outcome.ballots, outcome.roll], [VOTERS, VOTERS]);
    assert.deepEqual(outcome.counted.items[0].told.distribution.counts, [0, VOTERS, 0, 0, 0]);
    assertPublished(receipts, lines, poll);
  });

  test("killed in the middle it keeps whatever it told anybody and takes nothing twice", async () => {
    const poll = rating(2, VOTERS);
    await boxes.open(poll);
    const told = new Map();
    let killed;
    const asking = people.map(async (who) => {
      const receipt = await boxes.cast(poll, who, graded("good"));
      told.set(who, receipt);
      if (told.size === 100) killed = boxes.kill();
    });
    const settled = await Promise.allSettled(asking);
    await killed;
    assert.ok(settled.some(({ status }) => status === "rejected"), "killed before all had answers");

    boxes = await Ballots.start(storage);
    const receipts = await castAll(poll);
    people.forEach((who, n) => told.has(who) && assert.equal(receipts[n], told.get(who)));
    const { lines, outcome } = await published(poll);
    assert.equal(lines.length, VOTERS + 4, "each form once");
    assert.equal(outcome.ballots, VOTERS);
    assertPublished(receipts, lines, poll);
  });

  test("counts the last ballot of who votes again", async () => {
    const poll = rating(3, 5);
    await boxes.open(poll);
    for (const who of people.slice(0, 5)) await boxes.cast(poll, who, graded("poor"));
    await boxes.cast(poll, people[0], graded("good"), { key: "changed" });
    const { lines, outcome } = await published(poll);
    assert.equal(lines.length, 10, "both stand in the log");
    assert.deepEqual(outcome.counted.items[0].told.distribution.counts, [0, 1, 0, 4, 0]);
  });

  test("is closed once, however many ask, and stays closed", async () => {
    const poll = rating(4, 5);
    await boxes.open(poll);
    await boxes.cast(poll, people[0], graded("good"));
    const asks = Array.from({ length: 20 }, () => boxes.state(poll, after(poll)));
    const [first, ...others] = await Promise.all(asks);
    others.forEach((other) => assert.deepEqual(other, first));
    await boxes.kill();
    boxes = await Ballots.start(storage);
    assert.deepEqual(await boxes.state(poll), first, "also for a clock that is behind");
    assert.equal((await boxes.cast(poll, people[1], graded("good"))).refusal, "not_open");
    assert.equal((await boxes.log(poll)).says.length, 5);
  });

  test("is sealed and begun once, and finds nothing before", async () => {
    const poll = rating(5, 2);
    assert.equal((await boxes.ask(poll, { ask: "state", now: new Date() })).status, 404);
    assert.equal((await boxes.begin({ ...poll, seal: { key: "", seed_commitment: "" } })).status, 409);
    await boxes.open(poll);
    const { seal } = poll;
    await boxes.open(poll);
    assert.deepEqual(poll.seal, seal);
    const other = rating(6, 2);
    await boxes.ask(other, { ask: "seal", name: "portal.example/polls/6" });
    assert.equal((await boxes.begin({ ...other, seal })).status, 409, "another's seal");
  });

  test("by the alarm it is closed though nobody asks, and its project learns it", async () => {
    const poll = rating(7, 5);
    poll.closes = new Date(Date.now() + 1500).toISOString();
    const own = numbered(9998);
    poll.subject = { project: own };
    await boxes.keep("project", own, project(own, [poll]));
    await boxes.open(poll);
    await boxes.cast(poll, people[0], graded("good"));
    const counted = await handedOver("poll", poll.number);
    assert.equal(counted.outcome.ballots, 1);
    assert.equal((await handedOver("project", own)).polls[0].counted, true);
    const events = await boxes.sql("SELECT body FROM events WHERE subject = ?", `poll/${poll.number}`);
    const { by, fact } = JSON.parse(events[0].body);
    assert.deepEqual([by.role, fact.act], ["portal", "count"]);
    assert.equal(fact.checkpoint, (await boxes.state(poll)).checkpoint);
  });

  test("an amendment that passes is in force from the first of a month, also across a kill", async () => {
    const poll = resolution(8, { amendment: 1 });
    const wording = (text) => ({ zh: text, en: "This is an article." });
    const by = { person: "manager-1", role: "manager", building: "b01", cluster: "01" };
    await boxes.keep("convention", "01", {
      cluster: "01",
      versions: [
        {
          number: 1,
          from: "2026-01-04T16:00:00Z",
          articles: [
            {
              number: 1,
              title: { zh: "宗旨", en: "Purpose" },
              wording: wording("原来的一条"),
              parameter: null,
              value: null,
            },
          ],
          amendment: null,
        },
      ],
      amendments: [
        {
          number: 1,
          article: 1,
          change: { wording: wording("修订的一条") },
          reason: "更清楚",
          by,
          at: "2026-11-23T02:00:00Z",
          based_on: 1,
          state: { state: "put_to_vote", poll: poll.number, rules: 1 },
        },
      ],
    });
    await boxes.open(poll);
    for (const tower of [1, 2, 3, 4]) await boxes.castOf(poll, `b0${tower}`, "approve");
    await boxes.castOf(poll, "b05", "against");
    assert.equal((await boxes.state(poll, after(poll))).outcome.counted.passed, true);
    await boxes.kill();
    boxes = await Ballots.start(storage);
    await boxes.state(poll);
    const { versions, amendments } = await handedOver("convention", "01");
    assert.equal(amendments[0].state.state, "ratified");
    assert.equal(versions[1].articles[0].wording.zh, "修订的一条");
    const from = new Date(new Date(versions[1].from).getTime() + 8 * 3600 * 1000);
    assert.deepEqual([from.getUTCDate(), from.getUTCHours()], [1, 0]);
    assert.deepEqual(amendments[0].state.outcome, {
      in_favour: 4,
      against: 1,
      abstained: 0,
      towers: 7,
    });
  });
});
