import assert from "node:assert/strict";
import { Client } from "./client.mjs";
import { typed } from "./trace.mjs";

export const ROOT = "/open311/v2";

/** Asks for a resource: `services`, `requests/01-…`, in a format. */
export async function get(resource, format = "json", { query = "", prefix = "", headers = {} } = {}) {
  const answer = await new Client().get(`${prefix}${ROOT}/${resource}.${format}${query}`, headers);
  return read(answer, format);
}

/** Reports, as a program does: a form without a cookie. */
export async function post(fields, format = "json", { client = new Client(), headers = {}, prefix = "", query = "" } = {}) {
  typed({ text: fields.description, name: fields.first_name, contact: fields.email });
  const answer = await client.ask(`${prefix}${ROOT}/requests.${format}${query}`, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  return read(answer, format);
}

/** The same in both formats, which say the same: what JSON says. */
export async function both(resource, options) {
  const [json, xml] = await Promise.all([get(resource, "json", options), get(resource, "xml", options)]);
  assert.equal(json.status, xml.status);
  assert.deepEqual(xml.said, plain(json.said), `${resource} in both formats`);
  return json;
}

const MEDIA = { json: "application/json; charset=utf-8", xml: "text/xml; charset=utf-8" };
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

function read(answer, format) {
  assert.equal(answer.headers.get("content-type"), MEDIA[format], `${answer.status} ${answer.html}`);
  assert.equal(answer.headers.get("set-cookie"), null);
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  const said = format === "json" ? JSON.parse(answer.html) : spark(answer.html);
  return { status: answer.status, headers: answer.headers, text: answer.html, said };
}

/** The elements that hold a list, and the name of each member (Spark convention). */
const LISTS = {
  services: "service",
  service_requests: "request",
  errors: "error",
  attributes: "attribute",
  values: "value",
  endpoints: "endpoint",
  formats: "format",
};

/** What a document in XML says, as JSON would: all that has no children is a text. */
function spark(xml) {
  assert.ok(xml.startsWith(`${DECLARATION}<`), xml.slice(0, 80));
  const tags = xml.slice(DECLARATION.length).match(/<[^>]*>|[^<]+/g);
  const element = () => {
    const name = tags.shift().match(/^<([a-z_]+)>$/)[1];
    const children = [];
    let text = "";
    while (tags[0] !== `</${name}>`) {
      if (tags[0].startsWith("<")) children.push(element());
      else text += decoded(tags.shift());
    }
    tags.shift();
    if (LISTS[name]) {
      assert.ok(children.every(([child]) => child === LISTS[name]), name);
      return [name, children.map(([, child]) => child)];
    }
    return [name, children.length ? Object.fromEntries(children) : text];
  };
  const [, root] = element();
  assert.equal(tags.length, 0, "one root");
  return root;
}

const decoded = (text) =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" })[name]);

/** What JSON says, with every value as the text that XML has for it. */
function plain(said) {
  if (Array.isArray(said)) return said.map(plain);
  if (said === null) return "";
  if (typeof said !== "object") return String(said);
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, plain(value)]));
}
