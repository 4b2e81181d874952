import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Authenticator } from "../support/authenticator.mjs";
import { open as openAt, shoot, watch } from "../support/browser.mjs";
import { joined, signedIn, told } from "../support/visitor.mjs";

const SIGN_IN = "form[action$='/sign-in/passkey']";
const ADD = "form[action$='/me/passkeys/add']";

/** A browser with a device that makes passkeys. */
async function open(who) {
  const page = await openAt({ host: "localhost", ...who });
  return { page, device: await Authenticator.in(page) };
}

/** Somebody with an account, signed in. */
async function somebody(name = "沈岚") {
  const visitor = await joined({ name });
  return { address: visitor.address, ...(await open({ visitor })) };
}

async function signOut(page) {
  await page.goto("/en/me");
  await press(page, page.locator("form[action$='/sign-out'] button"));
}

const isSignedIn = async (page) => (await page.request.get("/en/me")).status() === 200;

async function add(page, label) {
  await page.goto("/en/me/passkeys");
  await page.locator(`${ADD} input[name=label]`).fill(label);
  await press(page, page.locator(`${ADD} button`));
}

async function useKey(page) {
  await page.goto("/en/sign-in");
  return press(page, page.locator(`${SIGN_IN} button`));
}

/** The status of what a form is answered with, once the page is there that it leads to. */
async function press(page, button) {
  const isSent = (request) => request.isNavigationRequest() && request.method() === "POST";
  const answer = page.waitForResponse((response) => isSent(response.request()));
  await Promise.all([page.waitForEvent("load"), button.click()]);
  return (await answer).status();
}

/** Waits for something that follows within seconds. */
async function until(holds) {
  for (let tries = 0; tries < 50 && !(await holds()); tries += 1) await wait(100);
}

const labels = (page) => page.locator("main .rows strong").allTextContents();
const said = (page) => page.locator("main [role=alert]").first().innerText();

/** Sends a form as the page would, and gives its status. */
const send = async (page, path, form) => {
  const headers = { origin: new URL(page.url()).origin };
  return (await page.request.post(path, { form, headers, maxRedirects: 0 })).status();
};

