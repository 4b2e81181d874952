import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Building, roster } from "../support/building.mjs";
import { as, Client, nobody } from "../support/client.mjs";
import { report } from "../support/order.mjs";
import { jpeg, photo } from "../support/pictures.mjs";
import { heard, opening, openPoll, OVER, send as open } from "../support/poll.mjs";
import { called, LIAISON } from "../support/project.mjs";
import { SoftKey } from "../support/soft_key.mjs";
import { GETS, POSTS, ROLES } from "../support/verbs.mjs";
import { joined, newAddress } from "../support/visitor.mjs";
import { filled, offer } from "../support/volunteering.mjs";

/** Leaves an attribute, a text area and a script, and begins elements that run; words, so that a
 * text may have it, and short, so that a title may. */
const RUNS = `'">乱</textarea></script><img src=x onerror=a()>`;
/** A link that runs, where a text is taken for an address. */
const LINK = "javascript:alert(document.cookie)//乱";
const PAYLOADS = [RUNS, LINK, "<svg onload=a()>乱{{7*7}}${7*7}", "乱]]><script>a()</script>"];
/** All of them at once, and the one that must begin where it stands. */
const SAID = [PAYLOADS.join(" "), LINK];
/** The same in addresses, where nothing must ever be read that was typed into a field. */
const ASKED = SAID.map((payload) => payload.replaceAll("乱", "径"));
const ALIVE = /<img src=x|<svg onload|<script>a\(\)|(?:href|src|action)="\s*javascript:|<\/textarea><\/script>/i;

/** That nothing which was typed has become markup; whether it is there as text. */
function isDead(page, what) {
  const isPage = /^text\/html/.test(page.headers.get("content-type") ?? "");
  if (isPage) assert.doesNotMatch(page.html, ALIVE, what);
  return page.html.includes("乱");
}

describe("what people typed is text on every page", { concurrency: true }, () => {
  const of = {};
  let order;

  before(async () => {
    order = await report({ text: `${PAYLOADS.join(" ")} 共享单车`, photos: [jpeg()] });
    await order.go(
      "dispatcher-1 accept",
      ["dispatcher-1 dispatch", { agency: "chengguan", reason: RUNS }],
      ["handler-chengguan return", { proposed: "bikes", reason: RUNS }],
      ["dispatcher-1 review", { agency: "bikes", reason: RUNS }],
      "handler-bikes take",
      ["handler-bikes apply", { reason: RUNS }],
      ["supervisor-1 suspend", { approve: "no", note: RUNS }],
      ["handler-bikes handle", { note: RUNS, photo: photo(jpeg()) }],
      ["checker-1 check", { note: RUNS }],
      ["dispatcher-1 close", { answer: RUNS }],
      ["reporter rate", { note: RUNS }],
      ["reporter reopen", { reason: RUNS }],
    );

    const reports = await Promise.all([report(), report()]);
    const proposed = await as("manager-1").post("/projects/new", {
      key: crypto.randomUUID(),
      spot: "ljz-p01",
      title: RUNS,
      need: PAYLOADS.join(" "),
      order: reports.map((one) => one.number),
    });
    assert.equal(proposed.status, 303, proposed.words);
    of.project = proposed.location.split("/").at(-1);
    const answer = await as(LIAISON).post(`/projects/${of.project}/call/hearing`, {
      ...called({ title: RUNS, place: RUNS, agenda: `15 ${RUNS}\n60 ${LINK}` }),
    });
    assert.equal(answer.status, 303, answer.words);
    of.meeting = answer.location.split("/").at(-1);

    const polled = await heard();
    const fields = { question: RUNS, about: PAYLOADS.join(" ") };
    const poll = await openPoll(polled, "budget", { ...fields, options: `40000 ${RUNS}\n60000 ${LINK}` });
    of.poll = poll.number;
    const rating = await open(polled, opening("rating", { ...fields, items: `${RUNS}\n${LINK}` }));
    of.rating = rating.location?.split("/").at(-1);
    await poll.vote("resident-1", { approve: ["0"] });

    const activity = await offer({ title: RUNS, what: PAYLOADS.join(" ") });
    of.activity = activity.number;
    of.order = order.number;

    const amended = await as("manager-3").post("/stations/11/convention/propose", {
      version: String((await nobody.get("/stations/11/convention")).steps.length),
      article: "6",
      what: "wording",
      zh: RUNS,
      en: RUNS,
      reason: RUNS,
    });
    assert.equal(amended.status, 303, amended.words);
  });

  test("whoever reads it, in both languages, before and after", async () => {
    const seen = new Set();
    const paths = [
      ...GETS(of),
      ...GETS({ ...of, station: "11" }),
      "/stations/11/convention?version=1",
      `/polls/${of.rating}`,
      `/projects/${of.project}/call/hearing`,
      `/activities/new?project=${of.project}`,
      "/projects?cluster=01",
      "/activities?cluster=01",
    ];
    for (const who of [undefined, ...ROLES]) {
      for (const [ahead, prefix] of [[0, ""], [OVER, "/en"]]) {
        const client = who ? as(who).ahead(ahead) : nobody;
        for (const path of new Set(paths)) {
          if (isDead(await client.get(`${prefix}${path}`), `${who} ${prefix}${path}`)) seen.add(path);
        }
      }
    }
    for (const path of [`/orders/${of.order}`, `/projects/${of.project}`, `/meetings/${of.meeting}`,
      `/polls/${of.poll}`, `/activities/${of.activity}`, "/stations/11/convention"]) {
      assert.ok(seen.has(path), `${path} shows what was typed`);
    }
    const own = await order.page("reporter");
    assert.ok(own.words.includes(RUNS), "as it was typed");
  });

  test("in a log, a receipt and a calendar, which no browser takes for a page", async () => {
    const reader = as("resident-1").ahead(OVER);
    for (const [path, type] of [
      [`/polls/${of.poll}/log`, "text/plain; charset=utf-8"],
      [`/polls/${of.poll}/receipt`, "text/plain; charset=utf-8"],
      ["/stations/01/rota.ics", "text/calendar; charset=utf-8"],
    ]) {
      const answer = await reader.get(path);
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get("content-type"), type, path);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
      assert.match(answer.headers.get("content-security-policy"), /default-src 'none'/, path);
      if (type.startsWith("text/plain")) {
        assert.match(answer.headers.get("content-disposition"), /^attachment; filename="[\w.-]+"$/, path);
      }
    }
  });
});

