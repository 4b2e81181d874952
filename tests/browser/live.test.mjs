import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { open, shoot, watch } from "../support/browser.mjs";
import { report } from "../support/order.mjs";
import { LIVE } from "../support/socket.mjs";

const URGENT = "电梯困人了，里面有人出不来";
const card = (page, order) => page.locator(`#lists a[href$="${order.path}"]`);

/** An open desk that listens, with a trace that a reload would wipe out. */
async function openDesk(path = "/desk", who = {}, script = "") {
  const page = await open({ persona: "dispatcher-2", ...who });
  await page.addInitScript(script);
  await page.goto(path);
  await page.locator("#live-state:not(:empty)").waitFor();
  await page.evaluate(() => (window.stayed = true));
  return page;
}

/** While the page is cut off, its sockets ask for what is no socket. */
const cuttable = `
  window.WebSocket = class extends WebSocket {
    constructor(address) {
      super(window.isCut ? address.replace("${LIVE}", "/healthz") : address);
      window.opened = this;
    }
  };`;

const hasStayed = (page) => page.evaluate(() => window.stayed === true);

describe("an open desk", { concurrency: 2 }, () => {
  test("shows a report that is made elsewhere, and says so", async () => {
    for (const [path, width, said] of [["/desk", 360, /^新到 \d+ 件/], ["/en/desk", 1280, /^New and listed below: \d+/]]) {
      const page = await openDesk(path, { width });
      const seen = watch(page);
      const order = await report();
      await card(page, order).waitFor();
      assert.match(await page.locator("#live-state").innerText(), said);
      await shoot(page, `desk-live-${width}`);
      await order.go("dispatcher-1 void");
      await card(page, order).waitFor({ state: "detached" });
      assert.ok(await hasStayed(page));
      assert.deepEqual(seen.wrong, []);
      await page.context().close();
    }
  });

  test("raises the alarm for what is urgent", async () => {
    const page = await openDesk();
    const order = await report({ text: URGENT });
    await page.locator("#live-urgent.urgent", { hasText: "新到紧急工单" }).waitFor();
    await shoot(page, "desk-live-urgent");
    await order.go("dispatcher-1 void");
    await card(page, order).waitFor({ state: "detached" });
    await page.context().close();
  });

  test("leaves what is being typed, and the focus, where they are", async () => {
    const page = await openDesk();
    await page.locator("#live").evaluate((live) => live.insertAdjacentHTML("afterend", '<form><textarea id="draft"></textarea></form>'));
    await page.locator("#draft").pressSequentially("写到一半");
    const first = await report();
    await card(page, first).waitFor();
    await page.keyboard.type("的话");
    assert.equal(await page.locator("#draft").inputValue(), "写到一半的话");

    await card(page, first).focus();
    await card(page, await report()).waitFor();
    const focused = await page.evaluate(() => document.activeElement.getAttribute("href"));
    assert.equal(focused, first.path);
    await page.context().close();
  });

  test("does not move what is being read", async () => {
    const below = await report({ text: "路灯不亮了" });
    const page = await openDesk();
    const reading = card(page, below);
    await reading.evaluate((link) => scrollTo(0, link.getBoundingClientRect().top + scrollY - 20));
    const before = (await reading.boundingBox()).y;
    // Due in minutes, so it stands above.
    const above = await report({ text: URGENT });
    await card(page, above).waitFor();
    assert.ok((await card(page, above).boundingBox()).y < before);
    assert.ok(Math.abs((await reading.boundingBox()).y - before) < 2);
    await page.context().close();
  });

  test("fetches its page once a second at most, however much changes", async () => {
    const page = await openDesk();
    await sleep(1500);
    const seen = watch(page);
    const began = performance.now();
    const orders = await Promise.all(Array.from({ length: 8 }, () => report()));
    for (const order of orders) await card(page, order).waitFor();
    const fetches = seen.fetched.filter((path) => path === "/desk").length;
    const most = 2 + Math.floor((performance.now() - began) / 1000);
    assert.ok(fetches >= 1 && fetches <= most, `${fetches} fetches`);
    assert.ok(most < 8, "it was quick enough to show anything");
    await page.context().close();
  });

  test("catches up with what it missed while it was cut off", async () => {
    const page = await openDesk("/desk", {}, cuttable);
    await page.evaluate(() => {
      window.isCut = true;
      window.opened.close();
    });
    const missed = await report();
    await page.locator("#live-state", { hasText: "自动更新断开了" }).waitFor();
    assert.equal(await card(page, missed).count(), 0);
    await page.evaluate(() => (window.isCut = false));
    await card(page, missed).waitFor();
    assert.ok(await hasStayed(page));
    await page.context().close();
  });

  test("is as it was without scripts: reloading shows what is new", async () => {
    const page = await open({ persona: "dispatcher-2", scripts: false });
    await page.goto("/desk");
    const order = await report();
    assert.equal(await card(page, order).count(), 0);
    assert.equal(await page.locator("#live").innerText(), "");
    await page.reload();
    assert.equal(await card(page, order).count(), 1);
    await page.context().close();
  });
});
