import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { digest, exported, headLines, heads, nightly, runAt } from "../support/audit.mjs";
import { as, nobody } from "../support/client.mjs";
import { report, TO } from "../support/order.mjs";
import { root } from "../support/tlog.mjs";

describe("a daily head", () => {
  test("is published once a day, also when two runs or late ones meet", async () => {
    await report();
    const before = await headLines();
    await Promise.all([nightly(), nightly()]);
    const once = await headLines();
    assert.equal(once.length, before.length + 1);
    assert.deepEqual(once.slice(0, -1), before, "what was published stays as it was");
    await nightly(0);
    await runAt(Date.now() - 40 * 24 * 3600 * 1000);
    assert.deepEqual(await headLines(), once);
  });

  test("covers what happened on days that were missed", async () => {
    await nightly();
    const before = (await heads()).at(-1);
    const { version } = await (await report()).go(...TO.handling);
    await nightly(3);
    const [last, own] = (await heads()).reverse();
    assert.ok(last.count >= before.count + version);
    assert.equal(last.prev, own.hash);
    assert.equal(Date.parse(last.day) - Date.parse(own.day), 3 * 24 * 3600 * 1000);
  });

  test("stands on a page for everybody, in both languages", async () => {
    await nightly();
    const last = (await heads()).at(-1);
    for (const path of ["/audit", "/en/audit"]) {
      const page = await nobody.get(path);
      assert.equal(page.status, 200);
      assert.ok(page.html.includes(last.root), path);
      assert.match(page.main, /href="[^"]*\/audit\/heads"/);
      assert.doesNotMatch(page.main, /audit\/export"/);
    }
    assert.match((await as("auditor-1").get("/audit")).main, /href="\/audit\/export"/);
  });
});

describe("the export", () => {
  test("is the auditor's alone", async () => {
    for (const who of ["dispatcher-1", "supervisor-1", "manager-1", "liaison-1", "resident-1"]) {
      assert.equal((await as(who).get("/audit/export")).status, 403, who);
    }
    assert.equal((await nobody.get("/audit/export")).status, 403);
    const answer = await as("auditor-1").get("/audit/export");
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-disposition"), /^attachment; filename="[\w.-]+"$/);
  });

  test("holds every event as it was hashed, under the heads that are public", async () => {
    const order = await (await report()).go(...TO.closed);
    await nightly();
    await report();
    const { heads: lines, bodies, end } = exported((await as("auditor-1").get("/audit/export")).html);
    const published = await headLines();
    assert.deepEqual(lines, published.slice(0, lines.length));
    for (const line of lines) {
      const head = JSON.parse(line);
      if (head.count) assert.equal(root(bodies.slice(0, head.count)), head.root, head.day);
    }
    assert.equal(end.head, JSON.parse(lines.at(-1)).hash);
    assert.deepEqual([end.count, end.root], [bodies.length, root(bodies)]);

    const last = new Map();
    for (const body of bodies) {
      const { subject, seq, prev, hash } = JSON.parse(body);
      const before = last.get(subject) ?? { seq: 0, hash: "" };
      assert.deepEqual([seq, prev], [before.seq + 1, before.hash], subject);
      assert.equal(hash, digest(body), body);
      last.set(subject, { seq, hash });
    }
    const own = bodies.filter((body) => body.includes(`"${order.number}"`));
    assert.ok(own.length >= 1);
  });
});
