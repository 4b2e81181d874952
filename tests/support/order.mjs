import assert from "node:assert/strict";
import { after } from "node:test";
import { as, Client, nobody } from "./client.mjs";
import { jpeg, photo } from "./pictures.mjs";

export const BIKES = "地铁口共享单车堆满了盲道";
/** Its kind is plain, its unit is `bikes`, and a photograph closes it. */
export const BIKES_ITEM = "010101";
export const NUMBER = /^\d\d-\d{6}-\d{5}$/;

/** What fills the form of each act properly, for an order about bikes. */
export const PROPER = {
  accept: () => ({ item: BIKES_ITEM }),
  dispatch: () => ({ agency: "bikes", reason: "" }),
  take: () => ({}),
  handle: () => ({ note: "已经搬走，通道恢复", photo: photo(jpeg()) }),
  return: () => ({ proposed: "chengguan", reason: "不在我们的清运范围" }),
  review: () => ({ agency: "chengguan", reason: "由综合执法队牵头" }),
  apply: () => ({ until: inDays(7), reason: "等待停放点改造" }),
  suspend: () => ({ approve: "yes", note: "同意等配件到货" }),
  resume: () => ({}),
  check: () => ({ passed: "yes", note: "现场已经恢复" }),
  close: () => ({ answer: "单车已清走，谢谢您" }),
  rate: () => ({ satisfaction: "5", note: "" }),
  reopen: () => ({ reason: "第二天又堆满了" }),
  void: () => ({ reason: "与另一件重复" }),
  appeal: () => ({ reason: "当天封路，进不去现场" }),
  decide: () => ({ approve: "yes", note: "核对过封路通知" }),
  merge: () => ({ into: "01-261123-00018" }),
  separate: () => ({}),
  supervise: () => ({ until: inDays(3), demand: "请说明进展" }),
  reply: () => ({ note: "备件明天到，后天完成" }),
  thank: () => ({ note: "多亏您及时上报", reward: "" }),
};

/** An order as the test that reported it knows it. */
export class Order {
  /** The number of events so far. */
  version = 1;

  constructor(number, code) {
    this.number = number;
    this.code = code;
    this.path = `/orders/${number}`;
  }

  /** A persona by code, the order's `reporter`, or `nobody`. */
  client(who) {
    if (who === "nobody") return nobody;
    return who === "reporter" ? new Client({ codes: { [this.number]: this.code } }) : as(who);
  }

  page(who) {
    return this.client(who).get(this.path);
  }

  /** Sends the form of an act, properly filled but for what `fields` says. */
  act(who, verb, fields = {}, version = this.version) {
    const filled = { version: String(version), ...PROPER[verb](), ...fields };
    return this.client(who).post(`${this.path}/${verb}`, filled);
  }

  /** Performs acts one after another: `"dispatcher-1 accept"`, or with fields of its own. */
  async go(...acts) {
    for (const act of acts) {
      const [what, fields] = [act].flat();
      const [who, verb] = what.split(" ");
      const answer = await this.act(who, verb, fields);
      assert.equal(answer.status, 303, `${what}: ${answer.words}`);
      this.version += 1;
    }
    return this;
  }
}

/** The acts that lead to some states of an order about bikes. */
export const TO = {
  accepted: ["dispatcher-1 accept"],
  dispatched: ["dispatcher-1 accept", "dispatcher-1 dispatch"],
  handling: ["dispatcher-1 accept", "dispatcher-1 dispatch", "handler-bikes take"],
};
TO.checking = [...TO.handling, "handler-bikes handle"];
TO.closed = [...TO.checking, "checker-1 check", "checker-1 close"];

/** Reports something and returns its order. The key is what the form would have drawn. */
export async function report({ spot = "ljz-p01", text = BIKES, photos = [] } = {}) {
  const answer = await send({ spot, text, photos });
  assert.equal(answer.status, 303, answer.words);
  return orderOf(answer);
}

/** Sends the report form. */
export function send({ spot = "ljz-p01", text = BIKES, photos = [], key = crypto.randomUUID() }) {
  return new Client().post(`/s/${spot}`, { key, text, photo: photos.map(photo) });
}

/** The order that an answer to the report form leads to. */
export function orderOf(answer) {
  const { pathname } = new URL(answer.location, "http://here");
  const order = new Order(pathname.split("/").at(-1), rememberedCode(answer));
  assert.match(order.number, NUMBER);
  return known(order);
}

/** Notes an order, so that it does not stay in the queue when the tests are over. */
export function known(order) {
  reported.push(order);
  return order;
}

/** The tracking code that an answer has the browser remember. */
export const rememberedCode = (answer) =>
  answer.headers.get("set-cookie")?.match(/^code-[\d-]+=(\d{8});/)?.[1];

/** The place of a number in its desk's day. */
export const sequence = (number) => Number(number.slice(10, 14));

export const inDays = (days) =>
  new Date(Date.now() + days * 24 * 3600 * 1000).toISOString().slice(0, 10);

// A server that lives longer than the tests keeps a short queue: what was reported and never
// dispatched is made void.
const reported = [];
after(() =>
  Promise.all(
    reported.map(async (order) => {
      const version = (await order.page("nobody")).steps.length;
      if (version < 3) await order.act("dispatcher-2", "void", {}, version);
    }),
  ),
);
