// What the register of processing promises to forget, forgotten: on a portal of its own, since the
// clock's jobs forget for everybody.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { Portal } from "../support/portal.mjs";

const portal = await Portal.start();
// The helpers below ask the portal that this names.
process.env.GONGZHI_URL = portal.base;
const { runAt } = await import("../support/audit.mjs");
const { as } = await import("../support/client.mjs");
const { Building, roster } = await import("../support/building.mjs");
const { report, TO } = await import("../support/order.mjs");
const { png } = await import("../support/pictures.mjs");
const { SITE } = await import("../support/soft_key.mjs");
const { joined, newAddress, Visitor } = await import("../support/visitor.mjs");

after(() => portal.remove());

const HOUR = 3600 * 1000;
const days = (count) => runAt(Date.now() + count * 24 * HOUR + HOUR);

const rows = (table) =>
  portal.database((database) => database.prepare(`SELECT * FROM ${table}`).all());
const named = async (name) => (await rows("people")).some((person) => person.name === name);

describe("what is kept for a while", () => {
  const kept = {};

  test("is there at first", async () => {
    const text = (which) => `地铁口共享单车堆满了盲道，${which}`;
    kept.closed = await report({ text: text("已经办结的那件"), photos: [png()] });
    kept.open = await report({ text: text("还没有办的那件") });
    await kept.closed.go(...TO.closed);
    kept.visitor = await joined({ name: "留下的人" });
    await new Visitor().send("/sign-in", { contact: newAddress() });
    const begun = await new Visitor({ portal: SITE }).post("/sign-in/passkey/begin");
    assert.equal(begun.status, 200);
    assert.equal((await rows("ceremonies")).length, 1);
    const appointed = { office: "checker", name: "没有来的人", contact: newAddress() };
    assert.equal((await as("registrar-1").post("/offices/appoint", appointed)).status, 303);
    kept.building = await Building.managed("b01");
    kept.draft = await kept.building.preview(roster("1201,88,甲某,13800000001,,业主,,,"));

    await days(0);
    assert.equal((await kept.visitor.get("/me")).status, 200);
    assert.ok((await kept.closed.page("dispatcher-1")).words.includes("已经办结的那件"));
    assert.ok((await rows("outbox")).length > 0 && (await rows("reports")).length === 2);
    assert.equal(await named("没有来的人"), true);
  });

  test("a sign-in without its code is forgotten within the hour", async () => {
    assert.deepEqual((await rows("sign_ins")).filter((row) => !row.proven_at), []);
  });

  test("what was begun with a passkey and not finished is forgotten the same night", async () => {
    assert.deepEqual(await rows("ceremonies"), []);
  });

  test("a roster to which nobody said yes is forgotten after a day", async () => {
    await days(1);
    const refused = await kept.building.confirm(kept.draft);
    assert.equal(refused.status, 409);
    assert.match(refused.alert, /请重新上传/);
  });

  test("a session is forgotten after thirty days, and its person is not", async () => {
    await days(30);
    assert.deepEqual(await rows("sessions"), []);
    assert.equal((await kept.visitor.get("/me")).status, 403);
    assert.equal(await named("留下的人"), true);
  });

  test("messages are forgotten after ninety days", async () => {
    await days(90);
    assert.deepEqual([await rows("outbox"), await rows("dead_letters")], [[], []]);
  });

  test("a name that somebody else entered is forgotten after a year, unless its owner came", async () => {
    await days(364);
    assert.equal(await named("没有来的人"), true);
    await days(365);
    assert.equal(await named("没有来的人"), false);
    assert.equal(await named("留下的人"), true);
    assert.ok((await rows("contacts")).every((contact) => contact.verified_at));
  });

  test("a report's words and pictures are forgotten two years after its order closed", async () => {
    const { photo } = (await rows("reports"))
      .map(({ photos }) => ({ photo: JSON.parse(photos)[0] }))
      .find(({ photo }) => photo);
    const picture = `${kept.closed.path}/photos/${photo}`;
    await days(729);
    assert.equal((await as("dispatcher-1").get(picture)).status, 200);
    await days(730);
    assert.equal((await rows("reports")).length, 1);
    assert.equal((await as("dispatcher-1").get(picture)).status, 404, "like one that never was");
    const page = await kept.closed.page("dispatcher-1");
    assert.equal(page.status, 200, "the order remains");
    assert.ok(!page.words.includes("已经办结的那件"));
    assert.ok((await kept.open.page("dispatcher-1")).words.includes("还没有办的那件"));
  });

  test("what happened is never forgotten", async () => {
    assert.ok((await rows("events")).length > 10);
  });
});
