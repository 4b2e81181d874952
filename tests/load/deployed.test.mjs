// What a deployment runs, run: there is no invented person in it, and its first registrar is named.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Portal } from "../support/portal.mjs";
import { Providers } from "../support/providers.mjs";
import { Visitor } from "../support/visitor.mjs";

const REGISTRAR = "first@example.test";
const SECRET_KEY = "not-a-key".padEnd(32, "!");

const skip = !existsSync("target/worker/index_bg.wasm") && "run `cargo xtask build` first";

let providers;
let portal;

/** A deployment takes providers with HTTPS alone. */
const deployed = (bindings) =>
  Portal.start({
    flavour: "worker",
    at: 0,
    bindings: { ...providers.variables("https://providers.example"), ...bindings },
    outbound: providers.base,
  });

before(async () => {
  if (skip) return;
  providers = await Providers.start();
  portal = await deployed({ SECRET_KEY, FIRST_REGISTRAR: REGISTRAR });
});

after(async () => {
  if (skip) return;
  await portal.remove();
  providers.stop();
});

const visitor = (of = portal) => new Visitor({ portal: of.base });

async function code(address) {
  for (let tries = 0; tries < 200; tries += 1) {
    const [sent] = providers.to(address);
    if (sent) return sent.body.text.match(/\d{6}/)[0];
    await sleep(100);
  }
  return assert.fail(`nothing was sent to ${address}`);
}

async function joined(address, name) {
  const one = visitor();
  await one.send("/sign-in", { contact: address });
  await one.send("/sign-in/code", { code: await code(address) });
  await one.send("/sign-in/join", { name, account: "yes" });
  return one;
}

describe("a deployment", { skip }, () => {
  test("knows no invented person, whatever a browser says", async () => {
    const one = visitor();
    one.jar.set("persona", "dispatcher-1");
    assert.equal((await one.get("/desk")).status, 403);
    assert.equal((await one.get("/register/b01")).status, 403);
    for (const path of ["/personas", "/outbox"]) {
      assert.equal((await one.get(path)).status, 404, path);
      assert.equal((await one.post(path, { persona: "dispatcher-1" })).status, 404, path);
    }
    assert.doesNotMatch((await one.get("/")).html, /dispatcher-1|personas/);
  });

  test("has one clock for everybody", async () => {
    const [now, ahead] = [visitor(), visitor()];
    ahead.jar.set("ahead", String(200 * 24 * 60));
    const path = "/stations/01/rota";
    assert.equal((await ahead.get(path)).main, (await now.get(path)).main);
  });

  test("makes whoever signs in at the named address its first registrar, and nobody else", async () => {
    const first = await joined(REGISTRAR, "首位登记");
    assert.match((await first.get("/me")).words, /当前身份：登记员/);
    assert.equal((await first.get("/offices")).status, 200);
    const other = await joined("other@example.test", "欧阳某甲");
    assert.match((await other.get("/me")).words, /当前身份：访客/);
    assert.equal((await other.get("/offices")).status, 403);
  });

  test("signs nobody in without a key of its own that is long enough", async () => {
    for (const bindings of [{}, { SECRET_KEY: SECRET_KEY.slice(1) }]) {
      const bare = await deployed(bindings);
      try {
        const answer = await visitor(bare).post("/sign-in", { contact: "nobody@example.test" });
        assert.equal(answer.status, 500);
        assert.deepEqual(providers.to("nobody@example.test"), []);
      } finally {
        await bare.remove();
      }
    }
  });
});
