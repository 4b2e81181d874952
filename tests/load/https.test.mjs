// What browsers are told over HTTPS alone: no other server of the tests is asked that way.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Objects } from "../support/objects.mjs";

const HSTS = "strict-transport-security";
const TWO_YEARS = 2 * 365 * 24 * 3600;
/** A page, one that is not there, one that is not for everybody, and no page. */
const PATHS = ["/", "/nowhere", "/desk", "/healthz"];

let storage;
let worker;

before(async () => {
  storage = await mkdtemp(join(tmpdir(), "https-"));
  worker = await Objects.start(storage);
});

after(async () => {
  await worker.kill();
  await rm(storage, { recursive: true, force: true });
});

test("every answer over HTTPS keeps the browser to it for two years, as files do", async () => {
  const files = await readFile(new URL("../../public/_headers", import.meta.url), "utf8");
  const [, ofFiles] = files.match(/^ +Strict-Transport-Security: (.*)$/m);
  assert.equal(ofFiles, `max-age=${TWO_YEARS}; includeSubDomains`);
  for (const path of PATHS) {
    const { status, headers } = await worker.page(path, {}, "secure");
    assert.ok(status < 500, path);
    assert.equal(headers.get(HSTS), ofFiles, path);
  }
});

test("none over HTTP says so, as RFC 6797 wants it", async () => {
  for (const path of PATHS) assert.equal((await worker.page(path)).headers.get(HSTS), null, path);
});
