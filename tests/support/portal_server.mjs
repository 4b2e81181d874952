// The whole portal on workerd, without static files: node portal_server.mjs STORAGE PORT
// BACKUP_KEY comes from the environment. `Portal` in portal.mjs starts and kills it.
import { ours, serve } from "./miniflare.mjs";

const [storage, port] = process.argv.slice(2);
const { BACKUP_KEY } = process.env;

const listening = { host: "127.0.0.1", port: Number(port) };
const miniflare = await serve(storage, [ours(BACKUP_KEY && { BACKUP_KEY })], listening);
console.log((await miniflare.ready).href);
