import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { Client, nobody } from "../support/client.mjs";
import { BIKES } from "../support/order.mjs";
import { chunk, head, LAST_CHUNK, part, talk } from "../support/raw.mjs";

const PATH = "/s/ljz-p01";
const MULTIPART = "multipart/form-data; boundary=b";
const URL_ENCODED = "application/x-www-form-urlencoded";
const MB = 1024 * 1024;
const PAUSE_SECONDS = 15;

const SENT_AS_ANOTHER = part("same", "no");
const form = () =>
  `${part("key", crypto.randomUUID())}${SENT_AS_ANOTHER}${part("text", BIKES)}--b--\r\n`;
const post = (type, body, headers = {}) =>
  new Client().ask(PATH, { method: "POST", headers: { "content-type": type, ...headers }, body });

/** Sends so many pieces, chunked, for as long as anybody reads them. */
const chunked = (type, begin, piece, count) =>
  talk(async (write) => {
    await write(head(PATH, { "Content-Type": type, "Transfer-Encoding": "chunked" }));
    if (begin) await write(chunk(begin));
    for (let i = 0; i < count && (await write(piece)); i += 1);
    await write(LAST_CHUNK);
  });

describe("a body", { concurrency: true }, () => {
  test("that does not say how long it is, is taken like one that does", async () => {
    const answer = await talk((write) =>
      write(
        Buffer.concat([
          Buffer.from(head(PATH, { "Content-Type": MULTIPART, "Transfer-Encoding": "chunked" })),
          ...[...Buffer.from(form())].map((byte) => chunk([byte])),
          Buffer.from(LAST_CHUNK),
        ]),
      ),
    );
    assert.equal(answer.status, 303, answer.text);
  });

  test("that says it is more than twice 32 MB is refused before it is sent", async () => {
    const headers = { "Content-Type": MULTIPART, "Content-Length": String(64 * MB + 1) };
    const answer = await talk((write) => write(head(PATH, headers)));
    assert.equal(answer.status, 413);
    assert.ok(answer.seconds < PAUSE_SECONDS, `${answer.seconds} s`);
  });

  test("that is more than 32 MB without saying so is refused before its end", async () => {
    const begin = '--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n';
    const piece = chunk(Buffer.alloc(MB));
    const answer = await chunked(MULTIPART, begin, piece, 400);
    // Who still sends may be cut off before they read why: by us, or by the proxy of the local runtime,
    // which says so in words of its own.
    const isCutOff = answer.status === 0 || /\r\n\r\nError: Network connection lost\.$/.test(answer.text.trim());
    assert.ok(isCutOff || answer.status === 413, answer.text);
    assert.ok(answer.sent < 200 * MB, `${answer.sent} bytes were read`);
  });

  test("that is shorter than it says, and ends there, is not taken", async () => {
    const body = form();
    const headers = { "Content-Type": MULTIPART, "Content-Length": String(Buffer.byteLength(body)) };
    const answer = await talk((write) => write(head(PATH, headers) + body.slice(0, -5)));
    assert.equal(answer.status, 408, "the last bytes were waited for");
  });

  test("that is longer than it says is cut where it said", async () => {
    const body = form();
    const headers = { "Content-Type": MULTIPART, "Content-Length": String(Buffer.byteLength(body) - 10) };
    const answer = await talk((write) => write(head(PATH, headers) + body));
    assert.equal(answer.status, 400);
  });

  for (const [type, begin] of [
    [MULTIPART, '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n'],
    [URL_ENCODED, "text="],
  ]) {
    test(`that stalls is given up after ${PAUSE_SECONDS} s, with a page that says so: ${type}`, async () => {
      const headers = { "Content-Type": type, "Content-Length": "1000" };
      const answer = await talk((write) => write(head(PATH, headers) + begin));
      assert.equal(answer.status, 408);
      assert.match(answer.text, /没有等到全部内容/);
      assert.ok(answer.seconds >= PAUSE_SECONDS - 1, `${answer.seconds} s`);
    });
  }

  test("that comes slowly but comes is taken", async () => {
    const body = Buffer.from(form());
    const headers = { "Content-Type": MULTIPART, "Content-Length": String(body.length) };
    const answer = await talk(async (write) => {
      await write(head(PATH, headers));
      const step = Math.ceil(body.length / 4);
      for (let from = 0; from < body.length; from += step) {
        await new Promise((resolve) => setTimeout(resolve, 5000));
        await write(body.subarray(from, from + step));
      }
    });
    assert.equal(answer.status, 303, answer.text);
    assert.ok(answer.seconds > PAUSE_SECONDS, "longer in all than the longest pause");
  });

  test("that is packed is 415: unpacking would be a way around every bound", async () => {
    for (const type of [MULTIPART, URL_ENCODED]) {
      const answer = await post(type, gzipSync(form()), { "content-encoding": "gzip" });
      assert.equal(answer.status, 415, type);
    }
  });
});

