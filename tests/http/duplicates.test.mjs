import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, Client, nobody } from "../support/client.mjs";
import { Order, orderOf, rememberedCode, report } from "../support/order.mjs";
import { jpeg, photo } from "../support/pictures.mjs";

// Each test has a spot of its own, so that it is asked about its own orders alone.
const ask = (spot, text, fields = {}) =>
  new Client().post(`/s/${spot}`, { key: crypto.randomUUID(), text, same: "", ...fields });

/** The numbers about which a page asks. */
const asked = (page) =>
  [...page.main.matchAll(/<button[^>]* name="same"[^>]* value="(\d\d-\d{6}-\d{5})"/g)].map((m) => m[1]);

/** A voice as the test that added it knows it: its order, with a code of its own. */
const voiceOf = (answer) => {
  const { pathname } = new URL(answer.location, "http://here");
  return new Order(pathname.split("/").at(-1), rememberedCode(answer));
};

describe("a report of what is reported already", { concurrency: true }, () => {
  test("is asked about before it is sent, without a word of the other reporter", async () => {
    const words = `美食街下水道堵了，污水漫出来，${crypto.randomUUID().slice(0, 8)}王阿姨只好绕着走`;
    const order = await report({ spot: "ljz-k02", text: words });
    const mine = "下水道堵住了，臭水流到路面上";
    const page = await ask("ljz-k02", mine);
    assert.equal(page.status, 200);
    assert.equal(page.heading, "是不是这一件？");
    assert.deepEqual(asked(page), [order.number]);
    assert.ok(!page.html.includes("王阿姨") && !page.html.includes("漫出来"), "no word of it");
    assert.match(page.words, /商业城美食街/);
    assert.equal(page.typed("text"), mine, "what was typed is kept");
    assert.equal((await order.page("nobody")).steps.length, 1, "nothing happened");
  });

  test("adds a voice with a code of its own, which follows and rates it", async () => {
    const text = "滨江步道路灯不亮，晚上看不见";
    const order = await report({ spot: "ljz-w02", text });
    const mine = "路灯坏了好几盏，黑漆漆的";
    const answer = await ask("ljz-w02", mine, { same: order.number });
    assert.deepEqual([answer.status, answer.location], [303, `${order.path}?sent=1`]);
    const voice = voiceOf(answer);
    assert.notEqual(voice.code, order.code);
    const receipt = await voice.client("reporter").get(answer.location);
    assert.equal(receipt.fact("查询码").replace(" ", ""), voice.code);
    assert.match((await order.page("nobody")).words, /另有 1 人上报/);

    order.version += 1;
    const note = "灯泡换好了，张师傅经办";
    const agency = (await order.page("dispatcher-1")).chosen("accept-item");
    await order.go(["dispatcher-1 accept", { item: agency }]);
    await order.go(["dispatcher-1 dispatch", { agency: "grid", reason: "网格中心自行处置" }]);
    await order.go("dispatcher-1 take", ["dispatcher-1 handle", { note, photo: photo(jpeg()) }]);
    await order.go("checker-1 check", "checker-1 close");
    const seen = await voice.page("reporter");
    assert.ok(seen.words.includes("单车已清走，谢谢您"), "the answer");
    assert.ok(seen.words.includes(mine) && !seen.words.includes(text), "their own words alone");
    assert.ok(!seen.words.includes("张师傅"), "nothing of what was said on the way");
    assert.ok((await order.page("reporter")).words.includes("张师傅"));
    assert.ok(!(await order.page("reporter")).words.includes(mine));
    assert.ok((await order.page("checker-1")).words.includes(mine), "who acts on it reads both");

    // Both rate, each once, with the same form: none is taken for the other's second press.
    assert.deepEqual(seen.acts, ["rate", "reopen"]);
    assert.equal((await voice.act("reporter", "rate", {}, order.version)).status, 303);
    assert.deepEqual((await voice.page("reporter")).acts, ["reopen"]);
    order.version += 1;
    assert.equal((await voice.act("reporter", "rate", {}, order.version)).status, 409);
    await order.go("reporter rate");
    const rated = (await order.page("nobody")).steps.filter((step) => step.includes("评价"));
    assert.equal(rated.length, 2);
  });

  test("is taken as another where the reporter says so, with the photographs that they sent", async () => {
    const order = await report({ spot: "ljz-g04", text: "竹园绿地枯树枝挂着，要掉下来" });
    const key = crypto.randomUUID();
    const text = "枯树枝挂着，随时掉下来";
    const page = await ask("ljz-g04", text, { key, photo: photo(jpeg()) });
    assert.deepEqual(asked(page), [order.number]);
    const held = page.input("held");
    assert.match(held, /^[0-9a-f]{64}$/);
    const answer = await ask("ljz-g04", text, { key: page.input("key"), held, same: "no" });
    const other = orderOf(answer);
    assert.notEqual(other.number, order.number);
    assert.equal((await other.page("reporter")).photos.length, 1);
  });

  test("adds one voice however often it is sent, and all that are added at once", async () => {
    const order = await report({ spot: "ljz-b73-f", text: "酒店门前井盖松动，车压过去哐哐响" });
    const fields = { key: crypto.randomUUID(), same: order.number };
    const twice = await Promise.all([1, 2, 3].map(() => ask("ljz-b73-f", "井盖响得睡不着", fields)));
    assert.deepEqual(twice.map((answer) => answer.status), [303, 303, 303]);
    assert.equal(new Set(twice.map(rememberedCode)).size, 1);
    const others = [1, 2, 3].map(() => ask("ljz-b73-f", "井盖响得睡不着", { same: order.number }));
    const answers = await Promise.all(others);
    assert.equal(new Set(answers.map(rememberedCode)).size, 3);
    assert.match((await order.page("nobody")).words, /另有 4 人上报/);
  });

  test("does not let a stranger in by a number that nobody would be asked about", async () => {
    const order = await report({ spot: "ljz-b76-f", text: "期货大厦门前路灯不亮" });
    const answer = await ask("ljz-x03", "工地泥浆水流到路上", { same: order.number });
    const { number } = orderOf(answer);
    assert.notEqual(number, order.number, "it is a report of its own");
    assert.equal((await ask("ljz-x03", "工地泥浆", { same: "nonsense" })).status, 400);
  });
});

