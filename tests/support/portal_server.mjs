// The whole portal on workerd, without static files: node portal_server.mjs STORAGE PORT
// BINDINGS, as JSON, and FLAVOUR come from the environment. `Portal` in portal.mjs starts and kills it.
import { ours, serve } from "./miniflare.mjs";

const [storage, port] = process.argv.slice(2);
const { BINDINGS, FLAVOUR, OUTBOUND } = process.env;
/** What the Worker asks of others goes to OUTBOUND, whatever host it means. */
const outboundService = (request) => {
  const { pathname, search } = new URL(request.url);
  return fetch(new URL(pathname + search, OUTBOUND), request);
};

const listening = { host: "127.0.0.1", port: Number(port), unsafeTriggerHandlers: true };
const miniflare = await serve(storage, [{ ...ours(JSON.parse(BINDINGS), FLAVOUR), ...(OUTBOUND && { outboundService }) }], listening);
console.log((await miniflare.ready).href);
