import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { report } from "../support/order.mjs";
import { base } from "../support/server.mjs";

const PAGES = [
  "/",
  "/report",
  "/s/ljz-m1",
  "/orders",
  "/stations",
  "/stations/03",
  "/stations/03/rota",
  "/scores",
  "/audit",
  "/scores?by=cluster",
  "/personas",
];
const PROBLEMS = [
  ["GET", "/nowhere", 404],
  ["GET", "/s/nowhere", 404],
  ["GET", "/orders/nothing", 404],
  ["GET", "/desk", 403],
  ["GET", "/audit/export", 403],
  ["POST", "/report", 415],
  ["PUT", "/", 405],
  ["GET", "/scores?month=never", 400],
];

describe("every answer", { concurrency: true }, () => {
  test("keeps scripts, frames and content types to what is ours", async () => {
    const asked = [
      ...PAGES.map((path) => ["GET", path]),
      ...PROBLEMS,
      ["GET", "/healthz"],
      ["GET", "/audit/heads"],
    ];
    for (const [method, path] of asked) {
      const { headers } = await nobody.ask(path, { method });
      const policy = headers.get("content-security-policy") ?? "";
      for (const directive of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"]) {
        assert.ok(policy.includes(directive), `${path}: ${policy}`);
      }
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/, path);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
      assert.equal(headers.get("referrer-policy"), "same-origin", path);
      assert.equal(headers.get("cache-control"), "private, no-cache", path);
      for (const name of ["cross-origin-opener-policy", "cross-origin-resource-policy"]) {
        assert.equal(headers.get(name), "same-origin", `${path}: ${name}`);
      }
      assert.equal(headers.get("origin-agent-cluster"), "?1", path);
      const allowed = (headers.get("permissions-policy") ?? "").split(", ");
      assert.deepEqual(
        allowed.filter((feature) => !feature.endsWith("=()")),
        ["publickey-credentials-create=(self)", "publickey-credentials-get=(self)"],
        path,
      );
      assert.ok(allowed.length > 15, `${path}: ${allowed}`);
      const scheme = new URL(base).protocol;
      assert.equal(headers.has("strict-transport-security"), scheme === "https:", path);
      assert.equal(headers.get("access-control-allow-origin"), null, path);
      assert.equal(headers.get("server"), null, path);
      assert.ok(headers.get("x-request-id"), path);
    }
  });

  test("is kept nowhere by a browser, once it knows who asks", async () => {
    for (const path of PAGES) {
      const { headers } = await as("dispatcher-1").get(path);
      assert.equal(headers.get("cache-control"), "no-store", path);
    }
    const order = await report();
    for (const [who, keeping] of [["reporter", "no-store"], ["nobody", "private, no-cache"]]) {
      assert.equal((await order.page(who)).headers.get("cache-control"), keeping, who);
    }
  });

  test("has a request id of its own", async () => {
    const answers = await Promise.all([nobody.get("/"), nobody.get("/")]);
    const ids = answers.map((answer) => answer.headers.get("x-request-id"));
    assert.notEqual(ids[0], ids[1]);
  });

  test("has nothing inline that the policy would refuse", async () => {
    const order = await report();
    for (const path of [...PAGES, order.path]) {
      const { html } = await as("dispatcher-1").get(path);
      assert.doesNotMatch(html, /<script(?![^>]* src=)|<style| style="| on[a-z]+="/, path);
    }
  });

  test("answers HEAD like GET, without the page", async () => {
    for (const path of ["/", "/nowhere"]) {
      const [head, get] = [await nobody.ask(path, { method: "HEAD" }), await nobody.get(path)];
      assert.equal(head.status, get.status);
      assert.equal(head.bytes.length, 0);
    }
  });

  test("names its language, its title and the way to the other language", async () => {
    for (const path of PAGES) {
      const [zh, en] = [await nobody.get(path), await nobody.get(`/en${path}`)];
      assert.deepEqual([zh.status, zh.lang, en.status, en.lang], [200, "zh-CN", 200, "en"], path);
      assert.match(zh.title, /.+ · 共治$/);
      assert.match(en.title, /.+ · Gongzhi$/);
      const written = path.replaceAll("&", "&amp;");
      assert.ok(zh.html.includes(`hreflang="en" href="/en${written}"`), path);
      assert.ok(en.html.includes(`hreflang="zh-CN" href="${written}"`), path);
    }
  });

  test("in English has no Chinese in it", async () => {
    for (const path of PAGES) {
      const { words } = await nobody.get(`/en${path}`);
      assert.doesNotMatch(words, /\p{Script=Han}|[，。：；（）「」]/u, path);
    }
  });
});

describe("an error page", { concurrency: true }, () => {
  for (const [method, path, status] of PROBLEMS) {
    test(`says what to do and shows no internals: ${method} ${path}`, async () => {
      const page = await nobody.ask(path, { method });
      assert.equal(page.status, status);
      assert.ok(page.heading);
      assert.match(page.main, /<a href="\/[^"]*"/);
      assert.doesNotMatch(page.main, /error|exception|panic|stack|sql|\.rs|\.js|wasm|D1/i);
    });
  }

  test("does not repeat what was asked for", async () => {
    const asked = "只写在网址里的话";
    const page = await nobody.get(`/orders/${encodeURIComponent("<b>x</b>")}?code=${asked}`);
    assert.equal(page.status, 404);
    assert.ok(!page.main.includes("<b>") && !page.main.includes(asked));
  });
});

test("the health of D1, the objects and R2 is told to a monitor", async () => {
  const answer = await nobody.get("/healthz");
  assert.equal(answer.status, 200);
  assert.deepEqual(JSON.parse(answer.html), { ok: true, d1: true, desk: true, photos: true });
});
