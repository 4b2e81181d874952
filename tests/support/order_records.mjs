// Pages of summonses, cases and nil reports, which somebody must have begun before.
import { as } from "./client.mjs";
import { at, day } from "./clock.mjs";

const DISPATCHER = "dispatcher-1";
const LATER = at(2, "15:00");

async function begun(path, fields) {
  const answer = await as(DISPATCHER).post(path, { key: crypto.randomUUID(), ...fields });
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${answer.words}`);
  return answer.location;
}

/** A summons about an order of cluster 05 to two units, in two days at 14:00. */
const call = (order) =>
  begun("/summons/new", {
    cluster: "05", what: "当场定谁来清、清到哪里", order: order.number, place: "绿地西入口",
    day: day(2), from: "14:00", unit: ["bikes", "chengguan"],
  });

async function minuted(order) {
  const path = await call(order);
  const client = as(DISPATCHER).ahead(LATER);
  await client.post(`${path}/minute`, {
    version: "1", "came-0": "yes", "agreed-0": "每天早晚各清一次", "until-0": day(10), "came-1": "no",
  });
  return path;
}

const lift = (order) =>
  begun("/cases/new", {
    order: order.number, title: "转角单车反复堆积", problem: "清走以后第二天又堆满",
    failed: "每天清运一次、贴提示", worked: "划线限位，企业早晚各派人值守", unit: ["bikes", "roads"],
  });

/** Each as a page of `everyPage`: about an order that is open, one that is closed, and another. */
export async function orderRecordPages(open, closed, other) {
  const [called, held, over, lifted] = await Promise.all([call(open), call(open), minuted(open), lift(closed)]);
  const dispatcher = { persona: DISPATCHER };
  return [
    { name: "calling units", path: `/summons/new?order=${open.number}`, ...dispatcher },
    { name: "calling units with errors", path: "/summons/new?cluster=05", ...dispatcher, reach: refused },
    { name: "summons to be answered", path: called, persona: "handler-bikes" },
    { name: "summons to be minuted", path: held, ...dispatcher, ahead: LATER },
    { name: "summons with an overdue promise", path: over, persona: "handler-bikes", ahead: 12 },
    { name: "order with an overdue promise", path: open.path, ahead: 12 },
    { name: "cases", path: "/cases" },
    { name: "no cases", path: "/cases?kind=0201&words=nothing" },
    { name: "case", path: lifted, ...dispatcher },
    { name: "lifting an order", path: `/cases/new?order=${other.number}`, ...dispatcher },
    { name: "lifting an order with errors", path: `/cases/new?order=${other.number}`, ...dispatcher, reach: refused },
    { name: "nil reports", path: "/stations/05/nil-reports" },
    { name: "nil reports to be signed", path: "/stations/02/nil-reports", persona: "liaison-2" },
  ];
}

async function refused(page) {
  await page.locator("main form[method=post] button[type=submit]").click();
  await page.locator("[role=alert]").waitFor();
}
