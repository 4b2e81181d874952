import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { as, Client, form } from "./client.mjs";
import { Page } from "./page.mjs";
import { base } from "./server.mjs";

/** A browser without scripts: it keeps the cookies that it is given. */
export class Visitor {
  constructor({ minutes = 0, portal = base } = {}) {
    this.jar = new Map();
    this.base = portal;
    this.network = new Client().headers;
    if (minutes) this.jar.set("ahead", String(minutes));
  }

  get(path, headers) {
    return this.ask(path, { headers });
  }

  post(path, fields = {}, headers) {
    return this.ask(path, { method: "POST", headers, body: form(fields) });
  }

  /** Sends a form and reads the page that it leads to. */
  async send(path, fields) {
    const answer = await this.post(path, fields);
    assert.equal(answer.status, 303, `${path}: ${answer.status} ${answer.alert ?? ""}`);
    return this.get(answer.location);
  }

  async ask(path, { headers = {}, ...options } = {}) {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.base), {
      redirect: "manual",
      headers: { ...this.network, ...(cookie && { cookie }), ...headers },
      ...options,
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    return new Page(response, Buffer.from(await response.arrayBuffer()), options.method);
  }

  keep(set) {
    const [, name, value] = set.match(/^([^=]+)=([^;]*)/);
    if (value === "") this.jar.delete(name);
    else this.jar.set(name, value);
  }
}

let addresses = 0;

/** An address of nobody yet. */
export function newAddress(name = "visitor") {
  addresses += 1;
  return `${name}-${process.pid}-${Date.now()}-${addresses}@example.test`;
}

/** A mobile number of nobody yet. */
export function newNumber() {
  addresses += 1;
  return `139${String(process.pid % 1000).padStart(3, "0")}${String(Date.now() % 100).padStart(2, "0")}${String(addresses).padStart(3, "0")}`;
}

/** What was sent to an address, the newest first, each as the tag that begins it. */
async function sentTo(address) {
  const { html } = await new Client().get("/outbox");
  const cards = [...html.matchAll(/<li [^>]*class="card"[^>]*>/g)].map(([tag]) => tag);
  return cards.filter((tag) => tag.includes(` data-to="${address}"`));
}

/** The codes that were sent to an address, the newest first, once there are so many. */
export async function codes(address, count = 1) {
  for (let tries = 0; tries < 100; tries += 1) {
    const own = await sentTo(address);
    const found = own.map((tag) => tag.match(/ data-code="(\d{6})"/)?.[1]).filter(Boolean);
    if (found.length >= count) return found;
    await wait(100);
  }
  assert.fail(`no code number ${count} was sent to ${address}`);
}

/** Of what an address was told, by kinds, the newest first, once there is so much. */
export async function told(address, count = 0) {
  for (let tries = 0; tries < 100; tries += 1) {
    const kinds = (await sentTo(address)).map((tag) => tag.match(/ data-kind="(\w+)"/)[1]);
    if (kinds.length >= count) return kinds;
    await wait(100);
  }
  return assert.fail(`${address} was not told ${count} things`);
}

/** What an address was told of a kind, in words, the newest first, once there is something. */
export async function messages(address, kind) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { html } = await new Client().get("/outbox");
    const cards = [...html.matchAll(/<li ([^>]*class="card"[^>]*)>.*?<p>(.*?)<\/p>/gs)];
    const own = cards.filter(
      ([, tag]) => tag.includes(` data-to="${address}"`) && tag.includes(` data-kind="${kind}"`),
    );
    if (own.length > 0) return own.map(([, , words]) => words);
    await wait(100);
  }
  return assert.fail(`${address} was told nothing of the kind ${kind}`);
}

/** A code that is not the right one. */
export const wrongFor = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Somebody who has an account now, signed in. */
export async function joined({ name = "试验人", address = newAddress(), agree = [] } = {}) {
  const visitor = new Visitor();
  visitor.address = address;
  await visitor.send("/sign-in", { contact: address });
  const [code] = await codes(normal(address));
  await visitor.send("/sign-in/code", { code });
  const consents = Object.fromEntries(["account", ...agree].map((purpose) => [purpose, "yes"]));
  await visitor.send("/sign-in/join", { name, ...consents });
  return visitor;
}

/** Somebody who was given offices and signs in for the first time. */
export async function appointed(...offices) {
  const address = newAddress("office");
  for (const office of offices) {
    const fields = { office, name: "任职人", contact: address };
    const answer = await as("registrar-1").post("/offices/appoint", fields);
    assert.equal(answer.status, 303, answer.alert);
  }
  return joined({ address, name: "任职人" });
}

/** The same person, signing in in another browser. `sent` codes went to the address before. */
export async function signedIn(address, sent = 1) {
  // A minute has to pass between two codes.
  const visitor = new Visitor({ minutes: 2 * sent });
  await visitor.send("/sign-in", { contact: address });
  const [code] = await codes(normal(address), sent + 1);
  const answer = await visitor.post("/sign-in/code", { code });
  assert.equal(answer.status, 303);
  visitor.landed = answer.location;
  return visitor;
}

const normal = (address) => (/^1\d{10}$/.test(address) ? `+86${address}` : address.toLowerCase());
