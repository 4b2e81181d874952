import assert from "node:assert/strict";
import { as } from "./client.mjs";
import { day } from "./clock.mjs";
import { LIAISON, propose } from "./project.mjs";

/** Days ahead: when polls of these tests are opened, voted in, and over. */
export const OPENS = 8;
export const VOTES = 9;
export const OVER = 11;

/** A project of cluster 01 that was heard, whose polls may be opened. */
export async function heard() {
  const project = await propose();
  const hearing = await project.call("hearing");
  await hearing.hold();
  return project;
}

const PROPER = {
  towers: {},
  owners_ordinary: { building: "b01" },
  owners_major: { building: "b01" },
  budget: { budget: "100000", options: "40000 加装座椅\n60000 无障碍坡道\n90000 雨棚" },
  rating: { items: "座椅\n坡道" },
};

/** The form of a poll, properly filled but for what `fields` says. */
export function opening(kind, fields = {}) {
  const key = crypto.randomUUID();
  const [question, about] = ["转角要不要改", "听证会上提出的方案，三个月试行。"];
  return { key, kind, question, about, day: day(10), time: "18:00", ...PROPER[kind], ...fields };
}

export const send = (project, form, who = LIAISON) =>
  as(who).ahead(OPENS).post(`${project.path}/poll`, form);

export async function openPoll(project, kind, fields) {
  const answer = await send(project, opening(kind, fields));
  assert.equal(answer.status, 303, answer.words);
  return new Poll(answer.location);
}

/** A poll as a test knows it. */
export class Poll {
  constructor(path) {
    this.path = path;
    this.number = path.split("/").at(-1);
  }

  page(who, ahead = VOTES) {
    return as(who).ahead(ahead).get(this.path);
  }

  /** Sends a ballot's form. */
  ballot(who, fields, { ahead = VOTES, key = crypto.randomUUID() } = {}) {
    return as(who).ahead(ahead).post(`${this.path}/ballot`, { key, ...fields });
  }

  async vote(who, fields) {
    const answer = await this.ballot(who, fields);
    assert.deepEqual([answer.status, answer.location], [303, this.path], answer.words);
  }

  receipt(who, ahead = VOTES) {
    return as(who).ahead(ahead).get(`${this.path}/receipt`);
  }

  log(ahead = OVER) {
    return as("auditor-1").ahead(ahead).get(`${this.path}/log`);
  }
}

/** The key of a poll's log, as its page shows it. */
export const keyOf = (page) => page.html.match(/<code>([^<]*\+[^<]*)<\/code>/)[1];
