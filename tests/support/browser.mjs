import { mkdir } from "node:fs/promises";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { address } from "./client.mjs";
import { base } from "./server.mjs";
import * as trace from "./trace.mjs";

const SHOTS = new URL("../../target/test/shots/", import.meta.url).pathname;
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: QUIET,
});
after(() => browser.close());

/**
 * A browser of somebody's own: a persona, a reporter with the codes of some orders, or a visitor
 * with what they got by signing in. Passkeys need the host `localhost`: an address of digits has
 * none.
 */
export async function open({
  persona,
  orders = [],
  visitor,
  ahead = 0,
  width = 360,
  scripts = true,
  host = new URL(base).hostname,
} = {}) {
  const baseURL = base.replace(new URL(base).hostname, host);
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
    extraHTTPHeaders: { "cf-connecting-ip": address() },
    // A colour is looked at when it has arrived.
    reducedMotion: "reduce",
  });
  const cookies = orders.map((order) => [`code-${order.number}`, order.code]);
  if (persona) cookies.push(["persona", persona]);
  if (ahead) cookies.push(["ahead", String(Math.round(ahead * 24 * 60))]);
  cookies.push(...(visitor?.jar ?? []));
  const { hostname: domain } = new URL(baseURL);
  const secure = (name) => name.startsWith("__Host-");
  await context.addCookies(
    cookies.map(([name, value]) => ({ name, value, domain, path: "/", secure: secure(name) })),
  );
  context.on("request", asked).on("response", answered);
  return context.newPage();
}

/** Notes where a browser goes, and what its forms send. */
async function asked(request) {
  const { pathname, search } = new URL(request.url());
  trace.address(pathname + search);
  const [body, type] = [request.postDataBuffer(), request.headers()["content-type"]];
  if (!body || !/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) return;
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  for (const [name, value] of form) trace.typed({ [name]: value });
}

/** Notes what a page says that a browser got. */
async function answered(response) {
  // Who has left a page meanwhile, or closed it, cannot read it any more.
  const pairs = await response.headersArray().catch(() => []);
  const headers = new Headers(pairs.map(({ name, value }) => [name, value]));
  const isPage = response.request().isNavigationRequest() && !headers.has("location");
  const html = isPage ? await response.text().catch(() => "") : "";
  trace.answered({ method: response.request().method(), status: response.status(), headers, html });
}

/** Says of a report that it is none of those that others sent before, where that is asked. */
export async function anotherMatter(page) {
  await page.locator(".receipt, button[name=same][value=no]").first().waitFor();
  const none = page.locator("button[name=same][value=no]");
  if (await none.count()) await none.click();
}

/** What went wrong on a page while it was looked at, and what it fetched. */
export function watch(page) {
  const seen = { wrong: [], fetched: [] };
  page.on("pageerror", (error) => seen.wrong.push(error.message));
  page.on("console", (message) => {
    // A page that is an answer to something refused is no failure of the page.
    const status = /Failed to load resource.*status of 4\d\d/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !status) seen.wrong.push(message.text());
  });
  page.on("requestfailed", (request) => {
    // Who goes on to the next page does not wait for the icon of this one.
    const left = request.failure()?.errorText === "net::ERR_ABORTED";
    if (!left) seen.wrong.push(`${request.url()} failed`);
  });
  page.on("request", (request) => seen.fetched.push(new URL(request.url()).pathname));
  return seen;
}

/** Takes a picture of a whole page, to be looked at by people. */
export async function shoot(page, name) {
  await mkdir(SHOTS, { recursive: true });
  await page.locator("img").evaluateAll((images) => {
    for (const image of images) image.loading = "eager";
    return Promise.all(images.map((image) => image.decode()));
  });
  await page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true });
}
