import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { entries, moment } from "../support/calendar.mjs";
import { as, nobody } from "../support/client.mjs";
import { at, day } from "../support/clock.mjs";

// No other test changes the rota of station 02. What is chosen is read from the page, so that this
// file can be run again on a server that lives longer.
const ROTA = "/stations/02/rota";
const LIAISON = "liaison-2";
const TOWERS = {
  "国金中心一期": ["b08", "manager-2"],
  "国金中心二期": ["b09", "manager-b09"],
  "国金中心商场": ["b10", "manager-b10"],
  "国金汇": ["b11", "manager-b11"],
  "中国平安金融大厦": ["b12", "manager-b12"],
  "星展银行大厦": ["b13", "manager-b13"],
  "汇亚大厦": ["b14", "manager-b14"],
};

const page = (who = "nobody") => (who === "nobody" ? nobody : as(who)).get(ROTA);
const version = async () => (await page()).steps.length;

/** Sends an act's form. */
async function act(who, verb, fields, of) {
  const client = who === "nobody" ? nobody : as(who);
  return client.post(`${ROTA}/${verb}`, { version: String(of ?? (await version())), ...fields });
}

async function done(who, verb, fields) {
  const answer = await act(who, verb, fields);
  assert.equal(answer.status, 303, `${verb}: ${answer.words}`);
  assert.equal(answer.location, ROTA);
}

/** The lines of the list of shifts. */
function shifts(of) {
  const list = of.main.match(/<ol class="shifts">(.*?)<\/ol>/s)[1];
  return [...list.matchAll(/<li([^>]*)>.*?<strong>(.*?)<\/strong>/gs)].map(([, tag, lead]) => {
    return { lead, isNow: tag.includes("aria-current") };
  });
}

/** Another order each time, so that it is never the present one. */
function shuffled(codes) {
  const lots = codes.map((code) => [Math.random(), code]);
  return lots.sort(([a], [b]) => a - b).map(([, code]) => code);
}

/** Which manager leads a shift that stands in a list of choices: 「11月30日(周一)起 · 国金汇」. */
const leader = (words) => TOWERS[words.split(" · ")[1]] ?? [];

/** The swap that was asked for last: its number, where it may be answered, and the answers. */
async function lastSwap(who) {
  const cards = (await page(who)).main.match(/<li class="card">.*?<\/li>/gs) ?? [];
  const card = cards.at(-1) ?? "";
  return {
    number: card.match(/name="swap" value="(\d+)"/)?.[1],
    verbs: ["agree", "decline"].filter((verb) => card.includes(`${ROTA}/${verb}"`)),
  };
}

describe("the rota to everybody", () => {
  test("shows the lead, twelve shifts and a calendar, and offers nothing", async () => {
    const seen = await page();
    assert.equal(seen.status, 200);
    assert.match(seen.words, /现任组长：\S+，到\d+月\d+日\(周一\)00:00为止/);
    const listed = shifts(seen);
    assert.ok(listed.length >= 12);
    for (const line of listed) assert.ok(line.lead in TOWERS || line.lead === "无人轮值", line.lead);
    assert.ok(seen.html.includes(`href="${ROTA}.ics"`));
    assert.ok(!seen.main.includes("<form"));
    assert.equal((seen.main.match(/<svg[^>]* role="img"/g) ?? []).length, 1);
  });

  test("is kept to its managers and its liaison officer", async () => {
    for (const [who, verb, fields] of [
      ["nobody", "take_over", { shift: "60" }],
      ["resident-9", "take_over", { shift: "60" }],
      ["manager-1", "take_over", { shift: "60" }],
      ["liaison-1", "reorder", { order: ["b08"], from: day(30) }],
      ["manager-2", "reorder", { order: ["b08"], from: day(30) }],
      ["manager-2", "leave", { building: "b09", from: day(30) }],
      ["dispatcher-1", "fill_gap", { shift: "60", building: "b09" }],
    ]) {
      assert.equal((await act(who, verb, fields)).status, 403, `${who} ${verb}`);
    }
    assert.ok(!(await page("manager-1")).main.includes("<form"));
  });

  test("is there for every station, and for no other", async () => {
    for (const code of ["01", "09", "13"]) {
      assert.equal((await nobody.get(`/stations/${code}/rota`)).status, 200);
    }
    for (const path of ["/stations/99/rota", "/stations/99/rota.ics", `${ROTA}/steal`]) {
      assert.equal((await nobody.get(path)).status, 404);
    }
    assert.equal((await nobody.get(`${ROTA}/swap`)).status, 405);
  });

  test("has exactly one lead on either side of Monday midnight", async () => {
    // The first Monday that lies ahead.
    let days = 1;
    while (new Date(`${day(days)}T00:00:00Z`).getUTCDay() !== 1) days += 1;
    const lead = async (ahead) => {
      const seen = await nobody.ahead(ahead).get("/stations/06/rota");
      const now = shifts(seen).filter((shift) => shift.isNow);
      assert.equal(now.length, 1);
      return now[0].lead;
    };
    const sunday = await lead(at(days - 1, "23:58"));
    const monday = await lead(at(days, "00:01"));
    const listed = shifts(await nobody.get("/stations/06/rota"));
    assert.notEqual(sunday, monday);
    assert.deepEqual([sunday, monday], [listed[0].lead, listed[1].lead]);
  });
});

