// Where to report a weakness, by RFC 9116.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nobody } from "../support/client.mjs";

const DAY = 24 * 60 * 60 * 1000;

describe("/.well-known/security.txt", { concurrency: true }, () => {
  test("is served as plain text with who to write to", async () => {
    const { status, headers, html } = await nobody.get("/.well-known/security.txt");
    assert.equal(status, 200);
    assert.equal(headers.get("content-type"), "text/plain; charset=utf-8");
    assert.match(html, /^Contact: (mailto|https):\S+$/m);
  });

  test("holds for a year at most, and still does: see to its address, then move the day", async () => {
    const { html } = await nobody.get("/.well-known/security.txt");
    const [, expires] = html.match(/^Expires: (\S+)$/m);
    const days = (Date.parse(expires) - Date.now()) / DAY;
    assert.ok(days > 0 && days < 366, `${expires}: ${days} days from now`);
  });
});
