import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { as, nobody } from "./client.mjs";
import { day, until } from "./clock.mjs";
import { NUMBER } from "./order.mjs";

export const MANAGER = "manager-1";

/** The form that offers an activity, properly filled but for what `fields` says. */
export const filled = (fields = {}) => ({
  key: crypto.randomUUID(),
  title: "午间护绿",
  what: "给转角的花箱浇水、除草，请带手套。",
  spot: "ljz-p01",
  day: day(3),
  from: "12:00",
  until: "13:30",
  seats: "2",
  cut_off: "2",
  project: "",
  ...fields,
});

export async function offer(fields = {}, who = MANAGER) {
  const form = filled(fields);
  const answer = await as(who).post("/activities/new", form);
  assert.equal(answer.status, 303, answer.words);
  const number = answer.location.split("/").at(-1);
  assert.match(number, NUMBER);
  return new Activity(number, form.day);
}

/** An activity as the test that offered it knows it. Every ask may be made at a time of its day. */
export class Activity {
  constructor(number, day) {
    this.number = number;
    this.path = `/activities/${number}`;
    this.day = day;
  }

  client(who, time) {
    const client = who === "nobody" ? nobody : as(who);
    return time ? client.ahead(until(this.day, time)) : client;
  }

  page(who, time) {
    return this.client(who, time).get(this.path);
  }

  /** Sends the form of an act, with a key of its own. */
  act(who, verb, { time, key = crypto.randomUUID(), ...fields } = {}) {
    return this.client(who, time).post(`${this.path}/${verb}`, { key, ...fields });
  }

  async go(who, verb, fields) {
    const answer = await this.act(who, verb, fields);
    assert.equal(answer.status, 303, `${who} ${verb}: ${answer.words}`);
    return answer;
  }

  async signUp(...people) {
    for (const who of people) await this.go(who, "sign_up");
    return this;
  }

  /** What the venue shows at a time. */
  async code(time) {
    const page = await this.client(MANAGER, time).get(`${this.path}/code`);
    return page.venueCode;
  }

  async checkIn(who, time) {
    return this.go(who, "check_in", { time, code: await this.code(time) });
  }
}

/** The acts that an activity's page offers. */
export const verbs = (page) =>
  [...page.main.matchAll(/action="[^"]*\/activities\/[^"/]+\/([a-z_]+)"/g)].map((m) => m[1]);

/** A page again and again until it holds: what is handed over to D1 comes a second later. */
export async function soon(ask, holds) {
  for (let tries = 0; ; tries += 1) {
    const page = await ask();
    if (holds(page) || tries === 20) return page;
    await sleep(500);
  }
}
