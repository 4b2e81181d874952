import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nobody } from "../support/client.mjs";
import { BIKES, NUMBER, orderOf } from "../support/order.mjs";

const SPOT = "/s/ljz-p01";

/** Opens the form of a spot and sends it as a browser without scripts would. */
async function fillIn(path, fields) {
  const form = await nobody.get(path);
  return nobody.post(path, { key: form.input("key"), ...fields });
}

describe("reporting", { concurrency: true }, () => {
  test("each opening of the form draws a key of its own", async () => {
    const [one, other] = await Promise.all([nobody.get(SPOT), nobody.get(SPOT)]);
    assert.match(one.input("key"), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.notEqual(one.input("key"), other.input("key"));
  });

  test("sending leads to the order's page with its number and tracking code", async () => {
    const answer = await fillIn(SPOT, { text: BIKES });
    assert.equal(answer.status, 303);
    assert.match(answer.location, /^\/orders\/01-\d{6}-\d{5}\?sent=1$/, "the code stands in no address");

    const order = orderOf(answer);
    const { number, code } = order;
    const receipt = await order.client("reporter").get(answer.location);
    assert.equal(receipt.status, 200);
    assert.equal(receipt.fact("编号"), number);
    assert.equal(receipt.fact("查询码").replace(" ", ""), code);
  });

  test("without scripts the next page tells kind, unit, deadline and reason", async () => {
    const answer = await fillIn("/s/ljz-b01-f", { text: BIKES });
    const { number } = orderOf(answer);
    const page = await nobody.get(`/orders/${number}`);
    assert.equal(page.heading, "共享单车占用盲道或通道");
    assert.equal(page.fact("谁来办"), "共享单车运维组");
    assert.match(page.fact("最晚答复"), /^\d+月\d+日\(周.\)\d\d:\d\d$/);
    assert.equal(page.fact("地点"), "上海中心东广场");
    assert.match(page.words, /指定责任/);
    assert.equal(page.state, "待受理");
  });

  test("the browser that sent it remembers the code", async () => {
    const answer = await fillIn(SPOT, { text: BIKES });
    const order = orderOf(answer);
    const receipt = await order.client("reporter").get(answer.location);
    const remembered = new RegExp(`^code-${order.number}=${order.code};.*HttpOnly; SameSite=Lax`);
    for (const { headers } of [answer, receipt]) assert.match(headers.get("set-cookie"), remembered);
  });

  test("an English address answers in English and leads on in English", async () => {
    const form = await nobody.get(`/en${SPOT}`);
    assert.equal(form.lang, "en");
    assert.equal(form.heading, "Report a problem");

    const text = "shared bikes blocking the tactile paving at the metro exit";
    const answer = await fillIn(`/en${SPOT}`, { text });
    assert.match(answer.location, /^\/en\/orders\//);
    orderOf(answer);
    const page = await nobody.get(answer.location);
    assert.equal(page.heading, "Shared bikes blocking tactile paving or a passage");
    assert.equal(page.fact("Who gets it"), "Shared Bike Operations");
    assert.match(page.fact("Answer by"), /^\w{3} \d+ \w{3}, \d\d:\d\d$/);
  });

  test("without a spot the place is taken from the words", async () => {
    const answer = await fillIn("/report", { text: "金茂大厦北门共享单车堆满了盲道", spot: "" });
    const page = await nobody.get(answer.location);
    orderOf(answer);
    assert.equal(page.fact("地点"), "金茂大厦北门");
  });

  test("a spot chosen from the list is where it is", async () => {
    const answer = await fillIn("/report", { text: BIKES, spot: "ljz-r01" });
    orderOf(answer);
    assert.equal((await nobody.get(answer.location)).fact("地点"), "花园石桥路消防通道");
  });

  test("the reporter's own choice of item is taken", async () => {
    const answer = await fillIn(SPOT, { text: "这里有点不对劲", item: "010103" });
    orderOf(answer);
    const page = await nobody.get(answer.location);
    assert.equal(page.heading, "共享单车故障或收费纠纷");
  });

  test("what nobody can be sure of goes to the station first", async () => {
    const answer = await fillIn(SPOT, { text: "这里有问题，快来看看" });
    orderOf(answer);
    const page = await nobody.get(answer.location);
    assert.equal(page.heading, "事项类别待确认");
    assert.equal(page.fact("谁来办"), "自治共治工作站");
    assert.match(page.words, /首问责任/);
  });

  test("an unknown spot is 404 and offers to report anyway", async () => {
    for (const [path, way, words] of [
      ["/s/ljz-zz9", "/report", "直接上报"],
      ["/en/s/ljz-zz9", "/en/report", "Report anyway"],
    ]) {
      const page = await nobody.get(path);
      assert.equal(page.status, 404);
      assert.match(page.main, new RegExp(`<a href="${way}"[^>]*>${words}</a>`));
    }
  });

  test("sending to an unknown spot is 404 and stores nothing", async () => {
    const answer = await nobody.post("/s/ljz-zz9", { key: crypto.randomUUID(), text: BIKES });
    assert.equal(answer.status, 404);
    assert.doesNotMatch(answer.html, NUMBER);
  });
});
