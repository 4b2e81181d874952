import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, Client, nobody } from "../support/client.mjs";
import { BIKES, report } from "../support/order.mjs";
import { head, talk } from "../support/raw.mjs";
import { base } from "../support/server.mjs";
import { offer } from "../support/volunteering.mjs";

const EVIL = "evil.example";
const FOREIGN = [
  { "x-forwarded-host": EVIL },
  { "x-forwarded-proto": "javascript" },
  { forwarded: `host=${EVIL};proto=https` },
  { "x-original-url": `https://${EVIL}/` },
  { "x-rewrite-url": `//${EVIL}/` },
  { referer: `https://${EVIL}/` },
];
const QUERIES = ["next", "url", "return", "redirect_uri", "to"].map((name) => `${name}=https://${EVIL}/`);

/** Where an answer leads must be a path of this portal. */
function isOurs(answer, what) {
  assert.match(answer.location, /^\/(?![/\\])/, what);
  assert.equal(new URL(answer.location, base).origin, new URL(base).origin, what);
}

describe("a redirect", { concurrency: true }, () => {
  test("after any form stays here, whatever headers and query come with it", async () => {
    for (const [i, headers] of FOREIGN.entries()) {
      const query = `?${QUERIES[i % QUERIES.length]}`;
      const order = await report();
      const activity = await offer();
      const key = crypto.randomUUID();
      const answers = {
        report: await new Client().post(`/s/ljz-p01${query}`, { key, text: BIKES }, headers),
        code: await new Client().post(`${order.path}${query}`, { code: order.code }, headers),
        act: await as("dispatcher-1").post(`${order.path}/accept${query}`, { version: "1", item: "010101" }, headers),
        persona: await nobody.post(`/personas${query}`, { person: "dispatcher-1" }, headers),
        seat: await as("resident-9").post(`${activity.path}/sign_up${query}`, { key }, headers),
        track: await nobody.get(`/orders?number=${order.number}&${QUERIES[0]}`, headers),
      };
      for (const [what, answer] of Object.entries(answers)) {
        assert.equal(answer.status, 303, `${what} ${JSON.stringify(headers)}: ${answer.words}`);
        isOurs(answer, what);
        assert.ok(!answer.location.includes(EVIL), what);
      }
    }
  });

  test("does not follow the host that a request names", async () => {
    const { number } = await report();
    const answer = await talk((write) =>
      write(head(`/orders?number=${number}`, {}).replace("POST", "GET").replace(/Host: .*/, `Host: ${EVIL}`)),
    );
    const location = answer.text.match(/\nlocation: (\S*)/i)?.[1];
    assert.ok(answer.status !== 303 || location === `/orders/${number}`, location);
  });

  test("of no path leads away, and no page has another host's address", async () => {
    for (const path of [
      `//${EVIL}`,
      `//${EVIL}/`,
      `///${EVIL}`,
      `/\\${EVIL}`,
      `/%5c${EVIL}`,
      `/%2f%2f${EVIL}`,
      `//${EVIL}/%2e%2e`,
      `//${EVIL}/..`,
      `//${EVIL}/guide`,
      `//${EVIL}/guide/`,
      `//${EVIL}/../guide/`,
      `/en//${EVIL}`,
      `/guide//${EVIL}`,
      `/guide/%2e%2e//${EVIL}`,
      `/orders//${EVIL}`,
      `/.${EVIL}`,
      `/@${EVIL}`,
      `/https://${EVIL}`,
      `/javascript:alert(1)`,
      "/guide/",
      "/guide/reports/",
      "/guide/reports.html",
      "/guide/index.html",
    ]) {
      const answer = await talk((write) => write(head(path, {}).replace("POST", "GET")));
      const location = answer.text.match(/\nlocation: (\S*)/i)?.[1];
      if (location) {
        assert.match(location, /^\/(?![/\\])/, `${path} leads to ${location}`);
        assert.ok(!location.includes(EVIL), `${path} leads to ${location}`);
      }
      assert.doesNotMatch(answer.text, /(?:href|action|src)="(?:\/\/|\/\\|https?:\/\/|javascript:)[^"]*evil/, path);
      assert.ok(answer.status < 500, `${path}: ${answer.status}`);
    }
  });
});
