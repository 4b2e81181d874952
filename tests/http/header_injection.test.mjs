import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, Client, nobody } from "../support/client.mjs";
import { BIKES, orderOf, report } from "../support/order.mjs";
import { jpeg } from "../support/pictures.mjs";
import { head, talk } from "../support/raw.mjs";
import { GETS, POSTS } from "../support/verbs.mjs";

const INJECTED = "X-Injected: 1";
/** Line ends, as they are and as decoders make them. */
const ENDS = ["\r\n", "\n", "\r", "\u0000", "\u2028", "嘊嘍"];
const SUFFIXES = ENDS.map((end) => `${end}${INJECTED}${end}Set-Cookie: code-1=2${end}${end}<b>`);

function isWhole(answer, what) {
  assert.ok(answer.status < 500, `${what}: ${answer.status}`);
  assert.equal(answer.headers.get("x-injected"), null, what);
  const cookies = answer.headers.getSetCookie();
  for (const cookie of cookies) {
    assert.match(cookie, /^(code-\d\d-\d{6}-\d{5}=\d{8}|persona=[\w-]*|ahead=\d+|__Host-[\w-]+=[\w-]*); [\w ;=/-]+$/, what);
  }
}

describe("a line end", { concurrency: true }, () => {
  for (const suffix of SUFFIXES) {
    const shown = JSON.stringify(suffix);
    const encoded = encodeURIComponent(suffix);

    test(`in a part of a path begins no header: ${shown}`, async () => {
      const { number } = await report();
      const of = (part) => ({ order: part, project: part, meeting: part, poll: part, activity: part, station: part, building: part });
      for (const part of [`${number}${encoded}`, `01${encoded}`]) {
        for (const path of GETS(of(part)).filter((path) => path.includes(part))) {
          isWhole(await as("liaison-1").get(path), path);
        }
        for (const path of [`/s/${part}`, `/en/${part}`, `/${part}`, `/guide/${part}`]) {
          isWhole(await nobody.get(path), path);
        }
      }
    });

    test(`in a query begins no header: ${shown}`, async () => {
      const names = ["number", "code", "sent", "month", "by", "cluster", "version", "from", "to",
        "amendment", "article", "what", "kind", "project", "spot", "next"];
      const query = names.map((name) => `${name}=${encoded}`).join("&");
      const { number } = await report();
      const of = { order: number, project: number, meeting: number, poll: number, activity: number };
      for (const path of GETS(of)) {
        isWhole(await as("manager-1").get(`${path.split("?")[0]}?${query}`), path);
      }
      isWhole(await nobody.get(`/orders?number=${number}${encoded}`), "number");
    });

    test(`in a field or the name of a file begins no header: ${shown}`, async () => {
      const { number, code } = await report();
      const names = ["key", "text", "spot", "item", "code", "version", "person", "days", "note",
        "reason", "choice", "approve", "title", "day", "from", "until", "name", "contact", "next", "label",
        "office", "company", "domain", "unit", "standing", "session", "role", "purpose", "answer"];
      const fields = Object.fromEntries(names.map((name) => [name, `1${suffix}`]));
      for (const path of POSTS(number)) isWhole(await as("manager-1").post(path, fields), path);
      isWhole(await new Client().post(`/orders/${number}`, { code: `${code}${suffix}` }), "code");
      isWhole(await nobody.post("/personas", { person: `dispatcher-1${suffix}` }), "person");
      isWhole(await nobody.post("/personas", { days: `1${suffix}` }), "days");

      const photo = new File([jpeg()], `a${suffix}.jpg`, { type: `image/jpeg${suffix}` });
      const answer = await new Client().post("/s/ljz-p01", { key: crypto.randomUUID(), text: BIKES, photo });
      isWhole(answer, "a file's name");
      // Some of these no browser leaves in a file's name, and what is garbled is not taken.
      if (answer.status === 400) return;
      const order = orderOf(answer);
      const [address] = (await order.page("reporter")).photos;
      const kept = await order.client("reporter").get(address);
      isWhole(kept, "its photograph");
      assert.equal(kept.headers.get("content-type"), "image/jpeg");
      assert.equal(kept.headers.get("content-disposition"), "inline");
    });
  }

  test("in a cookie or a header begins no header", async () => {
    const { number, path } = await report();
    for (const cookie of [`code-${number}=1\tX-Injected: 1`, `persona=x\tX-Injected`, "=;;=;", "code-\u0080=1"]) {
      const answer = await talk((write) =>
        write(Buffer.from(head(path, { Cookie: cookie, "Accept-Language": "\u0080" }).replace("POST", "GET"), "latin1")),
      );
      assert.ok(answer.status > 0 && answer.status < 500, `${cookie}: ${answer.status}`);
      assert.doesNotMatch(answer.text.split("\r\n\r\n")[0], /x-injected/i);
    }
  });

  test("within a number is no part of where it leads", async () => {
    const { number } = await report();
    for (const typed of [`${number.slice(0, 5)}\r\n${number.slice(5)}`, `\n${number}`, `${number}\t`]) {
      const answer = await nobody.get(`/orders?number=${encodeURIComponent(typed)}`);
      isWhole(answer, typed);
      if (answer.status === 303) assert.equal(answer.location, `/orders/${number}`);
    }
  });
});
