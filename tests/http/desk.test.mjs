import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { report, TO } from "../support/order.mjs";

/**
 * The cards of a list: its numbers, when each is due in minutes of a year of 12 months, whether it
 * is an emergency and whether it is supervised.
 */
function cards(page, name) {
  const section = new RegExp(`<section aria-labelledby="${name}">(.*?)</section>`, "s");
  const list = page.main.match(section)[1];
  return [...list.matchAll(/<li class="card">(.*?)<\/li>/gs)].map(([, card]) => {
    const number = card.match(/\/orders\/(\d\d-\d{6}-\d{5})"/)[1];
    const due = card.match(/(\d+)月(\d+)日\(周.\)(\d\d):(\d\d)/);
    const [month, day, hour, minute] = (due ?? []).slice(1).map(Number);
    return {
      number,
      card,
      due: due && ((month * 31 + day) * 24 + hour) * 60 + minute,
      group: card.includes("data-urgent") ? 0 : /"mark \w+">督办/.test(card) ? 1 : 2,
    };
  });
}
const numbers = (page, name) => cards(page, name).map((card) => card.number);

describe("the desk", { concurrency: true }, () => {
  test("is 403 without a person", async () => {
    assert.equal((await nobody.get("/desk")).status, 403);
    assert.equal((await as("nobody-known").get("/desk")).status, 403);
  });

  test("lists emergencies, then what is supervised, then what is due first", async () => {
    const ordinary = await (await report({ spot: "ljz-b01-f" })).go(...TO.handling);
    const supervised = await (await report({ spot: "ljz-b01-f" })).go(...TO.handling);
    await supervised.go("supervisor-1 supervise");
    // Reported last, and not accepted yet: its time runs out after that of the others.
    const urgent = await report({ spot: "ljz-b01-f", text: "电梯困人了，里面有人出不来" });
    const page = await as("dispatcher-1").get("/desk");
    for (const name of ["waiting", "others"]) {
      const listed = cards(page, name);
      const groups = listed.map((card) => card.group);
      assert.deepEqual(groups, [...groups].sort(), name);
      for (const group of [0, 1, 2]) {
        const dues = listed.filter((card) => card.group === group && card.due).map((card) => card.due);
        const newYear = Math.max(...dues) - Math.min(...dues) > 180 * 24 * 60;
        const inOrder = dues.map((due) => (newYear && due < 180 * 24 * 60 ? due + 400 * 24 * 60 : due));
        assert.deepEqual(inOrder, [...inOrder].sort((a, b) => a - b), `${name}, group ${group}`);
      }
    }
    assert.equal(cards(page, "waiting").find((card) => card.number === urgent.number)?.group, 0);
    const others = numbers(page, "others");
    const place = (order) => others.indexOf(order.number);
    assert.ok(place(supervised) >= 0 && place(ordinary) > place(supervised));
  });

  test("puts an emergency of today before whatever is late for weeks, on the front page too", async () => {
    await report({ spot: "ljz-b01-f" });
    const later = as("dispatcher-1").ahead(60);
    const late = cards(await later.get("/desk"), "waiting");
    assert.ok(late.some((card) => card.group === 2 && card.card.includes("已超时")));
    await report({ spot: "ljz-b01-f", text: "电梯困人了，里面有人出不来" });
    const first = (page) => cards(page, "waiting")[0].group;
    assert.equal(first(await later.get("/desk")), 0);
    assert.equal(first(await later.get("/")), 0);
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

  test("shows the liaison officer the orders of the cluster without their words, and those of the station with", async () => {
    const text = `${crypto.randomUUID().slice(0, 8)} 共享单车堆满了盲道`;
    const order = await (await report({ spot: "ljz-b01-f", text })).go(...TO.dispatched);
    const [own, other] = await Promise.all(["liaison-1", "liaison-2"].map((who) => as(who).get("/desk")));
    assert.ok(numbers(own, "others").includes(order.number));
    assert.ok(!own.html.includes(text) && !(await order.page("liaison-1")).html.includes(text));
    assert.ok(!other.html.includes(order.number));
    const [, followed] = (await as("liaison-1").get("/")).words.match(/本片区在办 \((\d+)\)/);
    assert.ok(Number(followed) >= 1);
    assert.doesNotMatch((await as("handler-bikes").get("/")).words, /本片区在办/);

    const station = await report({ spot: "ljz-b01-f", text: `${text}，请问怎么走` });
    await station.go(["dispatcher-1 accept", { item: "150101" }], ["dispatcher-1 dispatch", { agency: "station" }]);
    const desk = await as("liaison-1").get("/desk");
    assert.ok(numbers(desk, "waiting").includes(station.number));
    assert.match((await as("liaison-1").get("/")).words, /^等您办理 \([1-9]\d*\)/);
    assert.ok((await station.page("liaison-1")).html.includes(text), "who handles it reads it");
    assert.equal((await station.act("liaison-2", "take")).status, 403);
    await station.go("liaison-1 take", ["liaison-1 handle", { note: "已经指路", photo: [] }]);
    assert.equal((await station.act("liaison-1", "check")).status, 403);
  });

  test("counts what it lists", async () => {
    const page = await as("checker-1").get("/desk");
    assert.equal(Number(page.figure("件等您办理")), numbers(page, "waiting").length);
    assert.equal(Number(page.figure("件在他人手中")), numbers(page, "others").length);
  });

  test("puts an appeal before the supervisor until it is decided, and counts it", async () => {
    const order = await (await report()).go(...TO.closed);
    const desk = () => as("supervisor-1").get("/desk");
    assert.ok(!(await desk()).html.includes(order.number), "nothing is to be decided yet");
    await order.go("handler-bikes appeal");
    const page = await desk();
    const card = cards(page, "waiting").find((card) => card.number === order.number);
    assert.match(card?.card ?? "", /申诉待裁定/);
    assert.equal(Number(page.figure("件等您办理")), numbers(page, "waiting").length);
    const [, count] = (await as("supervisor-1").get("/")).words.match(/^等您办理 \((\d+)\)/);
    assert.ok(Number(count) >= 1);
    for (const who of ["dispatcher-1", "checker-1", "handler-bikes"]) {
      const waiting = numbers(await as(who).get("/desk"), "waiting");
      assert.ok(!waiting.includes(order.number), `${who} decides no appeal`);
    }
    await order.go("supervisor-1 decide");
    assert.ok(!(await desk()).html.includes(order.number));
  });

  test("lists what was closed of late to the unit that may appeal and to who may thank", async () => {
    const order = await (await report()).go(...TO.closed);
    const [bikes, chengguan, dispatcher, checker] = await Promise.all(
      ["handler-bikes", "handler-chengguan", "dispatcher-1", "checker-1"].map((who) => as(who).get("/desk")),
    );
    assert.ok(numbers(bikes, "closed").includes(order.number));
    assert.match(bikes.words, /打开那一件可以申诉/);
    assert.doesNotMatch(bikes.words, /打开那一件可以致谢/);
    assert.ok(numbers(dispatcher, "closed").includes(order.number));
    assert.match(dispatcher.words, /打开那一件可以致谢/);
    assert.ok(!chengguan.html.includes(order.number), "it is no order of that unit");
    assert.doesNotMatch(checker.html, /aria-labelledby="closed"/);
    const later = await as("handler-bikes").ahead(70).get("/desk");
    assert.ok(!later.html.includes(order.number), "the month after the next has come");

    await order.go("handler-bikes appeal", "dispatcher-1 thank");
    const card = cards(await as("handler-bikes").get("/desk"), "closed")
      .find((card) => card.number === order.number);
    assert.match(card.card, /申诉待裁定.*已致谢/s);
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
