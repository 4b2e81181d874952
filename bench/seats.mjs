// Sign-ups a second of one activity, batched beside one commit each: node seats.mjs FOLDER
// Writes seats.json there.
import { Activities, shift } from "../tests/support/activity.mjs";
import { compare } from "./rush.mjs";

const SEATS = 100;

await compare("seats", Activities, process.argv[2], async (activities, round) => {
  const activity = `round-${round}`;
  await activities.open(activity, shift(SEATS));
  return async (n) => {
    const { answer } = await activities.seat(activity, `p${n}`, "sign_up");
    if (!answer) throw new Error("a sign-up was refused");
  };
});
