// Durable Objects on workerd, without pages: node object_server.mjs STORAGE [BATCH_MS]
// Prints its address once it answers. `Objects` in objects.mjs starts, asks and kills it.
import { compatibilityDate, d1Databases, ours, serve } from "./miniflare.mjs";

const [storage, batch] = process.argv.slice(2);

/**
 * Passes on what is asked of /BINDING/NAME, since nothing public leads to the objects, and asks D1
 * what is sent to /.
 */
const DOOR = `export default {
  async fetch(request, env) {
    const [, binding, name] = new URL(request.url).pathname.split("/");
    if (!binding) {
      const { sql, values } = await request.json();
      return Response.json((await env.DB.prepare(sql).bind(...values).all()).results);
    }
    return env[binding].get(env[binding].idFromName(name)).fetch(request);
  },
};`;

const miniflare = await serve(storage, [
  ours(batch && { BATCH_MS: batch }),
  {
    name: "door",
    compatibilityDate,
    d1Databases,
    durableObjects: {
      ACTIVITY: { className: "Activity", scriptName: "ours", useSQLite: true },
      BALLOT: { className: "BallotBox", scriptName: "ours", useSQLite: true },
    },
    modules: [{ type: "ESModule", path: "door.mjs", contents: DOOR }],
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  },
]);
console.log((await miniflare.unsafeGetDirectURL("door")).href);
