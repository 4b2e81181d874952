// The Worker on workerd: node object_server.mjs STORAGE [VARIABLES], the latter as JSON.
// Prints its address once it answers. `Objects` in objects.mjs starts, asks and kills it.
import { compatibilityDate, d1Databases, ours, queueProducers, serve } from "./miniflare.mjs";

const [storage, variables = "{}"] = process.argv.slice(2);

/**
 * Passes on what is asked of /BINDING/NAME, since nothing public leads to the objects, and asks D1
 * what is sent to /. To /queue/NAME messages are sent as the queue would hand them over, to /send
 * as whoever uses the queue sends them; /page leads to the pages, /secure to them
 * by HTTPS.
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
    if (binding === "page" || binding === "secure") {
      const url = new URL("/" + [name, ...rest].join("/"), request.url);
      if (binding === "secure") url.protocol = "https:";
      return env.OURS.fetch(new Request(url, request));
    }
    return env[binding].get(env[binding].idFromName(name)).fetch(request);
  },
};`;

const miniflare = await serve(storage, [
  ours(JSON.parse(variables)),
  {
    name: "door",
    compatibilityDate,
    // For handing over messages.
    compatibilityFlags: ["service_binding_extra_handlers", "experimental"],
    d1Databases,
    queueProducers,
    serviceBindings: { OURS: "ours" },
    durableObjects: {
      ACTIVITY: { className: "Activity", scriptName: "ours", useSQLite: true },
      BALLOT: { className: "BallotBox", scriptName: "ours", useSQLite: true },
    },
    modules: [{ type: "ESModule", path: "door.mjs", contents: DOOR }],
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  },
]);
console.log((await miniflare.unsafeGetDirectURL("door")).href);
