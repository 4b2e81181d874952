// Sign-ups a second of one activity, batched beside one commit each: node seats.mjs FOLDER
// Writes seats.json there.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Activities, shift } from "../tests/support/activity.mjs";

const ROUNDS = 3;
const SECONDS = 4;
const SEATS = 100;
/** How many people wait for their answers at a time. */
const PEOPLE = 200;

const folder = process.argv[2];
const storage = await mkdtemp(join(folder, "seats-"));
const ways = {
  batched: await Activities.start(join(storage, "batched")),
  single: await Activities.start(join(storage, "single"), "0"),
};
try {
  const seen = { batched: [], single: [] };
  // The ways take turns, so that whatever else the machine does meets both. The first is warm-up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [way, activities] of Object.entries(ways)) {
      const measured = await rush(activities, `round-${round}`);
      if (round > 0) seen[way].push(measured);
    }
  }
  const medians = Object.entries(seen).map(([way, rounds]) => [way, middle(rounds)]);
  await writeFile(join(folder, "seats.json"), JSON.stringify(Object.fromEntries(medians)));
} finally {
  await Promise.all(Object.values(ways).map((activities) => activities.kill()));
  await rm(storage, { recursive: true, force: true });
}

/** People sign up for some seconds; how many a second, and how long the slowest of 99 % took. */
async function rush(activities, activity) {
  await activities.open(activity, shift(SEATS));
  const times = [];
  const start = performance.now();
  const end = start + SECONDS * 1000;
  let next = 0;
  const queue = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      const { answer } = await activities.seat(activity, `p${(next += 1)}`, "sign_up");
      if (!answer) throw new Error("a sign-up was refused");
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
