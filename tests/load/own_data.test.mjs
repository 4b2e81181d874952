// All that is kept about one person: in the copy that they download, and gone once they deleted
// their account. On a portal of its own, whose database is looked through row by row.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Portal } from "../support/portal.mjs";

const portal = await Portal.start();
// The helpers below ask the portal that this names.
process.env.GONGZHI_URL = portal.base;
const { as } = await import("../support/client.mjs");
const { Building } = await import("../support/building.mjs");
const { SoftKey } = await import("../support/soft_key.mjs");
const { codes, joined, newAddress, newNumber, signedIn, Visitor } = await import("../support/visitor.mjs");
const { offer } = await import("../support/volunteering.mjs");

after(() => portal.remove());

const NAME = "诸葛试验";
/** Which part of the copy has the rows of a table. */
const PART = { people: "person", contacts: "contacts", offices: "offices", standings: "standings",
  passkeys: "passkeys", sessions: "sessions", sign_ins: "sign_ins", sign_ups: "sign_ups" };
/** What names them by a code alone, once nothing else does. */
const BY_CODE = ["events", "people", "records", "sign_ups"];
/** A challenge that is over in five minutes, and what local mode has in place of a provider. */
const NOT_COPIED = ["ceremonies", "outbox"];

/** Of every table, the rows in which one of some words stands; tables without any are left out. */
const naming = (...words) =>
  portal.database((database) => {
    const all = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' ORDER BY name";
    const tables = database.prepare(all).all().map(({ name }) => name);
    const found = tables.map((table) => {
      const rows = database.prepare(`SELECT * FROM ${table}`).all();
      const said = (row) => JSON.stringify(row);
      return [table, rows.filter((row) => words.some((word) => said(row).includes(word)))];
    });
    return Object.fromEntries(found.filter(([, rows]) => rows.length));
  });

const soon = async (holds) => {
  for (let tries = 0; tries < 50 && !(await holds()); tries += 1) await new Promise((go) => setTimeout(go, 100));
};

describe("what is kept about somebody", () => {
  const kept = {};

  before(async () => {
    const person = await joined({ name: NAME, agree: ["notices", "building", "activities"] });
    const phone = newNumber();
    const code = JSON.parse((await person.get("/me/copy")).html).person[0].code;
    Object.assign(kept, { person, code, addresses: [person.address, `+86${phone}`] });

    await person.send("/me/add-contact", { contact: phone });
    await person.send("/sign-in/code", { code: (await codes(`+86${phone}`))[0] });
    const building = await Building.managed("b02");
    await building.do("admit", { name: NAME, contact: person.address, standing: "resident", unit: "1201" });
    await building.manager.post(`${building.path}/reveal`, { person: code, reason: "meeting" });
    const activity = await offer();
    const signedUp = await person.post(`${activity.path}/sign_up`, { key: crypto.randomUUID() });
    assert.equal(signedUp.status, 303, signedUp.words);
    await soon(async () => (await naming(code)).sign_ups);

    const office = { office: "checker", name: NAME, contact: person.address };
    assert.equal((await as("registrar-1").post("/offices/appoint", office)).status, 303);
    assert.equal((await new SoftKey().add(person, "随身的手机")).status, 303);
    assert.equal((await person.post("/me/passkeys/begin", { label: "第二把" })).status, 200);
    kept.elsewhere = await signedIn(person.address);
    // Somebody types the address, and waits for a code that they never get.
    kept.waiting = await new Visitor({ minutes: 10 }).send("/sign-in", { contact: person.address });
    await person.send("/me/add-contact", { contact: newAddress("unproven") });
  });

  test("is all in the copy that they download", async () => {
    const copy = JSON.parse((await kept.person.get("/me/copy")).html);
    const rows = await naming(NAME, kept.code, ...kept.addresses);
    for (const table of Object.keys(PART)) assert.ok(rows[table], `${table} names nobody`);
    const known = [...Object.keys(PART), ...NOT_COPIED, "events", "records"];
    assert.deepEqual(Object.keys(rows).filter((table) => !known.includes(table)), []);

    for (const [table, part] of Object.entries(PART)) {
      for (const row of rows[table]) {
        const isIt = (one) => Object.entries(one).every(([column, value]) => value === row[column]);
        assert.ok(copy[part].some(isIt), `${part} has not ${JSON.stringify(row)}`);
      }
    }
    const bodies = rows.events.map(({ body }) => JSON.parse(body));
    const own = bodies.filter(({ by, subject }) => by.person === kept.code || subject === `account/${kept.code}`);
    const told = [...copy.done, ...copy.happened_to_the_account].map((event) => event.hash);
    assert.ok(own.length >= 3, "joining, an office and a look");
    for (const { hash } of own) assert.ok(told.includes(hash));
    const of = (kind) => rows.records.filter((row) => row.kind === kind).map(({ body }) => JSON.parse(body));
    assert.deepEqual(copy.account, of("account").filter(({ id }) => id === kept.code));
    assert.equal(copy.account.length, 1);
    const held = of("register").flatMap(({ value }) => value.held);
    assert.deepEqual(copy.registers, held.filter(({ person }) => person === kept.code));
    assert.equal(copy.registers.length, 1);
  });

  test("is gone once they deleted their account, but for a code in what happened", async () => {
    await kept.person.send("/me/resign", { office: "0" });
    await kept.person.send("/me/delete", { sure: "yes" });
    const named = await naming(NAME, ...kept.addresses);
    assert.deepEqual(Object.keys(named), ["outbox"], "what local mode has in place of a provider");
    const left = await naming(kept.code);
    assert.deepEqual(Object.keys(left).filter((table) => !BY_CODE.includes(table)), []);
    assert.deepEqual(left.people.map(({ name }) => name), [""]);
    const registers = left.records.filter(({ kind }) => kind === "register");
    const held = registers.flatMap(({ body }) => JSON.parse(body).value.held);
    assert.ok(held.every(({ person }) => person !== kept.code));
    for (const browser of [kept.person, kept.elsewhere]) {
      assert.equal((await browser.get("/me")).status, 403);
    }
  });
});
