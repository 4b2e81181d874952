import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Client, nobody } from "../support/client.mjs";
import { BIKES, PROPER, report, TO } from "../support/order.mjs";
import { jpeg } from "../support/pictures.mjs";

const WRONG_CODES_AN_HOUR = 10;
const other = (code) => String((Number(code) + 1) % 1e8).padStart(8, "0");

/** Types codes for a new order, again should the hour in which they are counted end meanwhile. */
async function withinAnHour(tries) {
  const hour = () => new Date().getUTCHours();
  for (;;) {
    const [order, started] = [await report(), hour()];
    const answers = await tries(order, (code) => nobody.get(`${order.path}?code=${code}`));
    if (hour() === started) return answers;
  }
}

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
    const opened = await nobody.get(`${order.path}?code=${order.code}`);
    assert.ok(opened.words.includes(BIKES));
    assert.equal(opened.photos.length, 1);
    assert.match(opened.headers.get("set-cookie"), /^code-/, "this browser remembers it");
    const remembered = new Client({ codes: { [order.number]: order.code } });
    assert.ok((await remembered.get(order.path)).words.includes(BIKES));
  });

  test("is taken with a space in it and in full width", async () => {
    const { path, code } = await report();
    const full = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const typed of [`${code.slice(0, 4)} ${code.slice(4)}`, full]) {
      const page = await nobody.get(`${path}?code=${encodeURIComponent(typed)}`);
      assert.ok(page.words.includes(BIKES), typed);
    }
  });

  test("of one order opens no other", async () => {
    const [mine, yours] = await Promise.all([report(), report()]);
    const page = await nobody.get(`${yours.path}?code=${mine.code}`);
    assert.ok(!page.words.includes(BIKES));
    assert.equal(page.headers.get("set-cookie"), null);
  });

  test("is not asked for in vain: a wrong one is told to be wrong", async () => {
    const order = await report();
    const page = await nobody.get(`${order.path}?code=${other(order.code)}`);
    assert.ok(page.wrongAt("code"), "a sentence beside the field");
  });

  test("after ten wrong ones in an hour none is taken, not even the right one", async () => {
    const answers = await withinAnHour(async (order, type) => {
      const wrong = [];
      for (let i = 0; i <= WRONG_CODES_AN_HOUR; i += 1) wrong.push(await type(other(order.code)));
      return { wrong, right: await type(order.code), without: await nobody.get(order.path) };
    });
    const statuses = answers.wrong.map((page) => page.status);
    assert.ok(statuses.slice(0, WRONG_CODES_AN_HOUR).every((status) => status !== 429), `${statuses}`);
    assert.equal(statuses.at(-1), 429);
    assert.equal(answers.right.status, 429);
    assert.ok(!answers.right.html.includes(BIKES));
    assert.equal(answers.without.status, 200, "the steps stay open to everybody");
  });

  test("guesses at once are counted one by one", async () => {
    const answers = await withinAnHour(async (order, type) => {
      await Promise.all(Array.from({ length: 15 }, () => type(other(order.code))));
      return type(order.code);
    });
    assert.equal(answers.status, 429);
  });
});
