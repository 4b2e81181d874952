// The station pages written with Hono, to be measured beside ours: the same HTML from the same
// queries, with the same headers and one line of log a request.
import { Hono } from "hono";
import { html } from "hono/html";
import { Document } from "./document.jsx";
import { stationRows } from "./orders.js";
import { countMonth } from "./score.js";
import { Station } from "./station.jsx";
import { Stations } from "./stations.jsx";
import { monthOf } from "./when.js";
import * as street from "street";

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
    "img-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; " +
    "frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), " +
    "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), " +
    "local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), " +
    "publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), " +
    "serial=(), usb=(), xr-spatial-tracking=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "cache-control": "private, no-cache",
};

const app = new Hono();

app.use(async (c, next) => {
  const started = Date.now();
  const id = c.req.header("cf-ray") ?? crypto.randomUUID();
  await next();
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  c.header("x-request-id", id);
  const { status } = c.res;
  const ms = Date.now() - started;
  console.log(JSON.stringify({ id, method: c.req.method, route: c.req.path, status, ms }));
});

app.get("/stations", (c) =>
  c.html(html`<!doctype html>${<Document title="自治共治工作站" path="/stations"><Stations /></Document>}`),
);

app.get("/stations/:code", async (c) => {
  const cluster = street.clusters.find((one) => one.code === c.req.param("code"));
  if (!cluster) return c.notFound();
  const now = Date.now();
  const { open, events } = await stationRows(c.env.DB, cluster.code, monthOf(now), now);
  const score = countMonth(events);
  const page = (
    <Document title={`${cluster.name}工作站`} path={`/stations/${cluster.code}`}>
      <Station cluster={cluster} open={open} score={score} now={now} />
    </Document>
  );
  return c.html(html`<!doctype html>${page}`);
});

export default app;
