import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { as, Client, nobody } from "../support/client.mjs";
import { at } from "../support/clock.mjs";
import { BIKES, PROPER, report, TO } from "../support/order.mjs";
import { jpeg } from "../support/pictures.mjs";
import { heard, openPoll, OVER, VOTES } from "../support/poll.mjs";
import { LIAISON, propose } from "../support/project.mjs";
import { ACTS } from "../support/verbs.mjs";
import { MANAGER, offer } from "../support/volunteering.mjs";

const OF_A_STATION = /^\/(projects|meetings|polls|activities|stations)\//;

/** Of a page, what is stored: the steps of something, and what it says of itself. */
const stored = (page) => [page.status, page.steps, page.heading, page.state];

describe("what is somebody's own in a report", { concurrency: true }, () => {
  let order, others;

  before(async () => {
    order = await report({ photos: [jpeg()] });
    await order.go(...TO.closed);
    const other = await report();
    const codes = { [other.number]: other.code };
    others = {
      nobody,
      "the reporter of another": new Client({ codes }),
      "another unit": as("handler-chengguan"),
      "a resident": as("resident-1"),
      "a manager": as("manager-1"),
      "a liaison officer": as(LIAISON),
      "a visitor": as("visitor-1"),
    };
  });

  test("is read by nobody whom it does not concern: words, answers, remarks", async () => {
    const said = [BIKES, PROPER.handle().note, PROPER.check().note, PROPER.close().answer];
    const own = await order.page("reporter");
    for (const words of said) assert.ok(own.html.includes(words), `${words} is there to be read`);
    for (const [who, client] of Object.entries(others)) {
      for (const path of [order.path, `/en${order.path}`, `${order.path}?sent=1`, "/desk", "/stations/01"]) {
        const page = await client.get(path);
        for (const words of said.slice(1)) assert.ok(!page.html.includes(words), `${who}: ${path}`);
        if (path !== "/desk") assert.ok(!page.html.includes(order.code), `${who}: ${path}`);
      }
      assert.ok(!(await client.get(order.path)).html.includes(BIKES), who);
    }
  });

  test("is photographed for nobody else, and one that there is looks like one that is not", async () => {
    const photos = (await order.page("reporter")).photos;
    assert.equal(photos.length, 2, "before and after");
    const none = photos[0].replace(/[0-9a-f]{64}$/, "0".repeat(64));
    for (const [who, client] of Object.entries(others)) {
      const absent = await client.get(none);
      for (const address of photos) {
        const there = await client.get(address);
        assert.deepEqual([there.status, there.main], [absent.status, absent.main], who);
        assert.equal(there.status, 403, who);
      }
    }
  });

  test("is acted on by nobody else", async () => {
    const before = stored(await order.page("nobody"));
    for (const [who, client] of Object.entries(others)) {
      for (const verb of Object.keys(PROPER)) {
        // A station thanks for what was reported to it.
        if (verb === "thank" && who === "a liaison officer") continue;
        const fields = { version: String(order.version), ...PROPER[verb]() };
        const answer = await client.post(`${order.path}/${verb}`, fields);
        assert.equal(answer.status, 403, `${who} ${verb}`);
      }
    }
    assert.deepEqual(stored(await order.page("nobody")), before);
  });
});

describe("what is somebody's own at a meeting, a poll, an activity", { concurrency: true }, () => {
  test("the code at the venue is for who runs it", async () => {
    const [meeting, activity] = [await (await propose()).call("hearing"), await offer()];
    const runners = [[meeting, LIAISON, at(7, "13:50")], [activity, MANAGER, 0]];
    for (const [of, runner, ahead] of runners) {
      assert.match((await as(runner).ahead(ahead).get(`${of.path}/code`)).venueCode, /^\d{6}$/);
      for (const who of [undefined, "resident-1", "manager-2", "liaison-2", "handler-bikes", "visitor-1"]) {
        const client = who ? as(who).ahead(ahead) : nobody;
        for (const path of [`${of.path}/code`, `${of.path}/code/now`]) {
          const page = await client.get(path);
          assert.equal(page.status, 403, `${who} ${path}`);
          assert.equal(page.venueCode, "");
        }
      }
    }
  });

  test("the names of an activity's list are for who runs it", async () => {
    const activity = await (await offer()).signUp("resident-5");
    assert.match((await activity.page(MANAGER)).html, /轮\*\*/);
    for (const who of ["nobody", "resident-1", "manager-2", "liaison-2", "dispatcher-1", "visitor-1"]) {
      assert.doesNotMatch((await activity.page(who)).html, /轮\*\*|轮椅通|resident-5/, who);
    }
  });

  test("a seat is given back by nobody else", async () => {
    const activity = await (await offer()).signUp("resident-5");
    await activity.act("resident-6", "cancel", { person: "resident-5", who: "resident-5" });
    assert.match((await activity.page(MANAGER)).html, /轮\*\*/);
  });

  test("a receipt is its voter's, and a ballot tells nobody's choice while the poll is open", async () => {
    const poll = await openPoll(await heard(), "owners_ordinary");
    await poll.vote("resident-1", { choice: "approve" });
    const mine = await poll.receipt("resident-1");
    assert.equal(mine.status, 200);
    assert.equal(mine.headers.get("cache-control"), "no-store");
    for (const who of ["resident-2", "manager-1", LIAISON, "auditor-1", "visitor-1"]) {
      const answer = await poll.receipt(who);
      assert.equal(answer.status, 404, who);
    }
    assert.equal((await nobody.get(`${poll.path}/receipt`)).status, 403);
    assert.equal((await poll.log(VOTES)).status, 404);
    assert.equal((await poll.log(OVER)).status, 200);
  });
});

describe("what belongs to one station", { concurrency: true }, () => {
  test("is acted on by nobody of another", async () => {
    const [project, activity] = await Promise.all([propose(), offer()]);
    const meeting = await project.call("hearing");
    const poll = await openPoll(await heard(), "towers");
    const of = {
      project: project.number,
      meeting: meeting.number,
      poll: poll.number,
      activity: activity.number,
      station: "01",
    };
    const pages = [project.path, meeting.path, poll.path, activity.path];
    const look = async () => (await Promise.all(pages.map((path) => as("auditor-1").get(path)))).map(stored);
    const before = await look();
    const open = /\/(register|withdraw|sign_up|cancel|check_in|check_out)$/;
    for (const path of ACTS(of).filter((path) => OF_A_STATION.test(path) && !open.test(path))) {
      for (const who of ["liaison-2", "manager-2", "resident-9", "handler-bikes", "visitor-1"]) {
        const version = path.startsWith("/projects") ? String(await project.version()) : "0";
        const answer = await as(who).ahead(VOTES).post(path, { version, key: crypto.randomUUID() });
        assert.ok([400, 403, 404, 409, 422].includes(answer.status), `${who} ${path}: ${answer.status}`);
      }
    }
    assert.deepEqual(await look(), before);
  });
});
