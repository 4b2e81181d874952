import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PROPER, report, TO } from "../support/order.mjs";
import { jpeg, photo } from "../support/pictures.mjs";

describe("the life of an order", { concurrency: true }, () => {
  test("each act leads back to the order and is a step on its timeline", async () => {
    const order = await report();
    const life = [
      ["dispatcher-1", "accept", "已受理，待派单", "网格中心已受理"],
      ["dispatcher-1", "dispatch", "已派单，待接单", "已派给共享单车运维组"],
      ["handler-bikes", "take", "处置中", "责任单位已接单"],
      ["handler-bikes", "handle", "核查中", "处置完成，等待核查"],
      ["checker-1", "check", "核查中", "核查通过"],
      ["checker-1", "close", "已结案", "已结案"],
      ["reporter", "rate", "已评价", "上报人评价：5 分（满分 5 分）"],
    ];
    for (const [index, [who, verb, state, step]] of life.entries()) {
      const answer = await order.act(who, verb);
      assert.deepEqual([answer.status, answer.location], [303, order.path], verb);
      order.version += 1;
      const page = await order.page("nobody");
      assert.equal(page.state, state);
      assert.deepEqual([page.steps.length, page.steps.at(-1)], [index + 2, step]);
    }
  });

  test("what was said at each step is for the reporter to read", async () => {
    const order = await report({ photos: [jpeg()] });
    await order.go(...TO.closed);
    const page = await order.page("reporter");
    for (const said of [PROPER.handle().note, PROPER.check().note, PROPER.close().answer]) {
      assert.ok(page.words.includes(said), said);
    }
    assert.equal(page.photos.length, 2, "one before, one after");
  });

  test("another unit than proposed needs a reason", async () => {
    const order = await (await report()).go("dispatcher-1 accept");
    const refused = await order.act("dispatcher-1", "dispatch", { agency: "chengguan" });
    assert.equal(refused.status, 422);
    assert.match(refused.wrongAt("dispatch-reason"), /请写明理由/);
    assert.equal(refused.chosen("dispatch-agency"), "chengguan", "the choice is kept");
    assert.equal((await order.page("nobody")).state, "已受理，待派单");

    const reason = "这一片由综合执法队统一清理";
    const answer = await order.act("dispatcher-1", "dispatch", { agency: "chengguan", reason });
    assert.equal(answer.status, 303);
    assert.equal((await order.page("nobody")).fact("谁来办"), "综合行政执法队");
    assert.ok((await order.page("handler-chengguan")).words.includes(reason));
  });

  test("the unit can give it back once: the review decides, finally", async () => {
    const order = await report();
    await order.go(...TO.dispatched, "handler-bikes return");
    assert.equal((await order.page("nobody")).state, "退单复核中");
    assert.equal((await order.page("dispatcher-2")).chosen("review-agency"), "chengguan", "as proposed");

    await order.go("dispatcher-2 review");
    const page = await order.page("handler-chengguan");
    assert.equal(page.fact("谁来办"), "综合行政执法队");
    assert.deepEqual(page.acts, ["take"]);
    const again = await order.act("handler-chengguan", "return", { proposed: "bikes" });
    assert.equal(again.status, 409);
    assert.match(again.alert, /已经退过一次/);
  });

  test("a suspension needs another's approval, and resuming ends it", async () => {
    const order = await report();
    await order.go(...TO.handling, "handler-bikes apply");
    assert.equal((await order.act("handler-bikes", "suspend")).status, 403);
    assert.equal((await order.act("handler-bikes", "apply")).status, 409, "asked for already");

    await order.go("supervisor-1 suspend");
    const page = await order.page("nobody");
    assert.equal(page.state, "挂账");
    assert.doesNotMatch(page.words, /还有|已超/, "its clock stands still");
    await order.go("handler-bikes resume", "handler-bikes handle");
    assert.equal((await order.page("nobody")).state, "核查中");
  });

  test("a suspension that is not approved leaves the order in hand", async () => {
    const order = await report();
    await order.go(...TO.handling, "handler-bikes apply");
    assert.equal((await order.act("supervisor-1", "suspend", { approve: "no" })).status, 303);
    const page = await order.page("handler-bikes");
    assert.deepEqual([page.state, page.acts], ["处置中", ["handle", "apply"]]);
  });

  test("what does not pass the check goes back for rework", async () => {
    const order = await report();
    await order.go(...TO.checking);
    await order.go(["checker-1 check", { passed: "no" }]);
    const page = await order.page("handler-bikes");
    assert.deepEqual([page.state, page.steps.at(-1)], ["处置中", "核查未通过，退回返工"]);
    await order.go("handler-bikes handle", "checker-2 check", "checker-2 close");
  });

  test("a void order ends, and the reporter is told why", async () => {
    const order = await (await report()).go("dispatcher-1 void");
    const page = await order.page("reporter");
    assert.equal(page.state, "已作废");
    assert.ok(page.words.includes(PROPER.void().reason));
    assert.equal((await order.act("dispatcher-1", "accept")).status, 409);
  });

  test("the reporter can reopen what was closed", async () => {
    const order = await report();
    await order.go(...TO.closed, "reporter reopen", "dispatcher-1 dispatch", "handler-bikes take");
    const page = await order.page("reporter");
    assert.equal(page.state, "处置中");
    assert.ok(page.words.includes(PROPER.reopen().reason));
  });

  test("several photographs can be handed in with the handling", async () => {
    const order = await report();
    await order.go(...TO.handling);
    const photos = [photo(jpeg()), photo(jpeg())];
    assert.equal((await order.act("handler-bikes", "handle", { photo: photos })).status, 303);
    assert.equal((await order.page("checker-1")).photos.length, 2);
  });
});
