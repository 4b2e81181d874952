import assert from "node:assert/strict";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Objects } from "../support/objects.mjs";
import { Providers } from "../support/providers.mjs";

/** A code would be stale before the sixth. */
const ATTEMPTS = { one_time_code: 5, passkey_added: 8 };
const CODE = "271828";
const TIMEOUT_MS = 10_000;

let storage;
let providers;
let worker;

const start = () => Objects.start(storage, { ...providers.variables(), NOTICE_WAIT_S: "0" });

before(async () => {
  storage = await mkdtemp(join(tmpdir(), "notices-"));
  providers = await Providers.start();
  worker = await start();
});

after(async () => {
  await worker.kill();
  providers.stop();
  await rm(storage, { recursive: true, force: true });
});

/** A code on its way to an address; or another notice. */
function code(address, { minutes = 5, channel = "mail", kind = "email", notice } = {}) {
  const until = new Date(Date.now() + minutes * 60_000).toISOString();
  return {
    id: randomUUID(),
    at: new Date().toISOString(),
    lang: "en",
    channel,
    to: { person: { kind, address } },
    notice: notice ?? { kind: "one_time_code", code: CODE, until },
  };
}

async function send(address, options) {
  const message = code(address, options);
  await worker.door("send", message);
  return message;
}

/** Hands messages over as the queue does; which of them it may forget, and which are tried again. */
async function handOver(messages, { queue = "gongzhi-notices", attempts = 1 } = {}) {
  const handed = messages.map((one) => ({ id: one.id, body: JSON.stringify(one), attempts }));
  const said = JSON.parse(await worker.door(`queue/${queue}`, handed));
  const again = said.retryMessages.map(({ msgId }) => msgId);
  return { outcome: said.outcome, done: said.explicitAcks, again };
}

async function until(found, what) {
  for (let tries = 0; tries < 250; tries += 1) {
    const value = await found();
    if (value) return value;
    await sleep(100);
  }
  assert.fail(what);
}

const dead = async (id) => (await worker.sql("SELECT * FROM dead_letters WHERE id = ?", id))[0];
const died = (id) => until(() => dead(id), `${id} is no dead letter`);
const askedFor = (to, count) =>
  until(() => providers.to(to).length >= count, `${to} was not asked ${count} times`);

