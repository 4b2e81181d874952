import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BIKES_ITEM, inDays, report, TO } from "../support/order.mjs";
import { photo } from "../support/pictures.mjs";

const LONG = "长".repeat(501);

/** Acts with a field that will not do: state, who, act, what is wrong, the field, the sentence. */
const WRONG = [
  [[], "dispatcher-1", "accept", { item: "" }, "item", /请从清单里选一个事项/],
  [[], "dispatcher-1", "accept", { item: "999999" }, "item", /请从清单里选一个事项/],
  [[], "dispatcher-1", "void", { reason: "" }, "reason", /空着/],
  [[], "dispatcher-1", "void", { reason: LONG }, "reason", /501 个字/],
  [TO.accepted, "dispatcher-1", "dispatch", { agency: "nobody" }, "agency", /名单里选/],
  [TO.accepted, "dispatcher-1", "dispatch", { reason: "😡😡" }, "reason", /表情/],
  [TO.dispatched, "handler-bikes", "return", { proposed: "bikes" }, "proposed", /另选/],
  [TO.dispatched, "handler-bikes", "return", { proposed: "x" }, "proposed", /名单里选/],
  [TO.dispatched, "handler-bikes", "return", { reason: " " }, "reason", /空着/],
  [TO.handling, "handler-bikes", "handle", { photo: [] }, "photo", /处置后的照片/],
  [TO.handling, "handler-bikes", "handle", { note: "" }, "note", /空着/],
  [TO.handling, "handler-bikes", "handle", { note: "搬\u0007走了" }, "note", /控制字符/],
  [TO.handling, "handler-bikes", "apply", { until: "" }, "until", /180 天以内/],
  [TO.handling, "handler-bikes", "apply", { until: inDays(-1) }, "until", /180 天以内/],
  [TO.handling, "handler-bikes", "apply", { until: inDays(200) }, "until", /180 天以内/],
  [TO.handling, "handler-bikes", "apply", { until: "someday" }, "until", /180 天以内/],
  [TO.checking, "checker-1", "check", { note: "" }, "note", /空着/],
  [[...TO.checking, "checker-1 check"], "checker-1", "close", { answer: LONG }, "answer", /501 个字/],
  [TO.closed, "reporter", "rate", { satisfaction: "" }, "satisfaction", /1 到 5 分/],
  [TO.closed, "reporter", "rate", { satisfaction: "6" }, "satisfaction", /1 到 5 分/],
  [TO.closed, "reporter", "reopen", { reason: "" }, "reason", /空着/],
  [TO.closed, "handler-bikes", "appeal", { reason: "" }, "reason", /空着/],
  [[...TO.closed, "handler-bikes appeal"], "supervisor-1", "decide", { note: "" }, "note", /空着/],
];

describe("an act with a field that will not do", { concurrency: true }, () => {
  for (const [path, who, verb, fields, field, sentence] of WRONG) {
    const what = JSON.stringify(fields).replace(LONG, "501 characters");
    test(`is refused at the field and performs nothing: ${verb} ${what}`, async () => {
      const order = await (await report()).go(...path);
      const page = await order.act(who, verb, fields);
      assert.equal(page.status, 422);
      assert.match(page.wrongAt(`${verb}-${field}`), sentence);
      assert.match(page.alert, sentence, "it also stands in the list at the top");
      assert.equal((await order.page("nobody")).steps.length, order.version);
    });
  }

  test("keeps what was typed into the other fields", async () => {
    const order = await (await report()).go(...TO.handling);
    const [until, reason] = [inDays(200), "等待停放点改造完成"];
    const page = await order.act("handler-bikes", "apply", { until, reason });
    assert.equal(page.input("until"), until);
    assert.equal(page.typed("apply-reason"), reason);
  });

  test("a handling with a bad photograph is refused like a report with one", async () => {
    const order = await (await report()).go(...TO.handling);
    for (const [bytes, status] of [
      [Buffer.from("no picture"), 415],
      [Buffer.alloc(9 * 1024 * 1024), 413],
    ]) {
      const page = await order.act("handler-bikes", "handle", { photo: photo(bytes) });
      assert.equal(page.status, status);
      assert.ok(page.wrongAt("handle-photo"));
      assert.equal(page.typed("handle-note"), "已经搬走，通道恢复");
    }
  });

  test("where no photograph is needed, the handling goes without", async () => {
    const order = await report();
    // Riding the wrong way: closed by a note, handled by the traffic police.
    await order.go(["dispatcher-1 accept", { item: "010302" }]);
    await order.go(["dispatcher-1 dispatch", { agency: "traffic_police" }]);
    await order.go("handler-traffic_police take", ["handler-traffic_police handle", { photo: [] }]);
    assert.equal((await order.page("nobody")).state, "核查中");
  });

  test("a form without its version is 400", async () => {
    const order = await report();
    for (const version of ["", "x", "-1", "1.5"]) {
      assert.equal((await order.act("dispatcher-1", "accept", { version })).status, 400, version);
    }
  });

  test("the item that the words proposed is filled in, and another can be chosen", async () => {
    const order = await report();
    assert.equal((await order.page("dispatcher-1")).chosen("accept-item"), BIKES_ITEM);
    assert.equal((await order.act("dispatcher-1", "accept", { item: "010201" })).status, 303);
    const page = await order.page("dispatcher-1");
    assert.equal(page.chosen("dispatch-agency"), "traffic_police", "routed anew");
  });
});
