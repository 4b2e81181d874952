import { dirname, join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

/**
 * Our Worker and Hono's in one workerd, over the same database. Each has a socket of its own:
 * the proxy of `wrangler dev` is slower than either.
 */
export async function start({ hono, storage }) {
  const { main, workerOptions } = unstable_getMiniflareWorkerOptions("wrangler.toml");
  // Static files do not reach a Worker, so neither has them here.
  const { assets: _, modulesRules: __, ...options } = workerOptions;
  const { compatibilityDate, d1Databases } = options;
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      // Where wrangler keeps it when it is told to persist to `storage`.
      resourcePersistencePath: resolve(storage, "v3"),
      // Both log a line a request; printing it is not what is measured.
      handleStructuredLogs: () => {},
      workers: [
        { ...options, ...code(main, join(dirname(main), "index_bg.wasm")), name: "ours" },
        { compatibilityDate, d1Databases, ...code(resolve(hono)), name: "hono" },
      ],
    }),
  );
  return {
    ours: await miniflare.unsafeGetDirectURL("ours"),
    hono: await miniflare.unsafeGetDirectURL("hono"),
    stop: () => miniflare.dispose(),
  };
}

function code(script, ...wasm) {
  return {
    modulesRoot: dirname(script),
    modules: [
      { type: "ESModule", path: script },
      ...wasm.map((path) => ({ type: "CompiledWasm", path })),
    ],
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
}
