import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Client } from "../support/client.mjs";
import { orderOf } from "../support/order.mjs";
import { jpeg, jpegWithPosition, photo } from "../support/pictures.mjs";

// 「国金」 is two towers, a mall and another tower.
const TEXT = "国金那边共享单车倒了一地";
const ask = (fields, path = "/report") =>
  new Client().post(path, { key: crypto.randomUUID(), text: TEXT, which_place: "", ...fields });
const offered = (page) =>
  [...page.main.matchAll(/<input type="radio" name="which_place" value="([^"]+)"/g)].map((m) => m[1]);

describe("words that may mean more than one place", { concurrency: true }, () => {
  test("are asked about before the report is sent, and what was typed and photographed is kept", async () => {
    const key = crypto.randomUUID();
    const page = await ask({ key, photo: photo(jpeg()) });
    assert.equal(page.status, 200);
    assert.equal(page.heading, "还差一步");
    const choices = offered(page);
    assert.ok(choices.includes("b08") && choices.includes("b09"), choices.join());
    assert.equal(choices.at(-1), "none");
    assert.match(page.words, /国金中心一期.*国金中心二期/);
    assert.equal(page.typed("text"), TEXT);

    const answer = await ask({ key, held: page.input("held"), which_place: "b09" });
    const order = orderOf(answer);
    const seen = await order.page("reporter");
    assert.match(seen.words, /国金中心二期/);
    assert.equal(seen.html.match(/<img [^>]*src="[^"]*\/photos\//g)?.length, 1, "the photograph");
  });

  test("may be sent without choosing one, and then mean the cluster of them all", async () => {
    const order = orderOf(await ask({ which_place: "none" }));
    const { words } = await order.page("nobody");
    assert.doesNotMatch(words, /国金中心[一二]期/);
  });

  test("are not asked about where a spot says the place, which wins over what was chosen", async () => {
    const order = orderOf(await ask({ which_place: "b09", same: "no" }, "/s/ljz-p01"));
    assert.doesNotMatch((await order.page("nobody")).words, /国金中心二期/);
    assert.equal((await ask({ same: "no" }, "/s/ljz-p01")).status, 303);
  });

  test("are not asked about in an emergency, and neither is whether it was reported before", async () => {
    const text = `国金大楼里起火了，${crypto.randomUUID().slice(0, 8)}浓烟滚滚`;
    const first = await ask({ text, same: "" });
    const second = await ask({ text, same: "" });
    assert.deepEqual([first.status, second.status], [303, 303]);
    assert.notEqual(orderOf(first).number, orderOf(second).number);
  });

  test("are a bad request with a place that is not there", async () => {
    assert.equal((await ask({ which_place: "b9999" })).status, 400);
  });
});

describe("where a photograph was taken", { concurrency: true }, () => {
  const LAMP = "门口的路灯坏了，晚上看不见路";
  // Jin Mao Tower, b03.
  const at = { text: LAMP, photo: photo(jpegWithPosition(31.237222, 121.501389)) };

  test("proposes a place for words that name none, before the report is sent", async () => {
    const key = crypto.randomUUID();
    const page = await ask({ key, ...at });
    assert.equal(page.status, 200);
    assert.match(page.words, /照片拍摄于这附近/);
    assert.equal(offered(page)[0], "b03", "the nearest one first");
    const answer = await ask({ key, text: LAMP, held: page.input("held"), which_place: "b03" });
    const seen = await orderOf(answer).page("reporter");
    assert.match(seen.words, /金茂/);
  });

  test("is what the browser read before it made the photograph smaller", async () => {
    const page = await ask({ text: LAMP, photo: photo(jpeg()), position: "31237222,121501389" });
    assert.equal(offered(page)[0], "b03");
  });

  test("asks nothing where the words or a spot say the place", async () => {
    const named = await ask({ ...at, text: `国金中心二期${LAMP}`, photo: photo(jpegWithPosition()) });
    assert.equal(named.status, 303);
    assert.equal((await ask({ ...at, photo: photo(jpegWithPosition()) }, "/s/ljz-p01")).status, 303);
  });

  test("asks nothing where it is far from everything, or no position", async () => {
    const far = photo(jpegWithPosition(39.9, 116.4));
    assert.equal((await ask({ text: LAMP, photo: far })).status, 303);
    for (const position of ["x", "1", "91000000,181", "NaN,NaN", "31.2,121.5", "99999999999,0"]) {
      assert.equal((await ask({ text: LAMP, position })).status, 303, position);
    }
  });
});

describe("words that may be of several kinds", { concurrency: true }, () => {
  const vague = () => `这里有问题，快来看看（${crypto.randomUUID().slice(0, 4)}）`;
  const send = (fields) => new Client().post("/report", { key: crypto.randomUUID(), ...fields });

  test("are asked about before the report is sent, and the answer is taken", async () => {
    const [key, text] = [crypto.randomUUID(), vague()];
    // Without a field of that name: a browser without scripts.
    const page = await send({ key, text, item: [] });
    assert.equal(page.heading, "还差一步");
    const kinds = [...page.main.matchAll(/name="item" value="(\d+)"[^>]*>([^<]+)</g)];
    assert.equal(kinds.length, 3);
    const [, item, name] = kinds[1];
    const order = orderOf(await send({ key, text, item }));
    assert.equal((await order.page("nobody")).heading, name);
  });

  test("may be sent without choosing one", async () => {
    assert.equal((await send({ text: vague(), item: "" })).status, 303);
  });

  test("are asked about together with the place", async () => {
    const page = await send({ text: `国金${vague()}`, item: [], which_place: "" });
    assert.ok(page.main.includes('name="item"') && page.main.includes('name="which_place"'));
  });
});
