import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { as, nobody } from "../support/client.mjs";
import { heard, keyOf, openPoll, OPENS, OVER, VOTES } from "../support/poll.mjs";
import { MANAGERS } from "../support/project.mjs";
import * as tlog from "../support/tlog.mjs";

const choose = (choice) => ({ choice });

describe("a poll", () => {
  let project;
  before(async () => {
    project = await heard();
  });

  /** The lines of a published log, each read. */
  const linesOf = async (poll) => {
    const log = await poll.log();
    assert.equal(log.status, 200);
    return log.html.trim().split("\n");
  };

  test("of towers is voted in by managers, sealed until it closes, then public", async () => {
    const poll = await openPoll(project, "towers");
    for (const manager of MANAGERS.slice(0, 4)) await poll.vote(manager, choose("approve"));
    await poll.vote(MANAGERS[4], choose("against"));
    await poll.vote(MANAGERS[4], choose("abstain"));

    const open = await poll.page("auditor-1");
    assert.doesNotMatch(open.words, /参与 ?$|5 \/ 7|通过|未通过/, "no count while it is open");
    assert.equal((await poll.log(VOTES)).status, 404, "sealed");

    const page = await poll.page("auditor-1", OVER);
    assert.equal(page.state, "已计票");
    assert.match(page.words, /5 \/ 7 参与/);
    assert.match(page.words, /未?通过/);
    assert.equal(page.row("上海中心大厦")["怎么投的"], "同意");
    assert.equal(page.row("二十一世纪大厦")["怎么投的"], "同意");
    assert.equal(page.row("太平金融大厦")["怎么投的"], "弃权", "the last one counts");
    assert.equal(page.row("中融碧玉蓝天大厦")["怎么投的"], "没有投");

    const lines = await linesOf(poll);
    const entries = lines.map((line) => JSON.parse(line).entry);
    assert.deepEqual(entries.slice(0, 2), ["rules", "roll"]);
    assert.deepEqual(entries.slice(-2), ["close", "tally"]);
    assert.equal(entries.filter((entry) => entry === "ballot").length, 6);
    const signed = page.main.match(/<pre[^>]*class="proof"[^>]*>(.*?)<\/pre>/s)[1];
    const head = tlog.checkpoint(`${signed.trimEnd()}\n`, keyOf(page));
    assert.deepEqual([head.size, head.root], [lines.length, tlog.root(lines)]);
  });

  test("gives a receipt that proves the ballot is in the log, to its voter alone", async () => {
    const poll = await openPoll(project, "towers");
    assert.equal((await poll.receipt(MANAGERS[0])).status, 404, "not voted yet");
    await poll.vote(MANAGERS[0], choose("approve"));
    await poll.vote(MANAGERS[1], choose("against"));
    const key = keyOf(await poll.page("auditor-1"));
    const own = await poll.receipt(MANAGERS[0]);
    assert.match(own.headers.get("content-type"), /^text\/plain/);
    assert.match(own.headers.get("content-disposition"), /\.tlog-proof"/);
    const proved = tlog.receipt(own.html, key);
    assert.equal(proved.index, 2, "after rules and roll");
    assert.match(proved.origin, new RegExp(`/polls/${poll.number}$`));
    assert.equal((await poll.receipt(MANAGERS[2])).status, 404);
    assert.equal((await nobody.get(`${poll.path}/receipt`)).status, 403);

    const page = await poll.page(MANAGERS[0]);
    assert.match(page.words, /您的票已记入日志 第 3 条/);
    assert.ok(page.main.includes(`/verify#${key}`), "verifying is a link away");
    await poll.page("auditor-1", OVER);
    const lines = await linesOf(poll);
    const leaf = tlog.leafHash(lines[proved.index]).toString("base64");
    assert.equal(leaf, proved.leaf, "what was proved is what is published");
  });

  test("takes a form pressed twice once, also after it has closed", async () => {
    const poll = await openPoll(project, "towers");
    const key = crypto.randomUUID();
    const press = (ahead) => poll.ballot(MANAGERS[0], choose("approve"), { key, ahead });
    const answers = await Promise.all([press(VOTES), press(VOTES)]);
    assert.deepEqual(answers.map((answer) => answer.status), [303, 303]);
    const first = (await poll.receipt(MANAGERS[0])).html;
    await poll.page("auditor-1", OVER);
    assert.equal((await press(OVER)).status, 303, "asked again");
    assert.equal((await poll.receipt(MANAGERS[0], OVER)).html, first);
    const ballots = (await linesOf(poll)).filter((line) => line.includes('"entry":"ballot"'));
    assert.equal(ballots.length, 1);
  });

  test("refuses who is not on the roll, nobody, and what comes too late", async () => {
    const poll = await openPoll(project, "towers");
    const stranger = await poll.ballot("manager-2", choose("approve"));
    assert.equal(stranger.status, 403);
    assert.match(stranger.alert, /不在这次表决的名册上/);
    assert.equal((await poll.ballot("resident-1", choose("approve"))).status, 403);
    const unknown = await nobody.ahead(VOTES).post(`${poll.path}/ballot`, { key: crypto.randomUUID() });
    assert.equal(unknown.status, 403);
    const late = await poll.ballot(MANAGERS[0], choose("approve"), { ahead: OVER });
    assert.equal(late.status, 409);
    assert.match(late.alert, /已经截止/);
    assert.equal((await poll.ballot(MANAGERS[0], choose("approve"))).status, 409, "it stays closed");
    assert.match((await poll.page(MANAGERS[0], OVER)).words, /您在名册上，没有投票/);
    assert.equal((await poll.page("manager-2", VOTES)).main.includes("/ballot"), false);
    assert.equal((await as("resident-1").get("/polls/01-261123-00000")).status, 404);
  });

  test("refuses a ballot that is not filled in, at its field", async () => {
    const poll = await openPoll(project, "rating");
    const answer = await poll.ballot("resident-1", { "grade-0": "good" });
    assert.equal(answer.status, 422);
    assert.match(answer.alert, /每一项都请选一个/);
    assert.match(answer.main, /value="good" checked/, "what was chosen is kept");
    const other = await poll.ballot("resident-1", { "grade-0": "good", "grade-1": "best" });
    assert.equal(other.status, 422);
    const towers = await openPoll(project, "towers");
    assert.match((await towers.ballot(MANAGERS[0], {})).alert, /请至少选一项/);
    assert.equal((await towers.ballot(MANAGERS[0], choose("maybe"))).status, 422);
    const budget = await openPoll(project, "budget");
    assert.match((await budget.ballot("resident-1", {})).alert, /请至少选一项/);
    assert.equal((await budget.ballot("resident-1", { approve: ["7"] })).status, 422);
  });

  test("of a budget shows what each rule would have chosen", async () => {
    const poll = await openPoll(project, "budget");
    const votes = { 1: ["0", "1"], 2: ["0"], 3: ["0", "2"], 4: ["2"], 5: ["2"] };
    for (const [who, approve] of Object.entries(votes)) await poll.vote(`resident-${who}`, { approve });
    const page = await poll.page("auditor-1", OVER);
    assert.match(page.words, /5 \/ 8 参与/);
    const row = page.row("加装座椅");
    assert.deepEqual([row["费用"], row["赞成"]], ["40,000 元", "3"]);
    assert.ok("等额份额法" in row && "按票数从高到低" in row && "序贯弗拉格门法" in row);
    assert.match(page.words, /入选（等额份额法）/);
    assert.match(page.words, /5 位投票人里有 \d 位/);
    const log = (await linesOf(poll)).join("\n");
    assert.doesNotMatch(log, /resident-/, "published without names");
    assert.match(page.words, /抽签/, "how ties are broken is said");
  });

  test("of a rating tells nothing where fewer than five graded", async () => {
    const poll = await openPoll(project, "rating");
    for (const n of [1, 2, 3, 4, 5]) {
      const second = n === 5 ? "unknown" : "poor";
      await poll.vote(`resident-${n}`, { "grade-0": n < 4 ? "good" : "very_good", "grade-1": second });
    }
    const page = await poll.page("auditor-1", OVER);
    assert.match(page.words, /座椅 ?中位等级：满意/);
    const row = page.row("座椅");
    assert.deepEqual([row["很满意"], row["满意"], row["不了解"]], ["2", "3", "0"]);
    assert.equal(page.row("坡道"), undefined);
    assert.match(page.words, /坡道 ?评分的不到 5 人，不公布/);
  });

  test("of owners is called a consultation in its heading and counts area and heads", async () => {
    const poll = await openPoll(project, "owners_ordinary");
    const page = await poll.page("resident-3");
    assert.equal(page.heading, "意向征询（不是法定表决）：转角要不要改");
    assert.equal(page.title, "意向征询（不是法定表决）：转角要不要改 · 共治");
    assert.match(page.words, /7 位业主，共 1913\.23 m²/);
    assert.match(page.words, /民法典》第278条/);
    assert.doesNotMatch(page.words, /邻里和|安步行/, "owners are not named");
    // The developer and the owner of two units.
    for (const who of ["manager-1", "resident-3", "resident-4"]) await poll.vote(who, choose("approve"));
    await poll.vote("resident-1", choose("against"));
    assert.equal((await poll.ballot("resident-7", choose("approve"))).status, 403, "owns nothing");
    const counted = await poll.page("auditor-1", OVER);
    // 685.44 + 303.46 + 310.00 + 186.40 of 1913.23 is more than two thirds; 4 of 7 heads is not.
    assert.match(counted.words, /1485\.30 m² \/ 1913\.23 m²（需要 1275\.48 m²），达到/);
    assert.match(counted.words, /4 \/ 7（需要 5），还差 1/);
    assert.match(counted.words, /意向未达到法定门槛（不具法律效力）/);
    const english = await as("auditor-1").ahead(OVER).get(`/en${poll.path}`);
    assert.match(english.heading, /^Consultation \(not a statutory vote\)/);
  });

  test("closed by the clock, the project learns it by itself", async () => {
    const own = await heard();
    const poll = await openPoll(own, "towers");
    await poll.vote(MANAGERS[0], choose("approve"));
    assert.equal((await poll.page("auditor-1", OVER)).state, "已计票");
    for (let tries = 0; ; tries += 1) {
      const page = await as("auditor-1").ahead(OPENS).get(own.path);
      if (page.steps.at(-1) === "表决结束，已计票") break;
      assert.ok(tries < 40, `not handed over: ${page.steps.at(-1)}`);
      await sleep(250);
    }
    const fields = { approve: "no", reasons: "参与的楼宇不够，先不做。" };
    assert.equal((await own.act("liaison-1", "decide", fields, OVER)).status, 303);
  });

  test("says what it is in both languages", async () => {
    const poll = await openPoll(project, "budget");
    const page = await as("resident-1").ahead(VOTES).get(`/en${poll.path}`);
    assert.equal(page.lang, "en");
    assert.match(page.words, /Who can see what/);
    assert.match(page.words, /¥40,000/);
    assert.match(page.words, /roughly how many ballots/, "what a receipt gives away is said");
  });
});
