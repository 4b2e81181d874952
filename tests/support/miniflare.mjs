// The built Worker on workerd, as the scripts run it that start servers of their own.
import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { secrets } from "./trace.mjs";

const root = new URL("../../", import.meta.url).pathname;
const migrations = resolve(root, "worker/migrations");

const { workerOptions } = unstable_getMiniflareWorkerOptions(resolve(root, "wrangler.toml"));
const { assets: _, modulesRules: __, ...configured } = workerOptions;

/** What another Worker beside ours needs of our configuration. */
export const { compatibilityDate, d1Databases, queueProducers } = configured;

/** Our Worker without its static files, `bindings` added to its own: the local one, or another. */
export function ours(bindings, flavour = "worker-local") {
  secrets(bindings);
  const built = resolve(root, "target", flavour);
  return {
    ...configured,
    name: "ours",
    bindings: { ...configured.bindings, ...bindings },
    modulesRoot: built,
    modules: [
      { type: "ESModule", path: resolve(built, "index.js") },
      { type: "CompiledWasm", path: resolve(built, "index_bg.wasm") },
    ],
  };
}

/** Starts Workers on what a folder holds, with the tables in place; ends with who started it. */
export async function serve(storage, workers, options = {}) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ resourcePersistencePath: resolve(storage), workers, ...options }),
  );
  const database = await miniflare.getD1Database("DB", "ours");
  if (!(await database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'records'").first())) {
    for (const name of (await readdir(migrations)).sort()) {
      const sql = await readFile(resolve(migrations, name), "utf8");
      const statements = sql.split(/;\s*$/m).filter((statement) => statement.trim());
      await database.batch(statements.map((statement) => database.prepare(statement)));
    }
  }
  process.stdin.on("end", () => process.exit()).resume();
  return miniflare;
}
