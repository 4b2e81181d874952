import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";

// No other test proposes to amend the convention of station 11, whose manager is manager-3, or
// that of station 02.
const CONVENTION = "/stations/02/convention";
const LIAISON = "liaison-2";
const [MANAGER, OTHER] = ["manager-b11", "manager-b12"];

const page = (who = "nobody", query = "") =>
  (who === "nobody" ? nobody : as(who)).get(CONVENTION + query);
const version = async () => (await page()).steps.length;

const WORDING = {
  article: "6",
  what: "wording",
  zh: "会议只讨论已经公布的议题。",
  en: "A meeting discusses what its published agenda names.",
  reason: "写得短一些",
};
const VALUE = { article: "4", what: "value", value: "14", reason: "两周更从容" };

async function act(who, verb, fields, of) {
  const client = who === "nobody" ? nobody : as(who);
  return client.post(`${CONVENTION}/${verb}`, { version: String(of ?? (await version())), ...fields });
}

/** Proposes and returns the amendment's number: the greatest on the page. */
async function propose(who, fields) {
  const answer = await act(who, "propose", fields);
  assert.equal(answer.status, 303, answer.words);
  assert.equal(answer.location, CONVENTION);
  const numbers = [...(await page()).main.matchAll(/id="amendment-(\d+)"/g)].map((m) => Number(m[1]));
  return Math.max(...numbers);
}

/** What the page says of an amendment. */
async function card(number, who) {
  const { main } = await page(who);
  const found = main.match(new RegExp(`<li id="amendment-${number}" class="card">(.*?)</li>`, "s"));
  return found?.[1].replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
}

