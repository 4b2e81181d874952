// Pages of sign-in, of oneself and of a building's people, as somebody who is signed in sees them.
import { Building, roster } from "./building.mjs";
import { codes, joined, newAddress, newNumber, Visitor } from "./visitor.mjs";

const ROSTER = new URL("../conformance/rosters/roster.xlsx", import.meta.url).pathname;

/** Each as a page of `everyPage`; the building is one that no other test changes. */
export async function peoplePages(code) {
  const [waiting, proven, resident, building] = await Promise.all([
    asked(),
    asked().then(prove),
    joined({ agree: ["building", "activities", "notices"] }),
    managed(code),
  ]);
  const { manager, path } = building;
  await building.do("admit", { name: "试验人", contact: resident.address, standing: "tenant", unit: "1201" });
  const { code: person } = JSON.parse((await resident.get("/me/copy")).html).person[0];
  await manager.post(`${path}/reveal`, { person, reason: "meeting" });
  return [
    { name: "signing in with errors", path: "/sign-in", reach: refusedAddress },
    { name: "one-time code", path: "/sign-in/code", visitor: waiting },
    { name: "joining", path: "/sign-in/join", visitor: proven },
    { name: "joining with errors", path: "/sign-in/join", visitor: proven, reach: refusedJoining },
    { name: "own page", path: "/me", visitor: manager },
    { name: "own page of a visitor", path: "/me", visitor: await joined() },
    { name: "who looked", path: "/me/looks", visitor: resident },
    { name: "offices", path: "/offices", persona: "registrar-1" },
    { name: "register to its manager", path, visitor: manager },
    { name: "register with an invitation", path, visitor: manager, reach: invited },
    { name: "register with errors", path, visitor: manager, reach: refusedAdmission },
    { name: "register to who belongs there", path, visitor: resident },
    { name: "sending a roster", path: `${path}/roster`, visitor: manager },
    { name: "roster before yes", path: `${path}/roster`, visitor: manager, reach: previewed },
    { name: "behind a mask", path, visitor: manager, reach: revealed(person) },
  ];
}

async function asked() {
  const visitor = new Visitor();
  visitor.address = newAddress();
  await visitor.send("/sign-in", { contact: visitor.address });
  return visitor;
}

async function prove(visitor) {
  const [code] = await codes(visitor.address);
  await visitor.send("/sign-in/code", { code });
  return visitor;
}

async function managed(code) {
  const building = await Building.managed(code);
  const [one, other] = [newNumber(), newNumber()];
  await building.import(roster(
    `1201,186.4,赵钱孙,${one},,业主,,是,`,
    `1201,186.4,李周吴,${other},,业主,,,`,
    `1202,90.25,赵钱孙,${one},,业主,,,`,
    `1203,88,建设单位,,developer@example.test,业主,,,是`,
    `,,郑王冯,,employee@example.test,在岗人员,示例数据公司,,`,
  ));
  await building.invite();
  await building.do("add_domain", { domain: "company.example", company: "示例数据公司" });
  return building;
}

async function refusedAddress(page) {
  await page.locator("#contact").fill("nobody");
  await submitted(page, page.locator("form:has(#contact) button[type=submit]"));
}

async function refusedJoining(page) {
  await submitted(page, page.locator("main form button[type=submit]"));
}

async function invited(page) {
  const form = page.locator("form[action$='/invite']");
  await unfold(page);
  await form.locator("[name=standing]").selectOption("resident");
  await form.locator("[name=uses]").fill("5");
  await form.locator("[name=days]").fill("7");
  await form.locator("button").click();
  await page.locator("#made").waitFor();
}

async function refusedAdmission(page) {
  await unfold(page);
  const form = page.locator("form[action$='/admit']");
  await form.locator("[name=contact]").fill("nobody");
  await submitted(page, form.locator("button"));
}

async function previewed(page) {
  await page.locator("[name=file]").setInputFiles(ROSTER);
  await page.locator("main form button[type=submit]").click();
  await page.locator("#changes").waitFor();
}

const revealed = (person) => async (page) => {
  await unfold(page);
  const form = page.locator("form[action$='/reveal']");
  await form.locator("[name=person]").selectOption(person);
  await form.locator("[name=reason]").selectOption("meeting");
  await form.locator("button").click();
  await page.locator("main form").waitFor({ state: "detached" });
};

const unfold = (page) =>
  page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));

async function submitted(page, button) {
  await button.click();
  await page.locator("[role=alert]").first().waitFor();
}
