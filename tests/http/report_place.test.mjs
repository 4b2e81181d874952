import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Client } from "../support/client.mjs";
import { orderOf } from "../support/order.mjs";
import { jpeg, photo } from "../support/pictures.mjs";

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
    assert.equal(page.heading, "是哪一处？");
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
