import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after as afterAll, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Backup, brokenChains, gongzhi, KEY, Portal, port } from "../support/portal.mjs";
import * as tlog from "../support/tlog.mjs";

process.env.GONGZHI_URL = `http://127.0.0.1:${port}`;
const url = process.env.GONGZHI_URL;
const { headLines, runAt } = await import("../support/audit.mjs");
const { as, Client, nobody } = await import("../support/client.mjs");
const { orderOf, report, send, sequence, TO } = await import("../support/order.mjs");
const { everyPage } = await import("../support/pages.mjs");
const { heard, keyOf, openPoll, OVER } = await import("../support/poll.mjs");
const { offer, soon, verbs } = await import("../support/volunteering.mjs");

let folder;
let portal;
const file = (name) => join(folder, name);

/** The backup of what is there, under a name. */
async function backedUp(name) {
  const { code, err } = await gongzhi(["backup", url, file(name)]);
  assert.equal(code, 0, err);
  return Backup.read(file(name));
}

async function restored(name) {
  const { code, err } = await gongzhi(["restore", file(name), url]);
  assert.equal(code, 0, err);
}

/** Another portal in the place of the one that ran, empty. */
async function anew(options) {
  await portal.remove();
  portal = await Portal.start(options);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "backup-"));
  portal = await Portal.start();
});

afterAll(async () => {
  await portal.remove();
  await rm(folder, { recursive: true, force: true });
});

/**
 * A page without what is drawn anew for each reader, and what a clock says: a code at a venue, how
 * long something still has, how far a turn has come.
 */
