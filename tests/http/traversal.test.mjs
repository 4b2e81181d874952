import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as } from "../support/client.mjs";
import { report } from "../support/order.mjs";
import { jpeg } from "../support/pictures.mjs";
import { head, talk } from "../support/raw.mjs";

/** A step up, as it is and as decoders make it. */
const UP = ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "%252e%252e%252f", "..%5c", "..\\", "....//",
  "..;/", "%c0%ae%c0%ae/", "%uff0e%uff0e/", ".%00./"];
const FILES = ["_headers", "wrangler.toml", "index.js", "index_bg.wasm", "etc/passwd", "package.json",
  ".git/config", "target/worker/index.js", ".dev.vars"];
const INSIDE = /\[\[durable_objects|Content-Security-Policy: default|root:.*:0:0|"devDependencies"|\[core\]|^\0asm/m;

/** Asks for a path as it is written: `fetch` would resolve it first. */
const ask = (path) => talk((write) => write(head(path, {}).replace("POST", "GET")));

describe("a path that climbs", { concurrency: true }, () => {
  for (const up of UP) {
    test(`reaches no file beside the pages: ${up}`, async () => {
      for (const file of FILES) {
        for (const start of ["/", "/assets/", "/guide/", "/orders/1/photos/"]) {
          const path = `${start}${up.repeat(4)}${file}`;
          const answer = await ask(path);
          assert.ok(![200, 500].includes(answer.status), `${path}: ${answer.status}`);
          assert.doesNotMatch(answer.text.split("\r\n\r\n").slice(1).join(), INSIDE, path);
        }
      }
    });
  }

  test("or names a file of the build is not found", async () => {
    for (const file of [...FILES, "_redirects", "_worker.js", "assets/", "assets", "stamp", "migrations/0001_orders.sql"]) {
      const answer = await ask(`/${file}`);
      assert.ok([404, 307].includes(answer.status), `/${file}: ${answer.status}`);
      assert.doesNotMatch(answer.text, INSIDE, file);
    }
  });
});

describe("the id of a photograph", { concurrency: true }, () => {
  test("is 64 digits of a digest and nothing else", async () => {
    const order = await report({ photos: [jpeg()] });
    const [address] = (await order.page("reporter")).photos;
    const id = address.split("/").at(-1);
    assert.match(id, /^[0-9a-f]{64}$/);
    const dispatcher = as("dispatcher-1");
    assert.equal((await dispatcher.get(address)).status, 200);
    for (const other of [
      id.slice(1),
      `${id}0`,
      `${id}.jpg`,
      `${id}%00`,
      `${id}%2f..%2f${id}`,
      `..%2fphotos%2f${id}`,
      `photos%2f${id}`,
      `%2e%2f${id}`,
      "*",
      "%25",
      "ping",
    ]) {
      const answer = await dispatcher.get(`${order.path}/photos/${other}`);
      assert.ok([404, 405].includes(answer.status), `${other}: ${answer.status}`);
    }
  });

  test("leads to nothing that the order does not have", async () => {
    const [mine, yours] = await Promise.all([report({ photos: [jpeg()] }), report()]);
    const [address] = (await mine.page("reporter")).photos;
    const moved = address.replace(mine.number, yours.number);
    assert.equal((await yours.client("reporter").get(moved)).status, 404);
    for (const path of [`${yours.path}/photos/..%2f..%2f${mine.number}%2fphotos%2f`, `${yours.path}%2f..%2f`]) {
      const answer = await yours.client("reporter").get(`${path}${address.split("/").at(-1)}`);
      assert.equal(answer.status, 404, path);
    }
  });
});