describe("merging two orders", { concurrency: true }, () => {
  const pair = async (spot, one, other) =>
    [await report({ spot, text: one }), await report({ spot, text: other })];

  test("is offered to a dispatcher beside what is likely the same", async () => {
    const [one, other] = await pair("ljz-dc1", "东昌路站口路灯不亮", "晚上路灯坏了，黑漆漆的");
    const page = await other.page("dispatcher-1");
    assert.ok(page.acts.includes("merge"));
    assert.equal(page.input("into"), one.number);
    assert.match(page.words, /可能是同一件事/);
    assert.doesNotMatch((await other.page("handler-bikes")).words, /可能是同一件事/);
    assert.match((await as("dispatcher-1").get("/desk")).words, /可能与另外 \d+ 件重复/);
  });

  test("closes one into the other, whose reporter then follows that one", async () => {
    const [one, other] = await pair("ljz-dc2", "东昌路站口广告牌要掉下来了", "广告牌松动，很危险");
    await other.go(["dispatcher-1 merge", { into: one.number }]);
    const merged = await other.page("reporter");
    assert.equal(merged.state, "已并入另一件");
    assert.ok(merged.html.includes(`href="${one.path}"`));
    assert.match((await one.page("nobody")).words, new RegExp(`编号 ${other.number} 是同一件事`));
    const joined = (await one.page("dispatcher-1")).main.match(/<section aria-labelledby="joined">(.*?)<\/section>/s)?.[1];
    assert.ok(joined?.includes(`href="${other.path}"`), "undoing it needs no typing");

    // The code of the other number opens this order too, as a cookie and typed.
    const follower = new Client({ codes: { [other.number]: other.code } });
    assert.match((await follower.get(one.path)).words, /广告牌松动/);
    const typed = await nobody.post(one.path, { code: other.code });
    assert.equal(typed.status, 303);
    assert.match(typed.headers.get("set-cookie"), new RegExp(`^code-${other.number}=`));

    const again = await one.act("dispatcher-1", "merge", { into: other.number }, 2);
    assert.equal(again.status, 409, "others are merged into it");
  });

  test("can be undone: state and clock are what they were", async () => {
    const [one, other] = await pair("ljz-k01", "菜市场门口流动摊贩占道", "有人在市场外面摆地摊");
    const item = (await other.page("dispatcher-1")).chosen("accept-item");
    await other.go(["dispatcher-1 accept", { item }]);
    const due = (page) => page.main.match(/<span class="due[^"]*">([^·]*)·/)[1];
    const before = due(await other.page("nobody"));
    await other.go(["dispatcher-1 merge", { into: one.number }]);
    await other.go("dispatcher-2 separate");
    const page = await other.page("nobody");
    assert.equal(page.state, "已受理，待派单");
    assert.equal(due(page), before);
    assert.doesNotMatch((await one.page("nobody")).words, /另有 \d+ 人上报/);
    const follower = new Client({ codes: { [other.number]: other.code } });
    assert.doesNotMatch((await follower.get(one.path)).words, /摆地摊|门口流动摊贩/);
  });

  test("is refused beside its field, with what was typed", async () => {
    const order = await report({ spot: "ljz-pn1" });
    const done = await (await report({ spot: "ljz-pn2" })).go("dispatcher-1 void");
    for (const [into, says] of [
      ["123", /13 位数字/],
      [order.number, /就是本件/],
      ["14-261123-00010", /位数字不对|没有这个编号/],
      [done.number, /不能再并入/],
    ]) {
      const page = await order.act("dispatcher-1", "merge", { into });
      assert.equal(page.status, 422, into);
      assert.match(page.wrongAt("merge-into"), says);
      assert.equal(page.input("into"), into);
    }
    assert.equal((await order.act("handler-bikes", "merge")).status, 403);
  });

  test("of two at once in a circle one is refused", async () => {
    const [one, other] = await pair("ljz-b79-f", "世纪汇南门地砖松动", "地砖坏了绊了一跤");
    const answers = await Promise.all([
      one.act("dispatcher-1", "merge", { into: other.number }),
      other.act("dispatcher-2", "merge", { into: one.number }),
    ]);
    const statuses = answers.map((answer) => answer.status).sort();
    assert.equal(statuses[0], 303);
    assert.ok([409, 422].includes(statuses[1]), `${statuses}`);
  });
});
