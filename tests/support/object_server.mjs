// The Worker on workerd: node object_server.mjs STORAGE [VARIABLES], the latter as JSON.
// Prints its address once it answers. `Objects` in objects.mjs starts, asks and kills it.
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

const [storage, variables = "{}"] = process.argv.slice(2);
const root = new URL("../../", import.meta.url).pathname;
const built = resolve(root, "target/worker-local");
const migrations = resolve(root, "worker/migrations");

const { workerOptions } = unstable_getMiniflareWorkerOptions(resolve(root, "wrangler.toml"));
const { assets: _, modulesRules: __, ...options } = workerOptions;
const { compatibilityDate, d1Databases } = options;

/**
 * Passes on what is asked of /BINDING/NAME, since nothing public leads to the objects, and asks D1
 * what is sent to /. To /queue/NAME messages are sent as the queue would hand them over, to /send
 * as whoever uses the queue sends them; /page leads to the pages.
 */
const DOOR = `export default {
  async fetch(request, env) {
    const [, binding, name, ...rest] = new URL(request.url).pathname.split("/");
    if (!binding) {
      const { sql, values } = await request.json();
      return Response.json((await env.DB.prepare(sql).bind(...values).all()).results);
    }
    if (binding === "queue") {
      const messages = (await request.json()).map((one) => ({ ...one, timestamp: new Date() }));
      return Response.json(await env.OURS.queue(name, messages));
    }
    if (binding === "send") {
      await env.NOTICES.send(JSON.stringify(await request.json()), { contentType: "json" });
      return new Response();
    }
    if (binding === "page") {
      return env.OURS.fetch(new Request(new URL("/" + [name, ...rest].join("/"), request.url), request));
    }
    return env[binding].get(env[binding].idFromName(name)).fetch(request);
  },
};`;

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    resourcePersistencePath: resolve(storage),
    workers: [
      {
        ...options,
        name: "ours",
        bindings: { ...options.bindings, ...JSON.parse(variables) },
        modulesRoot: built,
        modules: [
          { type: "ESModule", path: resolve(built, "index.js") },
          { type: "CompiledWasm", path: resolve(built, "index_bg.wasm") },
        ],
      },
      {
        name: "door",
        compatibilityDate,
        // For handing over messages.
        compatibilityFlags: ["service_binding_extra_handlers", "experimental"],
        d1Databases,
        queueProducers: options.queueProducers,
        serviceBindings: { OURS: "ours" },
        durableObjects: {
          ACTIVITY: { className: "Activity", scriptName: "ours", useSQLite: true },
          BALLOT: { className: "BallotBox", scriptName: "ours", useSQLite: true },
        },
        modules: [{ type: "ESModule", path: "door.mjs", contents: DOOR }],
        unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
      },
    ],
  }),
);

const database = await miniflare.getD1Database("DB", "ours");
if (!(await database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'records'").first())) {
  for (const name of (await readdir(migrations)).sort()) {
    const sql = await readFile(resolve(migrations, name), "utf8");
    const statements = sql.split(/;\s*$/m).filter((statement) => statement.trim());
    await database.batch(statements.map((statement) => database.prepare(statement)));
  }
}
// Whoever started it has gone.
process.stdin.on("end", () => process.exit()).resume();
console.log((await miniflare.unsafeGetDirectURL("door")).href);
