// The socket of the desk, as a browser opens it and as others try to.
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
// Node's own unpacks a word apart, and does not see a close that comes right behind it.
import WebSocket from "ws";
import { as } from "./client.mjs";
import { base } from "./server.mjs";

export const LIVE = "/desk/live";

/** With what an attempt to open a socket is answered: 101 where it opens. */
export function knock(who, headers = {}) {
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": Buffer.alloc(16, 7).toString("base64"),
  };
  const asked = request(new URL(LIVE, base), { headers: { ...upgrade, ...who.headers, ...headers } });
  return new Promise((resolve, reject) => {
    asked.on("upgrade", ({ statusCode }, socket) => {
      socket.destroy();
      resolve(statusCode);
    });
    asked.on("response", (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject).end();
  });
}

/** Somebody with an open desk. */
export class Listener {
  /** What was heard, in its order. */
  words = [];

  static async open(persona) {
    const listener = new Listener();
    const { origin, href } = new URL(LIVE, base);
    const headers = { ...as(persona).headers, origin };
    listener.socket = new WebSocket(href.replace("http", "ws"), { headers });
    listener.socket.addEventListener("message", ({ data }) => listener.words.push(data));
    listener.closed = new Promise((resolve) =>
      listener.socket.addEventListener("close", ({ code, wasClean }) => resolve({ code, wasClean })),
    );
    await new Promise((resolve, reject) => {
      listener.socket.addEventListener("open", resolve);
      listener.socket.addEventListener("error", () => reject(new Error("the socket was refused")));
    });
    return listener;
  }

  /** How often a word was heard, as soon as that is as often as expected or five seconds are over. */
  async heard(word, times = 1) {
    const count = () => this.words.filter((heard) => heard === word).length;
    for (let waited = 0; waited < 5000 && count() < times; waited += 50) await sleep(50);
    return count();
  }

  close() {
    this.socket.close();
    return this.closed;
  }
}
