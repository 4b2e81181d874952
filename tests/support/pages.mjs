import { governedPages } from "./governed_pages.mjs";
import { GUIDE } from "./guide.mjs";
import { BIKES, report, TO } from "./order.mjs";
import { orderRecordPages } from "./order_records.mjs";
import { peoplePages } from "./people_pages.mjs";
import { jpeg } from "./pictures.mjs";
import { joined } from "./visitor.mjs";

const SPOT = "ljz-g01";
const reported = (...acts) =>
  report({ spot: SPOT, photos: [jpeg()] }).then((order) => order.go(...acts));

/**
 * Every page as somebody sees it: by which path, as which persona or visitor, holding the codes of
 * which orders; `reach` goes on from there where the page is the answer to a form. `building` is one that no other test changes.
 */
export async function everyPage(building) {
  const [waiting, accepted, dispatched, handling, asked, checking, closed, returned, toLift] =
    await Promise.all([
      reported(),
      reported(...TO.accepted),
      reported(...TO.dispatched),
      reported(...TO.handling),
      reported(...TO.handling, "handler-bikes apply"),
      reported(...TO.checking),
      reported(...TO.closed),
      reported(...TO.dispatched, "handler-bikes return"),
      reported(...TO.closed),
    ]);
  return [
    { name: "home", path: "/" },
    { name: "home of a dispatcher", path: "/", persona: "dispatcher-1" },
    { name: "report", path: "/report" },
    { name: "spot", path: "/s/ljz-m1" },
    { name: "report with errors", path: "/report", reach: refusedReport },
    { name: "report of the same matter", path: `/s/${SPOT}`, reach: sameReport },
    { name: "receipt", path: `${waiting.path}?sent=1`, orders: [waiting] },
    { name: "track", path: "/orders" },
    { name: "track with an error", path: "/orders?number=123" },
    { name: "order to the public", path: closed.path },
    { name: "order with a wrong code", path: waiting.path, reach: refusedCode },
    { name: "order to its reporter", path: closed.path, orders: [closed] },
    { name: "order to be accepted", path: waiting.path, persona: "dispatcher-1" },
    { name: "order to be dispatched", path: accepted.path, persona: "dispatcher-1" },
    { name: "order to be reviewed", path: returned.path, persona: "dispatcher-1" },
    { name: "order to be taken", path: dispatched.path, persona: "handler-bikes" },
    { name: "order to be handled", path: handling.path, persona: "handler-bikes" },
    { name: "order to be suspended", path: asked.path, persona: "supervisor-1" },
    { name: "order to be checked", path: checking.path, persona: "checker-1" },
    { name: "act with errors", path: handling.path, persona: "handler-bikes", reach: refusedAct },
    { name: "desk", path: "/desk", persona: "dispatcher-1" },
    { name: "desk with nothing to do", path: "/desk", persona: "auditor-1" },
    { name: "desk with the corrections", path: "/desk", persona: "supervisor-1" },
    { name: "stations", path: "/stations" },
    ...(await orderRecordPages(handling, closed, toLift)),
    { name: "station", path: "/stations/05" },
    { name: "no activities", path: "/activities?cluster=13" },
    { name: "activities of somebody", path: "/activities", persona: "handler-finance" },
    { name: "new activity", path: "/activities/new", persona: "manager-1" },
    { name: "new activity with errors", path: "/activities/new", persona: "manager-1", reach: refusedActivity },
    { name: "rota", path: "/stations/05/rota" },
    { name: "rota to its liaison officer", path: "/stations/02/rota", persona: "liaison-2" },
    { name: "rota to a manager", path: "/stations/02/rota", persona: "manager-b14" },
    { name: "convention", path: "/stations/05/convention" },
    { name: "two versions compared", path: "/stations/05/convention/compare?from=1&to=1" },
    { name: "amending", path: "/stations/02/convention/amend?article=4", persona: "manager-b14" },
    { name: "audit", path: "/audit", persona: "auditor-1" },
    { name: "scores", path: "/scores?by=kind" },
    { name: "five rates", path: "/scores?by=cluster&show=five_rates" },
    { name: "scores of an empty month", path: "/scores?month=2020-01" },
    ...(await governedPages()),
    ...GUIDE.map((path) => ({ name: path.slice(1), path })),
    { name: "outbox", path: "/outbox" },
    { name: "dead letters", path: "/dead-letters", persona: "supervisor-1" },
    { name: "signing in", path: "/sign-in" },
    ...(await peoplePages(building)),
    { name: "own passkeys", path: "/me/passkeys", visitor: await joined() },
    { name: "personas", path: "/personas", persona: "checker-1" },
    { name: "not found", path: "/nowhere" },
    { name: "not open to you", path: "/desk" },
  ];
}

async function refusedReport(page) {
  await page.locator("#text").fill("？！");
  const photo = { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") };
  await page.locator("#photo").setInputFiles(photo);
  await submitted(page, page.locator("main form button[type=submit]"));
}

async function sameReport(page) {
  await page.locator("#text").fill(BIKES);
  await page.locator("main form button[type=submit]").click();
  await page.locator("button[name=same][value=no]").waitFor();
}

async function refusedCode(page) {
  await page.locator("#code").fill("1");
  await submitted(page, page.locator("form:has(#code) button"));
}

async function refusedActivity(page) {
  await submitted(page, page.locator("main form button[type=submit]"));
}

async function refusedAct(page) {
  await submitted(page, page.locator("form[action$='/handle'] button"));
}

async function submitted(page, button) {
  await button.click();
  await page.locator("[role=alert]").waitFor();
}
