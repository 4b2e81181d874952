import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";

/**
 * Our Worker and Hono's in one workerd, over the same database. Each has a socket of its own:
 * the proxy of `wrangler dev` is slower than either.
 */
export async function start({ hono, storage }) {
  const { main, workerOptions } = unstable_getMiniflareWorkerOptions("wrangler.toml");
  // Static files do not reach a Worker, so neither has them here.
  const { assets: _, ...options } = workerOptions;
  const { compatibilityDate, d1Databases } = options;
  const socket = { unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      // Where wrangler keeps it when it is told to persist to `storage`.
      resourcePersistencePath: `${storage}/v3`,
      // Both log a line a request; printing it is not what is measured.
      handleStructuredLogs: () => {},
      workers: [
        { ...options, ...socket, name: "ours", modules: true, scriptPath: main },
        { ...socket, name: "hono", modules: true, scriptPath: hono, compatibilityDate, d1Databases },
      ],
    }),
  );
  return {
    ours: await miniflare.unsafeGetDirectURL("ours"),
    hono: await miniflare.unsafeGetDirectURL("hono"),
    stop: () => miniflare.dispose(),
  };
}
