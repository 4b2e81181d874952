import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { nobody } from "../support/client.mjs";
import { joined } from "../support/visitor.mjs";
import { GUIDE } from "../support/guide.mjs";

const LARGEST_PAGE_BYTES = 40 * 1024;
const PATHS = GUIDE.flatMap((path) => [path, `/en${path}`]);
const HEADERS = [
  "content-security-policy",
  "x-content-type-options",
  "referrer-policy",
  "permissions-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "origin-agent-cluster",
];

const links = (html) => [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map((found) => found[1]);

describe("the guide", { concurrency: true }, () => {
  test("is served as files, with the headers that the Worker gives its own pages", async () => {
    const home = await nobody.get("/");
    assert.ok(home.headers.get("x-request-id"), "the Worker names its answers");
    for (const path of PATHS) {
      const page = await nobody.get(path);
      assert.equal(page.status, 200, path);
      assert.equal(page.headers.get("x-request-id"), null, `${path} does not run the Worker`);
      assert.match(page.headers.get("content-type"), /^text\/html; charset=utf-8$/, path);
      for (const name of HEADERS) {
        assert.equal(page.headers.get(name), home.headers.get(name), `${path}: ${name}`);
      }
    }
  });

  test("leads nowhere where there is no page", async () => {
    const first = links((await nobody.get("/guide")).html);
    assert.ok(first.includes("/guide/about") && first.includes("/report"), "it has links");
    const own = joined();
    const all = new Set();
    for (const path of PATHS) {
      for (const link of links((await nobody.get(path)).html)) all.add(link.split("#")[0]);
    }
    for (const path of all) {
      if (!path.startsWith("/")) continue;
      const answer = await nobody.get(path);
      // One's own pages are there for who signs in.
      const page = answer.status === 403 ? await (await own).get(path) : answer;
      assert.equal(page.status, 200, path);
    }
  });

  test("gives the catalogue as data, every item with its unit and its terms", async () => {
    const rows = async (name) => {
      const file = await nobody.get(`/catalogue/${name}.csv`);
      assert.match(file.headers.get("content-type"), /^text\/csv/, name);
      const [head, ...lines] = file.html.trimEnd().split("\n");
      return { head: head.split(","), lines };
    };
    const [classes, kinds, items, units] =
      await Promise.all(["classes", "kinds", "items", "agencies"].map(rows));
    const counts = [classes, kinds, items].map(({ lines }) => lines.length);
    assert.deepEqual(counts, [19, 86, 212]);
    for (const column of ["unit", "accept", "dispatch", "handle", "answer", "basis"]) {
      assert.ok(items.head.includes(column), column);
    }
    const codes = units.lines.map((line) => line.split(",")[0]);
    assert.ok(items.lines.every((line) => codes.some((code) => line.includes(`,${code},`))));
  });

  test("is found from every page of the portal", async () => {
    for (const path of ["/", "/report", "/en/stations"]) {
      const prefix = path.startsWith("/en") ? "/en" : "";
      const there = links((await nobody.get(path)).html);
      for (const page of GUIDE) assert.ok(there.includes(prefix + page), `${path}: ${page}`);
    }
  });

  test("names its language, its title and the way to the other language", async () => {
    for (const path of GUIDE) {
      const [zh, en] = [await nobody.get(path), await nobody.get(`/en${path}`)];
      assert.deepEqual([zh.lang, en.lang], ["zh-CN", "en"], path);
      assert.equal(zh.title, `${zh.heading} · 共治`);
      assert.equal(en.title, `${en.heading} · Gongzhi`);
      assert.ok(links(zh.html).includes(`/en${path}`) && links(en.html).includes(path), path);
    }
  });

  test("in English has no Chinese in it but the names of laws", async () => {
    for (const path of GUIDE) {
      const { main } = await nobody.get(`/en${path}`);
      const ours = main.replace(/<td[^>]* lang="zh-CN"[^>]*>.*?<\/td>/gs, "");
      assert.doesNotMatch(ours, /\p{Script=Han}|[，。：；（）「」]/u, path);
    }
  });

  test("has nothing inline that the policy would refuse", async () => {
    for (const path of PATHS) {
      const { html } = await nobody.get(path);
      assert.doesNotMatch(html, /<script|<style| style="| on[a-z]+="/, path);
    }
  });

  test("is small enough to be read on a bad line", async () => {
    for (const path of PATHS) {
      const { length } = brotliCompressSync((await nobody.get(path)).bytes);
      assert.ok(length <= LARGEST_PAGE_BYTES, `${path}: ${length} bytes`);
    }
  });
});