describe("the acts", () => {
  test("a swap is asked for, agreed to by the other manager alone, and binds both shifts", async () => {
    const first = Object.entries((await page("manager-2")).options("swap-mine"))[0];
    const wanted = (await page("manager-2")).options("swap-theirs");
    const [theirs, words] = Object.entries(wanted).find(([, words]) => leader(words)[1]);
    const [building, manager] = leader(words);
    await done("manager-2", "swap", { mine: first[0], theirs });

    const again = await act("manager-2", "swap", { mine: first[0], theirs });
    assert.equal(again.status, 422);
    assert.match(again.wrongAt("swap-theirs"), /已经提出/);

    const other = Object.values(TOWERS).find(([code]) => code !== "b08" && code !== building)[1];
    assert.deepEqual((await lastSwap(manager)).verbs, ["agree", "decline"]);
    assert.deepEqual((await lastSwap("manager-2")).verbs, ["decline"]);
    for (const who of [other, "nobody"]) assert.deepEqual((await lastSwap(who)).verbs, [], who);

    const { number } = await lastSwap(manager);
    assert.equal((await act("manager-2", "agree", { swap: number })).status, 403);
    await done(manager, "agree", { swap: number });
    const option = async (who, id, value) => (await page(who)).options(id)[value];
    assert.equal(leader(await option(other, "take_over-shift", theirs))[0], "b08");
    assert.equal(leader(await option(other, "take_over-shift", first[0]))[0], building);
    const late = await act(manager, "agree", { swap: number });
    assert.equal(late.status, 409);
    assert.match(late.alert, /已经定下或者取消/);
  });

  test("a swap that is declined is gone", async () => {
    const seen = await page("manager-b09");
    const mine = Object.keys(seen.options("swap-mine"))[0];
    const [theirs, words] = Object.entries(seen.options("swap-theirs")).at(-1);
    await done("manager-b09", "swap", { mine, theirs });
    const { number } = await lastSwap("manager-b09");
    await done(leader(words)[1], "decline", { swap: number });
    assert.notEqual((await lastSwap("manager-b09")).number, number);
    assert.equal((await act("manager-b09", "decline", { swap: number })).status, 409);
  });

  test("what is wrong with a swap stands at its field, with what was chosen", async () => {
    const seen = await page("manager-b10");
    const mine = Object.keys(seen.options("swap-mine"));
    const theirs = Object.keys(seen.options("swap-theirs"))[1];
    for (const [fields, field, words] of [
      [{ mine: theirs, theirs: mine[0] }, "swap-mine", /别的楼宇带/],
      [{ mine: "0", theirs }, "swap-mine", /已经开始/],
      [{ mine: mine[0], theirs: mine[0] }, "swap-theirs", /本来就由您/],
      [{ mine: "", theirs }, "swap-mine", /请选一班/],
    ]) {
      const refused = await act("manager-b10", "swap", fields);
      assert.equal(refused.status, 422);
      assert.match(refused.wrongAt(field) ?? "", words, JSON.stringify(fields));
      if (fields.theirs === theirs) assert.equal(refused.chosen("swap-theirs"), theirs);
    }
  });

  test("a shift is taken over without consent, and taken back the same way", async () => {
    const [taker, relieved] = ["manager-b11", "manager-b12"];
    const [shift] = Object.entries((await page(taker)).options("take_over-shift")).find(
      ([, words]) => leader(words)?.[1] === relieved,
    );
    await done(taker, "take_over", { shift });
    const own = await act(taker, "take_over", { shift });
    assert.equal(own.status, 422);
    assert.match(own.wrongAt("take_over-shift"), /本来就由您/);
    const past = await act(taker, "take_over", { shift: "1" });
    assert.match(past.wrongAt("take_over-shift"), /已经过去/);
    await done(relieved, "take_over", { shift });
    assert.match((await page()).steps.at(-1), /接手.* · 中国平安金融大厦物业负责人/);
  });

  test("who leaves in its own shift leaves a gap, which raises the alarm until it is filled", async () => {
    // A whole week that is yet to begin and led by one building, and its Wednesday.
    const week = 7 * 86400_000;
    const entry = entries((await nobody.get(`${ROTA}.ics`)).html).find(
      ({ DTSTART, DTEND }) => moment(DTSTART) > Date.now() && moment(DTEND) - moment(DTSTART) === week,
    );
    const shift = entry.UID.split("-")[2];
    const [building, manager] = TOWERS[entry.SUMMARY.split("：")[1]];
    const wednesday = new Date(moment(entry.DTSTART) + (8 + 2 * 24) * 3600_000).toISOString().slice(0, 10);
    assert.equal((await act(manager, "leave", { building, from: day(0) })).wrongAt("leave-from").slice(0, 6), "日期要在今天");
    assert.match((await act(manager, "leave", { building, from: "" })).wrongAt("leave-from"), /请选日期/);
    await done(manager, "leave", { building, from: wednesday });

    assert.match((await page()).words, /未来 30 天有无人轮值的时段/);
    assert.match((await nobody.get("/stations/02")).words, /未来 30 天有无人轮值的时段/);
    assert.ok(shifts(await page()).some((line) => line.lead === "无人轮值"));
    const filler = manager === "manager-b14" ? "manager-b13" : "manager-b14";
    const seen = await page(filler);
    assert.ok(shift in seen.options("fill_gap-shift"));
    const own = Object.keys(seen.options("fill_gap-building"));
    assert.equal(own.length, 1, "a manager speaks for the own building");
    assert.equal(Object.keys((await page(LIAISON)).options("fill_gap-building")).length, 6);
    const gone = await act(LIAISON, "fill_gap", { shift, building });
    assert.match(gone.wrongAt("fill_gap-building"), /不在轮值之列/);
    await done(filler, "fill_gap", { shift, building: own[0] });
    assert.doesNotMatch((await page()).words, /无人轮值/);
    const full = await act(filler, "fill_gap", { shift, building: own[0] });
    assert.equal(full.status, 422, "and there is nothing left to fill");

    const early = await act(LIAISON, "join", { building: "b01", from: day(40) });
    assert.match(early.alert, /从本片区的楼宇里选/);
    await done(LIAISON, "join", { building, from: new Date(Date.parse(wednesday) + 86400_000).toISOString().slice(0, 10) });
    const twice = await act(LIAISON, "join", { building, from: day(60) });
    assert.equal(twice.status, 422);
  });

  test("the liaison officer gives a new order from the first day of a shift", async () => {
    const seen = await page(LIAISON);
    const from = Object.keys(seen.options("reorder-from")).at(-1);
    const order = shuffled(Object.keys(seen.options("reorder-order")));
    const refused = async (fields) => act(LIAISON, "reorder", { order, from, ...fields });
    const twice = [...order.slice(1), order[1]];
    const repeated = await refused({ order: twice });
    assert.match(repeated.wrongAt("reorder-order"), /只排一次/);
    assert.equal(repeated.chosen("reorder-order"), twice[0], "what was chosen is kept");
    const tuesday = new Date(Date.parse(from) + 86400_000).toISOString().slice(0, 10);
    assert.match((await refused({ from: tuesday })).wrongAt("reorder-from"), /第一天/);
    await done(LIAISON, "reorder", { order, from });
    const same = await act(LIAISON, "reorder", { order, from });
    assert.match(same.wrongAt("reorder-order"), /现在的顺序/);
  });

  test("pressing twice does once, and somebody else's act in between is told", async () => {
    const before = await version();
    const [shift] = Object.entries((await page("manager-b13")).options("take_over-shift")).at(-1);
    const press = () => act("manager-b13", "take_over", { shift }, before);
    const [one, two] = await Promise.all([press(), press()]);
    assert.deepEqual([one.status, two.status, (await press()).status], [303, 303, 303]);
    assert.equal(await version(), before + 1);

    const stale = await act("manager-b14", "take_over", { shift }, before);
    assert.equal(stale.status, 409);
    assert.match(stale.alert, /刚才有别人先办了/);
    const now = await version();
    const takeOver = async (who) => {
      const [shift] = Object.entries((await page(who)).options("take_over-shift")).at(-2);
      return () => act(who, "take_over", { shift }, now);
    };
    const presses = await Promise.all(["manager-b14", "manager-b09"].map(takeOver));
    const both = await Promise.all(presses.map((press) => press()));
    assert.equal(await version(), now + 1, both.map((answer) => answer.status).join());
    assert.deepEqual(both.map((answer) => answer.status).sort(), [303, 409]);
  });

  test("the first act of a rota stores its beginning, and pressed twice does so once", async () => {
    const path = "/stations/01/rota";
    const before = (await nobody.get(path)).steps.length;
    const [shift] = Object.entries((await as("manager-b07").get(path)).options("take_over-shift")).at(-1);
    const press = () => as("manager-b07").post(`${path}/take_over`, { version: String(before), shift });
    const answers = await Promise.all([press(), press()]);
    assert.deepEqual([...answers.map((answer) => answer.status), (await press()).status], [303, 303, 303]);
    const { steps } = await nobody.get(path);
    assert.equal(steps.length, before === 0 ? 2 : before + 1);
    assert.match(steps[0], /轮值表开始留痕/);
  });
});

