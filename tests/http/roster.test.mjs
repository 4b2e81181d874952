import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Building, roster } from "../support/building.mjs";
import { as } from "../support/client.mjs";
import { joined, newAddress, newNumber } from "../support/visitor.mjs";

const conformance = (name) =>
  readFileSync(new URL(`../conformance/rosters/${name}`, import.meta.url));
const refusedRows = () =>
  readFileSync(new URL("../conformance/rosters/expected.csv", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .filter((line) => line.includes(",refused,"))
    .map((line) => line.split(",")[0]);

describe("a roster", { concurrency: true }, () => {
  test("of three hundred rows is shown row by row before anything changes", async () => {
    const building = await Building.managed("b60");
    const preview = await building.preview(conformance("roster.xlsx"), "roster.xlsx");
    assert.equal(preview.status, 200);
    const rows = [...preview.main.matchAll(/<th scope="row">第 (\d+) 行<\/th>/g)].map(([, row]) => row);
    const expected = refusedRows();
    assert.ok(expected.length > 20);
    assert.deepEqual(rows, expected.sort((a, b) => a - b));
    assert.match(preview.words, /新的户 178/);
    assert.equal((await building.page()).fact("专有部分"), "0");

    assert.equal((await building.confirm(preview)).status, 303);
    const page = await building.page();
    assert.equal(page.fact("专有部分"), "178");
    assert.match(page.words, /上次导入/);
    const again = await building.preview(conformance("roster.csv"));
    assert.match(again.words, /没有要改的/, "the same contents in another form change nothing");
  });

  test("lets its owners in, and who was in it no more is moved out by the next", async () => {
    const building = await Building.managed("b61");
    const [stays, leaves] = [newAddress("stays"), newAddress("leaves")];
    await building.import(roster(`1201,88.5,甲某,,${stays},业主,,,`, `1202,90,乙某,,${leaves},业主,,,`));
    const [first, second] = [await joined({ address: stays }), await joined({ address: leaves })];
    assert.match((await building.page(first)).words, /1201 业主/);

    const preview = await building.preview(roster(`1201,88.6,甲某,,${stays},业主,,,`));
    assert.match(preview.words, /面积有变的户 1.+88\.50 m² → 88\.60 m²/);
    assert.match(preview.words, /移除的户 11202/);
    assert.match(preview.words, /迁出 1/);
    assert.ok(!preview.html.includes(leaves), "who is not in the file is masked");
    await building.confirm(preview);
    assert.match((await first.get("/me")).words, /居民/);
    assert.match((await second.get("/me")).words, /访客/);
  });

  test("is undone, which brings back who was there", async () => {
    const building = await Building.managed("b62");
    const numbers = [newNumber(), newNumber()];
    await building.import(roster(`1201,88,甲某,${numbers[0]},,业主,,,`));
    await building.import(roster(`1201,88,丙某,${numbers[1]},,业主,,,`));
    const page = await building.do("undo", {});
    assert.match(page.words, /甲\*\*/);
    assert.doesNotMatch(page.words, /丙\*\*/);
    assert.equal((await building.act("undo", {})).status, 409);
  });

  test("is not undone once an owner was changed by hand", async () => {
    const building = await Building.managed("b63");
    await building.import(roster("1201,88,甲某,13800000011,,业主,,,"));
    await building.do("admit", { name: "丁某", contact: newAddress(), standing: "owner", unit: "1201" });
    const refused = await building.act("undo", {});
    assert.equal(refused.status, 409);
    assert.match(refused.alert, /业主又有变动/);
  });

  test("is imported once, however often yes is said", async () => {
    const building = await Building.managed("b64");
    const preview = await building.preview(roster("1201,88,甲某,13800000021,,业主,,,"));
    const both = await Promise.all([building.confirm(preview), building.confirm(preview)]);
    assert.ok(both.every(({ status }) => [303, 409].includes(status)));
    assert.ok(both.some(({ status }) => status === 303));
    const page = await building.page();
    assert.equal(page.fact("登记的人"), "1");
    assert.equal((await building.confirm(preview)).status, 303, "the same form later");
  });

  test("is not imported into a register that changed since it was looked at", async () => {
    const building = await Building.managed("b65");
    const preview = await building.preview(roster("1201,88,甲某,13800000031,,业主,,,"));
    await building.do("admit", { name: "中间来", contact: newAddress(), standing: "resident" });
    const refused = await building.confirm(preview);
    assert.equal(refused.status, 409);
    assert.match(refused.alert, /名册又有变动/);
    assert.equal((await building.page()).fact("专有部分"), "0");
  });

  test("adds no address to somebody who is known already", async () => {
    const building = await Building.managed("b66");
    const [victim, planted] = [await joined({ name: "戊某" }), newAddress("planted")];
    await building.import(roster(`1201,88,戊某,,${victim.address},业主,,,`));
    await building.import(roster(`1201,88,戊某,13800000041,${victim.address},业主,,,`));
    await building.import(roster(`1201,88,戊某,,${planted},业主,,,`));
    const thief = await joined({ address: planted });
    const copy = JSON.parse((await victim.get("/me/copy")).html);
    assert.deepEqual(copy.contacts.map(({ address }) => address), [victim.address]);
    assert.notEqual(JSON.parse((await thief.get("/me/copy")).html).person[0].code, copy.person[0].code);
  });

  test("is read by what it holds and not by its name, within bounds", async () => {
    const building = await Building.managed("b67");
    const large = new Uint8Array(2 * 1024 * 1024 + 1).fill(65);
    const larger = new Uint8Array(9 * 1024 * 1024).fill(65);
    for (const [contents, status] of [
      [conformance("roster.xlsx").subarray(0, 900), 415],
      [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 415],
      ["", 422],
      ["甲,乙\n1,2\n", 422],
      [large, 413],
      [larger, 413],
    ]) {
      const refused = await building.preview(contents, "roster.xlsx");
      assert.equal(refused.status, status);
      assert.ok(refused.wrongAt("file"));
    }
    const read = await building.preview(conformance("roster.csv"), "photo.jpg");
    assert.equal(read.status, 200);
    assert.equal((await building.manager.post("/register/b67/roster", {})).status, 422);
  });

  test("waits where nobody else finds it, and is there for its own building alone", async () => {
    const [one, other] = [await Building.managed("b68"), await Building.managed("b69")];
    const preview = await one.preview(roster("1201,88,甲某,13800000051,,业主,,,"));
    const digest = preview.input("digest");
    const refused = await other.act("import", { digest });
    assert.equal(refused.status, 409);
    assert.match(refused.alert, /请重新上传/);
    for (const wrong of ["", "../photos/x", "g".repeat(64)]) {
      assert.equal((await one.act("import", { digest: wrong })).status, 400, wrong);
    }
  });

  test("has a form to fill in", async () => {
    const template = await as("manager-1").get("/register/b01/roster.csv");
    assert.equal(template.headers.get("content-type"), "text/csv; charset=utf-8");
    assert.match(template.html, /^\u{FEFF}户号,/u);
    const building = await Building.managed("b70");
    const empty = await building.preview(template.bytes);
    assert.match(empty.wrongAt("file"), /没有内容/);
  });
});
