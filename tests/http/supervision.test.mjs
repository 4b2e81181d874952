import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { PROPER, report, TO } from "../support/order.mjs";
import { runAt } from "../support/audit.mjs";
import { appointed, messages, told } from "../support/visitor.mjs";

describe("supervision", { concurrency: true }, () => {
  test("demands a reply, which the unit gives, and puts the order first", async () => {
    const order = await (await report()).go(...TO.handling);
    await order.go("supervisor-1 supervise");
    const unit = await order.page("handler-bikes");
    assert.ok(unit.acts.includes("reply"));
    assert.ok(unit.words.includes(PROPER.supervise().demand));
    assert.match((await order.page("nobody")).words, /督办中/);
    assert.ok(!(await order.page("nobody")).words.includes(PROPER.supervise().demand));
    const desk = await as("handler-bikes").get("/desk");
    const first = desk.main.match(/<li class="card">(.*?)<\/li>/s)[1];
    assert.match(first, /督办/);

    await order.go("handler-bikes reply");
    assert.match((await order.page("nobody")).words, /督办，已回复/);
    assert.ok((await order.page("supervisor-1")).words.includes(PROPER.reply().note));
    assert.equal((await order.act("handler-bikes", "reply")).status, 409);
  });

  test("is told to the unit by message", async () => {
    const handler = await appointed("handler/education");
    const order = await report();
    await order.go(
      "dispatcher-1 accept",
      ["dispatcher-1 dispatch", { agency: "education", reason: "校门口归教育部门" }],
      "supervisor-1 supervise",
    );
    const [words, ...others] = await messages(handler.address, "supervised");
    assert.ok(words.includes(order.number), words);
    assert.deepEqual(others, []);
  });

  test("shows when the reply is overdue", async () => {
    const order = await (await report()).go(...TO.handling, "supervisor-1 supervise");
    const later = await as("supervisor-1").ahead(5).get(order.path);
    assert.match(later.words, /督办逾期未回复/);
  });

  test("is refused for another unit, another role and a day that has passed", async () => {
    const order = await (await report()).go(...TO.handling);
    assert.equal((await order.act("dispatcher-1", "supervise")).status, 403);
    const past = await order.act("supervisor-1", "supervise", { until: "2020-01-01" });
    assert.equal(past.status, 422);
    assert.match(past.wrongAt("supervise-until"), /30 天以内/);
    assert.equal(past.typed("supervise-demand"), PROPER.supervise().demand);
    await order.go("supervisor-1 supervise");
    assert.equal((await order.act("handler-chengguan", "reply")).status, 403);
  });
});

describe("thanks", { concurrency: true }, () => {
  test("are read by who reported it, with the reward, and by nobody else", async () => {
    const order = await (await report()).go(...TO.closed);
    await order.go(["dispatcher-1 thank", { reward: "gift" }]);
    const page = await order.page("reporter");
    assert.ok(page.words.includes(PROPER.thank().note));
    assert.match(page.words, /小礼品/);
    const stranger = await order.page("nobody");
    assert.equal(stranger.steps.at(-1), "已向上报人致谢");
    assert.ok(!stranger.words.includes(PROPER.thank().note));
    assert.equal((await order.act("dispatcher-1", "thank")).status, 409);
  });

  test("are counted on the page of the station, which may thank as well", async () => {
    const thanks = async () => Number((await nobody.get("/stations/02")).figure("次感谢上报人"));
    const before = await thanks();
    const order = await (await report({ spot: "ljz-m6" })).go(...TO.closed);
    assert.equal((await order.act("liaison-1", "thank")).status, 403, "of another station");
    await order.go("liaison-2 thank");
    assert.equal(await thanks(), before + 1);
  });
});

describe("the rungs", () => {
  /** A Wednesday that lies more than a week ahead, beyond every deadline of today's orders. */
  const wednesday = (time) => {
    const day = new Date();
    day.setUTCDate(day.getUTCDate() + ((3 - day.getUTCDay() + 7) % 7) + 7);
    return Date.parse(`${day.toISOString().slice(0, 10)}T${time}:00+08:00`);
  };
  const look = (time) => runAt(wednesday(time), "*/10 * * * *");

  test("are told by message, each once, and not at night", async () => {
    // No other test has this unit.
    const handler = await appointed("handler/telecom");
    const order = await (await report()).go(
      "dispatcher-1 accept",
      ["dispatcher-1 dispatch", { agency: "telecom", reason: "线缆归通信单位" }],
    );
    const escalated = async (count) => {
      const kinds = await told(handler.address, count);
      return kinds.filter((kind) => kind === "escalated").length;
    };
    const before = (await told(handler.address)).length;
    await look("22:00");
    await look("10:00");
    assert.equal(await escalated(before + 1), 1);
    await look("10:10");
    await look("14:00");
    assert.equal(await escalated(before + 1), 1, "once, and not at night");
    const late = await as("dispatcher-1").ahead(9).get(order.path);
    assert.match(late.words, /督办跟进/);
  });

  test("are told to the supervisors where a demanded reply did not come", async () => {
    const supervisor = await appointed("supervisor");
    await (await report()).go(...TO.handling, "supervisor-1 supervise");
    await look("14:10");
    const told = async () => (await messages(supervisor.address, "escalated")).join("\n");
    for (let tries = 0; tries < 50 && !(await told()).includes("督办逾期未回复"); tries += 1) {
      await new Promise((done) => setTimeout(done, 100));
    }
    assert.match(await told(), /督办逾期未回复/);
  });
});
