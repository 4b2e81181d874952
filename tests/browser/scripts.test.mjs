import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { open, watch } from "../support/browser.mjs";
import { everyPage } from "../support/pages.mjs";
import { base } from "../support/server.mjs";

const pages = await everyPage("b73");
const isScript = (path) => /\.(js|mjs|wasm)$/.test(path);

describe("a page", { concurrency: 2 }, () => {
  for (const { name, path, reach = () => {}, ...who } of pages) {
    test(`has no error in its console, and scripts only with an island: ${name}`, async () => {
      const page = await open(who);
      const seen = watch(page);
      await page.goto(path, { waitUntil: "networkidle" });
      // Verifying receipts, taking passkeys and the desk have scripts of their own.
      const live = page.locator("leptos-island, form#verify, form[data-passkey], #live");
      const onTheWay = await live.count();
      await reach(page);
      await page.waitForLoadState("networkidle");
      assert.deepEqual(seen.wrong, []);

      const parts = onTheWay + (await live.count());
      const scripts = seen.fetched.filter(isScript);
      assert.equal(scripts.length > 0, parts > 0, `${parts} such parts, fetched ${scripts}`);
      await page.context().close();
    });
  }

  test("without an island comes in at most six requests", async () => {
    const page = await open();
    const seen = watch(page);
    await page.goto("/stations", { waitUntil: "networkidle" });
    assert.ok(seen.fetched.length <= 6, seen.fetched.join(" "));
    await page.context().close();
  });

  test("fetches everything from its own address", async () => {
    const page = await open();
    const foreign = [];
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== new URL(base).origin) foreign.push(request.url());
    });
    await page.goto("/s/ljz-m1", { waitUntil: "networkidle" });
    await page.locator("#text").fill("路灯坏了");
    await page.locator(".triage .facts").waitFor();
    assert.deepEqual(foreign, []);
    await page.context().close();
  });
});