describe("a message", () => {
  test("is tried again until it is taken, always with the same key", async () => {
    const to = "twice@example.test";
    providers.plan(to, { status: 500 }, { status: 429 }, { status: 200 });
    const { id } = await send(to);
    await askedFor(to, 3);
    await sleep(1000);
    const asked = providers.to(to);
    assert.equal(asked.length, 3);
    for (const { headers, body } of asked) {
      assert.equal(headers["idempotency-key"], id);
      assert.equal(headers.authorization, "Bearer key-of-mail");
      assert.equal(body.from, "Gongzhi <gongzhi@example.test>");
      assert.match(body.text, new RegExp(`${CODE} is your code`));
      assert.doesNotMatch(body.subject, new RegExp(CODE));
    }
    assert.equal(await dead(id), undefined);
  });

  test("that nobody takes is a dead letter, and both chats are told once an hour", async () => {
    const sent = [];
    for (const [kind, attempts] of Object.entries(ATTEMPTS)) {
      const to = `never-${kind}@example.test`;
      providers.plan(to, { status: 503 });
      const { id } = await send(to, kind === "one_time_code" ? {} : { notice: { kind } });
      sent.push(id);
      const { at, ...letter } = await died(id);
      assert.deepEqual(letter, {
        id,
        kind,
        channel: "mail",
        recipient: "n***@example.test",
        attempts,
        status: 503,
      });
      assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000);
      assert.equal(providers.to(to).length, attempts);
    }
    const rows = await Promise.all(sent.map(dead));
    const hours = new Set(rows.map(({ at }) => at.slice(0, 13))).size;
    for (const chat of ["wecom", "dingtalk"]) {
      await askedFor(chat, hours);
      await sleep(500);
      assert.equal(providers.to(chat).length, hours);
      const [{ url, body }] = providers.to(chat);
      assert.equal(body.msgtype, "text");
      assert.match(body.text.content, /未能送达.*was not delivered/s);
      for (const secret of [CODE, "never-", "n***"]) assert.ok(!body.text.content.includes(secret));
      if (chat === "wecom") assert.equal(url.searchParams.get("key"), "key-of-wecom");
    }
  });

  test("to DingTalk is signed as its documents say", async () => {
    await askedFor("dingtalk", 1);
    const [{ url }] = providers.to("dingtalk");
    const { access_token: token, timestamp, sign } = Object.fromEntries(url.searchParams);
    assert.equal(token, "token-of-dingtalk");
    assert.ok(Math.abs(Number(timestamp) - Date.now()) < 120_000);
    const key = "SECtest0123456789";
    const right = createHmac("sha256", key).update(`${timestamp}\n${key}`).digest("base64");
    assert.equal(sign, right);
  });

  test("to a telephone is a text with the key of its provider, and nothing else", async () => {
    const number = "+8613900009999";
    const sent = await send(number, { channel: "sms", kind: "phone" });
    await askedFor(number, 1);
    const [{ url, headers, body }] = providers.to(number);
    assert.equal(url.pathname, "/sms");
    assert.equal(headers.authorization, "Bearer key-of-sms");
    assert.equal(headers["idempotency-key"], sent.id);
    assert.deepEqual(Object.keys(body).sort(), ["text", "to"]);
    assert.match(body.text, new RegExp(CODE));
  });

  test("that is refused is dead at once", async () => {
    const to = "refused@example.test";
    providers.plan(to, { status: 422 });
    const { id } = await send(to);
    const { attempts, status } = await died(id);
    assert.deepEqual([attempts, status, providers.to(to).length], [1, 422, 1]);
  });

  test("that waits too long for an answer is broken off and tried again", async () => {
    const to = "slow@example.test";
    providers.plan(to, { wait: 2 * TIMEOUT_MS }, { status: 202 });
    const { id } = await send(to);
    await askedFor(to, 2);
    const [first, second] = providers.to(to);
    const waited = second.at - first.at;
    assert.ok(waited >= TIMEOUT_MS && waited < TIMEOUT_MS + 3000, `${waited} ms`);
    assert.ok(first.brokenOff);
    assert.equal(await dead(id), undefined);
  });

  test("with a code that holds no more is not sent late", async () => {
    const to = "late@example.test";
    const { id } = await send(to, { minutes: -0.1 });
    const { attempts, status } = await died(id);
    assert.deepEqual([attempts, status], [0, null]);
    assert.deepEqual(providers.to(to), []);
  });

  test("to one person never reaches a chat", async () => {
    const before = providers.to("wecom").length;
    const message = code("person@example.test", { channel: "wecom" });
    assert.deepEqual((await handOver([message])).again, [message.id]);
    assert.equal(providers.to("wecom").length, before);
  });

  test("leaves neither words nor addresses in the log", async () => {
    await until(() => worker.logged.includes('"outcome":"delivered"'), "the log has no attempts");
    assert.match(worker.logged, /"channel":"mail"/);
    for (const told of [CODE, "example.test", "your code", "key-of-"]) {
      assert.ok(!worker.logged.includes(told), told);
    }
  });
});

