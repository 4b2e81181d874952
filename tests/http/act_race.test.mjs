import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { report, TO } from "../support/order.mjs";
import { statuses } from "../support/page.mjs";

const accepted = (page) => page.steps.filter((step) => step === "网格中心已受理").length;

describe("two at once", { concurrency: true }, () => {
  for (let round = 1; round <= 5; round += 1) {
    test(`of two dispatchers who accept an order, one does: round ${round}`, async () => {
      const order = await report();
      const answers = await Promise.all([
        order.act("dispatcher-1", "accept"),
        order.act("dispatcher-2", "accept"),
      ]);
      assert.deepEqual(statuses(answers), [303, 409]);
      assert.ok(answers.find((answer) => answer.status === 409).alert, "it says what happened");
      const page = await order.page("nobody");
      assert.deepEqual([accepted(page), page.steps.length], [1, 2]);
    });
  }

  test("of five different acts one is performed, and nothing is lost or done twice", async () => {
    const order = await report();
    const answers = await Promise.all([
      order.act("dispatcher-1", "accept"),
      order.act("dispatcher-2", "accept"),
      order.act("dispatcher-1", "void"),
      order.act("dispatcher-2", "void"),
      order.act("dispatcher-2", "accept", { item: "010103" }),
    ]);
    assert.deepEqual(statuses(answers), [303, 409, 409, 409, 409]);
    assert.equal((await order.page("nobody")).steps.length, 2);
  });

  test("pressing an act twice performs it once, and both presses are answered alike", async () => {
    const order = await report();
    const first = await order.act("dispatcher-1", "accept");
    const again = await order.act("dispatcher-1", "accept");
    assert.deepEqual([first.status, again.status], [303, 303]);
    assert.equal(again.location, first.location);
    const page = await order.page("nobody");
    assert.deepEqual([accepted(page), page.steps.length], [1, 2]);
  });

  test("so do two presses at the same moment", async () => {
    const order = await report();
    const presses = Array.from({ length: 4 }, () => order.act("dispatcher-1", "accept"));
    assert.deepEqual(statuses(await Promise.all(presses)), [303, 303, 303, 303]);
    assert.equal((await order.page("nobody")).steps.length, 2);
  });

  test("the same act with something else in it is not a second press but too late", async () => {
    const order = await report();
    const first = await order.act("dispatcher-1", "accept");
    const other = await order.act("dispatcher-1", "accept", { item: "010103" });
    assert.deepEqual([first.status, other.status], [303, 409]);
    assert.ok(other.alert);
    assert.equal((await order.page("nobody")).heading, "共享单车占用盲道或通道");
  });

  test("the reporter's rating counts once as well", async () => {
    const order = await report();
    await order.go(...TO.closed);
    const rates = [order.act("reporter", "rate"), order.act("reporter", "rate")];
    assert.deepEqual(statuses(await Promise.all(rates)), [303, 303]);
    assert.equal((await order.page("nobody")).steps.length, 8);
  });

  test("a page that went stale meanwhile is 409 and shows how it stands now", async () => {
    const order = await report();
    await order.go("dispatcher-2 accept");
    const page = await order.act("dispatcher-1", "void", {}, 1);
    assert.equal(page.status, 409);
    assert.match(page.alert, /刚才有别人办理了这张工单/);
    assert.equal(page.state, "已受理，待派单");
    assert.deepEqual(page.acts, ["dispatch", "void", "merge"], "the acts as they are open now");
    assert.equal((await order.page("nobody")).steps.length, 2);
  });

  test("a version that is yet to come is 409", async () => {
    const order = await report();
    assert.equal((await order.act("dispatcher-1", "accept", {}, 7)).status, 409);
    assert.equal((await order.page("nobody")).steps.length, 1);
  });
});
