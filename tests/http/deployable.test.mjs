// What a deployment builds cannot act as an invented person: the code for it is not there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const wasm = (flavour) => `target/${flavour}/index_bg.wasm`;
const holds = (flavour, text) => readFileSync(wasm(flavour)).includes(text);

test("the deployable Worker knows no invented person", (t) => {
  if (!existsSync(wasm("worker"))) return t.skip("run `cargo xtask build` first");
  assert.ok(holds("worker-local", "dispatcher-1"), "the local Worker has them, so the look is a real one");
  assert.ok(!holds("worker", "dispatcher-1"));
  assert.ok(!holds("worker", "persona="));
});

test("the deployable Worker keeps no messages instead of sending them", (t) => {
  if (!existsSync(wasm("worker"))) return t.skip("run `cargo xtask build` first");
  for (const text of ["INSERT INTO outbox (id", "NOTICE_WAIT_S"]) {
    assert.ok(holds("worker-local", text), "the local Worker does, so the look is a real one");
    assert.ok(!holds("worker", text));
  }
});
