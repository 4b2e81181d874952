import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { report, TO } from "../support/order.mjs";

/** The cards of a list: its numbers, and when each is due, in minutes of a year of 12 months. */
function cards(page, name) {
  const section = new RegExp(`<section aria-labelledby="${name}">(.*?)</section>`, "s");
  const list = page.main.match(section)[1];
  return [...list.matchAll(/<li class="card">(.*?)<\/li>/gs)].map(([, card]) => {
    const number = card.match(/\/orders\/(\d\d-\d{6}-\d{5})"/)[1];
    const due = card.match(/(\d+)月(\d+)日\(周.\)(\d\d):(\d\d)/);
    const [month, day, hour, minute] = (due ?? []).slice(1).map(Number);
    return { number, due: due && ((month * 31 + day) * 24 + hour) * 60 + minute };
  });
}
const numbers = (page, name) => cards(page, name).map((card) => card.number);

describe("the desk", { concurrency: true }, () => {
  test("is 403 without a person", async () => {
    assert.equal((await nobody.get("/desk")).status, 403);
    assert.equal((await as("nobody-known").get("/desk")).status, 403);
  });

  test("lists what is due first on top", async () => {
    // An emergency is due in minutes, bikes in a working hour.
    const ordinary = await report({ spot: "ljz-b01-f" });
    const urgent = await report({ spot: "ljz-b01-f", text: "电梯困人了，里面有人出不来" });
    const page = await as("dispatcher-1").get("/desk");
    const listed = cards(page, "waiting");
    const dues = listed.map((card) => card.due);
    const newYear = Math.max(...dues) - Math.min(...dues) > 180 * 24 * 60;
    const inOrder = dues.map((due) => (newYear && due < 180 * 24 * 60 ? due + 400 * 24 * 60 : due));
    assert.deepEqual(inOrder, [...inOrder].sort((a, b) => a - b));

    const place = (order) => listed.findIndex((card) => card.number === order.number);
    assert.ok(place(urgent) >= 0 && place(ordinary) > place(urgent));
    assert.match(page.words, /! 紧急/);
  });

  test("shows everybody what waits for them, and the centre what is with others", async () => {
    const order = await (await report()).go(...TO.dispatched);
    const [bikes, dispatcher, chengguan] = await Promise.all(
      ["handler-bikes", "dispatcher-1", "handler-chengguan"].map((who) => as(who).get("/desk")),
    );
    assert.ok(numbers(bikes, "waiting").includes(order.number));
    assert.ok(numbers(dispatcher, "others").includes(order.number));
    assert.ok(!chengguan.html.includes(order.number));
  });

  test("shows the words to who may read them, and a station's page to nobody", async () => {
    const text = `${crypto.randomUUID().slice(0, 8)} 共享单车堆满了盲道`;
    await report({ spot: "ljz-p03", text });
    assert.ok((await as("dispatcher-1").get("/desk")).words.includes(text));
    for (const who of ["handler-chengguan", "liaison-1"]) {
      assert.ok(!(await as(who).get("/desk")).html.includes(text), who);
    }
    for (const who of [nobody, as("dispatcher-1")]) {
      assert.ok(!(await who.get("/stations/04")).html.includes(text));
    }
  });

  test("counts what it lists", async () => {
    const page = await as("checker-1").get("/desk");
    assert.equal(Number(page.figure("件等您办理")), numbers(page, "waiting").length);
    assert.equal(Number(page.figure("件在他人手中")), numbers(page, "others").length);
  });

  test("no longer lists what is void", async () => {
    const order = await (await report()).go("dispatcher-1 void");
    assert.ok(!(await as("dispatcher-1").get("/desk")).html.includes(order.number));
  });

  test("stands on the front page with what waits, and is linked for a person only", async () => {
    assert.match((await as("dispatcher-1").get("/")).words, /^等您办理 \(\d+\)/);
    assert.match((await as("dispatcher-1").get("/")).html, /href="\/desk"/);
    assert.doesNotMatch((await nobody.get("/")).html, /href="\/desk"|等您办理/);
  });
});

describe("taking on an invented person", { concurrency: true }, () => {
  test("leads to the desk, as them", async () => {
    const answer = await nobody.post("/personas", { person: "checker-1" });
    assert.deepEqual([answer.status, answer.location], [303, "/desk"]);
    assert.match(answer.headers.get("set-cookie"), /^persona=checker-1; .*HttpOnly; SameSite=Lax/);
    assert.match((await as("checker-1").get("/desk")).html, /当前身份.<strong>何查实/);
  });

  test("can be ended", async () => {
    const answer = await as("checker-1").post("/personas", { person: "" });
    assert.deepEqual([answer.status, answer.location], [303, "/"]);
    assert.match(answer.headers.get("set-cookie"), /^persona=;/);
  });

  test("is 400 for somebody unknown", async () => {
    const answer = await nobody.post("/personas", { person: "mayor" });
    assert.deepEqual([answer.status, answer.headers.get("set-cookie")], [400, null]);
  });
});
