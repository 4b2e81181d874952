// Going through the pages as people do.
import assert from "node:assert/strict";
import { open } from "./browser.mjs";

/** What stands with a term. */
export async function fact(place, term) {
  const value = place.locator(`dt:text-is("${term}") + dd`).first();
  return (await value.innerText()).trim();
}

/** Takes on a person by the page that is there for it, and is at their desk. */
export async function takenOn(persona, prefix, look) {
  const page = await open(look);
  await page.goto(`${prefix}/personas`);
  await page.locator(`button[value="${persona}"]`).click();
  await page.waitForURL(`**${prefix}/desk`);
  return page;
}

/** Opens an order from the desk. */
export async function openOrder(page, number) {
  await page.locator(`#main a[href$="/orders/${number}"]`).click();
  await page.waitForURL(new RegExp(`/orders/${number}$`));
}

/** Fills in the form of an act as it is offered, and sends it. */
export async function act(page, verb, fillIn = () => {}) {
  const form = page.locator(`form[action$="/${verb}"]`);
  assert.ok(await form.isVisible(), `the likeliest act lies open: ${verb}`);
  await fillIn(form);
  const steps = await page.locator(".timeline li").count();
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await form.locator("button").click();
  assert.equal((await answered).status(), 303, verb);
  await page.locator(`.timeline li:nth-child(${steps + 1})`).waitFor();
}