describe("what somebody is called, and what they call their things, is text", { concurrency: true }, () => {
  /** Of a reader, that it is dead on each of some pages, and there to be read. */
  async function isText(reader, ...paths) {
    for (const path of paths) {
      for (const prefix of ["", "/en"]) {
        const page = await reader.get(`${prefix}${path}`);
        assert.equal(page.status, 200, path);
        assert.ok(isDead(page, path), `${path} shows what was typed`);
      }
    }
  }

  test("a name, on one's own page, to a manager and to who looks behind the mask", async () => {
    const building = await Building.managed("b76");
    const resident = await joined({ name: RUNS, agree: ["building"] });
    await building.do("admit", { name: "试验人", contact: resident.address, standing: "resident" });
    await isText(resident, "/me");
    isDead(await building.page(), "the register");
    const { code: person } = JSON.parse((await resident.get("/me/copy")).html).person[0];
    const reveal = { person, reason: "meeting" };
    const revealed = await building.manager.post(`${building.path}/reveal`, reveal);
    assert.equal(revealed.status, 200, revealed.alert);
    assert.ok(isDead(revealed, "revealed") && revealed.words.includes(RUNS), "as it was typed");
  });

  test("a name of who holds an office and of who looked", async () => {
    const contact = newAddress();
    const fields = { office: "manager/b77", name: RUNS, contact };
    assert.equal((await as("registrar-1").post("/offices/appoint", fields)).status, 303);
    const building = new Building("b77", await joined({ address: contact, name: RUNS }));
    isDead(await as("registrar-1").get("/offices"), "the offices");
    const resident = await joined({ agree: ["building"] });
    await building.do("admit", { name: "试验人", contact: resident.address, standing: "resident" });
    const { code: person } = JSON.parse((await resident.get("/me/copy")).html).person[0];
    await building.manager.post(`${building.path}/reveal`, { person, reason: "meeting" });
    await isText(resident, "/me/looks");
  });

  test("a company and the unit of somebody, in a register and in what is refused there", async () => {
    const building = await Building.managed("b78");
    const domain = `${crypto.randomUUID()}.example`;
    await building.do("add_domain", { domain, company: RUNS });
    await isText(building.manager, building.path);
    for (const payload of PAYLOADS) {
      const fields = { name: payload, contact: payload, unit: payload, company: payload, domain: payload };
      for (const verb of ["admit", "delegate", "invite", "add_domain", "move_out", "enter", "revoke"]) {
        for (const standing of ["resident", "owner", "employee", payload]) {
          const answer = await building.act(verb, { ...fields, standing, uses: payload, days: payload });
          assert.ok(answer.status < 500, `${verb}: ${answer.status}`);
          isDead(answer, verb);
        }
      }
    }
  });

  test("a cell of a roster, in its preview and after it", async () => {
    const building = await Building.managed("b80");
    const cell = `"${RUNS.replaceAll('"', '""')}"`;
    const preview = await building.preview(roster(
      `1201,88,${cell},,${newAddress()},业主,,,`,
      `1202,90,某人,,${newAddress()},在岗人员,${cell},,`,
      `${cell},${cell},${cell},${cell},${cell},${cell},${cell},${cell},${cell}`,
    ));
    assert.equal(preview.status, 200, preview.alert);
    assert.ok(isDead(preview, "the preview"), "it shows what was typed");
    assert.equal((await building.confirm(preview)).status, 303);
    isDead(await building.page(), "the register");
  });

  test("the label of a passkey", async () => {
    const owner = await joined();
    for (const label of [`'">乱<img src=x onerror=a()>`, LINK.slice(0, 30) + "乱"]) {
      const added = await new SoftKey().add(owner, label);
      assert.equal(added.status, 303, added.alert);
    }
    await isText(owner, "/me/passkeys");
    isDead(await owner.post("/me/passkeys/add", { label: RUNS.repeat(2) }), "a label that is refused");
  });
});

