import assert from "node:assert/strict";
import { test } from "node:test";
import { anotherMatter, open, shoot, watch } from "../support/browser.mjs";
import { nobody } from "../support/client.mjs";
import { NUMBER } from "../support/order.mjs";
import { png } from "../support/pictures.mjs";
import { act, fact, openOrder, takenOn } from "../support/walk.mjs";

const WORDS = {
  zh: {
    prefix: "",
    text: "地铁口共享单车堆满了盲道",
    kind: "共享单车占用盲道或通道",
    unit: "共享单车运维组",
    why: /指定责任/,
    facts: ["谁来办", "最晚答复"],
    sent: "已收到",
    answer: "单车已经清走，会加强巡查。谢谢您。",
    rated: /上报人评价：5 分/,
  },
  en: {
    prefix: "/en",
    text: "shared bikes blocking the tactile paving at the metro exit",
    kind: "Shared bikes blocking tactile paving or a passage",
    unit: "Shared Bike Operations",
    why: /Designated/,
    facts: ["Who gets it", "Answer by"],
    sent: "Received",
    answer: "The bikes are gone, and we will come by more often. Thank you.",
    rated: /Rated 5 of 5/,
  },
};

// No other browser test reports in cluster 03, so its station's counts are this file's alone.
const SPOT = "/s/ljz-m1";
const STATION = "/stations/03";

for (const run of [
  { lang: "zh", width: 360, scripts: true },
  { lang: "zh", width: 1280, scripts: true },
  { lang: "en", width: 360, scripts: true },
  { lang: "en", width: 1280, scripts: true },
  { lang: "zh", width: 360, scripts: false },
  { lang: "en", width: 1280, scripts: false },
]) {
  const scripts = run.scripts ? "with scripts" : "without scripts";
  test(`a report travels to its unit and back: ${run.lang}, ${run.width} px, ${scripts}`, () =>
    journey(run));
}

async function journey({ lang, width, scripts }) {
  const words = WORDS[lang];
  const look = { width, scripts };
  let shots = 0;
  const shot = (page, name) => {
    shots += 1;
    const run = `journey-${lang}-${width}-${scripts ? "js" : "nojs"}`;
    return shoot(page, `${run}-${String(shots).padStart(2, "0")}-${name}`);
  };
  const before = await counted();

  // A passer-by reports.
  const reporter = await open(look);
  const seen = watch(reporter);
  await reporter.goto(words.prefix + SPOT);
  await reporter.locator("#text").pressSequentially(words.text);
  const foretold = scripts ? await toldWhileTyping(reporter, words) : undefined;
  await reporter.locator("#photo").setInputFiles({
    name: "photo.png",
    mimeType: "image/png",
    buffer: png(320, 240),
  });
  await shot(reporter, "typing");
  await reporter.locator("main button[type=submit]").click();
  await anotherMatter(reporter);
  await reporter.waitForURL(/\/orders\/.*sent=1/);
  await shot(reporter, "receipt");
  const number = await fact(reporter, lang === "zh" ? "编号" : "Number");
  assert.match(number, NUMBER);
  assert.match(await reporter.locator(".receipt").innerText(), new RegExp(words.sent));
  assert.equal(await reporter.locator("h1").innerText(), words.kind);
  assert.equal(await fact(reporter, words.facts[0]), words.unit);
  const promised = await fact(reporter, words.facts[1]);
  if (scripts) assert.equal(promised, foretold, "what was told while typing holds");
  assert.equal(await reporter.locator(".photos img").count(), 1);

  // The dispatcher accepts and dispatches; the unit is filled in already.
  const dispatcher = await takenOn("dispatcher-1", words.prefix, look);
  await shot(dispatcher, "desk");
  await openOrder(dispatcher, number);
  await shot(dispatcher, "accept");
  await act(dispatcher, "accept");
  await act(dispatcher, "dispatch");
  assert.equal(await fact(dispatcher, words.facts[0]), words.unit);
  await shot(dispatcher, "dispatched");

  // The unit takes it on and hands in a photograph taken afterwards.
  const handler = await takenOn("handler-bikes", words.prefix, look);
  await openOrder(handler, number);
  await act(handler, "take");
  await shot(handler, "handling");
  await act(handler, "handle", async (form) => {
    await form.locator("textarea").fill(words.answer);
    const buffer = png(320, 240, [60, 140, 90]);
    const photo = { name: "after.png", mimeType: "image/png", buffer };
    await form.locator("input[type=file]").setInputFiles(photo);
  });

  // Somebody else checks and closes.
  const checker = await takenOn("checker-1", words.prefix, look);
  await openOrder(checker, number);
  await shot(checker, "check");
  await act(checker, "check", (form) => form.locator("textarea").fill(words.answer));
  await act(checker, "close", (form) => form.locator("textarea").fill(words.answer));

  // The reporter comes back by number alone, reads the answer and rates.
  await reporter.goto(`${words.prefix}/orders`);
  await reporter.locator("#number").fill(number);
  await shot(reporter, "track");
  await reporter.locator("main button[type=submit]").click();
  await reporter.waitForURL(new RegExp(`/orders/${number}$`));
  assert.match(await reporter.locator("main").innerText(), new RegExp(words.answer.slice(0, 9)));
  assert.equal(await reporter.locator(".photos img").count(), 2);
  assert.equal(await reporter.locator(".timeline li").count(), 7);
  await shot(reporter, "closed");
  await act(reporter, "rate", (form) => form.locator("input[value='5']").check());
  assert.match(await reporter.locator(".timeline li").first().innerText(), words.rated);
  await shot(reporter, "rated");

  // The station counts it.
  await reporter.goto(words.prefix + STATION);
  await shot(reporter, "station");
  assert.deepEqual(await counted(), before.map((count) => count + 1));
  await reporter.goto(`${words.prefix}/scores?by=cluster`);
  await shot(reporter, "scores");

  assert.deepEqual(seen.wrong, []);
  await Promise.all([reporter, dispatcher, handler, checker].map((page) => page.context().close()));
}

/** Waits for the live answer; says by when it promises one. */
async function toldWhileTyping(page, words) {
  await page.locator(".triage-kind", { hasText: words.kind }).waitFor();
  const triage = page.locator(".triage");
  assert.equal(await fact(triage, words.facts[0]), words.unit);
  assert.match(await triage.innerText(), words.why);
  return fact(triage, words.facts[1]);
}

async function counted() {
  const station = await nobody.get(STATION);
  return ["件上报", "件结案"].map((words) => Number(station.figure(words)));
}