const lasting = (html) =>
  html
    .replace(/(name="key" value=")[^"]*/g, "$1")
    .replace(/(venue-code number">).*?<\/p>/gs, "$1")
    .replace(/还有[^<]*/g, "")
    .replace(/ d="[^"]*" class="over"/g, "");

/** What everybody sees of each page, and its photographs. */
async function seen(pages) {
  const all = new Map();
  for (const { name, path, persona, orders = [], ahead, visitor } of pages) {
    const codes = Object.fromEntries(orders.map(({ number, code }) => [number, code]));
    const reader = visitor ?? new Client({ persona, codes, ahead });
    const page = await reader.get(path);
    // Of who is signed in, it is their own page and not that they should sign in.
    if (visitor) assert.equal(page.status, 200, name);
    all.set(name, [page.status, lasting(page.html)]);
    for (const photo of page.photos) {
      const { status, bytes } = await reader.get(photo);
      all.set(photo, [status, bytes.toString("base64")]);
    }
  }
  return all;
}

describe("what was backed up and restored on an empty portal", () => {
  const kept = {};

  before(async () => {
    kept.pages = (await everyPage("b74")).filter(({ reach, path }) => !reach && path !== "/personas");
    kept.poll = await openPoll(await heard(), "rating");
    kept.receipts = {};
    for (const who of ["resident-2", "resident-3"]) {
      await kept.poll.vote(who, { "grade-0": "good", "grade-1": "poor" });
      kept.receipts[who] = (await kept.poll.receipt(who)).html;
    }
    kept.activity = await offer({ seats: "1" });
    await kept.activity.signUp("resident-1", "resident-2", "resident-3");
    await kept.activity.go("resident-3", "cancel");
    const roles = ["dispatcher-1", "handler-bikes", "auditor-1"];
    for (const persona of roles) {
      for (const path of ["/", "/desk", "/activities", "/projects", "/stations/01", "/scores"]) {
        kept.pages.push({ name: `${path} to ${persona}`, path, persona });
      }
    }
    kept.pages.push(
      { name: "the poll", path: kept.poll.path, persona: "resident-2", ahead: 9 },
      { name: "the activity", path: kept.activity.path, persona: "resident-2" },
      { name: "the activities of who waits", path: "/activities", persona: "resident-2" },
    );
    kept.last = await report({ spot: "ljz-p01" });
    // As of nights that are over, after which sign-ins still wait for their codes.
    for (const days of [2, 1]) await runAt(Date.now() - days * 24 * 3600 * 1000);
    kept.heads = (await headLines()).join("\n");
    // Whoever looks first at a poll that is over closes it.
    await seen(kept.pages);
    await sleep(3000);
    kept.seen = await seen(kept.pages);
    kept.backup = await backedUp("whole");
    await anew();
  });

  test("is there though the runtime is killed in the middle of it, and it is run again", async () => {
    const restoring = gongzhi(["restore", file("whole"), url]);
    while ((await nobody.get(kept.last.path)).status !== 200) await sleep(5);
    const { storage } = portal;
    await portal.kill();
    const { code, err } = await restoring;
    assert.equal(code, 1, err);
    portal = await Portal.start({ storage });
    const again = await gongzhi(["restore", file("whole"), url]);
    assert.equal(again.code, 0, again.err);
    assert.match(again.err, /going on after line \d+/);
  });

  test("shows every page as before, byte for byte, photographs included", async () => {
    const now = await seen(kept.pages);
    assert.deepEqual([...now.keys()], [...kept.seen.keys()]);
    assert.ok([...now.keys()].some((name) => name.includes("/photos/")));
    for (const [name, [status, html]] of kept.seen) {
      const [later, shown] = now.get(name);
      const at = [...html].findIndex((_, n) => html[n] !== shown[n]);
      const where = [html, shown].map((text) => text.slice(Math.max(0, at - 80), at + 80));
      assert.ok(html === shown, `${name}: ${where.join("\n")}`);
      assert.equal(later, status, name);
    }
  });

  test("has every history whole, each event at its place, and takes the next", async () => {
    const events = kept.backup.rows("events");
    assert.ok(events.length > 100);
    assert.deepEqual(brokenChains(events), []);
    const now = (await backedUp("again")).rows("events");
    assert.deepEqual(now, events);
    await kept.last.go("dispatcher-1 accept");
    const changed = (await backedUp("changed")).rows("events");
    assert.deepEqual(brokenChains(changed), []);
    assert.equal(changed.length, events.length + 1);
  });

  test("has its daily heads, and the auditor's tool finds every event under them", async () => {
    await writeFile(file("heads"), `${kept.heads}\n`);
    assert.equal((await headLines()).join("\n"), kept.heads);
    const exported = (await as("auditor-1").get("/audit/export")).html;
    const audit = async (text) => {
      await writeFile(file("export"), text);
      return gongzhi(["audit", file("export"), "--heads", file("heads")]);
    };
    const { code, out, err } = await audit(exported);
    assert.equal(code, 0, `${out}${err}`);
    const lines = exported.split("\n");
    const first = lines.findIndex((line) => line.startsWith('{"position":'));
    assert.ok(lines.length - first > 100, "there are events under the heads");
    assert.equal((await audit(lines.toSpliced(first + 3, 1).join("\n"))).code, 1, "nor is one missed");
  });

  test("goes on with its numbers, beyond those that may have been given since", async () => {
    const next = await report({ spot: "ljz-p01" });
    assert.ok(sequence(next.number) > sequence(kept.last.number) + 1000);
    const following = await report({ spot: "ljz-p01" });
    assert.equal(sequence(following.number), sequence(next.number) + 1);
  });

  test("takes the same report again as the one that it has", async () => {
    const key = crypto.randomUUID();
    const first = orderOf(await send({ key }));
    await backedUp("with a report");
    await anew();
    await restored("with a report");
    const again = orderOf(await send({ key }));
    assert.deepEqual([again.number, again.code], [first.number, first.code]);
  });

  test("keeps its polls: receipts, further ballots, and the log that both are in", async () => {
    const { poll, receipts } = kept;
    for (const [who, receipt] of Object.entries(receipts)) {
      assert.equal((await poll.receipt(who)).html, receipt);
    }
    await poll.vote("resident-4", { "grade-0": "good", "grade-1": "good" });
    const last = (await poll.receipt("resident-4")).html;
    const key = keyOf(await poll.page("resident-2", OVER));
    const lines = (await poll.log()).html.trimEnd().split("\n");
    for (const receipt of [...Object.values(receipts), last]) {
      const { index, leaf } = tlog.receipt(receipt, key);
      assert.equal(tlog.leafHash(lines[index]).toString("base64"), leaf);
    }
  });

  test("keeps its activities: who waits moves up, and lists learn it", async () => {
    const { activity } = kept;
    const own = () => as("resident-2").get("/activities");
    assert.match((await own()).words, /候补第 1 位/);
    await activity.go("resident-1", "cancel");
    const page = await soon(own, (page) => !page.words.includes("候补第"));
    assert.match(page.words, /已报名/);
    assert.doesNotMatch(page.words, /候补第/);
  });

  test("has its triggers: nobody rewrites an event, and nothing is left of restoring", async () => {
    await portal.database((database) => {
      assert.throws(() => database.exec("UPDATE events SET act = 'x'"), /append-only/);
      assert.throws(() => database.exec("DELETE FROM events"), /append-only/);
      const left = database.prepare("SELECT name FROM sqlite_master WHERE name GLOB 'backup_*'");
      assert.deepEqual(left.all(), []);
    });
  });
});

describe("a backup that is taken while people go on", () => {
  before(() => anew());

  test("contradicts itself nowhere once it is restored", async () => {
    const activity = await offer({ seats: "3" });
    const people = Array.from({ length: 9 }, (_, n) => `resident-${n + 1}`);
    let isOver = false;
    const reported = [];
    const reporting = (async () => {
      while (!isOver) reported.push(orderOf(await send({})).number);
    })();
    const signingUp = (async () => {
      for (let n = 0; !isOver; n += 1) {
        const who = people[n % people.length];
        await activity.act(who, n % 2 ? "cancel" : "sign_up");
      }
    })();
    const acting = (async () => {
      while (!isOver) await (await report()).go(...TO.closed);
    })();
    await sleep(500);
    const backup = await backedUp("meanwhile").finally(() => (isOver = true));
    await Promise.all([reporting, signingUp, acting]);

    // Each order and record is as old as its last event, and none is without its history.
    const events = backup.rows("events");
    assert.deepEqual(brokenChains(events), []);
    const last = new Map(events.map(({ subject, seq }) => [subject, seq]));
    for (const { id, version } of backup.rows("orders")) assert.equal(last.get(id), version);
    for (const { kind, id, version } of backup.rows("records")) {
      assert.equal(last.get(`${kind}/${id}`), version);
    }
    // No desk is older than the numbers that are in use.
    const numbers = backup.rows("orders").map(({ number }) => number);
    const drawn = backup.rows("numbers", "DESK/01").map(({ sequence }) => sequence);
    const used = numbers.filter((number) => number.startsWith("01-")).map(sequence);
    assert.ok(Math.max(...drawn) >= Math.max(...used));

    assert.ok(used.length > 1 && numbers.length < reported.length, "people did go on");

    await anew();
    await restored("meanwhile");
    const next = await report();
    assert.ok(!reported.includes(next.number), "nor is one given that was given meanwhile");
    for (const who of people) {
      await soon(async () => ({ agree: await agree(activity, who) }), ({ agree }) => agree);
      assert.ok(await agree(activity, who), who);
    }
  });

  /** Whether D1 lists somebody exactly where the activity's object has a place for them. */
  async function agree(activity, who) {
    const [own, list] = [await activity.page(who), await as(who).get("/activities")];
    return verbs(own).includes("cancel") === /已报名|候补第/.test(list.words);
  }
});

describe("backing up and restoring is refused", () => {
  const lines = async () => (await readFile(file("whole"), "utf8")).trimEnd().split("\n");

  /** Writes a file that was changed, and tries to restore it. */
  async function changed(change) {
    const all = await lines();
    await writeFile(file("changed file"), change(all).join("\n"));
    return gongzhi(["restore", file("changed file"), url]);
  }

  const isEmpty = () =>
    portal.database((database) => {
      const { events } = database.prepare("SELECT COUNT(*) AS events FROM events").get();
      return events === 0;
    });

  before(() => anew());

  test("to whoever has another key, or none, as if there were no such address", async () => {
    const nowhere = await nobody.ask("/nowhere", { method: "POST" });
    for (const path of ["/backup", "/restore", "/en/backup"]) {
      for (const authorization of [undefined, "Bearer", `Bearer ${KEY}x`, `Basic ${KEY}`, KEY]) {
        const headers = authorization ? { authorization } : {};
        for (const method of ["GET", "POST", "PUT"]) {
          const page = await nobody.ask(path, { method, headers });
          assert.equal(page.status, 404, `${method} ${path} ${authorization}`);
          if (!path.startsWith("/en")) assert.equal(page.main, nowhere.main);
        }
      }
    }
    const other = await gongzhi(["backup", url, file("none")], { key: KEY.replace("a", "b") });
    assert.equal(other.code, 1);
    assert.match(other.err, /BACKUP_KEY/);
    assert.equal((await gongzhi(["backup", url, file("none")], { key: "" })).code, 1);
    await assert.rejects(readFile(file("none")), "no file was left");
  });

  test("where the secret is too short, even to who has it", async () => {
    const short = KEY.slice(0, 31);
    await anew({ key: short });
    const headers = { authorization: `Bearer ${short}` };
    assert.equal((await nobody.ask("/backup", { method: "POST", headers })).status, 404);
    await anew({ key: "" });
    assert.equal((await nobody.ask("/backup", { method: "POST", headers: { authorization: "Bearer " } })).status, 404);
    await anew();
  });

  test("where a line was damaged, or the file cut off, before anything is sent", async () => {
    for (const [change, why] of [
      [(all) => all.with(5, all[5].replace(/\d/, (digit) => String(9 - digit))), /damaged/],
      [(all) => all.with(5, all[5].slice(0, -20)), /line 6/],
      [(all) => all.toSpliced(4, 1), /damaged/],
      [(all) => all.slice(0, -1), /cut off/],
      [(all) => all.slice(0, 3), /cut off/],
      [() => ["nothing of the kind"], /line 1/],
    ]) {
      const { code, err } = await changed(change);
      assert.equal(code, 1);
      assert.match(err, why);
    }
    assert.ok(await isEmpty());
  });

  test("where the tables are of another version", async () => {
    const { code, err } = await resealed((head) => head.replace('"columns":["rowid",', '"columns":["rowid","other",'));
    assert.equal(code, 1);
    assert.match(err, /another version/);
    assert.ok(await isEmpty());
  });

  test("onto a portal that is not empty, and nothing of it is touched", async () => {
    const order = await report();
    const { code, err } = await gongzhi(["restore", file("whole"), url]);
    assert.equal(code, 1);
    assert.match(err, /holds rows/);
    assert.equal((await order.page("nobody")).status, 200);
    await anew();
  });

  test("in the middle of another file, and where something else was written meanwhile", async () => {
    const all = await lines();
    const { sha256 } = JSON.parse(all.at(-1));
    const sent = (next, ...lines) => post("/restore", [JSON.stringify({ sha256, next }), ...lines].join("\n"));
    assert.deepEqual((await sent(0, all[0])).says, { sha256, next: 1 });
    assert.equal((await sent(2, all[2])).says.refusal, "gap");
    assert.equal((await post("/backup", "")).says.refusal, "restoring");
    const { err } = await resealed((head) => head.replace(/"at":"20../, '"at":"2000'));
    assert.match(err, /another file/);
    await report({ spot: "ljz-g01" });
    const meanwhile = await gongzhi(["restore", file("whole"), url]);
    assert.equal(meanwhile.code, 1);
    assert.match(meanwhile.err, /holds rows/);
  });

  /** A file with another head, sealed anew, as no damage makes it. */
  async function resealed(change) {
    return changed((all) => {
      const lines = [change(all[0]), ...all.slice(1, -1)];
      const sha256 = createHash("sha256").update(lines.map((line) => `${line}\n`).join("")).digest("hex");
      return [...lines, JSON.stringify({ line: "end", lines: lines.length, sha256 })];
    });
  }

  async function post(path, body) {
    const headers = { authorization: `Bearer ${KEY}` };
    const { status, html } = await nobody.ask(path, { method: "POST", headers, body });
    return { status, says: JSON.parse(html) };
  }
});

test("a backup goes through a pipe, to be encrypted on its way", async () => {
  await anew();
  const order = await report();
  const { code, out } = await gongzhi(["backup", url, "-"]);
  assert.equal(code, 0);
  await anew();
  const back = await gongzhi(["restore", "-", url], { input: out });
  assert.equal(back.code, 0, back.err);
  assert.equal((await order.page("nobody")).status, 200);
});