describe("the queue", () => {
  test("may forget what was delivered and what is dead, and nothing else", async () => {
    const [good, bad, busy] = ["good", "bad", "busy"].map((name) => code(`${name}@example.test`));
    providers.plan("bad@example.test", { status: 400 });
    providers.plan("busy@example.test", { status: 500 });
    const { outcome, done, again } = await handOver([good, bad, busy]);
    assert.equal(outcome, "ok");
    assert.deepEqual(done.sort(), [good.id, bad.id].sort());
    assert.deepEqual(again, [busy.id]);
  });

  test("that hands a dead message over twice finds it dead once", async () => {
    const message = code("doubled@example.test");
    providers.plan("doubled@example.test", { status: 403 });
    for (const _ of [1, 2]) assert.deepEqual((await handOver([message])).done, [message.id]);
    const rows = await worker.sql("SELECT * FROM dead_letters WHERE recipient = 'd***@example.test'");
    assert.equal(rows.length, 1);
  });

  test("hands over once more what was not acknowledged when all was killed", async () => {
    const to = "killed@example.test";
    providers.plan(to, { wait: 5000 }, { status: 200 });
    const message = code(to);
    const broken = handOver([message]).then(
      () => "answered",
      () => "broken",
    );
    await askedFor(to, 1);
    await worker.kill();
    assert.equal(await broken, "broken", "it was not acknowledged before it was delivered");
    worker = await start();
    assert.deepEqual((await handOver([message], { attempts: 2 })).done, [message.id]);
    const keys = providers.to(to).map(({ headers }) => headers["idempotency-key"]);
    assert.deepEqual(keys, [message.id, message.id]);
  });

  test("lays down what broke off too often", async () => {
    const message = code("broken@example.test");
    assert.deepEqual((await handOver([message], { queue: "gongzhi-notices-dead" })).done, [message.id]);
    const { attempts, status, recipient } = await dead(message.id);
    assert.deepEqual([attempts, status, recipient], [null, null, "b***@example.test"]);
  });

  test("keeps what cannot be read, and the log does not repeat it", async () => {
    const said = await worker.door("queue/gongzhi-notices", [
      { id: "garbled", body: `not a message ${CODE}`, attempts: 1 },
    ]);
    assert.deepEqual(JSON.parse(said).retryMessages.map(({ msgId }) => msgId), ["garbled"]);
    assert.ok(!worker.logged.includes(CODE));
  });
});

describe("a chat", () => {
  const office = (channel) => ({
    ...code("nobody@example.test", { channel }),
    to: "office",
    notice: { kind: "dead_letter", channel: "mail", about: "one_time_code" },
  });

  test("that is busy is tried again, and one that refuses is a dead letter that tells nobody", async () => {
    providers.plan("wecom", { body: { errcode: 45009 } }, { body: { errcode: 0 } });
    const busy = office("wecom");
    assert.deepEqual((await handOver([busy])).again, [busy.id]);
    assert.deepEqual((await handOver([busy], { attempts: 2 })).done, [busy.id]);
    const before = providers.asked.length;
    providers.plan("dingtalk", { body: { errcode: 310000, errmsg: "sign not match" } });
    const refused = office("dingtalk");
    assert.deepEqual((await handOver([refused])).done, [refused.id]);
    const { status, recipient } = await dead(refused.id);
    assert.deepEqual([status, recipient], [310000, "office"]);
    await sleep(500);
    assert.equal(providers.asked.length, before + 1);
  });
});

describe("pages", () => {
  test("show on this machine, once, what no provider is set up for", async () => {
    const message = code("+8613800000000", { channel: "outbox", kind: "phone" });
    await handOver([message]);
    await handOver([message]);
    for (const path of ["/outbox", "/en/outbox"]) {
      const html = await (await worker.page(path)).text();
      const cards = [...html.matchAll(/<li data-id="[^>]*>/g)].map(([tag]) => tag);
      const own = cards.filter((tag) => tag.includes('data-to="+8613800000000"'));
      assert.equal(own.length, 1);
      assert.ok(own[0].includes(`data-code="${CODE}"`) && own[0].includes('data-kind="one_time_code"'));
    }
  });

  test("list dead letters for the registrar and the supervisor alone", async () => {
    assert.equal((await worker.page("/dead-letters")).status, 403);
    const as = (persona) => worker.page("/dead-letters", { cookie: `persona=${persona}` });
    assert.equal((await as("dispatcher-1")).status, 403);
    for (const persona of ["supervisor-1", "registrar-1"]) {
      const page = await as(persona);
      assert.equal(page.status, 200);
      const html = await page.text();
      assert.match(html, /b\*\*\*@example\.test/);
      assert.ok(!html.includes("broken@") && !html.includes(CODE));
    }
  });
});
