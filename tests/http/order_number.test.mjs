import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nobody } from "../support/client.mjs";
import { report } from "../support/order.mjs";

const lookUp = (typed, prefix = "") =>
  nobody.get(`${prefix}/orders?number=${encodeURIComponent(typed)}`);

describe("looking up a number", { concurrency: true }, () => {
  test("leads to the order however the number is typed", async () => {
    const { number, path } = await report();
    const fullWidth = number.replace(/[\d-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    const typed = [
      number,
      number.replaceAll("-", ""),
      ` ${number.replaceAll("-", " ")} `,
      number.replaceAll("-", "　"),
      number.replaceAll("-", "－"),
      fullWidth,
    ];
    for (const one of typed) {
      const answer = await lookUp(one);
      assert.deepEqual([answer.status, answer.location], [303, path], one);
    }
    assert.equal((await lookUp(number, "/en")).location, `/en${path}`);
  });

  test("a digit misread or two digits swapped is noticed, with what was typed kept", async () => {
    const { number } = await report();
    const misread = number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    const at = [...number].findIndex((c, i) => /\d\d/.test(c + number[i + 1]) && c !== number[i + 1]);
    const swapped =
      number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
    for (const typed of [misread, swapped]) {
      const page = await lookUp(typed);
      assert.equal(page.status, 422, typed);
      assert.match(page.wrongAt("number"), /有一位数字不对/);
      assert.equal(page.input("number"), typed);
    }
    assert.match((await lookUp(misread, "/en")).wrongAt("number"), /One digit/);
  });

  test("what has not the form of a number is told what a number looks like", async () => {
    for (const typed of ["", "123", "编号在哪里", "1".repeat(500), `"><script>`]) {
      const page = await lookUp(typed);
      assert.equal(page.status, 422, typed);
      assert.match(page.wrongAt("number"), /13 位数字/);
      assert.equal(page.input("number"), typed);
    }
  });

  test("of ten last digits one fits, and a number that nothing bears is 404", async () => {
    const typed = Array.from({ length: 10 }, (_, digit) => `99-000101-0001${digit}`);
    const answers = await Promise.all(typed.map((number) => lookUp(number)));
    const fitting = answers.filter((answer) => answer.status === 303);
    assert.equal(fitting.length, 1);
    assert.equal(answers.filter((answer) => answer.status === 422).length, 9);
    const page = await nobody.get(fitting[0].location);
    assert.deepEqual([page.status, page.heading], [404, "没有这个编号"]);
  });

  test("its address takes the number without hyphens as well", async () => {
    const { number } = await report();
    const page = await nobody.get(`/orders/${number.replaceAll("-", "")}`);
    assert.deepEqual([page.status, page.fact("编号")], [200, number]);
  });
});
