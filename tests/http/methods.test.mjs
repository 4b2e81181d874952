import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Building } from "../support/building.mjs";
import { as, nobody } from "../support/client.mjs";
import { report } from "../support/order.mjs";
import { heard, openPoll, VOTES } from "../support/poll.mjs";
import { talk } from "../support/raw.mjs";
import { base } from "../support/server.mjs";
import { ACTS, GETS, ROLES, TAKING_NO_FORM } from "../support/verbs.mjs";
import { newAddress } from "../support/visitor.mjs";
import { offer } from "../support/volunteering.mjs";

/** Of a page, what is stored: without the keys that are drawn with its forms. */
const stored = (page) => page.main.replace(/name="key" value="[^"]*"/g, "");

describe("reading", { concurrency: true }, () => {
  const of = {};
  let pages;

  before(async () => {
    const [order, project, activity] = await Promise.all([report(), heard(), offer()]);
    const poll = await openPoll(project, "budget");
    const meeting = await project.call("coordination", { from: 15, on: 25 }).catch(() => null);
    Object.assign(of, {
      order: order.number,
      project: project.number,
      meeting: meeting?.number ?? project.number,
      poll: poll.number,
      activity: activity.number,
    });
    pages = [order.path, project.path, poll.path, activity.path];
    if (meeting) pages.push(meeting.path);
  });

  test("changes nothing, whoever reads whatever there is at whatever time", async () => {
    const look = () => Promise.all(pages.map((path) => as("auditor-1").ahead(VOTES).get(path)));
    const earlier = (await look()).map(stored);
    for (const who of [undefined, ...ROLES]) {
      for (const [ahead, prefix] of [[0, ""], [VOTES, "/en"]]) {
        const client = who ? as(who).ahead(ahead) : nobody;
        const paths = [...GETS(of), ...ACTS(of)].map((path) => `${prefix}${path}`);
        const answers = await Promise.all(
          paths.map((path) => client.get(`${path}${path.includes("?") ? "&" : "?"}version=1&code=00000000`)),
        );
        for (const [i, answer] of answers.entries()) {
          assert.ok(answer.status < 500, `${who} ${paths[i]}: ${answer.status}`);
        }
      }
    }
    const later = (await look()).map(stored);
    for (const [i, path] of pages.entries()) assert.equal(later[i], earlier[i], path);
  });

  test("does not reach what only a form does", async () => {
    for (const path of GETS(of)) {
      assert.notEqual((await as("manager-1").get(path)).status, 405, `${path} is read`);
    }
    for (const path of ACTS(of)) {
      for (const method of ["GET", "HEAD"]) {
        const answer = await as("manager-1").ask(path, { method });
        assert.deepEqual([answer.status, answer.headers.get("allow")], [405, "POST"], `${method} ${path}`);
      }
    }
  });

  test("ends and changes nothing of somebody who is signed in", async () => {
    const building = await Building.managed("b75");
    const { manager } = building;
    await building.do("admit", { name: "住在这里", contact: newAddress(), standing: "resident" });
    const kept = async () => [(await manager.get("/me/copy")).html, stored(await building.page())];
    const before = await kept();
    const { person } = JSON.parse(before[0]);
    // Nothing that names anybody: no address has that.
    const query = new URLSearchParams({ sure: "yes", name: "x", contact: "x", purpose: "account",
      office: "0", role: "0", person: person[0].code, version: "1", uses: "5", days: "7",
      standing: "resident", reason: "meeting", domain: "x", company: "x" });
    const acts = ACTS({ ...of, building: building.code });
    const own = acts.filter((path) => /^\/(me|sign-|offices|register)|reveal$/.test(path));
    assert.ok(own.length > 25, own.join(" "));
    for (const path of own) {
      for (const method of ["GET", "HEAD"]) {
        const answer = await manager.ask(`${path}?${query}`, { method });
        assert.deepEqual([answer.status, answer.headers.get("allow")], [405, "POST"], `${method} ${path}`);
        assert.deepEqual(answer.headers.getSetCookie(), [], path);
      }
    }
    assert.deepEqual(await kept(), before);
  });

  test("is the only thing that HEAD does, without a body", async () => {
    for (const path of GETS(of)) {
      const [head, get] = [await nobody.ask(path, { method: "HEAD" }), await nobody.get(path)];
      assert.equal(head.status, get.status, path);
      assert.equal(head.bytes.length, 0, path);
    }
  });
});

describe("writing", { concurrency: true }, () => {
  test("is not there where there is no form", async () => {
    for (const path of TAKING_NO_FORM) {
      const answers = await Promise.all(ROLES.map((who) => as(who).ask(path, { method: "POST" })));
      const told = answers.filter((answer) => answer.status !== 403);
      assert.ok(told.length > 0, path);
      for (const answer of told) assert.equal(answer.status, 405, path);
    }
  });
});

describe("another method", { concurrency: true }, () => {
  test("is 405, and says what there is", async () => {
    const { number } = await report();
    const all = { order: number, project: number, meeting: number, poll: number, activity: number };
    for (const path of [...GETS(all), ...ACTS(all)]) {
      if (/^\/(guide|verify)/.test(path)) continue;
      for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
        const answers = await Promise.all(ROLES.map((who) => as(who).ask(path, { method })));
        // Who may not even see the address is told that instead.
        const told = answers.filter((answer) => answer.status !== 403);
        assert.ok(told.length > 0, `${method} ${path}`);
        for (const answer of told) {
          assert.equal(answer.status, 405, `${method} ${path}`);
          assert.match(answer.headers.get("allow"), /^(GET, HEAD|POST|GET, HEAD, POST)$/);
        }
        for (const { headers } of answers) assert.equal(headers.get("access-control-allow-origin"), null);
      }
    }
  });

  test("that echoes a request, or tunnels, is not there", async () => {
    const { host } = new URL(base);
    for (const method of ["TRACE", "CONNECT", "TRACK", "DEBUG"]) {
      const answer = await talk((write) =>
        write(`${method} / HTTP/1.1\r\nHost: ${host}\r\nX-Secret: do-not-echo\r\nConnection: close\r\n\r\n`),
      { patience: 5 });
      assert.ok(![200, 204].includes(answer.status), `${method}: ${answer.status}`);
      assert.doesNotMatch(answer.text, /do-not-echo/);
    }
  });

  test("that is named in a header or a field is not performed", async () => {
    const order = await report();
    for (const override of ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"]) {
      const answer = await as("dispatcher-1").get(`${order.path}/void?_method=POST`, { [override]: "POST" });
      assert.equal(answer.status, 405);
    }
    assert.equal((await order.page("nobody")).state, "待受理");
  });
});
