// Asking one Durable Object as fast as it answers: in batches, beside one commit each.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const ROUNDS = 3;
const SECONDS = 4;
/** How many people wait for their answers at a time. */
const PEOPLE = 200;

/**
 * Measures objects of a kind and writes NAME.json into the folder. `begin` makes ready what is
 * asked in a round; it answers how to ask for the nth time.
 */
export async function compare(name, Kind, folder, begin) {
  const storage = await mkdtemp(join(folder, `${name}-`));
  const ways = {
    batched: await Kind.start(join(storage, "batched")),
    single: await Kind.start(join(storage, "single"), { BATCH_MS: "0" }),
  };
  try {
    const seen = { batched: [], single: [] };
    // The ways take turns, so that whatever else the machine does meets both. The first is warm-up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [way, objects] of Object.entries(ways)) {
        const measured = await rush(await begin(objects, round));
        if (round > 0) seen[way].push(measured);
      }
    }
    const medians = Object.entries(seen).map(([way, rounds]) => [way, middle(rounds)]);
    await writeFile(join(folder, `${name}.json`), JSON.stringify(Object.fromEntries(medians)));
  } finally {
    await Promise.all(Object.values(ways).map((objects) => objects.kill()));
    await rm(storage, { recursive: true, force: true });
  }
}

/** People ask for some seconds; how many a second, and how long the slowest of 99 % took. */
async function rush(ask) {
  const times = [];
  const start = performance.now();
  const end = start + SECONDS * 1000;
  let next = 0;
  const queue = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await ask((next += 1));
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: PEOPLE }, queue));
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  return { rate: times.length / seconds, p99: times[Math.floor(times.length * 0.99)] };
}

function middle(rounds) {
  return rounds.toSorted((a, b) => a.rate - b.rate)[Math.floor(rounds.length / 2)];
}
