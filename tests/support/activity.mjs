import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("activity_server.mjs", import.meta.url));
const HOUR = 3600 * 1000;

/** The objects of activities, in a runtime of their own that can be killed. */
export class Activities {
  /** `batch` is in milliseconds; without it, what is deployed. */
  static async start(storage, batch) {
    const activities = new Activities();
    activities.agent = new Agent({ keepAlive: true, maxSockets: 1000 });
    // A group of its own, so that killing it takes workerd with it.
    activities.process = spawn(process.execPath, [SERVER, storage, ...(batch ? [batch] : [])], {
      detached: true,
      stdio: ["pipe", "pipe", "inherit"],
    });
    const [line] = await Promise.race([
      once(activities.process.stdout, "data"),
      once(activities.process, "exit").then(() => Promise.reject(new Error("it did not start"))),
    ]);
    activities.base = String(line).trim();
    return activities;
  }

  /** Ends everything at once, as a power cut would end it. */
  async kill() {
    const exit = once(this.process, "exit");
    process.kill(-this.process.pid, "SIGKILL");
    await exit;
    this.agent.destroy();
  }

  /** Asks an activity's object; the status, and what it says. */
  ask(activity, ask) {
    return this.#send(activity, ask);
  }

  open(activity, shift) {
    return this.ask(activity, { ask: "open", activity, shift });
  }

  /** The outcome of an act: an answer, or a refusal. The same key is the same wish. */
  async seat(activity, person, act, { key = `${act}-${person}`, now = new Date(), ...rest } = {}) {
    const seat = { person, key, act, ...rest };
    const { body } = await this.ask(activity, { ask: "seat", seat, now });
    const { Ok, Err } = JSON.parse(body);
    return Ok ?? Err;
  }

  async list(activity, now = new Date()) {
    return JSON.parse((await this.ask(activity, { ask: "list", now })).body);
  }

  async board(activity, person, now = new Date()) {
    return JSON.parse((await this.ask(activity, { ask: "board", person, now })).body);
  }

  async venueCode(activity, now = new Date()) {
    return JSON.parse((await this.ask(activity, { ask: "venue_code", now })).body).code;
  }

  /** What was handed over to D1. */
  rows(activity) {
    return this.sql("SELECT * FROM sign_ups WHERE activity = ? ORDER BY arrival", activity);
  }

  async sql(sql, ...values) {
    return JSON.parse((await this.#send("", { sql, values })).body);
  }

  async #send(path, body) {
    const sent = request(new URL(path, this.base), { method: "POST", agent: this.agent });
    sent.end(JSON.stringify(body));
    const [response] = await once(sent, "response");
    let text = "";
    for await (const piece of response.setEncoding("utf8")) text += piece;
    return { status: response.statusCode, body: text };
  }
}

/** A shift of an hour that begins in some hours, with its cut-off two hours before. */
export function shift(seats, { hours = 24 } = {}) {
  const starts = Date.now() + hours * HOUR;
  const at = (moment) => new Date(moment).toISOString();
  return { starts: at(starts), ends: at(starts + HOUR), seats, cut_off: at(starts - 2 * HOUR) };
}
