import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nobody } from "../support/client.mjs";
import { BIKES_ITEM, orderOf, report, TO } from "../support/order.mjs";

// Beside cluster 10, whose precedents another file counts, any place does.
const SPOT = "ljz-p03";
/** Words that name no kind for certain. */
const VAGUE = "请来人看看";

const section = (page, name) =>
  page.main.match(new RegExp(`<section aria-labelledby="${name}">(.*?)</section>`, "s"))?.[1];
const chain = (page) =>
  [...(section(page, "in-charge") ?? "").matchAll(/<li>(.*?)<\/li>/gs)].map(([, step]) =>
    step.replace(/<!--.*?-->/g, ""));

describe("why it is theirs", { concurrency: true }, () => {
  test("is one sentence while the unit is the one that the catalogue designates", async () => {
    const order = await (await report({ spot: SPOT })).go(...TO.dispatched);
    const page = await order.page("nobody");
    assert.match(page.words, /指定责任/);
    assert.deepEqual(chain(page), []);
  });

  test("is what was proposed, what the dispatcher chose instead and why", async () => {
    const order = await (await report({ spot: SPOT })).go("dispatcher-1 accept",
      ["dispatcher-1 dispatch", { agency: "chengguan", reason: "当天由综合执法队牵头" }]);
    const [stranger, unit] = await Promise.all(["nobody", "handler-chengguan"].map((who) => order.page(who)));
    assert.equal(chain(stranger).length, 2);
    assert.match(chain(stranger)[0], /共享单车运维组.*指定责任/);
    assert.match(chain(stranger)[1], /^受理员改派给/);
    assert.ok(!stranger.words.includes("当天由综合执法队牵头"), "what was said is for readers");
    assert.match(chain(unit)[1], /理由：当天由综合执法队牵头/);
  });

  test("ends with the review where the unit returned it", async () => {
    const order = await (await report({ spot: SPOT })).go(...TO.dispatched, "handler-bikes return", "dispatcher-1 review");
    const steps = chain(await order.page("nobody"));
    assert.equal(steps.length, 2);
    assert.match(steps[1], /^退单复核，最终定为/);
  });
});

describe("accepting", { concurrency: true }, () => {
  test("an order of which no item is certain offers the likely ones with confidence and words", async () => {
    const order = await report({ spot: SPOT, text: "这里很乱，垃圾、单车、油烟都有" });
    const page = await order.page("dispatcher-1");
    const offered = [...page.main.matchAll(/<input type="radio"[^>]* name="likely" value="(\d{6})"[^>]*>([^<]*)/g)];
    assert.ok(offered.length >= 2 && offered.length <= 3, `${offered.length}`);
    for (const [, code, words] of offered) {
      assert.match(words, /把握 \d+%/, code);
    }
    assert.ok(offered.some(([, , words]) => /依据「/.test(words)));
    assert.doesNotMatch(page.words, /已按文字预选/, "nothing is chosen");
    assert.ok(!page.chosen("accept-item"));

    const [, likeliest] = offered[1];
    await order.go(["dispatcher-1 accept", { item: "", likely: likeliest }]);
    const words = offered[1][2].split("（把握")[0].trim();
    assert.equal((await order.page("nobody")).heading, words);
  });

  test("what is chosen of all items comes before one of the likely ones", async () => {
    const order = await report({ spot: SPOT, text: VAGUE });
    await order.go(["dispatcher-1 accept", { item: BIKES_ITEM, likely: "090402" }]);
    assert.match((await order.page("nobody")).heading, /共享单车/);
  });

  test("with neither chosen is refused at the list", async () => {
    const order = await report({ spot: SPOT, text: VAGUE });
    const answer = await order.act("dispatcher-1", "accept", { item: "" });
    assert.equal(answer.status, 422);
    assert.ok(answer.wrongAt("accept-item"));
  });

  test("a certain one says that it was chosen from the words, and one that its reporter chose that", async () => {
    const certain = await report({ spot: SPOT });
    const page = await certain.page("dispatcher-1");
    assert.match(page.words, /已按文字预选/);
    assert.doesNotMatch(page.main, /name="likely"/);

    const fields = { key: crypto.randomUUID(), text: VAGUE, item: "170501" };
    const chosen = await orderOf(await nobody.post(`/s/${SPOT}`, fields)).page("dispatcher-1");
    assert.equal(chosen.chosen("accept-item"), "170501");
    assert.match(chosen.words, /上报人选的，可以改/);
  });
});

test("the form of handling says beforehand whether a photograph closes it", async () => {
  const bikes = await (await report({ spot: SPOT })).go(...TO.handling);
  assert.match((await bikes.page("handler-bikes")).words, /这一项必须附处置后的照片/);
  const other = await report({ spot: SPOT });
  // Mediation is closed by a note.
  await other.go(["dispatcher-1 accept", { item: "170501" }], ["dispatcher-1 dispatch", { agency: "station" }],
    "handler-station take");
  assert.match((await other.page("handler-station")).words, /可以不附照片/);
});
