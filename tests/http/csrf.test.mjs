import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { client, nobody } from "../support/client.mjs";
import { BIKES, NUMBER, orderOf, report } from "../support/order.mjs";
import { base } from "../support/server.mjs";
import { FOR_PROGRAMS, PEOPLE, ROUTES } from "../support/verbs.mjs";

const SPOT = "/s/ljz-p01";
const fields = () => ({ key: crypto.randomUUID(), text: BIKES });

describe("a form sent from another site", { concurrency: true }, () => {
  const foreign = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin: base.replace(/:\d+$/, ":1") },
    { origin: `${base}.elsewhere.example` },
    { "sec-fetch-site": "cross-site", origin: base },
    { "sec-fetch-site": "same-origin", origin: "https://elsewhere.example" },
  ];
  for (const headers of foreign) {
    test(`is 403 and performs nothing: ${JSON.stringify(headers)}`, async () => {
      const answer = await nobody.post(SPOT, fields(), headers);
      assert.equal(answer.status, 403);
      assert.equal(answer.headers.get("set-cookie"), null);
      assert.doesNotMatch(answer.html, NUMBER);

      const order = await report();
      const act = `${order.path}/accept`;
      const filled = { version: "1", item: "010101" };
      assert.equal((await order.client("dispatcher-1").post(act, filled, headers)).status, 403);
      assert.equal((await order.page("nobody")).state, "待受理");
    });
  }

  test("is 403 at every address, from somebody to whom it is open", async () => {
    // The guide and the page that verifies are files, which do nothing. What programs ask reads no
    // cookie, so that no site can use somebody's name there.
    const isOurs = ({ method, path }) =>
      method === "POST" && !/^\/(guide|verify)/.test(path) && !FOR_PROGRAMS.test(path);
    for (const { path, open } of ROUTES.filter(isOurs)) {
      const one = PEOPLE.find((who) => open[who] === "in");
      // What the portal does by itself is open to nobody.
      if (!one) continue;
      const who = client(one);
      const ours = await who.post(path, {}, { "sec-fetch-site": "same-origin" });
      assert.notEqual(ours.status, 403, `${path} is open`);
      const foreign = await who.post(path, {}, { "sec-fetch-site": "cross-site" });
      assert.equal(foreign.status, 403, path);
      assert.equal(foreign.headers.get("set-cookie"), null, path);
    }
  });

  test("opens no report", async () => {
    const { path, code } = await report();
    const opened = await nobody.post(path, { code }, { "sec-fetch-site": "cross-site" });
    assert.equal(opened.headers.get("set-cookie"), null);
  });

  test("while one from our own pages is taken", async () => {
    for (const headers of [
      { "sec-fetch-site": "same-origin" },
      { origin: base },
      { "sec-fetch-site": "same-origin", origin: base },
    ]) {
      const answer = await nobody.post(SPOT, fields(), headers);
      assert.equal(answer.status, 303, JSON.stringify(headers));
      orderOf(answer);
    }
  });

  test("would come without the cookies by which anybody is known", async () => {
    const answer = await nobody.post(SPOT, fields());
    orderOf(answer);
    assert.match(answer.headers.get("set-cookie"), /; HttpOnly; SameSite=Lax$/);
    const taken = await nobody.post("/personas", { person: "dispatcher-1" });
    assert.match(taken.headers.get("set-cookie"), /; HttpOnly; SameSite=Lax$/);
  });
});