describe("a convention to everybody", { concurrency: true }, () => {
  test("is read in both languages, with its numbers, their bounds and their source", async () => {
    const path = "/stations/08/convention";
    const [zh, en] = [await nobody.get(path), await nobody.get(`/en${path}`)];
    assert.match(zh.words, /第 1 版，自2026年1月5日起施行/);
    assert.equal((zh.main.match(/<article id="article-/g) ?? []).length, 13);
    assert.match(zh.words, /听证会提前通知 ?： ?7.天/);
    assert.match(zh.words, /可以修订为： ?1 到 30.天/);
    assert.match(zh.words, /《上海市居民委员会工作条例》第11条/);
    assert.match(zh.words, /来源：依据本片区共治公约（第 1 版）第 4 条/);
    assert.match(en.words, /version 1, in force from 5 Jan 2026/);
    assert.match(en.words, /A hearing is announced at least 7 days before it/);
    assert.match(zh.words, /还没有人提出修订/);
    assert.ok(!zh.main.includes("<form"));
  });

  test("has the versions that it has, and no other", async () => {
    assert.match((await nobody.get("/stations/08/convention?version=1")).words, /现行有效/);
    for (const [path, status] of [
      ["/stations/08/convention?version=2", 404],
      ["/stations/08/convention?version=x", 400],
      ["/stations/99/convention", 404],
      ["/stations/08/convention/compare?from=1&to=2", 404],
      ["/stations/08/convention/compare?amendment=1", 404],
      ["/stations/08/convention/compare?amendment=x", 400],
      ["/stations/08/convention/amend", 403],
    ]) {
      assert.equal((await nobody.get(path)).status, status, path);
    }
    const same = await nobody.get("/stations/08/convention/compare?from=1&to=1");
    assert.match(same.words, /一字不差/);
  });
});

describe("amending", () => {
  test("begins with the choice of an article, filled with what it says now", async () => {
    const choose = await as(MANAGER).get(`${CONVENTION}/amend`);
    assert.equal(Object.keys(choose.options("choose-article")).length, 13);
    assert.ok(!choose.offers(`${CONVENTION}/propose`));
    const value = await as(MANAGER).get(`${CONVENTION}/amend?article=5`);
    assert.equal(value.input("value"), "1/2");
    assert.match(value.element("p", "value-hint"), /1\/3 到 3\/4/);
    const words = await as(MANAGER).get(`${CONVENTION}/amend?article=5&what=wording`);
    assert.match(words.typed("zh"), /不少于本片区楼宇总数的\{value\}/);
    assert.equal((await as(MANAGER).get(`${CONVENTION}/amend?article=14`)).status, 404);
    for (const who of ["manager-1", "resident-9", "liaison-1", "dispatcher-1"]) {
      assert.equal((await as(who).get(`${CONVENTION}/amend`)).status, 403, who);
      assert.equal((await act(who, "propose", VALUE)).status, 403, who);
    }
    assert.equal((await act("nobody", "propose", VALUE)).status, 403);
  });

  test("below the law is refused with both bounds named and what was typed kept", async () => {
    const refused = await act(MANAGER, "propose", { ...VALUE, value: "0" });
    assert.equal(refused.status, 422);
    assert.match(refused.wrongAt("value"), /《上海市居民委员会工作条例》第11条.*不能低于 1.天.*最多 30.天/);
    assert.deepEqual([refused.input("value"), refused.typed("reason")], ["0", VALUE.reason]);
    const english = await as(MANAGER).post(`/en${CONVENTION}/propose`, {
      version: String(await version()),
      ...VALUE,
      value: "0",
    });
    assert.match(english.wrongAt("value"), /no room below 1.day .*30.days is the most/);
  });

  test("each refusal stands at its field", async () => {
    const cases = [
      [{ ...VALUE, value: "31" }, "value", /应当是 1 到 30.天/],
      [{ ...VALUE, value: "7" }, "value", /没有改动/],
      [{ ...VALUE, value: "七" }, "value", /请写一个整数/],
      [{ ...VALUE, article: "5", value: "7" }, "value", /请写一个分数/],
      [{ ...VALUE, article: "9", value: "1/2" }, "value", /多于 1\/2，不超过 3\/4/],
      [{ ...VALUE, reason: "" }, "reason", /还空着/],
      [{ ...WORDING, zh: "" }, "zh", /还空着/],
      [{ ...WORDING, en: "！？" }, "en", /请用文字/],
      [{ ...WORDING, zh: "提前{value}日。" }, "zh", /没有数值/],
      [{ ...WORDING, article: "4" }, "zh", /“\{value\}”写一次/],
    ];
    const before = await version();
    for (const [fields, field, words] of cases) {
      const refused = await act(MANAGER, "propose", fields);
      assert.equal(refused.status, 422, JSON.stringify(fields));
      assert.match(refused.wrongAt(field) ?? "", words, JSON.stringify(fields));
    }
    assert.equal((await act(MANAGER, "propose", { ...VALUE, article: "14" })).status, 400);
    assert.equal(await version(), before, "nothing was stored");
  });

  test("a proposed value says what it means, is compared word by word, and conflicts are shown", async () => {
    const first = await propose(MANAGER, VALUE);
    const second = await propose(OTHER, { ...VALUE, value: "10", reason: "十天就够" });
    assert.match(await card(first), /已提出，未表决.*7.天 改为 14.天.*要提前 14.天通知，而不是 7.天/);
    assert.match(await card(first), new RegExp(`冲突，最多通过一个：.*第 ${second} 号`));
    assert.match(await card(second), /中国平安金融大厦物业负责人/);
    assert.match((await nobody.get(`/en${CONVENTION}`)).words, /need 14.days of notice instead of 7.days/);

    const compared = await nobody.get(`${CONVENTION}/compare?amendment=${first}`);
    assert.match(compared.main, /<del><span class="unseen">删去：<\/span>7/);
    assert.match(compared.main, /<ins><span class="unseen">增加：<\/span>14/);
    assert.match(compared.words, /改动的条文 \(1\).*没有改动的条文 \(12\)/);

    // Who proposed it withdraws it, the liaison officer may put it to the vote, others neither.
    const offered = async (who) => {
      const seen = await page(who);
      const verbs = ["withdraw", "put_to_vote"];
      return verbs.map((verb) => String(first) in seen.options(`${verb}-amendment`));
    };
    assert.deepEqual(await offered(MANAGER), [true, true]);
    assert.deepEqual(await offered(LIAISON), [false, true]);
    assert.deepEqual(await offered(OTHER), [false, false]);
    assert.deepEqual(await offered("nobody"), [false, false]);
    const fields = { amendment: String(first), reason: "再听听大家的意见" };
    assert.equal((await act(OTHER, "withdraw", fields)).status, 403);
    assert.equal((await act("nobody", "withdraw", fields)).status, 403);
    const empty = await act(MANAGER, "withdraw", { ...fields, reason: "" });
    assert.match(empty.wrongAt("withdraw-reason"), /还空着/);

    assert.equal((await act(MANAGER, "withdraw", fields)).status, 303);
    assert.match(await card(first), /已撤回.*再听听大家的意见/);
    assert.doesNotMatch(await card(second), new RegExp(`冲突.*第 ${first} 号`));
    assert.equal((await act(MANAGER, "withdraw", fields)).status, 409);
    await act(OTHER, "withdraw", { amendment: String(second), reason: "一并撤回" });
  });

  test("an amended wording is proposed in both languages", async () => {
    const number = await propose(LIAISON, WORDING);
    assert.match(await card(number), /改写条文.*联络员/);
    const compared = await nobody.get(`${CONVENTION}/compare?amendment=${number}`);
    assert.match(compared.main, /<p lang="en" class="compared">.*<del>/s);
    const withdrawn = { amendment: String(number), reason: "先不改" };
    assert.equal((await act(LIAISON, "withdraw", withdrawn)).status, 303);
  });

  test("pressing twice proposes once, and somebody else's act in between is told", async () => {
    const before = await version();
    const fields = { ...VALUE, value: "21", reason: "三周" };
    const press = () => act(MANAGER, "propose", fields, before);
    const answers = await Promise.all([press(), press()]);
    assert.deepEqual([...answers.map((a) => a.status), (await press()).status], [303, 303, 303]);
    const now = await version();
    assert.equal(now, before === 0 ? 2 : before + 1);
    const stale = await act(OTHER, "propose", fields, before);
    assert.equal(stale.status, 409);
    assert.match(stale.alert, /刚才有别人先办了/);
    assert.equal(await version(), now);
    const [number] = Object.keys((await page(MANAGER)).options("withdraw-amendment"));
    await act(MANAGER, "withdraw", { amendment: number, reason: "测试完毕" });
  });
});