describe("the fields of a form", { concurrency: true }, () => {
  test("are 256 at the most, and a million are refused while they come", async () => {
    const many = (count) => Array.from({ length: count }, (_, i) => `f${i}=x`).join("&");
    assert.equal((await post(URL_ENCODED, many(256))).status, 400, "its key is missing");
    assert.equal((await post(URL_ENCODED, many(257))).status, 413);
    assert.equal((await post(URL_ENCODED, many(1_000_000))).status, 413);

    const piece = chunk(part("f", "x").repeat(10_000));
    const answer = await chunked(MULTIPART, "", piece, 100);
    assert.ok([0, 413].includes(answer.status), answer.text);
    const some = await post(MULTIPART, `${part("f", "x").repeat(257)}--b--\r\n`);
    assert.equal(some.status, 413);
    assert.match(some.words, /256/);
  });

  test("hold 64 KiB of text at the most each", async () => {
    const text = (bytes) => ({ key: crypto.randomUUID(), text: "a".repeat(bytes) });
    const most = await nobody.post(PATH, text(64 * 1024));
    assert.equal(most.status, 422, "too long for a report, and kept");
    assert.equal(most.typed("text").length, 64 * 1024);
    for (const bytes of [64 * 1024 + 1, 30 * MB]) {
      const answer = await nobody.post(PATH, text(bytes));
      assert.equal(answer.status, 413);
      assert.match(answer.words, /64 KiB/);
      assert.equal((await post(URL_ENCODED, new URLSearchParams(text(bytes)))).status, 413);
    }
  });

  test("hold 1 MiB of text at the most together", async () => {
    const fields = Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`f${i}`, "a".repeat(64 * 1024)]));
    assert.equal((await nobody.post(PATH, fields)).status, 413);
  });

  test("do not make a boundary of what stands in them", async () => {
    const inner = `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${part("text", BIKES, "c")}--c--`;
    const body = `${part("key", crypto.randomUUID())}${SENT_AS_ANOTHER}${part("text", inner.replace("--b", " --b"))}--b--\r\n`;
    const answer = await post(MULTIPART, body);
    assert.equal(answer.status, 303, answer.words);
  });

  test("with a boundary without end, or a head without end, are 400 within seconds", async () => {
    const started = performance.now();
    for (const [type, body] of [
      ["multipart/form-data; boundary=", form()],
      [`multipart/form-data; boundary=${"b".repeat(4000)}`, form()],
      [MULTIPART, `--b\r\nX-Long: ${"x".repeat(20 * MB)}`],
      [MULTIPART, `--b\r\n${"X-Many: x\r\n".repeat(MB)}`],
      [MULTIPART, "-".repeat(20 * MB)],
      [MULTIPART, "--b\r\n\r\n".repeat(100)],
      [MULTIPART, ""],
    ]) {
      const answer = await post(type, body);
      assert.equal(answer.status, 400, `${type.slice(0, 60)} ${body.slice(0, 30)}`);
    }
    assert.ok(performance.now() - started < 20_000);
  });
});
