import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { day } from "../support/clock.mjs";
import { heard, OPENS, opening, openPoll, send, VOTES } from "../support/poll.mjs";
import { LIAISON, propose } from "../support/project.mjs";

describe("opening a poll on a project", () => {
  let project;
  before(async () => {
    project = await heard();
  });

  test("is the liaison officer's, once the project was heard", async () => {
    assert.equal((await nobody.get(`${project.path}/poll`)).status, 403);
    assert.equal((await as("manager-1").ahead(OPENS).get(`${project.path}/poll`)).status, 403);
    assert.equal((await send(project, opening("towers"), "manager-1")).status, 403);
    const unheard = await propose();
    assert.equal((await as(LIAISON).get(`${unheard.path}/poll`)).status, 409);
    assert.equal((await send(unheard, opening("towers"))).status, 409);
    assert.equal((await as(LIAISON).get("/projects/01-261123-00000/poll")).status, 404);
  });

  test("begins by choosing the sort, each with its own form", async () => {
    const page = await as(LIAISON).ahead(OPENS).get(`${project.path}/poll`);
    const kinds = [...page.main.matchAll(/\?kind=(\w+)"/g)].map((found) => found[1]);
    assert.deepEqual(kinds, ["towers", "owners_ordinary", "owners_major", "budget", "rating"]);
    for (const kind of kinds) {
      const form = await as(LIAISON).ahead(OPENS).get(`${project.path}/poll?kind=${kind}`);
      assert.equal(form.status, 200);
      assert.equal(form.input("kind"), kind);
      assert.equal(form.input("time"), "18:00", "a usual closing is proposed");
    }
  });

  const REFUSED = [
    ["towers", { question: "" }, "question", /还空着/],
    ["towers", { about: "！！" }, "about", /请用文字/],
    ["towers", { day: "" }, "day", /请选截止日期和时间/],
    ["towers", { day: day(8), time: "00:00" }, "day", /截止要晚于开始/],
    ["towers", { day: day(70) }, "day", /不超过 60 天/],
    ["owners_ordinary", { building: "b02" }, "building", /名册上还没有人/],
    ["owners_major", { building: "b08" }, "building", /名册上还没有人/],
    ["budget", { budget: "很多" }, "budget", /请写总预算/],
    ["budget", { options: "加装座椅" }, "options", /第 1 行要先写费用/],
    ["budget", { options: "1 座椅\n200000 雨棚" }, "options", /第 2 项的费用/],
    ["budget", { options: "" }, "options", /请写 1 到 40 项/],
    ["rating", { items: " " }, "items", /请写 1 到 40 项/],
    ["rating", { items: "座椅\n！！" }, "items", /请用文字/],
  ];
  for (const [kind, fields, field, sentence] of REFUSED) {
    test(`${kind} with ${JSON.stringify(fields)} is refused at its field`, async () => {
      const answer = await send(project, opening(kind, fields));
      assert.equal(answer.status, 422);
      assert.match(answer.wrongAt(field) ?? "", sentence);
      if (field !== "question") assert.equal(answer.input("question"), "转角要不要改", "kept");
    });
  }

  test("an unknown sort is a bad request", async () => {
    assert.equal((await send(project, { ...opening("towers"), kind: "king" })).status, 400);
  });

  test("pressed twice it is opened once", async () => {
    const form = opening("rating");
    const answers = await Promise.all([send(project, form), send(project, form)]);
    assert.deepEqual(answers.map((answer) => answer.status), [303, 303]);
    assert.equal(answers[0].location, answers[1].location);
    assert.equal((await send(project, form)).location, answers[0].location);
  });

  test("it stands in the project's steps and chain, frozen with its seal", async () => {
    const poll = await openPoll(project, "towers");
    const of = await as("auditor-1").ahead(VOTES).get(project.path);
    assert.equal(of.steps.at(-1), "发起表决");
    assert.ok(of.main.includes(poll.path));
    const page = await poll.page("auditor-1");
    assert.equal(page.state, "正在表决");
    assert.match(page.words, /7 幢：上海中心大厦/);
    assert.match(page.html, new RegExp(`/polls/${poll.number}\\+`));
    assert.match(page.words, /怎么算.*依据/s, "the rule and its source before any outcome");
    assert.ok(page.main.includes(project.path), "its chain leads back");
    assert.equal((await poll.page("auditor-1").then((p) => p.acts)).length, 0);
  });

  test("nothing is decided before it is counted", async () => {
    const fields = { approve: "no", reasons: "费用太高，先不做。" };
    const answer = await project.act(LIAISON, "decide", fields, VOTES);
    assert.equal(answer.status, 409);
    assert.match(answer.alert, /还没有计票/);
  });
});

describe("putting an amendment to the vote", () => {
  const path = "/stations/01/convention/put_to_vote";
  const form = { version: "0", amendment: "1" };

  test("takes somebody who is known, and an amendment that is there", async () => {
    assert.equal((await nobody.post(path, form)).status, 403);
    assert.equal((await as("resident-1").post(path, form)).status, 403);
    assert.equal((await as(LIAISON).post(path, { ...form, amendment: "999" })).status, 400);
    assert.equal((await as(LIAISON).post(path, { ...form, amendment: "" })).status, 400);
    assert.equal((await as(LIAISON).post(path, { ...form, version: "99" })).status, 409);
    assert.equal((await as(LIAISON).get(path)).status, 405);
    const nowhere = "/stations/99/convention/put_to_vote";
    assert.equal((await as(LIAISON).post(nowhere, form)).status, 404);
  });
});