describe("what a request says comes back as text or not at all", { concurrency: true }, () => {
  test("in a query", async () => {
    const { number } = await report();
    const names = ["number", "code", "sent", "month", "by", "cluster", "version", "from", "to",
      "amendment", "article", "what", "kind", "project", "spot", "next", "x\"onclick=a()"];
    const all = { order: number, project: number, meeting: number, poll: number, activity: number };
    for (const payload of ASKED) {
      const query = names.map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(payload)}`).join("&");
      for (const path of GETS(all)) {
        isDead(await as("manager-1").get(`${path.split("?")[0]}?${query}`), path);
        isDead(await nobody.get(`${path.split("?")[0]}?${payload}`), path);
      }
      isDead(await nobody.get(`/orders?number=${encodeURIComponent(payload)}`), "number");
    }
  });

  test("in a path", async () => {
    for (const payload of ASKED) {
      const part = encodeURIComponent(payload);
      const all = { order: part, project: part, meeting: part, poll: part, activity: part, station: part, building: part };
      for (const path of [...GETS(all), `/${part}`, `/s/${part}`, `/guide/${part}`, `/en/${part}`]) {
        isDead(await nobody.get(path), path);
      }
    }
  });

  test("in every field of every form", async () => {
    const names = ["key", "text", "spot", "item", "code", "version", "person", "days", "note",
      "reason", "answer", "choice", "approve", "title", "need", "order", "day", "from", "until",
      "time", "place", "agenda", "seats", "who", "what", "zh", "en", "value", "article", "question",
      "about", "options", "items", "budget", "kind", "building", "project", "cut_off", "agency",
      "proposed", "passed", "satisfaction", "mine", "theirs", "swap", "shift", "name", "contact",
      "label", "company", "unit", "domain", "standing", "office", "uses", "days", "next", "passkey",
      "same", "which_place", "position", "held", "into", "demand", "reward", "item"];
    const order = await report();
    const activity = await offer();
    for (const payload of SAID) {
      const fields = Object.fromEntries(names.map((name) => [name, payload]));
      for (const path of [...POSTS(order.number), `/activities/${activity.number}/check_in`]) {
        for (const more of [{}, { version: "1", key: crypto.randomUUID() }]) {
          const answer = await as("manager-1").post(path, { ...fields, ...more });
          assert.ok(answer.status < 500, `${path}: ${answer.status}`);
          isDead(answer, path);
        }
      }
      for (const form of [called, filled]) {
        const path = form === called ? "/projects/new" : "/activities/new";
        isDead(await as("manager-1").post(path, form({ ...fields, key: crypto.randomUUID() })), path);
      }
    }
  });

  test("in a name that a browser sends", async () => {
    const headers = { "user-agent": RUNS.replace("乱", ""), referer: `https://x/${encodeURI(RUNS)}`, "accept-language": "<img src=x>" };
    for (const path of ["/", "/nowhere", "/desk", "/orders/1"]) {
      isDead(await new Client().get(path, headers), path);
    }
  });
});
