// What the check `personal data` reads after all tests: what was typed and which secrets were given,
// and what the portal put into addresses and onto error pages. One text a line, in the folder that
// GONGZHI_TRACE names.
import { appendFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.env.GONGZHI_TRACE;

/** Fields that say nothing of anybody. What any other field sends is looked for. */
const CHOSEN = `account activities agency approve article building buildings choice cluster grade held
  item kind likely next notices office passed accepted purpose role satisfaction spot standing sure which_place`;
const NUMBERS_AND_TIMES = `amendment budget check cut_off day days from into invitation matters mine number order
  project same seats shift swap theirs time until uses value version week`;
/** What a form carries for itself, codes of persons, sessions and passkeys, a company's domain. */
const CARRIED = "ceremony digest domain key passkey person session";
const NOTHING_OF_ANYBODY = new Set(`${CHOSEN} ${NUMBERS_AND_TIMES} ${CARRIED}`.split(/\s+/));
/** A word of a list, whatever its field is called. */
const WORD = /^[a-z_]*$/;
/** Headings, and what is chosen in a cell: words that the portal itself uses. */
const OF_EVERY_ROSTER =
  /^(序号|户号|建筑面积.*|姓名|手机|(电子)?邮箱|身份|单位|代表|未售|业主|租户|居民|员工|亲友|在岗人员|也许)$/;
const seen = new Set();

function trace(file, text) {
  const line = text.replace(/\s+/g, " ").trim();
  const key = `${file} ${line}`;
  if (!folder || !line || seen.has(key)) return;
  seen.add(key);
  appendFileSync(join(folder, file), `${line}\n`);
}

/** Notes what a form sends: a field's value, or several, each a text or a file. */
export function typed(fields) {
  for (const [name, values] of Object.entries(fields)) {
    // `who-2` is another `who`.
    if (NOTHING_OF_ANYBODY.has(name.replace(/-\d+$/, ""))) continue;
    for (const value of [values].flat()) {
      if (value instanceof File) rosterOf(value);
      else if (!WORD.test(value)) trace("typed.txt", String(value));
    }
  }
}

/** Notes the cells of a spreadsheet that is text. */
async function rosterOf(file) {
  if (!file.name.endsWith(".csv")) return;
  for (const cell of (await file.text()).split(/[,;\t\r\n]+/)) {
    const value = cell.replace(/^"|"$/g, "").replaceAll('""', '"');
    if (!OF_EVERY_ROSTER.test(value)) trace("typed.txt", value);
  }
}

/** Notes the secrets among a Worker's variables, in addresses too. */
export function secrets(variables) {
  for (const [name, value] of Object.entries(variables)) {
    if (/_(KEY|SECRET)$/.test(name)) trace("typed.txt", value);
    const query = URL.canParse(value) ? new URL(value).searchParams : [];
    for (const [, part] of query) trace("typed.txt", part);
  }
}

/** Notes the address that was asked for or is led to. */
export const address = (path) => trace("addresses.txt", path);

/** Notes what an answer leads to and what it says is wrong. `headers` are those of `fetch`. */
export function answered({ method = "GET", status, headers, html }) {
  for (const cookie of headers.getSetCookie()) {
    const [, token] = cookie.match(/^__Host-[\w-]+=([^;]+)/) ?? [];
    if (token) trace("typed.txt", token);
  }
  if (headers.has("location")) address(headers.get("location"));
  if (!headers.get("content-type")?.startsWith("text/html")) return;
  for (const [, path] of html.matchAll(/ (?:href|action|src)="([^"]*)"/g)) address(path);
  if (status >= 400) for (const words of wrong(method, html)) trace("errors.txt", words);
}

/** What is said of an error: all of its page, or of a page that is drawn again what is new on it. */
function wrong(method, html) {
  const main = html.match(/<main[^>]*>(.*)<\/main>/s)?.[1] ?? html;
  // A form that was refused comes back to who sent it, with what they typed and may see there.
  const isDrawnAgain = method === "POST" && /<(form|section)/.test(main);
  if (!isDrawnAgain) return [main];
  const said = /<(p|div)[^>]* (?:role="alert"|id="[^"]*-wrong")[^>]*>(.*?)<\/\1>/gs;
  return [...main.matchAll(said)].map(([, , words]) => words);
}

/** Notes what a server of a test's own logged. */
export const logged = (text) => trace("servers.txt", text);
