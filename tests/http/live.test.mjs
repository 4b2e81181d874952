import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { as, nobody } from "../support/client.mjs";
import { NUMBER, report } from "../support/order.mjs";
import { base } from "../support/server.mjs";
import { knock, Listener, LIVE } from "../support/socket.mjs";

describe("an open desk", { concurrency: true }, () => {
  test("hears of a report and of each act on it, by the number alone", async () => {
    const listener = await Listener.open("dispatcher-1");
    const order = await report({ text: "地铁口共享单车堆满了盲道，请快来" });
    assert.equal(await listener.heard(order.number), 1);
    await order.go("dispatcher-1 accept", "dispatcher-1 dispatch");
    assert.equal(await listener.heard(order.number, 3), 3);
    for (const word of listener.words) assert.match(word, NUMBER);
    await listener.close();
  });

  test("hears nothing of an act that was refused, nor of one that was done before", async () => {
    const listener = await Listener.open("dispatcher-1");
    const order = await report();
    await order.go("dispatcher-1 accept");
    assert.equal(await listener.heard(order.number, 2), 2);
    assert.equal((await order.act("dispatcher-1", "dispatch", { agency: "no-such" })).status, 422);
    assert.equal((await order.act("dispatcher-1", "accept", {}, 1)).status, 303);
    await sleep(500);
    assert.equal(await listener.heard(order.number, 2), 2);
    await listener.close();
  });

  test("is refused to whom the desk is refused", async () => {
    assert.equal(await knock(nobody), 403);
    assert.equal(await knock(as("resident-1")), 403);
    assert.equal(await knock(as("dispatcher-1")), 101);
  });

  test("is refused to a page of another site", async () => {
    const who = as("dispatcher-1");
    assert.equal(await knock(who, { origin: "https://elsewhere.example" }), 403);
    assert.equal(await knock(who, { origin: "null" }), 403);
    assert.equal(await knock(who, { "sec-fetch-site": "same-site" }), 403);
    assert.equal(await knock(who, { origin: new URL(base).origin }), 101);
  });

  test("is 400 to whom does not ask for a socket", async () => {
    assert.equal((await as("dispatcher-1").get(LIVE)).status, 400);
  });

  test("is answered when it asks whether anybody is there, and cut off for anything else", async () => {
    const listener = await Listener.open("dispatcher-1");
    listener.socket.send("ping");
    assert.equal(await listener.heard("pong"), 1);
    listener.socket.send("hello");
    assert.equal((await listener.closed).code, 1008);
  });

  test("hears nothing more once it is closed, and is let go properly", async () => {
    const [left, stays] = await Promise.all(["checker-1", "checker-1"].map(Listener.open));
    const { wasClean } = await left.close();
    const order = await report();
    assert.equal(await stays.heard(order.number), 1);
    assert.ok(!left.words.includes(order.number));
    await stays.close();
    assert.ok(wasClean);
  });

  test("is one of eight at most of one person, of whom each gives way to another", async () => {
    const who = as("supervisor-1");
    const all = await Promise.all(Array.from({ length: 8 }, () => Listener.open("supervisor-1")));
    assert.equal(await knock(who), 429);
    await all.pop().close();
    await sleep(200);
    assert.equal(await knock(who), 101);
    await Promise.all(all.map((listener) => listener.close()));
  });

  // workerd puts an object out of memory after ten idle seconds.
  test("hears of a report although nothing was said for a while", async () => {
    const listener = await Listener.open("dispatcher-1");
    await sleep(15_000);
    const order = await report();
    assert.equal(await listener.heard(order.number), 1);
    await listener.close();
  });
});
