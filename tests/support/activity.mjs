import { Objects } from "./objects.mjs";

const HOUR = 3600 * 1000;

/** The objects of activities. */
export class Activities extends Objects {
  /** Asks an activity's object; the status, and what it says. */
  ask(activity, ask) {
    return super.ask("ACTIVITY", activity, ask);
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
}

/** A shift of an hour that begins in some hours, with its cut-off two hours before. */
export function shift(seats, { hours = 24 } = {}) {
  const starts = Date.now() + hours * HOUR;
  const at = (moment) => new Date(moment).toISOString();
  return { starts: at(starts), ends: at(starts + HOUR), seats, cut_off: at(starts - 2 * HOUR) };
}
