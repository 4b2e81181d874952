import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { nobody } from "../support/client.mjs";
import { BIKES, orderOf, report } from "../support/order.mjs";
import { base } from "../support/server.mjs";

const SPOT = "/s/ljz-p01";
const fields = () => ({ key: crypto.randomUUID(), text: BIKES });
const raw = (type, body) =>
  nobody.ask(SPOT, { method: "POST", headers: { "content-type": type }, body });

describe("a request that is not as it should be", { concurrency: true }, () => {
  test("what is no form is 415", async () => {
    for (const type of ["application/json", "text/plain", "application/octet-stream"]) {
      assert.equal((await raw(type, JSON.stringify(fields()))).status, 415, type);
    }
  });

  test("a garbled form is 400", async () => {
    const cut = `--b\r\nContent-Disposition: form-data; name="key"\r\n\r\n${crypto.randomUUID()}`;
    for (const [type, body] of [
      ["multipart/form-data", "--b--"],
      ["multipart/form-data; boundary=b", "nothing like a form"],
      ["multipart/form-data; boundary=b", cut],
    ]) {
      assert.equal((await raw(type, body)).status, 400, body);
    }
  });

  test("a form without its key, or with another's shape of key, is 400", async () => {
    for (const key of [[], "", "1", "not-a-uuid"]) {
      assert.equal((await nobody.post(SPOT, { ...fields(), key })).status, 400, String(key));
    }
  });

  test("a form of plain fields is taken like one with files", async () => {
    const answer = await raw("application/x-www-form-urlencoded", String(new URLSearchParams({ ...fields(), same: "no" })));
    assert.equal(answer.status, 303);
    orderOf(answer);
  });

  test("another method than an address has is 405, and says which it has", async () => {
    const { path } = await report();
    for (const [method, address, allowed] of [
      ["PUT", SPOT, "GET, HEAD, POST"],
      ["DELETE", path, "GET, HEAD, POST"],
      ["POST", `${path}/photos/${"0".repeat(64)}`, "GET, HEAD"],
      ["POST", "/stations", "GET, HEAD"],
      ["POST", "/", "GET, HEAD"],
      ["GET", `${path}/accept`, "POST"],
      ["PATCH", "/report", "GET, HEAD, POST"],
    ]) {
      const answer = await nobody.ask(address, { method });
      const told = [answer.status, answer.headers.get("allow")];
      assert.deepEqual(told, [405, allowed], `${method} ${address}`);
    }
  });

  test("the way to the other language keeps what was asked for", async () => {
    const page = await nobody.get("/scores?month=2026-01&by=kind");
    assert.match(page.html, /href="\/en\/scores\?month=2026-01&amp;by=kind"/);
  });

  test("from a refused act the way to the other language leads to its order", async () => {
    const { path } = await report();
    const answer = await nobody.post(`${path}/accept`, { version: "1" });
    assert.equal(answer.status, 403);
    assert.ok(answer.html.includes(`hreflang="en" href="/en${path}"`));
  });

  test("an unknown path is 404 in its own language", async () => {
    for (const path of ["/nowhere", "/orders/1/steal", "/s/", "/stations/99", "/photos/x", "//"]) {
      const page = await nobody.ask(`${base}${path}`);
      assert.deepEqual([page.status, page.lang], [404, "zh-CN"], path);
    }
    const page = await nobody.get("/en/nowhere");
    assert.deepEqual([page.status, page.heading], [404, "There is no such page"]);
  });

  test("a month or a grouping that there is not is 400", async () => {
    for (const query of ["month=2026-13", "month=x", "month=", "by=colour"]) {
      assert.equal((await nobody.get(`/scores?${query}`)).status, 400, query);
    }
  });
});
