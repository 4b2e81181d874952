import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { as, nobody } from "../support/client.mjs";
import { day } from "../support/clock.mjs";
import { called, Project } from "../support/project.mjs";
import { report } from "../support/order.mjs";

const CODES = Array.from({ length: 13 }, (_, i) => String(i + 1).padStart(2, "0"));

describe("a station's page", { concurrency: true }, () => {
  test("draws every cluster with as many numbers as it has towers, keyed to the list", async () => {
    for (const code of CODES) {
      const page = await nobody.get(`/stations/${code}`);
      assert.equal(page.status, 200);
      const map = page.main.match(/<svg[^>]* class="cluster-map".*?<\/svg>/s)[0];
      assert.match(map, / role="img" aria-labelledby="map-title"/);
      const numbers = [...map.matchAll(/<text[^>]*>(\d+)<\/text>/g)].map((m) => m[1]);
      const keys = [...page.main.matchAll(/<span class="key">(\d+)<\/span>/g)].map((m) => m[1]);
      assert.deepEqual(numbers, keys, code);
      assert.equal((map.match(/class="tower leads"/g) ?? []).length, 1, "one tower leads");
      assert.equal((page.main.match(/<li class="leads"/g) ?? []).length, 1);
    }
  });

  test("tells who leads, who is next and which convention is in force", async () => {
    const page = await nobody.get("/stations/07");
    assert.match(page.fact("轮值组长"), /^\S+，到\d+月\d+日\(周一\)00:00为止（按顺序轮到）。$/);
    assert.match(page.fact("下一任"), /^\S+，从\d+月\d+日\(周一\)00:00起$/);
    assert.equal(page.fact("共治公约"), "第 1 版，自2026年1月5日起施行");
    for (const path of ["rota", "convention"]) {
      assert.ok(page.html.includes(`href="/stations/07/${path}"`));
    }
    const rota = await nobody.get("/stations/07/rota");
    assert.ok(rota.words.includes(page.fact("轮值组长")), "the rota says the same");
  });

  test("says what will stand where nothing is yet", async () => {
    const { words } = await nobody.get("/stations/09");
    for (const sentence of [/没有已公布的会议/, /现在没有表决/, /没有招募中的志愿活动/, /还没有项目/]) {
      assert.match(words, sentence);
    }
  });

  test("marks an open order where it is, and one without a place beside the map", async () => {
    const marks = (page) => (page.main.match(/class="order( late)?"/g) ?? []).length;
    const before = await nobody.get("/stations/13");
    const order = await report({ spot: "ljz-b79-f" });
    const after = await nobody.get("/stations/13");
    assert.ok(marks(after) >= Math.max(1, marks(before)));
    assert.ok(after.html.includes(order.number));
    assert.match(after.words, /在办 \d+ 件/);
    // A year on it is late, and shaped so.
    const late = await nobody.ahead(60).get("/stations/13");
    assert.match(late.main, /<path[^>]* class="order late"/);
    assert.match(late.words, /▲ 超时 \d+ 件/);
  });

  test("lists a project and its meeting until that is over, and who may propose is led there", async () => {
    const proposed = await as("manager-b13").post("/projects/new", {
      key: crypto.randomUUID(),
      title: "地铁口转角微更新",
      need: "转角太窄，早高峰走不动",
      spot: "",
    });
    assert.equal(proposed.status, 303, proposed.words);
    const project = new Project(proposed.location.split("/").at(-1));
    const meeting = await as("liaison-2").post(
      `${project.path}/call/hearing`,
      called({ day: day(8), title: "转角听证会" }),
    );
    assert.equal(meeting.status, 303, meeting.words);
    const page = await nobody.get("/stations/02");
    assert.ok(page.html.includes(`href="${project.path}"`));
    assert.ok(page.html.includes(`href="${meeting.location}"`));
    assert.ok(!(await nobody.ahead(9).get("/stations/02")).html.includes(`href="${meeting.location}"`));

    const proposes = async (who) => (await who.get("/stations/02")).html.includes('href="/projects/new"');
    assert.deepEqual(
      [await proposes(as("manager-b13")), await proposes(as("manager-1")), await proposes(nobody)],
      [true, false, false],
    );
  });

  test("that does not exist is not found", async () => {
    for (const path of ["/stations/14", "/stations/1", "/stations/x"]) {
      assert.equal((await nobody.get(path)).status, 404);
    }
  });
});
