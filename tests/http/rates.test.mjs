import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { address, Client } from "../support/client.mjs";
import { BIKES, orderOf, report } from "../support/order.mjs";
import { heard, openPoll } from "../support/poll.mjs";
import { SITE } from "../support/soft_key.mjs";
import { newAddress, Visitor } from "../support/visitor.mjs";
import { offer } from "../support/volunteering.mjs";

const REPORTS_AN_HOUR = 60;
const WRONG_CODES_AN_HOUR = 30;
const SEATS_AN_HOUR = 60;
const BALLOTS_AN_HOUR = 60;
const CODES_AN_HOUR = 30;
const PASSKEYS_AN_HOUR = 600;

/** Sends a report from a network. */
function send(from, key = crypto.randomUUID()) {
  const client = new Client();
  client.headers["cf-connecting-ip"] = from;
  return client.post("/s/ljz-p01", { key, text: BIKES });
}

const ipv4 = () => `10.${[...crypto.getRandomValues(new Uint8Array(3))].join(".")}`;

async function every(count, ask) {
  const answers = [];
  for (let i = 0; i < count; i += 10) {
    const some = Array.from({ length: Math.min(10, count - i) }, () => ask());
    answers.push(...(await Promise.all(some)));
  }
  return answers;
}

const waits = (answer, most) => {
  assert.equal(answer.status, 429);
  const seconds = Number(answer.headers.get("retry-after"));
  assert.ok(seconds >= 1 && seconds <= most, `Retry-After: ${seconds}`);
};

describe("a limit", { concurrency: true }, () => {
  test("on reports is of a network: 60 an hour, with what was typed kept", async () => {
    const from = ipv4();
    const key = crypto.randomUUID();
    const first = await send(from, key);
    const taken = await every(REPORTS_AN_HOUR - 1, () => send(from));
    for (const answer of [first, ...taken]) orderOf(answer);

    const refused = await send(from);
    waits(refused, 60);
    assert.equal(refused.typed("text"), BIKES);
    assert.match(refused.wrongAt("text"), /分钟后再发/);
    assert.equal(refused.headers.get("set-cookie"), null);
    const again = await send(from, key);
    assert.equal(again.status, 303, "sending again what was taken is no other report");
    orderOf(await send(ipv4()));
  });

  test("counts an IPv6 site as one network, by its /64", async () => {
    const site = address().replace(/(?::[^:]*)::1$/, "");
    let host = 0;
    const taken = await every(REPORTS_AN_HOUR, () => send(`${site}::${(host += 1).toString(16)}`));
    taken.forEach(orderOf);
    waits(await send(`${site}:ffff::1`), 60);
    orderOf(await send(address()));
  });

  test("on reports is not used up by what is refused", async () => {
    const from = address();
    const client = new Client();
    client.headers["cf-connecting-ip"] = from;
    const empty = () => client.post("/s/ljz-p01", { key: crypto.randomUUID(), text: "" });
    const refused = await every(REPORTS_AN_HOUR + 5, empty);
    assert.ok(refused.every((answer) => answer.status === 422));
    orderOf(await send(from));
  });

  test("on wrong tracking codes holds for a network across orders, for the right one too", async () => {
    const orders = await Promise.all(Array.from({ length: 5 }, () => report()));
    const guesser = new Client();
    const guess = (order, code) => guesser.post(order.path, { code });
    const wrong = (order) => String((Number(order.code) + 1) % 1e8).padStart(8, "0");
    for (let i = 0; i < WRONG_CODES_AN_HOUR; i += 1) {
      const order = orders[i % 4];
      assert.equal((await guess(order, wrong(order))).status, 422, `guess ${i}`);
    }
    waits(await guess(orders[4], wrong(orders[4])), 120);
    waits(await guess(orders[4], orders[4].code), 120);
    const reporter = await new Client().post(orders[4].path, { code: orders[4].code });
    assert.equal(reporter.status, 303, "while its reporter comes in from elsewhere");
  });

  test("on ballots is of a person, with what was ticked kept", async () => {
    const poll = await openPoll(await heard(), "budget");
    // No other test votes as this person.
    const cast = () => poll.ballot("resident-8", { approve: ["1"] });
    let [used, refused] = [0, await cast()];
    for (; refused.status !== 429 && used < BALLOTS_AN_HOUR; used += 1) refused = await cast();
    waits(refused, 60);
    assert.match(refused.alert, /分钟后再发/);
    assert.match(refused.main, /<input[^>]* value="1"[^>]* checked/);
    assert.equal((await poll.ballot("resident-6", { approve: ["1"] })).status, 303);
  });

  test("on one-time codes is of a network, with the address kept", async () => {
    const from = ipv4();
    const ask = (contact = newAddress()) => {
      const client = new Client();
      client.headers["cf-connecting-ip"] = from;
      return client.post("/sign-in", { contact });
    };
    const asked = await every(CODES_AN_HOUR, ask);
    assert.ok(asked.every(({ status }) => status === 303));
    const contact = newAddress("kept");
    const refused = await ask(contact);
    waits(refused, 120);
    assert.ok(refused.wrongAt("contact"));
    assert.equal(refused.input("contact"), contact);
    assert.equal((await new Client().post("/sign-in", { contact })).status, 303, "from elsewhere");
  });

  test("on beginning to sign in with a passkey is of a network", async () => {
    const from = ipv4();
    const begin = (network) => {
      const visitor = new Visitor({ portal: SITE });
      visitor.network = { "cf-connecting-ip": network };
      return visitor.post("/sign-in/passkey/begin");
    };
    const begun = await every(PASSKEYS_AN_HOUR, () => begin(from));
    assert.ok(begun.every(({ status }) => status === 200));
    // Ten a minute are forgiven meanwhile.
    const more = await every(100, () => begin(from));
    waits(more.find(({ status }) => status !== 200), 60);
    assert.equal((await begin(ipv4())).status, 200, "from elsewhere");
  });

  test("on seats is of a person", async () => {
    const activity = await offer({ seats: "1" });
    // No other test has this person take a seat.
    const verb = (i) => (i % 2 ? "cancel" : "sign_up");
    let [used, refused] = [0, await activity.act("resident-10", "sign_up")];
    // Fewer where this file was run before on the same server.
    for (; refused.status !== 429 && used < SEATS_AN_HOUR; used += 1) {
      refused = await activity.act("resident-10", verb(used + 1));
    }
    waits(refused, 60);
    assert.match(refused.alert, /分钟后再发/);
  });
});
