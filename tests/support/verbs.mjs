// Every address that there is, for tests that go through all of them: `policy.txt` lists them, and a
// test of `frontend` holds it against the addresses.
import { readFileSync } from "node:fs";

const TABLE = readFileSync(new URL("../http/policy.txt", import.meta.url), "utf8");
const [head, ...lines] = TABLE.trim().split("\n").map((line) => line.split(/ +/));
const people = head.slice(1, -2);

/** Every address and method: who may ever be let in, and whose address it is. */
export const ROUTES = lines.map((cells) => ({
  method: cells[0],
  path: cells.at(-1),
  open: Object.fromEntries(people.map((who, at) => [who, cells[at + 1]])),
}));
export const PEOPLE = people;

const NUMBER = "01-200101-00014";
const ALL = ROUTES.filter(({ method }) => method === "GET").map(({ path }) => path);
/** Those that are there for nobody without the key of backups, and what the portal does by itself. */
const FOR_NOBODY = /^\/(backup|restore|stations\/01\/convention\/count|projects\/01-200101-00014\/count)$/;

/** What is read. At any other address a form does something, and nothing else is there. */
const READ = new RegExp(`^(${[
  "/(report|s/.*)?",
  `/orders(/${NUMBER}(/photos/.*)?)?`,
  "/desk(/corrections\\.csv|/live)?|/scores(/2020-01/(bundle|tables)\\.json)?|/healthz|/personas|/outbox|/verify|/guide.*|/offices|/dead-letters",
  "/stations(/01(/convention(/compare|/amend)?|/nil-reports|/rota(\\.ics)?)?)?",
  `/projects(/new|/${NUMBER}(/poll|/call/.*)?)?`,
  `/summons/(new|${NUMBER})`,
  `/cases(/new|/${NUMBER})?`,
  `/meetings/${NUMBER}(/quorum|/code(/now)?)?`,
  `/polls/${NUMBER}(/receipt|/log)?`,
  `/activities(/new|/${NUMBER}(/code(/now)?)?)?`,
  "/audit(/heads|/export)?",
  "/sign-in(/code|/join)?",
  "/me(/copy|/looks|/passkeys)?",
  "/register/b01(/roster(\\.csv)?)?",
].join("|")})$`);

/** Of those, where a form is sent to the page that shows it. */
const FILLED_IN = new RegExp(`^(${[
  `/report|/s/.*|/orders/${NUMBER}|/personas|/sign-in(/code|/join)?|/register/b01/roster`,
  `/stations/01/nil-reports|/(projects|activities|summons|cases)/new|/projects/${NUMBER}/(poll|call/.*)`,
].join("|")})$`);

/** An address with what it is about: an order, a project, a meeting and so on, each by its number. */
const about = ({ station = "01", building = "b01", ...of }) => (path) =>
  path
    .replace(/^\/(order|project|meeting|poll|activit)(s|ies)\/01-200101-00014/, (_, one, many) =>
      `/${one}${many}/${of[one === "activit" ? "activity" : one]}`)
    .replace(/^\/s\/.*/, "/s/ljz-p01")
    .replace(/^\/stations\/01/, `/stations/${station}`)
    .replace(/^\/register\/b01/, `/register/${building}`);

/** What programs ask, from wherever they are and with answers of its own: `open311.test.mjs`. */
export const FOR_PROGRAMS = /^\/open311\//;

const there = ALL.filter((path) => !FOR_NOBODY.test(path) && !FOR_PROGRAMS.test(path));
const read = there.filter((path) => READ.test(path));
const written = there.filter((path) => !READ.test(path));

/** Every address where nothing is read, and a form does something. */
export const ACTS = (of) => written.map(about(of));

/** Every address that is read. */
export const GETS = (of) => [...read.map(about(of)), `/orders?number=${of.order}`];

const one = (number) => ({ order: number, project: number, meeting: number, poll: number, activity: number });

const taking = there.filter((path) => !READ.test(path) || FILLED_IN.test(path));

/** Every address that takes forms, with one number wherever one stands. */
export const POSTS = (number) => taking.map(about(one(number)));

/** Every address that takes none, whoever asks. */
export const TAKING_NO_FORM = there.filter((path) => !taking.includes(path));

/** One of each role. */
export const ROLES = ["dispatcher-1", "checker-1", "handler-bikes", "supervisor-1", "manager-1",
  "resident-1", "liaison-1", "auditor-1", "registrar-1", "visitor-1"];
