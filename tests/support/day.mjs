// What happens in a day of a cluster, part by part.
import assert from "node:assert/strict";
import { as, nobody } from "./client.mjs";
import { at, day } from "./clock.mjs";
import { later, send } from "./fill.mjs";
import { LIAISON, MANAGERS, propose } from "./project.mjs";

/** The liaison officer calls a meeting; answers its path. */
export async function call(page, project, kind, now, on) {
  await later(page, now);
  await page.goto(project);
  await page.locator(`a[href$="/call/${kind}"]`).click();
  await page.waitForURL(new RegExp(`/call/${kind}$`));
  await send(page, `${project}/call/${kind}`, {
    title: "转角怎么改",
    day: day(on),
    from: "14:00",
    until: "16:00",
    place: "上海中心二层会议室",
    agenda: "15 说明现状和方案\n60 听取意见",
    seats: "20",
  });
  return new URL(page.url()).pathname;
}

/** Lets people come, then closes the meeting and makes its minutes final. */
export async function hold(page, meeting, on, come) {
  await later(page, at(on, "14:30"));
  await come();
  await page.goto(meeting);
  await send(page, "/close");
  await later(page, at(on, "16:10"));
  await page.goto(meeting);
  await send(page, "/draft", { text: "到会者同意划线、装坡道和座椅。" });
  await send(page, "/finalise");
}

export async function checkIn(page, meeting, on) {
  await page.goto(meeting);
  await send(page, "/attend", { code: await shownAt(`${meeting}/code`, LIAISON, at(on, "13:40")) });
}

export async function towersCheckIn(meeting, on, managers) {
  const code = await shownAt(`${meeting}/code`, LIAISON, at(on, "13:50"));
  for (const manager of managers) {
    const answer = await as(manager).ahead(at(on, "13:50")).post(`${meeting}/attend`, { code });
    assert.equal(answer.status, 303, answer.words);
  }
}

/** The six digits that a venue shows. */
export const shownAt = async (path, persona, ahead) =>
  (await as(persona).ahead(ahead).get(path)).venueCode;

/** Casts somebody's ballot, that many days ahead. */
export async function vote(poll, person, ahead, fields) {
  const client = as(person).ahead(ahead);
  const page = await client.get(poll);
  const answer = await client.post(`${poll}/ballot`, { key: page.input("key"), ...fields });
  assert.equal(answer.status, 303, answer.words);
}

/** A manager takes over a shift, and the feed of the rota tells it. */
export async function takeOver(page) {
  await page.goto("/stations/01/rota");
  await send(page, "/rota/take_over");
  assert.match(await page.locator("main").innerText(), /接手/);
  const feed = await nobody.get("/stations/01/rota.ics");
  assert.match(feed.html, /^BEGIN:VCALENDAR\r\n/);
}

/**
 * The notice of a hearing is amended, ratified by the towers and obeyed from the first of the next
 * month on.
 */
export async function amendNotice(page, days, shot) {
  const convention = "/stations/01/convention";
  await later(page, 0);
  await page.goto(`${convention}/amend`);
  await page.locator("select[name=article]").selectOption("4");
  await page.locator("form[method=get] button").click();
  await page.waitForURL(/article=4/);
  await send(page, `${convention}/propose`, { value: String(days), reason: "通知不用那么早。" });
  const shown = await page.locator("[id^=amendment-]").evaluateAll((all) => all.map(({ id }) => id));
  const amendment = String(Math.max(...shown.map((id) => Number(id.split("-")[1]))));
  await page.locator(`a[href$="/compare?amendment=${amendment}"]`).click();
  await page.waitForURL(/compare/);
  await page.locator("main ins", { hasText: String(days) }).first().waitFor();
  await shot(page, "compare");
  await page.goto(convention);
  await send(page, `${convention}/put_to_vote`, { amendment });
  const poll = new URL(page.url()).pathname;
  for (const manager of MANAGERS.slice(0, 5)) await vote(poll, manager, 1, { choice: "approve" });
  await later(page, 30);
  await page.goto(poll);
  assert.match(await page.locator("main").innerText(), /通过/);
  await shot(page, "ratified");
  const { path } = await propose({ orders: 0 });
  const form = (ahead) => as(LIAISON).ahead(ahead).get(`${path}/call/hearing`);
  assert.match((await form(62)).words, new RegExp(`提前 ${days} 天`));
}
