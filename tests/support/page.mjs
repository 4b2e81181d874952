import { answered } from "./trace.mjs";

/** An answer, read as somebody without scripts reads it. */
export class Page {
  constructor(response, bytes, method) {
    this.status = response.status;
    this.headers = response.headers;
    this.location = response.headers.get("location");
    this.bytes = bytes;
    this.html = bytes.toString("utf8");
    answered({ method, ...this });
  }

  get lang() {
    return this.html.match(/<html lang="([^"]*)"/)?.[1];
  }

  get main() {
    return this.html.match(/<main[^>]*>(.*)<\/main>/s)?.[1] ?? "";
  }

  /** The words of the page's own part, without markup. */
  get words() {
    return plain(this.main);
  }

  get title() {
    return plain(this.html.match(/<title>(.*?)<\/title>/s)?.[1] ?? "");
  }

  get heading() {
    return plain(this.html.match(/<h1[^>]*>(.*?)<\/h1>/s)?.[1] ?? "");
  }

  /** The value of an input. */
  input(name) {
    const tag = this.html.match(new RegExp(`<input[^>]* name="${name}"[^>]*>`))?.[0];
    return tag && attribute(tag, "value");
  }

  /** What stands in a text area: as in a browser, without the line break that it may begin with. */
  typed(id) {
    const found = this.html.match(new RegExp(`<textarea[^>]* ?id="${id}"[^>]*>(.*?)</textarea>`, "s"));
    return found && decode(found[1].replaceAll("\r\n", "\n").replace(/^\n/, ""));
  }

  /** What is chosen in a list. */
  chosen(id) {
    const list = this.html.match(new RegExp(`<select[^>]* ?id="${id}"[^>]*>(.*?)</select>`, "s"));
    const option = list?.[1].match(/<option[^>]* selected[^>]*>/)?.[0];
    return option && attribute(option, "value");
  }

  /** What may be chosen in a list: value to words. */
  options(id) {
    const list = this.html.match(new RegExp(`<select[^>]* ?id="${id}"[^>]*>(.*?)</select>`, "s"));
    const options = list?.[1].matchAll(/(<option[^>]*>)(.*?)<\/option>/gs) ?? [];
    return Object.fromEntries([...options].map(([, tag, words]) => [attribute(tag, "value"), plain(words)]));
  }

  /** Whether a form is offered that is sent to an address. */
  offers(action) {
    return this.main.includes(` action="${action}"`);
  }

  /** The sentence about what is wrong with a field, if the field itself refers to it. */
  wrongAt(id) {
    const control = this.html.match(new RegExp(`<[a-z]+[^>]* ?id="${id}"[^>]*>`))?.[0];
    const described = (control && attribute(control, "aria-describedby"))?.split(" ") ?? [];
    if (!described.includes(`${id}-wrong`)) return undefined;
    return this.element("p", `${id}-wrong`);
  }

  element(tag, id) {
    const found = this.html.match(new RegExp(`<${tag}[^>]* ?id="${id}"[^>]*>(.*?)</${tag}>`, "s"));
    return found && plain(found[1]);
  }

  /** What is said above the page, announced at once. */
  get alert() {
    const found = this.main.match(/<(p|div)[^>]* role="alert"[^>]*>(.*?)<\/\1>/s);
    return found && plain(found[2]);
  }

  /** The value that stands with a term: `fact("编号")`. */
  fact(term) {
    const found = this.main.match(new RegExp(`<dt>${term}</dt><dd[^>]*>(.*?)</dd>`, "s"));
    return found && plain(found[1]);
  }

  /** The number that stands with some words: `figure("件上报")`. */
  figure(words) {
    const found = this.main.match(new RegExp(`<strong>([^<]*)</strong>(?:\\s|<!>)*${words}`));
    return found?.[1];
  }

  /** How an order stands. */
  get state() {
    const found = this.main.match(/<span class="mark[^"]*">(.*?<\/span>.*?)<\/span>/s);
    return found && plain(found[1].replace(/<span aria-hidden.*?<\/span>/s, "")).trim();
  }

  /** What happened to an order, first to last. */
  get steps() {
    const list = this.main.match(/<ol class="timeline">(.*?)<\/ol>/s)?.[1] ?? "";
    const steps = [...list.matchAll(/<time[^>]*>.*?<\/time><span>(.*?)<\/span>/gs)];
    return steps.map((step) => plain(step[1])).reverse();
  }

  /** The acts that an order's page offers, as verbs. */
  get acts() {
    return [...this.main.matchAll(/ action="[^"]*\/orders\/[^"/]+\/([a-z]+)"/g)].map((m) => m[1]);
  }

  /** The six digits that a venue shows. */
  get venueCode() {
    const shown = this.html.match(/venue-code number">(.*?)<\/p>/s)?.[1] ?? "";
    return shown.replace(/<[^>]*>|\D/g, "");
  }

  /** The addresses of an order's photographs. */
  get photos() {
    return [...this.main.matchAll(/<img src="([^"]*)"/g)].map((m) => m[1]);
  }

  /** A row of a table by its heading: column to cell. */
  row(heading) {
    const rows = this.main.matchAll(/<tr[^>]*><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs);
    const row = [...rows].find((row) => plain(row[1]) === heading);
    const cells = row?.[2].matchAll(/<td data-column="([^"]*)">(.*?)<\/td>/gs);
    return cells && Object.fromEntries([...cells].map((cell) => [cell[1], plain(cell[2])]));
  }
}

/** With what several asks were answered, whichever was first. */
export const statuses = (answers) => answers.map((answer) => answer.status).sort();

const attribute = (tag, name) => {
  const found = tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1];
  return found === undefined ? undefined : decode(found);
};

const plain = (html) => decode(html.replace(/<!--.*?-->|<[^>]*>/gs, "")).replace(/\s+/g, " ").trim();

function decode(text) {
  const named = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex || decimal
      ? String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal))
      : (named[name] ?? whole),
  );
}
