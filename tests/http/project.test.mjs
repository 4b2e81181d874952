import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { report } from "../support/order.mjs";
import { LIAISON, propose } from "../support/project.mjs";

const PATH = "/projects/new";
const proper = (fields = {}) => ({
  key: crypto.randomUUID(),
  spot: "ljz-p01",
  title: "转角微更新",
  need: "希望划线、加座椅。",
  order: [],
  ...fields,
});

describe("proposing a project", { concurrency: true }, () => {
  test("the reports of a spot are listed and ticked once the spot is chosen", async () => {
    const order = await report();
    const page = await as("manager-1").get(`${PATH}?spot=ljz-p01`);
    assert.equal(page.status, 200);
    const box = page.html.match(new RegExp(`<input[^>]* value="${order.number}"[^>]*>`))?.[0];
    assert.match(box ?? "", /checked/);
  });

  test("it shows its reports, and each report leads to it", async () => {
    const project = await propose({ orders: 2 });
    const page = await nobody.get(project.path);
    assert.equal(page.heading, "六号口转角微更新");
    for (const order of project.reports) {
      assert.ok(page.html.includes(`/orders/${order.number}"`), "the project names its order");
      const words = (await order.page("nobody")).html;
      assert.ok(words.includes(`${project.path}"`), "the order names its project");
    }
    assert.deepEqual(page.steps, ["由 2 件上报形成项目"]);
  });

  test("an order is part of one project", async () => {
    const { reports } = await propose({ orders: 1 });
    const page = await as("manager-1").get(`${PATH}?spot=ljz-p01`);
    assert.ok(!page.html.includes(reports[0].number), "it is not offered again");
    const answer = await as("manager-1").post(PATH, proper({ order: [reports[0].number] }));
    const other = await nobody.get(answer.location);
    assert.ok(!other.html.includes(reports[0].number), "and is not taken from a forged form");
  });

  test("pressing twice proposes once", async () => {
    const form = proper({ order: [(await report()).number] });
    const presses = [1, 2, 3].map(() => as("manager-1").post(PATH, form));
    const answers = await Promise.all(presses);
    assert.deepEqual(answers.map((answer) => answer.status), [303, 303, 303]);
    assert.equal(new Set(answers.map((answer) => answer.location)).size, 1);
  });

  for (const [field, value, says] of [
    ["title", "", /空着/],
    ["title", "长".repeat(61), /最多 60/],
    ["need", "？！", /文字/],
  ]) {
    test(`a wrong ${field} is refused at its field and what was typed is kept`, async () => {
      const typed = proper({ [field]: value });
      const page = await as("manager-1").post(PATH, typed);
      assert.equal(page.status, 422);
      assert.match(page.wrongAt(field), says);
      const other = field === "title" ? page.typed("need") : page.input("title");
      assert.equal(other, field === "title" ? typed.need : typed.title);
    });
  }

  test("nobody in particular proposes nothing, nor does a handler", async () => {
    for (const who of [nobody, as("handler-bikes")]) {
      assert.equal((await who.get(PATH)).status, 403);
      assert.equal((await who.post(PATH, proper())).status, 403);
    }
  });

  test("a manager proposes in their own cluster", async () => {
    const answer = await as("manager-2").post(PATH, proper());
    assert.equal(answer.status, 403);
  });
});

describe("the gate", { concurrency: true }, () => {
  test("nothing is decided before a hearing, and the page does not offer it", async () => {
    const project = await propose({ orders: 0 });
    const page = await as(LIAISON).get(project.path);
    assert.ok(!page.html.includes(`${project.path}/decide"`));
    assert.ok(page.html.includes(`${project.path}/call/hearing"`));
    const answer = await project.act(LIAISON, "decide", {
      approve: "yes",
      agency: "roads",
      reasons: "大家都同意",
    });
    assert.equal(answer.status, 409);
    assert.match(answer.alert, /听证会/);
  });

  test("who does not convene is not offered to call a meeting", async () => {
    const project = await propose({ orders: 0 });
    for (const who of [nobody, as("resident-1"), as("liaison-2")]) {
      const page = await who.get(project.path);
      assert.ok(!page.html.includes("/call/hearing"));
      const answer = await who.get(`${project.path}/call/hearing`);
      assert.equal(answer.status, 403);
    }
  });

  test("an unknown number is said to be unknown", async () => {
    assert.equal((await nobody.get("/projects/01-261123-00012")).status, 404);
    assert.equal((await nobody.get("/projects/nonsense")).status, 404);
  });

  test("the list shows a project and what begins one", async () => {
    const project = await propose({ orders: 0 });
    const page = await nobody.get("/projects?cluster=01");
    assert.ok(page.html.includes(`${project.path}"`));
    assert.match((await nobody.get("/projects?cluster=13")).words, /还没有项目/);
  });
});
