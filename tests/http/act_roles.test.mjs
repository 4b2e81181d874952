import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PROPER, report, TO } from "../support/order.mjs";

/** A life in which every act is performed: who is offered what, and what is done next. */
const LIFE = [
  [{ dispatcher: ["accept", "void", "merge"] }, "dispatcher-1 accept"],
  [{ dispatcher: ["dispatch", "void", "merge"] }, "dispatcher-1 dispatch"],
  [{ handler: ["take", "return"], dispatcher: ["merge"], supervisor: ["supervise"] }, "handler-bikes return"],
  [{ dispatcher: ["review", "merge"], supervisor: ["supervise"] }, ["dispatcher-1 review", { agency: "bikes" }]],
  [{ handler: ["take"], dispatcher: ["merge"], supervisor: ["supervise"] }, "handler-bikes take"],
  [{ handler: ["handle", "apply"], dispatcher: ["merge"], supervisor: ["supervise"] }, "handler-bikes apply"],
  [{ handler: ["handle"], dispatcher: ["merge"], supervisor: ["suspend", "supervise"] }, "supervisor-1 suspend"],
  [{ handler: ["resume"], supervisor: ["resume", "supervise"] }, "supervisor-1 resume"],
  [{ handler: ["handle", "apply"], dispatcher: ["merge"], supervisor: ["supervise"] }, "handler-bikes apply"],
  [{ handler: ["handle"], dispatcher: ["merge"], supervisor: ["suspend", "supervise"] }, "supervisor-1 suspend"],
  [{ handler: ["resume"], supervisor: ["resume", "supervise"] }, "handler-bikes resume"],
  [{ handler: ["handle", "apply"], dispatcher: ["merge"], supervisor: ["supervise"] }, "handler-bikes handle"],
  [{ dispatcher: ["check"], checker: ["check"], supervisor: ["supervise"] }, "dispatcher-1 check"],
  [{ dispatcher: ["close"], checker: ["close"], supervisor: ["supervise"] }, "checker-1 close"],
  [{ dispatcher: ["reopen", "thank"], reporter: ["rate", "reopen"], handler: ["appeal"] }, "dispatcher-1 reopen"],
  [{ dispatcher: ["dispatch", "void", "merge"] }, "dispatcher-1 dispatch"],
  [{ handler: ["take", "return"], dispatcher: ["merge"], supervisor: ["supervise"] }, "handler-bikes take"],
  [{ handler: ["handle", "apply"], dispatcher: ["merge"], supervisor: ["supervise"] }, "handler-bikes handle"],
  [{ dispatcher: ["check"], checker: ["check"], supervisor: ["supervise"] }, "checker-1 check"],
  [{ dispatcher: ["close"], checker: ["close"], supervisor: ["supervise"] }, "dispatcher-1 close"],
  [{ dispatcher: ["reopen", "thank"], reporter: ["rate", "reopen"], handler: ["appeal"] }, "reporter rate"],
  [{ dispatcher: ["reopen", "thank"], reporter: ["reopen"], handler: ["appeal"] }, "handler-bikes appeal"],
  [{ dispatcher: ["reopen", "thank"], reporter: ["reopen"], supervisor: ["decide"] }, "supervisor-1 decide"],
  [{ dispatcher: ["reopen", "thank"], reporter: ["reopen"] }, "reporter reopen"],
  [{ dispatcher: ["dispatch", "void", "merge"] }, "dispatcher-1 void"],
  [{}],
];

const PEOPLE = {
  nobody: "nobody",
  reporter: "reporter",
  dispatcher: "dispatcher-1",
  checker: "checker-1",
  supervisor: "supervisor-1",
  handler: "handler-bikes",
  outsider: "handler-chengguan",
  auditor: "auditor-1",
};

test("in every state each is offered their own acts, which are taken, and no other is", async (t) => {
  const order = await report();
  const seen = new Set();
  for (const [index, [offers, next]] of LIFE.entries()) {
    const state = JSON.stringify(offers);
    await t.test(`${(await order.page("nobody")).state}: ${state}`, async () => {
      if (!seen.has(state)) await looked(order, offers, index);
      if (next) await order.go(next);
    });
    seen.add(state);
  }
});

/** Every page offers what it should; a sample of people try all that they are not offered. */
async function looked(order, offers, index) {
  const pages = Object.entries(PEOPLE).map(async ([role, who]) => {
    const { acts } = await order.page(who);
    assert.deepEqual(acts, offers[role] ?? [], who);
  });
  await Promise.all(pages);
  const bystander = Object.keys(PEOPLE).at(index % Object.keys(PEOPLE).length);
  for (const role of new Set([...Object.keys(offers).slice(0, 1), bystander])) {
    const others = Object.keys(PROPER).filter((verb) => !offers[role]?.includes(verb));
    const tries = others.map(async (verb) => {
      const { status } = await order.act(PEOPLE[role], verb);
      assert.ok([403, 409].includes(status), `${role} ${verb}: ${status}`);
    });
    await Promise.all(tries);
  }
  assert.equal((await order.page("nobody")).steps.length, order.version, "nothing happened");
}

describe("a role", { concurrency: true }, () => {
  test("that is wrong for an act is 403 with a sentence", async () => {
    const order = await report();
    for (const [who, says] of [
      ["nobody", /请先登录/],
      ["reporter", /请先登录/],
      ["checker-1", /不归您的角色/],
      ["handler-bikes", /不归您的角色/],
    ]) {
      const page = await order.act(who, "accept");
      assert.equal(page.status, 403, who);
      assert.match(page.words, says, who);
    }
    await order.go(...TO.dispatched);
    const page = await order.act("handler-chengguan", "take");
    assert.equal(page.status, 403);
    assert.match(page.alert, /不归您的角色/, "another unit is told so on the page of the order");
  });

  test("does not let anybody check or close their own work", async () => {
    const own = { agency: "grid", reason: "网格中心自行处置" };
    const order = await report();
    await order.go("dispatcher-1 accept", ["dispatcher-1 dispatch", own]);
    await order.go("dispatcher-1 take", "dispatcher-1 handle");

    const refused = await order.act("dispatcher-1", "check");
    assert.equal(refused.status, 403);
    assert.match(refused.alert, /自己处置的工单不能自己核查/);
    await order.go("dispatcher-2 check");
    assert.equal((await order.act("dispatcher-1", "close")).status, 403);
    await order.go("dispatcher-2 close");
  });

  test("of a tower's manager acts for that tower alone", async () => {
    const tower = { agency: "tower", reason: "红线以内" };
    const dispatched = async (spot) =>
      (await report({ spot })).go("dispatcher-1 accept", ["dispatcher-1 dispatch", tower]);
    // manager-1 manages tower b01, and ljz-b02-h stands in tower b02.
    const here = await dispatched("ljz-b01-f");
    const elsewhere = await dispatched("ljz-b02-h");
    assert.equal((await elsewhere.act("manager-1", "take")).status, 403);
    assert.equal((await here.act("manager-1", "take")).status, 303);
  });

  test("that reads everything changes nothing", async () => {
    const order = await report();
    const page = await order.page("auditor-1");
    assert.ok(page.words.includes("共享单车堆满了盲道"));
    assert.equal((await order.act("auditor-1", "void")).status, 403);
  });
});
