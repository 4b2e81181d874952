import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nobody } from "../support/client.mjs";
import { statuses } from "../support/page.mjs";
import { SoftKey } from "../support/soft_key.mjs";
import { codes, joined, newAddress, newNumber, signedIn, Visitor, wrongFor } from "../support/visitor.mjs";

describe("signing in with a one-time code", { concurrency: true }, () => {
  test("takes an address, a code and, the first time, a name and consents", async () => {
    const [visitor, address] = [new Visitor(), newAddress()];
    const code = await visitor.send("/sign-in", { contact: ` ${address.toUpperCase()} ` });
    assert.equal(code.heading, "输入验证码");
    assert.ok(code.words.includes("v***@example.test"), "the address is masked");

    const join = await visitor.send("/sign-in/code", { code: (await codes(address))[0] });
    assert.equal(join.heading, "建立账户");
    const home = await visitor.send("/sign-in/join", { name: "邻里新", account: "yes", building: "yes" });
    assert.equal(home.status, 200);
    const me = await visitor.get("/me");
    assert.equal(me.heading, "邻里新");
    assert.ok(me.words.includes("访客"));
    assert.ok(me.words.includes(address));

    const again = await signedIn(address);
    assert.equal((await again.get("/me")).heading, "邻里新");
  });

  test("works with a mobile number, and in English", async () => {
    const visitor = await joined({ address: newNumber(), name: "An Xin" });
    assert.equal((await visitor.get("/en/me")).heading, "An Xin");
  });

  test("asks for what is missing beside its field, and keeps what was typed", async () => {
    const visitor = new Visitor();
    const refused = await visitor.post("/sign-in", { contact: "not an address" });
    assert.equal(refused.status, 422);
    assert.match(refused.wrongAt("contact"), /不像手机号，也不像邮箱/);
    assert.equal(refused.input("contact"), "not an address");

    const address = newAddress();
    await visitor.send("/sign-in", { contact: address });
    assert.match((await visitor.post("/sign-in/code", { code: "12345" })).wrongAt("code"), /6 位数字/);
    await visitor.send("/sign-in/code", { code: (await codes(address))[0] });
    const join = await visitor.post("/sign-in/join", { name: "\u202e", notices: "yes" });
    assert.equal(join.status, 422);
    assert.ok(join.wrongAt("name") && join.wrongAt("account"));
    assert.match(join.html, /<input[^>]* id="notices"[^>]* checked/);
  });

  test("counts wrong tries of an address wherever they come from, and ends with the fifth", async () => {
    const [visitor, address] = [new Visitor(), newAddress()];
    await visitor.send("/sign-in", { contact: address });
    const [code] = await codes(address);
    for (const left of [4, 3, 2, 1]) {
      const page = await visitor.post("/sign-in/code", { code: wrongFor(code) });
      assert.equal(page.wrongAt("code"), `验证码不对，还可以试 ${left} 次。`);
    }
    assert.match((await visitor.post("/sign-in/code", { code: wrongFor(code) })).wrongAt("code"), /已失效/);
    assert.match((await visitor.post("/sign-in/code", { code })).wrongAt("code"), /已失效/);
  });

  test("takes no code after five minutes", async () => {
    const [visitor, address] = [new Visitor(), newAddress()];
    await visitor.send("/sign-in", { contact: address });
    const [code] = await codes(address);
    visitor.jar.set("ahead", "6");
    assert.match((await visitor.post("/sign-in/code", { code })).wrongAt("code"), /已失效/);
  });

  test("takes a code from the browser that asked for it and from no other", async () => {
    const [visitor, address] = [new Visitor(), newAddress()];
    await visitor.send("/sign-in", { contact: address });
    const [code] = await codes(address);
    const other = new Visitor();
    assert.equal((await other.post("/sign-in/code", { code })).location, "/sign-in");
    const theirs = newAddress();
    await other.send("/sign-in", { contact: theirs });
    assert.equal((await other.post("/sign-in/code", { code: wrongFor((await codes(theirs))[0]) })).status, 422);
  });

  test("lets nobody ask for codes for an address again and again", async () => {
    const address = newAddress();
    const first = await new Visitor().post("/sign-in", { contact: address });
    const second = await new Visitor().post("/sign-in", { contact: address });
    assert.deepEqual([first.status, second.status], [303, 429]);
    assert.match(second.wrongAt("contact"), /请在.+以后再试/);
    assert.equal(second.input("contact"), address);
  });

  test("asked by many at once sends one code", async () => {
    const address = newAddress();
    const asks = Array.from({ length: 8 }, () => new Visitor().post("/sign-in", { contact: address }));
    assert.deepEqual(statuses(await Promise.all(asks)), [303, ...Array(7).fill(429)]);
    assert.equal((await codes(address)).length, 1);
  });

  test("does not say whether an address is known", async () => {
    const known = (await joined()).address;
    const [one, two] = [new Visitor({ minutes: 2 }), new Visitor({ minutes: 2 })];
    const pages = [
      await one.send("/sign-in", { contact: known }),
      await two.send("/sign-in", { contact: newAddress() }),
    ];
    assert.equal(pages[0].main, pages[1].main);
  });

  test("pressed twice is one account and one session", async () => {
    const [visitor, address] = [new Visitor(), newAddress()];
    await visitor.send("/sign-in", { contact: address });
    const [code] = await codes(address);
    const both = await Promise.all([1, 2].map(() => visitor.post("/sign-in/code", { code })));
    assert.deepEqual(statuses(both), [303, 303]);
    const join = { name: "按两次", account: "yes" };
    const jar = new Map(visitor.jar);
    const answers = await Promise.all([1, 2].map(() => visitor.post("/sign-in/join", join)));
    assert.deepEqual(statuses(answers), [303, 303]);
    // Even when the second press comes from before the first was answered.
    visitor.jar = jar;
    await visitor.post("/sign-in/join", join);
    const me = await visitor.get("/me");
    assert.equal(me.words.match(/用验证码登录/g).length, 1, me.words);
  });
});

