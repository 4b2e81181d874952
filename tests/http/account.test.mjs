import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as } from "../support/client.mjs";
import { codes, joined, newAddress, signedIn } from "../support/visitor.mjs";

describe("one's own page", { concurrency: true }, () => {
  test("is nobody else's", async () => {
    for (const path of ["/me", "/me/copy", "/me/looks"]) {
      assert.equal((await as("manager-1").get(path)).status, 404, path);
    }
    assert.equal((await as("manager-1").post("/me/rename", { name: "欧阳某甲" })).status, 404);
  });

  test("changes the name, and says what is wrong with one", async () => {
    const visitor = await joined({ name: "旧名" });
    assert.equal((await visitor.send("/me/rename", { name: "新名" })).heading, "新名");
    const refused = await visitor.post("/me/rename", { name: "长".repeat(61) });
    assert.equal(refused.status, 422);
    assert.match(refused.wrongAt("rename-name"), /最多 60 个字/);
  });

  test("adds an address once its code comes back, and signs in by it", async () => {
    const visitor = await joined();
    const second = newAddress("second");
    await visitor.send("/me/add-contact", { contact: second });
    assert.ok(!(await visitor.get("/me")).words.includes(second), "not before it is proven");
    const me = await visitor.send("/sign-in/code", { code: (await codes(second))[0] });
    assert.ok(me.words.includes(second));
    const other = await signedIn(second);
    assert.ok((await other.get("/me")).words.includes(visitor.address));
  });

  test("has five addresses at most", async () => {
    const visitor = await joined();
    const add = async () => {
      const contact = newAddress("more");
      await visitor.send("/me/add-contact", { contact });
      return visitor.post("/sign-in/code", { code: (await codes(contact))[0] });
    };
    for (let more = 0; more < 4; more += 1) assert.equal((await add()).status, 303);
    const refused = await add();
    assert.equal(refused.status, 409);
    assert.match(refused.wrongAt("code"), /最多 5 个/);
  });

  test("takes no address of somebody else's account", async () => {
    const [owner, thief] = [await joined(), await joined()];
    thief.jar.set("ahead", "2");
    await thief.send("/me/add-contact", { contact: owner.address });
    // Even if they could read its code.
    const answer = await thief.post("/sign-in/code", { code: (await codes(owner.address, 2))[0] });
    assert.equal(answer.status, 409);
    assert.match(answer.wrongAt("code"), /另一个账户/);
    assert.ok((await owner.get("/me")).words.includes(owner.address));
  });

  test("keeps one proven address", async () => {
    const visitor = await joined();
    const refused = await visitor.post("/me/drop-contact", { contact: visitor.address });
    assert.equal(refused.status, 409);
    assert.match(refused.alert, /至少要留一个/);
    const second = newAddress("second");
    await visitor.send("/me/add-contact", { contact: second });
    await visitor.send("/sign-in/code", { code: (await codes(second))[0] });
    const me = await visitor.send("/me/drop-contact", { contact: visitor.address });
    assert.ok(!me.words.includes(visitor.address));
  });

  test("removes no address of somebody else", async () => {
    const [owner, other] = [await joined(), await joined()];
    await other.post("/me/drop-contact", { contact: owner.address });
    assert.ok((await owner.get("/me")).words.includes(owner.address));
  });

  test("ends a session elsewhere, and none of somebody else", async () => {
    const here = await joined();
    const there = await signedIn(here.address);
    const page = await here.get("/me");
    const id = page.input("session");
    const stranger = await joined();
    await stranger.post("/me/end-session", { session: id });
    assert.equal((await there.get("/me")).status, 200, "a stranger ends nothing");
    await here.send("/me/end-session", { session: id });
    assert.equal((await there.get("/me")).status, 403);
    assert.equal((await here.get("/me")).status, 200);
  });

  test("ends all sessions but this one", async () => {
    const here = await joined();
    const others = [await signedIn(here.address, 1), await signedIn(here.address, 2)];
    await here.send("/me/end-others", {});
    for (const other of others) assert.equal((await other.get("/me")).status, 403);
    assert.equal((await here.get("/me")).status, 200);
  });

  test("gives and withdraws each consent on its own, however often it is pressed", async () => {
    const visitor = await joined({ agree: ["notices"] });
    const agreed = (page) => page.words.match(/已同意/g)?.length;
    assert.equal(agreed(await visitor.get("/me")), 2);
    assert.equal(agreed(await visitor.send("/me/withdraw", { purpose: "notices" })), 1);
    assert.equal(agreed(await visitor.send("/me/withdraw", { purpose: "notices" })), 1);
    assert.equal(agreed(await visitor.send("/me/consent", { purpose: "building" })), 2);
    const refused = await visitor.post("/me/withdraw", { purpose: "account" });
    assert.equal(refused.status, 409);
    assert.match(refused.alert, /请注销账户/);
    assert.equal((await visitor.post("/me/consent", { purpose: "advertising" })).status, 400);
  });

  test("gives a copy of all that is kept, as a file", async () => {
    const visitor = await joined({ name: "要副本", agree: ["notices"] });
    const answer = await visitor.get("/me/copy");
    assert.match(answer.headers.get("content-disposition"), /^attachment; filename="gongzhi.json"$/);
    const copy = JSON.parse(answer.html);
    assert.equal(copy.person[0].name, "要副本");
    assert.equal(copy.contacts[0].address, visitor.address);
    assert.equal(copy.happened_to_the_account[0].fact.act, "join");
    assert.equal(copy.sessions.length, 1);
    assert.ok(!answer.html.includes(visitor.jar.get("__Host-session")));
  });

  test("deletes what names its owner, at once and for good", async () => {
    const visitor = await joined({ name: "要注销" });
    const elsewhere = await signedIn(visitor.address);
    const unsure = await visitor.post("/me/delete", {});
    assert.equal(unsure.status, 422);
    assert.match(unsure.wrongAt("delete-sure"), /请先勾选/);
    await visitor.send("/me/delete", { sure: "yes" });
    for (const browser of [visitor, elsewhere]) {
      assert.equal((await browser.get("/me")).status, 403);
    }
    // The address begins anew, as somebody else.
    const again = await signedIn(visitor.address, 2);
    assert.equal(again.landed, "/sign-in/join");
  });
});
