import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, client, nobody } from "../support/client.mjs";
import { PEOPLE, ROUTES } from "../support/verbs.mjs";

const ask = (who, method, path) =>
  method === "POST" ? client(who).post(path, {}) : client(who).ask(path, { method });

describe("the policy table", { concurrency: 8 }, () => {
  test("is read as it is written", () => {
    assert.ok(PEOPLE.includes("nobody") && PEOPLE.length > 10, PEOPLE.join(" "));
    assert.ok(ROUTES.length > 150);
    for (const { method, path, open } of ROUTES) {
      assert.match(`${method} ${path}`, /^(GET|POST) \//);
      for (const word of Object.values(open)) assert.match(word, /^(in|out)$/, path);
    }
  });

  // The numbers of the file belong to nothing: who is let in meets that, who is not never does.
  for (const { method, path, open } of ROUTES) {
    test(`opens ${method} ${path} to those whom it names`, async () => {
      for (const who of PEOPLE) {
        const { status } = await ask(who, method, path);
        const isOut = [401, 403].includes(status);
        assert.equal(isOut ? "out" : "in", open[who], `${who}: ${status}`);
        assert.ok(status < 500, `${who}: ${status}`);
      }
    });
  }

  test("says why, and to whom to turn", async () => {
    const [unknown, wrong] = [await nobody.get("/desk"), await as("resident-1").get("/desk")];
    assert.match(unknown.words, /请先登录/);
    assert.match(wrong.words, /不归您的角色/);
    assert.match((await nobody.get("/en/desk")).words, /Please sign in first/);
  });

  test("knows whom a thing belongs to once it is loaded", async () => {
    for (const who of ["manager-1", "liaison-1"]) {
      assert.equal((await as(who).get("/stations/01/convention/amend")).status, 200, who);
      assert.equal((await as(who).get("/stations/02/convention/amend")).status, 403, who);
    }
  });
});
