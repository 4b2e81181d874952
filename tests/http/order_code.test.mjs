import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Client, nobody } from "../support/client.mjs";
import { BIKES, PROPER, rememberedCode, report, TO } from "../support/order.mjs";
import { jpeg } from "../support/pictures.mjs";

const WRONG_CODES_AN_HOUR = 10;
const other = (code) => String((Number(code) + 1) % 1e8).padStart(8, "0");

/** Types a code for an order, from a network of one's own. */
const type = (order, code) => new Client().post(order.path, { code });

describe("a tracking code", { concurrency: true }, () => {
  test("without it the page shows the steps, and nothing of what was said", async () => {
    const order = await report({ photos: [jpeg()] });
    await order.go(...TO.checking);
    const page = await order.page("nobody");
    assert.equal(page.steps.length, 5);
    assert.equal(page.state, "核查中");
    assert.ok(!page.html.includes(BIKES));
    assert.ok(!page.html.includes(PROPER.handle().note));
    assert.deepEqual([page.photos, page.acts], [[], []]);
  });

  test("opens the words, the photographs and the answer", async () => {
    const order = await report({ photos: [jpeg()] });
    const opened = await type(order, order.code);
    assert.deepEqual([opened.status, opened.location], [303, order.path]);
    assert.equal(rememberedCode(opened), order.code, "this browser remembers it");
    assert.match(opened.headers.get("set-cookie"), /; HttpOnly; SameSite=Lax/);
    const page = await order.page("reporter");
    assert.ok(page.words.includes(BIKES));
    assert.equal(page.photos.length, 1);
    assert.equal(page.headers.get("cache-control"), "no-store", "nor does the browser keep it");
  });

  test("is taken with a space in it and in full width", async () => {
    const order = await report();
    const { code } = order;
    const full = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const typed of [`${code.slice(0, 4)} ${code.slice(4)}`, full]) {
      assert.equal((await type(order, typed)).status, 303, typed);
    }
  });

  test("opens nothing as part of an address, which histories and logs keep", async () => {
    const order = await report({ photos: [jpeg()] });
    const [photo] = (await order.page("reporter")).photos;
    const page = await nobody.get(`${order.path}?code=${order.code}`);
    assert.ok(!page.html.includes(BIKES));
    assert.equal(page.headers.get("set-cookie"), null);
    assert.equal((await nobody.get(`${photo}?code=${order.code}`)).status, 403);
    assert.doesNotMatch(page.main, /<form method="get"/);
  });

  test("of one order opens no other", async () => {
    const [mine, yours] = await Promise.all([report(), report()]);
    const page = await type(yours, mine.code);
    assert.equal(page.status, 422);
    assert.ok(!page.words.includes(BIKES));
    assert.equal(page.headers.get("set-cookie"), null);
  });

  test("is not asked for in vain: a wrong one is told to be wrong", async () => {
    const order = await report();
    for (const wrong of [other(order.code), "1", "", "<b>"]) {
      const page = await type(order, wrong);
      assert.equal(page.status, 422);
      assert.ok(page.wrongAt("code"), "a sentence beside the field");
      assert.match(page.alert, /不是这件上报的查询码/, "and announced at the top");
    }
  });

  test("after ten wrong ones none is taken, not even the right one", async () => {
    const order = await report();
    const statuses = [];
    for (let i = 0; i <= WRONG_CODES_AN_HOUR; i += 1) {
      statuses.push((await type(order, other(order.code))).status);
    }
    assert.deepEqual(statuses, [...Array(WRONG_CODES_AN_HOUR).fill(422), 429]);
    for (const right of [await type(order, order.code), await order.page("reporter")]) {
      assert.equal(right.status, 429);
      assert.match(right.headers.get("retry-after"), /^\d+$/);
      assert.ok(!right.html.includes(BIKES));
    }
    const without = await nobody.get(order.path);
    assert.equal(without.status, 200, "the steps stay open to everybody");
  });

  test("guesses at once are counted one by one", async () => {
    const order = await report();
    await Promise.all(Array.from({ length: 15 }, () => type(order, other(order.code))));
    assert.equal((await type(order, order.code)).status, 429);
  });

  test("guessed in a cookie is counted like one that is typed", async () => {
    const order = await report();
    const guess = () => new Client({ codes: { [order.number]: other(order.code) } }).get(order.path);
    await Promise.all(Array.from({ length: 15 }, guess));
    assert.equal((await type(order, order.code)).status, 429);
  });
});
