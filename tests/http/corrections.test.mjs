import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { BIKES, BIKES_ITEM, report } from "../support/order.mjs";
import { ROLES } from "../support/verbs.mjs";

const PATH = "/desk/corrections.csv";
const HEADING = "decided_on,kind,item,unit,proposed_kind,proposed_item,text";
/** A street lamp: no reader takes bikes for it. */
const LAMP = "060201";

/** A word that nothing else has, and no number. */
const mark = () => crypto.randomUUID().replaceAll("-", "").replace(/\d/g, (d) => "ghijklmnop"[d]);

/** The lines that hold a word, each as its cells, for supervisors. */
async function rows(word) {
  const answer = await as("supervisor-1").get(PATH);
  assert.equal(answer.status, 200);
  const [head, ...lines] = answer.html.split("\r\n");
  assert.equal(head, `\uFEFF${HEADING}`);
  const found = lines.filter((line) => line.includes(word));
  return found.map((line) => line.slice(1, -1).split('","'));
}

describe("the corrections", { concurrency: true }, () => {
  test("have what a dispatcher decided beside what triage took the report for", async () => {
    const word = mark();
    const order = await report({ text: `${BIKES}${word}` });
    assert.deepEqual(await rows(word), [], "nobody has decided yet");

    await order.go(["dispatcher-1 accept", { item: LAMP }]);
    const [[day, ...decided], ...others] = await rows(word);
    assert.match(day, /^20\d\d-\d\d-\d\d$/);
    assert.deepEqual(decided, ["0602", LAMP, "", "0101", BIKES_ITEM, `${BIKES}${word}`]);
    assert.deepEqual(others, []);

    await order.go(["dispatcher-1 dispatch", { agency: "roads", reason: "归路灯养护" }]);
    assert.equal((await rows(word))[0][3], "roads");
  });

  test("have a row too where the dispatcher agreed, and none of an order that is void", async () => {
    const [agreed, gone] = [mark(), mark()];
    await (await report({ text: `${BIKES}${agreed}` })).go("dispatcher-1 accept");
    await (await report({ text: `${BIKES}${gone}` })).go("dispatcher-1 accept", "dispatcher-1 void");
    const [[, kind, , , proposed]] = await rows(agreed);
    assert.deepEqual([kind, proposed], ["0101", "0101"]);
    assert.deepEqual(await rows(gone), []);
  });

  test("hide numbers and addresses in what was typed, and begin no formula", async () => {
    const word = mark();
    const text = `=${word}请打13812345678，\n证件11010519491231002X，发zhao.si@example.test`;
    await (await report({ text })).go(["dispatcher-1 accept", { item: LAMP }]);
    const [row] = await rows(word);
    assert.equal(row.at(-1), `'=${word}请打***， 证件***，发***`);
  });

  test("are a file, for supervisors alone", async () => {
    for (const who of ROLES.filter((who) => who !== "supervisor-1")) {
      assert.equal((await as(who).get(PATH)).status, 403, who);
    }
    assert.equal((await nobody.get(PATH)).status, 403);
    const { headers } = await as("supervisor-1").get(PATH);
    assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
    assert.equal(headers.get("content-disposition"), 'attachment; filename="corrections.csv"');
    assert.match((await as("supervisor-1").get("/desk")).main, /href="\/desk\/corrections\.csv"/);
    assert.doesNotMatch((await as("dispatcher-1").get("/desk")).main, /corrections/);
  });
});
