// Ballots a second of one poll, batched beside one commit each: node ballots.mjs FOLDER
// Writes ballots.json there.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ballots, person, rating } from "../tests/support/ballots.mjs";

const ROUNDS = 3;
const SECONDS = 4;
const ROLL = 1000;
/** How many people wait for their receipts at a time. */
const PEOPLE = 200;

const folder = process.argv[2];
const storage = await mkdtemp(join(folder, "ballots-"));
const ways = {
  batched: await Ballots.start(join(storage, "batched")),
  single: await Ballots.start(join(storage, "single"), "0"),
};
try {
  const seen = { batched: [], single: [] };
  // The ways take turns, so that whatever else the machine does meets both. The first is warm-up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [way, boxes] of Object.entries(ways)) {
      const measured = await rush(boxes, rating(round + 1, ROLL));
      if (round > 0) seen[way].push(measured);
    }
  }
  const medians = Object.entries(seen).map(([way, rounds]) => [way, middle(rounds)]);
  await writeFile(join(folder, "ballots.json"), JSON.stringify(Object.fromEntries(medians)));
} finally {
  await Promise.all(Object.values(ways).map((boxes) => boxes.kill()));
  await rm(storage, { recursive: true, force: true });
}

/** People vote, and vote again, for some seconds; how many ballots a second, and how long the
 * slowest of 99 % took. */
async function rush(boxes, poll) {
  await boxes.open(poll);
  const ballot = { ballot: "rating", grades: ["good", null] };
  const times = [];
  const start = performance.now();
  const end = start + SECONDS * 1000;
  let next = 0;
  const queue = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      next += 1;
      const receipt = await boxes.cast(poll, person(next % ROLL), ballot, { key: `ballot-${next}` });
      if (typeof receipt !== "string") throw new Error("a ballot was refused");
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