describe("a passkey", () => {
  test("signs its holder in, and a second one too, until it is revoked", async () => {
    const { page, device } = await somebody();
    const seen = watch(page);
    await add(page, "My phone");
    assert.deepEqual(await labels(page), ["My phone"]);
    const [phone] = await device.keys();
    await signOut(page);
    assert.equal(await isSignedIn(page), false);

    assert.equal(await useKey(page), 303);
    assert.ok(await isSignedIn(page));
    await page.goto("/en/me");
    assert.match(await page.locator("main").innerText(), /By passkey since/);

    // Another device: one that has no key yet.
    await device.drop(phone);
    await add(page, "My laptop");
    assert.deepEqual(await labels(page), ["My phone", "My laptop"]);
    await shoot(page, "passkeys");
    await press(page, page.getByRole("button", { name: "Revoke: My phone" }));
    assert.deepEqual(await labels(page), ["My laptop"]);

    await signOut(page);
    assert.equal(await useKey(page), 303);
    await signOut(page);
    const [laptop] = await device.keys();
    await device.drop(laptop);
    await device.add(phone);
    assert.equal(await useKey(page), 403);
    assert.match(await said(page), /not registered here/);
    assert.equal(await isSignedIn(page), false);
    assert.deepEqual(seen.wrong, []);
    await page.context().close();
  });

  test("that is lost is revoked after signing in with a code", async () => {
    const { page, device, address } = await somebody();
    await add(page, "Lost phone");
    const [lost] = await device.keys();
    await page.context().close();

    const { page: other, device: copy } = await open({ visitor: await signedIn(address) });
    await other.goto("/en/me/passkeys");
    await press(other, other.getByRole("button", { name: "Revoke: Lost phone" }));
    assert.deepEqual(await labels(other), []);
    await signOut(other);
    await copy.add(lost);
    assert.equal(await useKey(other), 403);
    await other.context().close();
  });

  test("does not answer twice", async () => {
    const { page } = await somebody();
    await add(page, "My phone");
    await signOut(page);
    const sent = page.waitForRequest((request) => request.url().endsWith("/sign-in/passkey"));
    assert.equal(await useKey(page), 303);
    const form = Object.fromEntries(new URLSearchParams((await sent).postData()));
    assert.ok(form.ceremony && form.answer);
    await signOut(page);

    assert.equal(await send(page, "/en/sign-in/passkey", form), 409);
    const begun = await page.request.post("/en/sign-in/passkey/begin");
    const { ceremony } = await begun.json();
    assert.equal(await send(page, "/en/sign-in/passkey", { ...form, ceremony }), 403);
    assert.equal(await send(page, "/en/sign-in/passkey", { ...form, ceremony }), 409);
    assert.equal(await isSignedIn(page), false);
    await page.context().close();
  });

  test("whose counter went back does not sign in", async () => {
    const { page, device } = await somebody();
    await add(page, "My phone");
    const [copy] = await device.keys();
    await signOut(page);
    assert.equal(await useKey(page), 303);
    await signOut(page);
    await device.drop(copy);
    await device.add(copy);
    assert.equal(await useKey(page), 403);
    assert.match(await said(page), /may have been copied/);
    assert.equal(await isSignedIn(page), false);
    await page.context().close();
  });

  test("is not revoked by somebody else", async () => {
    const [owner, other] = await Promise.all([somebody(), somebody("顾言")]);
    await add(owner.page, "My phone");
    const passkey = await owner.page.locator("input[name=passkey]").inputValue();
    await other.page.goto("/en/me/passkeys");
    assert.equal(await send(other.page, "/en/me/passkeys/revoke", { passkey }), 303);
    await owner.page.reload();
    assert.deepEqual(await labels(owner.page), ["My phone"]);
    await Promise.all([owner.page.context().close(), other.page.context().close()]);
  });

  test("is added by who began it, once, whatever is pressed again", async () => {
    const [owner, other] = await Promise.all([somebody(), somebody("顾言")]);
    const added = owner.page.waitForRequest((request) => request.url().endsWith("/passkeys/add"));
    await add(owner.page, "My phone");
    const form = Object.fromEntries(new URLSearchParams((await added).postData()));
    assert.equal(await send(owner.page, "/en/me/passkeys/add", form), 303);
    await owner.page.reload();
    assert.deepEqual(await labels(owner.page), ["My phone"]);

    await other.page.goto("/en/me/passkeys");
    assert.equal(await send(other.page, "/en/me/passkeys/add", form), 409);
    const begin = { form: { label: "Not mine" } };
    const begun = await owner.page.request.post("/en/me/passkeys/begin", begin);
    const { ceremony } = await begun.json();
    assert.equal(await send(other.page, "/en/me/passkeys/add", { ...form, ceremony }), 409);
    await other.page.reload();
    assert.deepEqual(await labels(other.page), []);
    await Promise.all([owner.page.context().close(), other.page.context().close()]);
  });

  test("that is added or revoked is told to its holder's address", async () => {
    const { page, address } = await somebody();
    await add(page, "My phone");
    await press(page, page.getByRole("button", { name: "Revoke: My phone" }));
    await until(async () => (await told(address)).length === 3);
    assert.deepEqual((await told(address)).sort(), ["one_time_code", "passkey_added", "passkey_revoked"]);
    await page.context().close();
  });

  test("needs a name of at most 40 characters, and what was typed stays", async () => {
    const { page } = await somebody();
    await add(page, "x".repeat(41));
    assert.match(await said(page), /41 characters; 40 are the most/);
    assert.equal(await page.locator(`${ADD} input[name=label]`).inputValue(), "x".repeat(41));
    assert.deepEqual(await labels(page), []);
    await page.context().close();
  });

  test("that the device does not have is said beside the button", async () => {
    const { page, device } = await open();
    await device.verifies(false);
    await page.goto("/en/sign-in");
    await page.locator(`${SIGN_IN} button`).click();
    await page.locator(`${SIGN_IN} [data-failure=NotAllowedError]`).waitFor();
    assert.ok(await page.locator(`${SIGN_IN} button`).isEnabled());
    await page.context().close();
  });
});

test("nobody begins or adds a passkey without signing in", async () => {
  const { page } = await open();
  await page.goto("/en/sign-in");
  for (const path of ["begin", "add", "revoke"]) {
    assert.equal(await send(page, `/en/me/passkeys/${path}`, { label: "My phone" }), 403, path);
  }
  assert.equal((await page.request.get("/en/me/passkeys")).status(), 403);
  await page.context().close();
});

test("without scripts there is no button for a passkey", async () => {
  const page = await openAt({ scripts: false });
  await page.goto("/en/sign-in");
  assert.equal(await page.locator(`${SIGN_IN}`).isVisible(), false);
  await page.context().close();
});
