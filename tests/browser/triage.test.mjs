import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { anotherMatter, open, watch } from "../support/browser.mjs";
import { BIKES } from "../support/order.mjs";
import { jpegWithPosition, png } from "../support/pictures.mjs";

const SPOT = "/s/ljz-g01";
const KIND = "共享单车占用盲道或通道";
const isRulebook = (path) => /^\/assets\/triage\./.test(path);

/** What is told about a matter: `谁来办` and so on. */
async function told(place) {
  const terms = await place.locator(".facts dt").allInnerTexts();
  const values = await place.locator(".facts dd").allInnerTexts();
  const all = Object.fromEntries(terms.map((term, index) => [term, values[index].trim()]));
  return { unit: all["谁来办"], by: all["最晚答复"], where: all["地点"] };
}

async function send(page) {
  await page.locator("main form button[type=submit]").click();
  await anotherMatter(page);
  await page.waitForURL(/sent=1/);
}

describe("while a report is typed", { concurrency: 2 }, () => {
  test("the rulebook is fetched once, and not before the field is touched", async () => {
    const page = await open();
    const seen = watch(page);
    await page.goto(SPOT, { waitUntil: "networkidle" });
    assert.ok(seen.fetched.some((path) => path.endsWith(".wasm")), "the island is there");
    assert.equal(seen.fetched.filter(isRulebook).length, 0);

    await page.locator("#text").focus();
    await page.locator("#text").fill(BIKES);
    await page.locator(".triage-kind", { hasText: KIND }).waitFor();
    await page.locator("#photo").focus();
    await page.locator("#text").focus();
    await page.locator("#text").fill(`${BIKES}，走不过去`);
    await page.locator(".triage-kind", { hasText: KIND }).waitFor();
    assert.equal(seen.fetched.filter(isRulebook).length, 1);
    await page.context().close();
  });

  test("what is told is what a browser without scripts is told on the next page", async () => {
    const typing = await open();
    await typing.goto(SPOT);
    await typing.locator("#text").fill(BIKES);
    await typing.locator(".triage-kind", { hasText: KIND }).waitFor();

    const plain = await open({ scripts: false });
    await plain.goto(SPOT);
    await plain.locator("#text").fill(BIKES);
    await send(plain);
    assert.equal(await plain.locator("h1").innerText(), KIND);
    const foretold = await told(typing.locator(".triage"));
    assert.match(foretold.by, /^\d+月\d+日/);
    assert.deepEqual(await told(plain.locator("main")), foretold);
    await Promise.all([typing, plain].map((page) => page.context().close()));
  });

  test("what was typed before the island was there is answered as well", async () => {
    const page = await open();
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(SPOT);
    await page.locator("#text").fill(BIKES);
    release();
    await page.locator(".triage-kind", { hasText: KIND }).waitFor();
    await page.context().close();
  });

  test("it follows the text as it changes, and is gone with it", async () => {
    const page = await open();
    await page.goto(SPOT);
    await page.locator("#text").fill(BIKES);
    await page.locator(".triage-kind", { hasText: KIND }).waitFor();
    await page.locator("#text").fill("路灯不亮了，一片漆黑");
    await page.locator(".triage-kind", { hasText: "路灯" }).waitFor();
    await page.locator("#text").fill("");
    await page.locator(".triage-kind").waitFor({ state: "detached" });
    await page.context().close();
  });

  test("an emergency is told to call first, and the report is taken anyway", async () => {
    const page = await open();
    await page.goto(SPOT);
    await page.locator("#text").fill("电梯困人了，里面有人出不来");
    await page.locator(".triage [role=alert]", { hasText: "119" }).waitFor();
    await send(page);
    assert.match(await page.locator(".urgent").innerText(), /119/);
    await page.context().close();
  });

  test("what is not certain is asked, and the answer is taken", async () => {
    const page = await open();
    await page.goto(SPOT);
    await page.locator("#text").fill("这里有问题，快来看看");
    const choices = page.locator(".triage .chip");
    await choices.first().waitFor();
    assert.ok((await choices.count()) > 1);
    assert.ok(await choices.last().locator("input").isChecked(), "no choice is made for anybody");
    const name = (await choices.first().innerText()).trim();
    await choices.first().click();
    await send(page);
    assert.equal(await page.locator("h1").innerText(), name);
    await page.context().close();
  });

  test("a kind that looks certain can be corrected, and leaving it is no choice", async () => {
    const page = await open();
    await page.goto(SPOT);
    await page.locator("#text").fill(BIKES);
    await page.locator(".triage-kind", { hasText: KIND }).waitFor();
    const choices = page.locator(".triage .chip");
    assert.equal(await page.locator(".triage input:checked").getAttribute("value"), "");
    assert.equal((await choices.first().innerText()).trim(), KIND);
    const other = (await choices.nth(1).innerText()).trim();
    await choices.nth(1).click();
    await page.locator(".triage-kind", { hasText: other }).waitFor();
    const foretold = await told(page.locator(".triage"));
    await send(page);
    assert.equal(await page.locator("h1").innerText(), other);
    assert.deepEqual(await told(page.locator("main")), foretold);
    await page.context().close();
  });

  test("a name that several places have is offered, and the place that is chosen is taken", async () => {
    const page = await open();
    await page.goto("/report");
    await page.locator("#text").fill("国金那边共享单车倒了一地");
    const choices = page.locator(".triage input[name=which_place]");
    await choices.first().waitFor();
    assert.ok(await choices.last().isChecked(), "no choice is made for anybody");
    await page.locator(".triage .chip", { hasText: "国金中心二期" }).click();
    await send(page);
    assert.match(await page.locator("main").innerText(), /国金中心二期/);
    await page.context().close();
  });

  test("a large photograph is made smaller before it is sent", async () => {
    const page = await open();
    await page.goto(SPOT, { waitUntil: "networkidle" });
    const photo = { name: "photo.png", mimeType: "image/png", buffer: png(4000, 3000) };
    await page.locator("#photo").setInputFiles(photo);
    await page.getByText("照片已缩小").waitFor();
    await page.locator("#text").fill(BIKES);
    await send(page);
    const shown = page.locator(".photos img");
    await shown.scrollIntoViewIfNeeded();
    const size = await shown.evaluate(async (image) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    });
    assert.deepEqual(size, [1600, 1200]);
    await page.context().close();
  });

  test("where a photograph was taken is read before it is made smaller, and proposes a place", async () => {
    const page = await open();
    await page.goto("/report", { waitUntil: "networkidle" });
    const buffer = jpegWithPosition(31.237222, 121.501389);
    await page.locator("#photo").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer });
    await page.getByText("照片已缩小").waitFor();
    assert.equal(await page.locator("[name=position]").inputValue(), "31237222,121501389");
    await page.locator("#text").fill("门口的路灯坏了，晚上看不见路");
    await page.locator("main form button[type=submit]").click();
    await page.locator("legend", { hasText: "照片拍摄于这附近" }).waitFor();
    await page.locator(".chip", { hasText: "金茂大厦" }).first().click();
    await send(page);
    assert.match(await page.locator("main").innerText(), /金茂大厦/);
    await page.context().close();
  });

  test("the spot and the kind that are chosen are followed, and the choice is kept while typing on", async () => {
    const page = await open();
    await page.goto("/report", { waitUntil: "networkidle" });
    await page.locator("#text").fill("这里有问题，快来看看");
    const second = page.locator(".triage .chip").nth(1);
    await second.waitFor();
    const name = (await second.innerText()).trim();
    await second.click();
    await page.locator(".triage-kind", { hasText: name }).waitFor();
    await page.locator("#spot").selectOption("ljz-g01");
    await page.locator(".triage .facts dd", { hasNotText: "地点待确认" }).nth(2).waitFor();
    await page.locator("#text").fill("这里有问题，快来看看，谢谢");
    await page.waitForTimeout(600);
    const chosen = page.locator(".triage .chip", { has: page.locator("input:checked") });
    assert.equal((await chosen.innerText()).trim(), name);
    await page.context().close();
  });
});
