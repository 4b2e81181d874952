// Filling in forms as people do, with scripts or without.
import assert from "node:assert/strict";
import { base } from "./server.mjs";

/**
 * Fills in the form that is sent to `action`, unfolding it where it lies folded, and sends it.
 * `fields` are values by the names of the controls; a list ticks several boxes.
 */
export async function send(page, action, fields = {}) {
  const form = page.locator(`form[method="post"][action$="${action}"]`);
  await unfold(form);
  for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await form.locator("button[type=submit]").click();
  const answer = await answered;
  await page.waitForLoadState();
  const said = answer.status() === 303 ? "" : await page.locator("main").innerText();
  assert.equal(answer.status(), 303, `${action}: ${said}`);
}

async function unfold(form) {
  const folded = form.locator("xpath=ancestor::details[not(@open)]");
  if (await folded.count()) await folded.locator("summary").click();
}

async function fill(form, name, value) {
  const control = form.locator(`[name="${name}"]`).first();
  const kind = await control.evaluate((element) => element.type);
  if (kind === "radio" || kind === "checkbox") {
    for (const one of [value].flat()) await form.locator(`[name="${name}"][value="${one}"]`).check();
  } else if (kind === "select-one") {
    await control.selectOption(value);
  } else {
    await control.fill(value);
  }
}

/** Puts somebody's clock so many days ahead. */
export async function later(page, days) {
  const value = String(Math.round(days * 24 * 60));
  await page.context().addCookies([{ name: "ahead", value, url: base }]);
}
