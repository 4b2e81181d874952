import assert from "node:assert/strict";
import { Objects } from "./objects.mjs";

const HOUR = 3600 * 1000;

/** The ballot boxes of polls. */
export class Ballots extends Objects {
  /** Asks a poll's ballot box; the status, and what it says. */
  async ask(poll, ask) {
    const { status, body } = await super.ask("BALLOT", poll.number, ask);
    return { status, says: status === 200 && body ? JSON.parse(body) : body };
  }

  /** Seals a poll, stores it and begins it, as opening it does. */
  async open(poll) {
    const name = `portal.example/polls/${poll.number}`;
    poll.seal = (await this.ask(poll, { ask: "seal", name })).says;
    await this.keep("poll", poll.number, poll);
    return this.begin(poll);
  }

  begin(poll) {
    return this.ask(poll, { ask: "begin", poll });
  }

  /** The receipt, or the refusal. The same key is the same form. */
  async cast(poll, who, ballot, { key = `key-${who}`, now = new Date() } = {}) {
    const by = { person: who, role: "resident", building: "b01", cluster: "01" };
    return this.#taken(poll, { by, ballot, key, now });
  }

  /** A tower's ballot, by its manager. */
  async castOf(poll, building, choice, { now = new Date() } = {}) {
    const by = { person: `manager-${building}`, role: "manager", building, cluster: "01" };
    const ballot = { ballot: "resolution", choice };
    return this.#taken(poll, { by, ballot, key: `key-${building}-${choice}`, now });
  }

  async #taken(poll, cast) {
    const { status, says } = await this.ask(poll, { ask: "cast", ...cast });
    assert.equal(status, 200, says);
    return says.Ok ?? says.Err;
  }

  async state(poll, now = new Date()) {
    return (await this.ask(poll, { ask: "state", now })).says;
  }

  log(poll, now = new Date()) {
    return this.ask(poll, { ask: "log", now });
  }

  /** A record in D1, as its handler would have stored it. */
  async keep(kind, id, value) {
    const kept = JSON.stringify({ id, version: 1, head: "", value });
    const sql =
      "INSERT OR IGNORE INTO records (kind, id, version, cluster, body) VALUES (?, ?, 1, '01', ?)";
    await this.sql(sql, kind, id, kept);
  }

  async kept(kind, id) {
    const rows = await this.sql("SELECT body FROM records WHERE kind = ? AND id = ?", kind, id);
    return JSON.parse(rows[0].body);
  }
}

/** Damm's quasigroup, a row a digit so far. */
const DAMM =
  "0317598642 7092154863 4206871359 1750983426 6123045978 3674209581 5869720134 8945362017 9438617205 2581436790".split(
    " ",
  );

/** The number of desk 01 on 23 November 2026 with a place in its sequence. */
export function numbered(sequence) {
  const place = String(sequence).padStart(4, "0");
  const check = [...`01261123${place}`].reduce((interim, digit) => DAMM[interim][digit], 0);
  return `01-261123-${place}${check}`;
}

/** The number of the project that polls are about unless they say otherwise. */
export const PROJECT = numbered(9999);

/** A project that was heard, with polls on it. */
export const project = (number, polls) => ({
  proposal: {
    number,
    cluster: "01",
    title: "转角微更新",
    need: "转角堆满共享单车",
    by: { role: "liaison", cluster: "01" },
    at: "2026-11-23T02:00:00Z",
  },
  state: "heard",
  meeting: null,
  polls: polls.map(({ number }) => ({ number, counted: false })),
  decision: null,
  promised: [],
  completed: null,
  finding: null,
  mendings: 0,
  closed_at: null,
});

export const person = (n) => `p${String(n).padStart(4, "0")}`;
export const after = (poll) => new Date(new Date(poll.closes).getTime() + 1);

const voter = (id) => ({ id, name: { zh: "某", en: "Somebody" }, weight: { heads: 1, area: 0 } });

function poll(sequence, fields) {
  const at = (moment) => new Date(moment).toISOString();
  return {
    number: numbered(sequence),
    cluster: "01",
    subject: { project: PROJECT },
    question: "转角怎么改",
    about: "听证会上提出的方案",
    opens: at(Date.now() - HOUR),
    closes: at(Date.now() + HOUR),
    outcome: null,
    ...fields,
  };
}

/** Two items, graded by so many residents. */
export function rating(sequence, residents) {
  const roll = Array.from({ length: residents }, (_, n) => voter({ person: person(n) }));
  const paper = { paper: "rating", items: ["座椅", "坡道"] };
  return poll(sequence, { paper, electorate: "residents", roll });
}

/** Seven towers on an amendment, by two thirds of both. */
export function resolution(sequence, subject) {
  const roll = [1, 2, 3, 4, 5, 6, 7].map((n) => voter({ tower: `b0${n}` }));
  const test = (stage) => ({
    quantity: "heads",
    stage,
    threshold: { share: "2/3", exceed: false },
  });
  const rule = { tests: [test("participation"), test("approval")], source: { source: "default" } };
  return poll(sequence, { subject, paper: { paper: "resolution", rule }, electorate: "towers", roll });
}
