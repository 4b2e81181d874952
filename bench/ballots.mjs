// Ballots a second of one poll, batched beside one commit each: node ballots.mjs FOLDER
// Writes ballots.json there. People vote, and vote again.
import { Ballots, person, rating } from "../tests/support/ballots.mjs";
import { compare } from "./rush.mjs";

const ROLL = 1000;
const BALLOT = { ballot: "rating", grades: ["good", null] };

await compare("ballots", Ballots, process.argv[2], async (boxes, round) => {
  const poll = rating(round + 1, ROLL);
  await boxes.open(poll);
  return async (n) => {
    const receipt = await boxes.cast(poll, person(n % ROLL), BALLOT, { key: `ballot-${n}` });
    if (typeof receipt !== "string") throw new Error("a ballot was refused");
  };
});