describe("a session", { concurrency: true }, () => {
  test("is a cookie that scripts cannot read and other hosts cannot set", async () => {
    const address = (await joined()).address;
    const visitor = new Visitor({ minutes: 2 });
    await visitor.send("/sign-in", { contact: address });
    const [code] = await codes(address, 2);
    const answer = await visitor.post("/sign-in/code", { code });
    const cookie = answer.headers.getSetCookie().find((set) => set.startsWith("__Host-session="));
    assert.match(cookie, /^__Host-session=[\w-]{43}; Path=\/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax$/);
  });

  test("never has a token that was there before signing in", async () => {
    const address = (await joined()).address;
    const victim = new Visitor({ minutes: 2 });
    const planted = "A".repeat(43);
    victim.jar.set("__Host-session", planted);
    await victim.send("/sign-in", { contact: address });
    const [code] = await codes(address, 2);
    await victim.send("/sign-in/code", { code });
    assert.notEqual(victim.jar.get("__Host-session"), planted);
    const attacker = new Visitor();
    attacker.jar.set("__Host-session", planted);
    assert.equal((await attacker.get("/me")).status, 403);
  });

  test("of an attacker ends when its victim signs in with it", async () => {
    const [attacker, address] = [await joined(), (await joined()).address];
    const victim = new Visitor({ minutes: 2 });
    victim.jar.set("__Host-session", attacker.jar.get("__Host-session"));
    // Nothing but signing in ends it: the victim does not know that anybody is signed in.
    await victim.send("/sign-in", { contact: address });
    await victim.send("/sign-in/code", { code: (await codes(address, 2))[0] });
    assert.equal((await attacker.get("/me")).status, 403);
    assert.ok((await victim.get("/me")).words.includes(address));
  });

  test("ends everywhere by signing out, after a week without a visit and after a month", async () => {
    const visitor = await joined();
    const jar = new Map(visitor.jar);
    const at = async (days) => {
      visitor.jar = new Map(jar).set("ahead", String(days * 24 * 60));
      return (await visitor.get("/me")).status;
    };
    assert.deepEqual([await at(6), await at(12), await at(12 + 6)], [200, 200, 200]);
    assert.equal(await at(18 + 8), 403, "a week without a visit");
    assert.deepEqual([await at(24), await at(29), await at(31)], [200, 200, 403], "a month");

    const other = await joined();
    const token = other.jar.get("__Host-session");
    await other.send("/sign-out", {});
    other.jar.set("__Host-session", token);
    assert.equal((await other.get("/me")).status, 403);
  });

  test("does not begin again by the sign-in that it began with, once it was ended", async () => {
    const [visitor, address] = [new Visitor(), newAddress()];
    await visitor.send("/sign-in", { contact: address });
    await visitor.send("/sign-in/code", { code: (await codes(address))[0] });
    const copied = new Visitor();
    copied.jar.set("__Host-sign-in", visitor.jar.get("__Host-sign-in"));
    const join = { name: "又来了", account: "yes" };
    await visitor.send("/sign-in/join", join);
    await visitor.send("/sign-out", {});
    await copied.post("/sign-in/join", join);
    assert.equal((await copied.get("/me")).status, 403);
  });

  test("leads nowhere with a made-up token", async () => {
    for (const token of ["", "x", "A".repeat(43), "'; --", "%00"]) {
      const answer = await nobody.get("/me", { cookie: `__Host-session=${token}` });
      assert.equal(answer.status, 403, token);
    }
  });
});

/** Where nobody must be led, however it is written. */
const HOSTILE = [
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/%2f%2fevil.example",
  "javascript:alert(1)",
  "/stations/..//evil.example",
  "/me\r\nSet-Cookie: a=b",
  "http:evil.example",
  "/sign-out",
];

/** That an answer leads on, and to a page of this portal. */
function isOurs(answer, what) {
  assert.equal(answer.status, 303, what);
  assert.match(answer.location, /^\/(?![/\\])/, what);
  const landed = new URL(answer.location, "https://portal.example");
  assert.equal(landed.host, "portal.example", what);
  assert.ok(!answer.headers.getSetCookie().some((set) => set.startsWith("a=")), what);
}

describe("going on after signing in", { concurrency: true }, () => {
  test("leads to the page that was asked for", async () => {
    const address = (await joined()).address;
    const visitor = new Visitor({ minutes: 2 });
    await visitor.send("/sign-in", { contact: address, next: "/en/stations/03?x=1" });
    const answer = await visitor.post("/sign-in/code", { code: (await codes(address, 2))[0] });
    assert.equal(answer.location, "/en/stations/03");
  });

  for (const next of HOSTILE) {
    test(`never leads off the portal: ${JSON.stringify(next)}`, async () => {
      const address = (await joined()).address;
      const visitor = new Visitor({ minutes: 2 });
      await visitor.send("/sign-in", { contact: address, next });
      isOurs(await visitor.post("/sign-in/code", { code: (await codes(address, 2))[0] }));
    });
  }

  test("by a passkey leads to the page that was asked for, and never off the portal", async () => {
    const key = new SoftKey();
    assert.equal((await key.add(await joined(), "随身的手机")).status, 303);
    const asked = await key.signIn(new Visitor(), { next: "/en/stations/03?x=1" });
    assert.equal(asked.location, "/en/stations/03");
    for (const next of HOSTILE) isOurs(await key.signIn(new Visitor(), { next }), next);
  });
});
