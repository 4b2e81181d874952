import { Page } from "./page.mjs";
import { base } from "./server.mjs";
import { typed } from "./trace.mjs";

const REPORT = /^(\/en)?\/(report|s\/[^/?]+)(\?.*)?$/;

/** Somebody asking: a persona, a reporter who holds codes, or nobody in particular. */
export class Client {
  /** `codes` maps numbers to the tracking codes that this browser remembers. */
  constructor({ persona, codes = {}, ahead = 0 } = {}) {
    this.who = { persona, codes };
    const cookies = Object.entries(codes).map(([number, code]) => `code-${number}=${code}`);
    if (persona) cookies.push(`persona=${persona}`);
    if (ahead) cookies.push(`ahead=${Math.round(ahead * 24 * 60)}`);
    this.headers = { "cf-connecting-ip": address() };
    if (cookies.length) this.headers.cookie = cookies.join("; ");
  }

  /** The same person, days later. */
  ahead(days) {
    return new Client({ ...this.who, ahead: days });
  }

  get(path, headers = {}) {
    return this.ask(path, { headers });
  }

  /**
   * Sends a form. A field may be a list: it is then sent several times. A report says that it is
   * none of those that others reported before it, at no place that its words may mean and of no kind
   * that it may be of, unless
   * the test says what `same`, `which_place` and `item` are.
   */
  post(path, fields, headers = {}) {
    const filled = REPORT.test(path) ? { same: "no", which_place: "none", item: "", ...fields } : fields;
    return this.ask(path, { method: "POST", headers, body: form(filled) });
  }

  async ask(path, { headers = {}, ...options } = {}) {
    const response = await fetch(new URL(path, base), {
      redirect: "manual",
      headers: { ...this.headers, ...headers },
      ...options,
    });
    return new Page(response, Buffer.from(await response.arrayBuffer()), options.method);
  }
}

/** A network that nobody else asks from, so that nobody uses up another's limits. */
export function address() {
  const groups = crypto.getRandomValues(new Uint16Array(3));
  return `2001:db8:${[...groups].map((group) => group.toString(16)).join(":")}::1`;
}

export const nobody = new Client();

export const as = (persona) => new Client({ persona });

/** The same, where nobody is one of them. */
export const client = (who) => (who === "nobody" ? nobody : as(who));

export function form(fields) {
  typed(fields);
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) data.append(name, one);
  }
  return data;
}
