// Station pages on workerd, ours beside Hono's: node station.mjs FOLDER
// Reads what `cargo xtask bench` has put into the folder; writes rates.json and pages/ there.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fill } from "./fill.mjs";
import { rates } from "./load.mjs";
import { checkSame } from "./same.mjs";
import { start } from "./workerd.mjs";

const ORDERS = 40;

const folder = process.argv[2];
const street = JSON.parse(await readFile(`${folder}/street.json`, "utf8"));
const reports = await readFile(new URL("reports.txt", import.meta.url), "utf8");
const cluster = street.clusters[0].code;
const spots = street.spots.filter((spot) => spot.cluster === cluster);

const { ours, hono, stop } = await start({ hono: `${folder}/hono.js`, storage: `${folder}/storage` });
try {
  const order = await fill(ours, spots, reports.trim().split("\n"), ORDERS);
  const station = `/stations/${cluster}`;
  await savePages({ home: "/", report: `/s/${spots[0].code}`, order, station, scores: "/scores" });

  const measured = {};
  for (const path of [station, "/stations"]) {
    await checkSame(path, ours, hono);
    measured[path === station ? "station" : "stations"] = await rates({
      ours: new URL(path, ours),
      hono: new URL(path, hono),
    });
  }
  await writeFile(`${folder}/rates.json`, JSON.stringify(measured));
} finally {
  await stop();
}

async function savePages(paths) {
  await mkdir(`${folder}/pages`, { recursive: true });
  for (const [name, path] of Object.entries(paths)) {
    const answer = await fetch(new URL(path, ours));
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
    await writeFile(`${folder}/pages/${name}.html`, await answer.text());
  }
}
