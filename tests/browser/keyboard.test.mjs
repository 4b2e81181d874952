import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { anotherMatter, open } from "../support/browser.mjs";
import { nobody } from "../support/client.mjs";
import { BIKES, report } from "../support/order.mjs";

const SPOT = "/s/ljz-w04";
// No other browser test reports in cluster 06, so its station's counts are this file's alone.
const received = async () => Number((await nobody.get("/stations/06")).figure("件上报"));

/** Presses Tab until an element has the focus; says whether the focus was always to be seen. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const [there, seen] = await page.evaluate((wanted) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      const outlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      return [document.activeElement.matches(wanted), outlined];
    }, selector);
    const where = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
    assert.ok(seen, `the focus is not to be seen at ${where}`);
    if (there) return;
  }
  assert.fail(`${selector} is not reached by Tab`);
}

describe("by keyboard alone", () => {
  test("a report is written and sent", async () => {
    const page = await open();
    await page.goto(SPOT);
    await tabTo(page, "#text");
    await page.keyboard.type(BIKES);
    await page.locator(".triage-kind", { hasText: "共享单车" }).waitFor();
    await tabTo(page, "#photo");
    await tabTo(page, "main form button[type=submit]");
    await page.keyboard.press("Enter");
    await anotherMatter(page);
    await page.waitForURL(/sent=1/);
    await page.context().close();
  });

  test("the first stop skips the header and leads into the page", async () => {
    const page = await open();
    await page.goto("/orders");
    await page.keyboard.press("Tab");
    const skip = page.locator("a.skip");
    assert.ok(await skip.evaluate((link) => link === document.activeElement));
    assert.ok((await skip.boundingBox()).x >= 0, "it is to be seen while it has the focus");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.matches("main #number")));
    await page.context().close();
  });

  test("an act is unfolded, filled in and sent", async () => {
    const order = await report({ spot: "ljz-w04" });
    const page = await open({ persona: "dispatcher-1" });
    await page.goto(order.path);
    await tabTo(page, "details:has(form[action$='/void']) summary");
    await page.keyboard.press("Enter");
    await tabTo(page, "#void-reason");
    await page.keyboard.type("与另一件重复");
    await tabTo(page, "form[action$='/void'] button");
    await page.keyboard.press("Enter");
    await page.locator(".timeline li:nth-child(2)").waitFor();
    assert.equal((await order.page("nobody")).state, "已作废");
    await page.context().close();
  });

  test("the lines of the list of errors lead to their fields", async () => {
    const page = await open();
    await page.goto("/report");
    await page.locator("main form button[type=submit]").click();
    await page.locator("[role=alert] a").click();
    assert.match(page.url(), /#text$/);
    await page.keyboard.type("路灯坏了");
    assert.equal(await page.locator("#text").inputValue(), "路灯坏了");
    await page.context().close();
  });
});

describe("pressing twice", () => {
  for (const scripts of [true, false]) {
    test(`a double click on send gives one order, scripts ${scripts ? "on" : "off"}`, async () => {
      const before = await received();
      const page = await open({ scripts });
      await page.goto(SPOT);
      await page.locator("#text").fill(BIKES);
      await page.locator("main form button[type=submit]").dblclick();
      await anotherMatter(page);
      // The second press ends the navigation of the first; `waitForURL` would call that a failure.
      await page.locator(".receipt").waitFor();
      await page.waitForLoadState("networkidle");
      assert.match(page.url(), /sent=1/);
      assert.equal(await page.locator(".receipt").count(), 1);
      assert.equal(await received(), before + 1);
      await page.context().close();
    });
  }

  test("a double click on an act performs it once and ends on the order's page", async () => {
    const order = await report({ spot: "ljz-w04" });
    const page = await open({ persona: "dispatcher-1" });
    await page.goto(order.path);
    await page.locator("form[action$='/accept'] button").dblclick();
    await page.locator(".timeline li:nth-child(2)").waitFor();
    await page.waitForLoadState("networkidle");
    assert.equal(await page.locator("[role=alert]").count(), 0, "nothing says that it failed");
    assert.equal((await order.page("nobody")).steps.length, 2);
    await page.context().close();
  });
});
