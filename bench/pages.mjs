// The pages of what is governed, as people see them: node pages.mjs FOLDER
// Asks the server in GONGZHI_URL, of the local flavour, and writes pages/ there.
import { mkdir, writeFile } from "node:fs/promises";
import { as } from "../tests/support/client.mjs";
import { at } from "../tests/support/clock.mjs";
import { heard, openPoll, VOTES } from "../tests/support/poll.mjs";
import { MANAGERS, propose } from "../tests/support/project.mjs";
import { offer } from "../tests/support/volunteering.mjs";

const folder = `${process.argv[2]}/pages`;
await mkdir(folder, { recursive: true });

const meeting = await (await propose({ orders: 12 })).call("hearing");
await meeting.attend(MANAGERS.slice(0, 3));
await save("meeting", meeting.path, "resident-1", at(7, "14:10"));

const poll = await openPoll(await heard(), "budget");
await save("ballot", poll.path, "resident-1", VOTES);

const activity = await offer();
await save("activity", activity.path, "resident-1", 0);
process.exit();

async function save(name, path, persona, ahead) {
  const page = await as(persona).ahead(ahead).get(path);
  if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}`);
  await writeFile(`${folder}/${name}.html`, page.html);
}
