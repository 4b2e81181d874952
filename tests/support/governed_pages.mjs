// Pages of projects, meetings, polls and activities, which somebody must have begun before.
import { as } from "./client.mjs";
import { at, day } from "./clock.mjs";
import { heard, OPENS, openPoll, OVER, VOTES } from "./poll.mjs";
import { LIAISON, MANAGERS, propose } from "./project.mjs";
import { offer } from "./volunteering.mjs";

const RESIDENTS = [1, 2, 3, 4, 5, 6].map((n) => `resident-${n}`);

/** Each as a page of `everyPage`; `ahead` is by how many days its reader's clock is. */
export async function governedPages() {
  const [proposed, sitting, evaluated, polls, activity] = await Promise.all([
    propose({ orders: 12 }),
    meetingThatSits(),
    toBeEvaluated(),
    everyPoll(),
    offer({ seats: "1" }).then(taken),
  ]);
  const resident = { persona: "resident-1" };
  return [
    { name: "home of a resident", path: "/", ...resident },
    { name: "home of a manager", path: "/", persona: "manager-1" },
    { name: "station where something happens", path: "/stations/01" },
    { name: "projects", path: "/projects?cluster=01", ...resident },
    { name: "projects where there are none", path: "/projects?cluster=13" },
    { name: "new project", path: "/projects/new?spot=ljz-p01", persona: "manager-1" },
    { name: "new project with errors", path: "/projects/new", persona: "manager-1", reach: refused },
    { name: "project that is proposed", path: proposed.path, persona: LIAISON },
    { name: "project to be evaluated", path: evaluated.path, persona: LIAISON, ahead: 22 },
    { name: "calling a hearing", path: `${proposed.path}/call/hearing`, persona: LIAISON },
    { name: "calling a hearing with errors", path: `${proposed.path}/call/hearing`, persona: LIAISON, reach: refused },
    { name: "meeting that is announced", path: sitting.path, ...resident },
    { name: "meeting that sits", path: sitting.path, persona: LIAISON, ahead: at(7, "14:10") },
    { name: "code at the venue", path: `${sitting.path}/code`, persona: LIAISON, ahead: at(7, "14:10") },
    { name: "meeting with final minutes", path: evaluated.coordination.path, ahead: 22 },
    { name: "opening a poll", path: `${polls.project.path}/poll?kind=budget`, persona: LIAISON, ahead: OPENS },
    ...["towers", "owners_ordinary", "budget", "rating"].flatMap((kind) => [
      { name: `poll of ${kind}`, path: polls[kind].path, persona: VOTER[kind], ahead: VOTES },
      { name: `outcome of ${kind}`, path: polls[kind].path, persona: VOTER[kind], ahead: OVER },
    ]),
    { name: "activity", path: activity.path, persona: "resident-2" },
    { name: "activity to who offered it", path: activity.path, persona: "manager-1" },
    { name: "scores with what was governed", path: `/scores?month=${day(0).slice(0, 7)}` },
    { name: "verify", path: "/verify" },
  ];
}

const VOTER = {
  towers: "manager-1",
  owners_ordinary: "resident-1",
  budget: "resident-1",
  rating: "resident-1",
};

async function meetingThatSits() {
  const meeting = await (await propose({ orders: 2 })).call("hearing");
  await meeting.attend(MANAGERS.slice(0, 2));
  return meeting;
}

async function toBeEvaluated() {
  const project = await heard();
  const decided = { approve: "yes", agency: "roads", reasons: "都赞成" };
  await project.act(LIAISON, "decide", decided, 8);
  const coordination = await project.call("coordination", { from: 8, on: 12 });
  const promise = { who: "单车企业", what: "每天早晚各清运一次", until: day(30) };
  await coordination.hold(4, { promises: [promise] });
  await project.act("handler-roads", "complete", { note: "划线完成" }, 13);
  const evaluation = await project.call("evaluation", { from: 13, on: 20 });
  await evaluation.hold(4);
  return Object.assign(project, { coordination });
}

async function everyPoll() {
  const project = await heard();
  const polls = { project };
  for (const kind of ["towers", "owners_ordinary", "budget", "rating"]) {
    polls[kind] = await openPoll(await heard(), kind);
  }
  for (const manager of MANAGERS.slice(0, 5)) await polls.towers.vote(manager, { choice: "approve" });
  for (const [n, resident] of RESIDENTS.entries()) {
    if (n > 0) await polls.budget.vote(resident, { approve: n % 2 ? ["0"] : ["0", "1"] });
    if (n > 0) await polls.rating.vote(resident, { "grade-0": "good", "grade-1": "unknown" });
  }
  return polls;
}

async function taken(activity) {
  for (const person of ["resident-2", "resident-3"]) await activity.go(person, "sign_up");
  return activity;
}

async function refused(page) {
  await page.locator("main form[method=post] button[type=submit]").click();
  await page.locator("[role=alert]").waitFor();
}
