import assert from "node:assert/strict";
import { as } from "./client.mjs";
import { at, day } from "./clock.mjs";
import { NUMBER, report } from "./order.mjs";

/** Towers of cluster 01 by their managers. Four of seven are a quorum by the convention. */
export const MANAGERS = ["manager-1", ...[2, 3, 4, 5, 6, 7].map((n) => `manager-b0${n}`)];
export const LIAISON = "liaison-1";

/** A meeting's form, properly filled but for what `fields` says. */
export const called = (fields = {}) => ({
  key: crypto.randomUUID(),
  title: "听听大家对转角的意见",
  day: day(7),
  from: "14:00",
  until: "16:00",
  place: "上海中心二层会议室",
  agenda: "15 说明现状和方案\n60 听取意见\n15 小结",
  seats: "2",
  ...fields,
});

/** A project as the test that proposed it knows it. */
export class Project {
  constructor(number) {
    this.number = number;
    this.path = `/projects/${number}`;
  }

  async version() {
    const page = await as("auditor-1").get(this.path);
    return page.steps.length;
  }

  /** Sends an act's form. */
  async act(who, verb, fields, ahead = 0) {
    const version = String(await this.version());
    return as(who).ahead(ahead).post(`${this.path}/${verb}`, { version, ...fields });
  }

  /** Calls a meeting as if it were `from` days from now, for the day `on`. */
  async call(kind, { from = 0, on = 7, ...fields } = {}) {
    const client = as(LIAISON).ahead(from);
    const answer = await client.post(`${this.path}/call/${kind}`, called({ day: day(on), ...fields }));
    assert.equal(answer.status, 303, answer.words);
    return new Meeting(answer.location.split("/").at(-1), on);
  }
}

/** A meeting on the day `on`, 14:00 to 16:00. */
export class Meeting {
  constructor(number, on) {
    this.number = number;
    this.path = `/meetings/${number}`;
    this.on = on;
  }

  async version() {
    return (await as("auditor-1").get(this.path)).steps.length;
  }

  /** What the venue shows at a time. */
  async code(time) {
    return (await as(LIAISON).ahead(at(this.on, time)).get(`${this.path}/code`)).venueCode;
  }

  async act(who, verb, fields = {}, time = "14:30") {
    const version = String(await this.version());
    const client = as(who).ahead(at(this.on, time));
    return client.post(`${this.path}/${verb}`, { version, ...fields });
  }

  async attend(managers, time = "13:50") {
    for (const manager of managers) {
      const answer = await this.act(manager, "attend", { code: await this.code(time) }, time);
      assert.equal(answer.status, 303, answer.words);
    }
  }

  /** Is attended by so many towers, closed and minuted. */
  async hold(towers = 4, { promises = [] } = {}) {
    await this.attend(MANAGERS.slice(0, towers));
    for (const promise of promises) await this.performed(LIAISON, "promise", promise);
    await this.performed(LIAISON, "close", {}, "15:30");
    await this.performed(LIAISON, "draft", { text: "到会者同意先试行三个月。" }, "17:00");
    await this.performed(LIAISON, "finalise", {}, "17:10");
  }

  async performed(who, verb, fields, time) {
    const answer = await this.act(who, verb, fields, time);
    assert.equal(answer.status, 303, `${verb}: ${answer.words}`);
  }
}

/** Proposes a project in cluster 01 from some new reports. */
export async function propose({ orders = 2, spot = "ljz-p01", who = "manager-1" } = {}) {
  const reports = await Promise.all(Array.from({ length: orders }, () => report({ spot })));
  const answer = await as(who).post("/projects/new", {
    key: crypto.randomUUID(),
    spot,
    title: "六号口转角微更新",
    need: "转角堆满共享单车，轮椅过不去，希望划线、加座椅。",
    order: reports.map((order) => order.number),
  });
  assert.equal(answer.status, 303, answer.words);
  const number = answer.location.split("/").at(-1);
  assert.match(number, NUMBER);
  return Object.assign(new Project(number), { reports });
}
