// Every address that there is (frontend/src/address.rs), for tests that go through all of them.

const ORDER = ["accept", "dispatch", "take", "handle", "return", "review", "apply", "suspend",
  "resume", "check", "close", "rate", "reopen", "void", "merge", "separate",
  "supervise", "reply", "thank"];
const PROJECT = ["call/hearing", "call/coordination", "call/evaluation", "poll", "decide",
  "complete", "evaluate"];
const MEETING = ["register", "withdraw", "attend", "draft", "correct", "finalise", "promise",
  "leave", "close"];
const SEAT = ["sign_up", "cancel", "check_in", "check_out"];
const ROTA = ["take_over", "fill_gap", "swap", "agree", "decline", "reorder", "join", "leave"];
const CONVENTION = ["propose", "withdraw", "put_to_vote"];

const under = (path, names) => names.map((name) => `${path}/${name}`);

/** What takes forms of an order, a project, a meeting and so on, each by its number. */
export const ACTS = ({ order, project, meeting, poll, activity, station = "01" }) => [
  `/orders/${order}`,
  ...under(`/orders/${order}`, ORDER),
  ...under(`/projects/${project}`, PROJECT),
  ...under(`/meetings/${meeting}`, MEETING),
  `/polls/${poll}/ballot`,
  ...under(`/activities/${activity}`, SEAT),
  ...under(`/stations/${station}/rota`, ROTA),
  ...under(`/stations/${station}/convention`, CONVENTION),
];

const one = (number) => ({ order: number, project: number, meeting: number, poll: number, activity: number });

/** Every address that takes forms, with one number wherever one stands. */
export const POSTS = (number) => [
  "/report",
  "/s/ljz-p01",
  "/projects/new",
  "/activities/new",
  "/personas",
  ...ACTS(one(number)),
];

/** Every address that is read. */
export const GETS = ({ order, project, meeting, poll, activity, station = "01" }) => [
  ...["/", "/report", "/s/ljz-p01", "/orders", `/orders?number=${order}`, `/orders/${order}`],
  ...[`/orders/${order}/photos/${"0".repeat(64)}`, "/desk", "/stations", `/stations/${station}`],
  ...under(`/stations/${station}`, ["convention", "convention/compare", "convention/amend", "rota", "rota.ics"]),
  ...["/projects", "/projects/new", `/projects/${project}`],
  ...under(`/meetings/${meeting}`, ["quorum", "code", "code/now"]),
  ...[`/meetings/${meeting}`, `/polls/${poll}`, `/polls/${poll}/receipt`, `/polls/${poll}/log`],
  ...["/activities", "/activities/new", `/activities/${activity}`],
  ...under(`/activities/${activity}`, ["code", "code/now"]),
  ...["/scores", "/guide", "/guide/reports", "/verify", "/personas", "/healthz"],
];

export const READS = (number) => GETS(one(number));

/** One of each role. */
export const ROLES = ["dispatcher-1", "checker-1", "handler-bikes", "supervisor-1", "manager-1",
  "resident-1", "liaison-1", "auditor-1", "registrar-1", "visitor-1"];