describe("the calendar of a rota", () => {
  test("holds the year ahead without hole or overlap, under names that stay", async () => {
    const answer = await nobody.get(`${ROTA}.ics`);
    assert.equal(answer.headers.get("content-type"), "text/calendar; charset=utf-8");
    assert.match(answer.html, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    const found = entries(answer.html);
    assert.ok(found.length >= 53);
    assert.equal(new Set(found.map((entry) => entry.UID)).size, found.length);
    for (let i = 1; i < found.length; i += 1) assert.equal(found[i].DTSTART, found[i - 1].DTEND);
    assert.ok(moment(found[0].DTSTART) <= Date.now() && Date.now() < moment(found[0].DTEND));
    for (const entry of found) assert.match(entry.SUMMARY, /^轮值组长：/);
    assert.ok(found.every((entry) => entry.URL.endsWith(ROTA)));

    const english = entries((await nobody.get(`/en${ROTA}.ics`)).html);
    assert.deepEqual(english.map((entry) => entry.UID), found.map((entry) => entry.UID));
    const later = entries((await nobody.ahead(14).get(`${ROTA}.ics`)).html);
    const kept = found.filter((entry) => later.some((other) => other.UID === entry.UID));
    assert.ok(kept.length >= found.length - 4, "what has been drops out, the rest keeps its name");
  });
});
