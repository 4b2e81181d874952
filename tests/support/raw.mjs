// Requests as bytes on a socket, for what no well-behaved client sends.
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { address } from "./client.mjs";
import { base } from "./server.mjs";
import { answered, typed } from "./trace.mjs";

const { hostname, port } = new URL(base);

/** The head of a POST, with the headers that are given and no others. */
export const head = (path, headers) =>
  [
    `POST ${path} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    "Connection: close",
    `CF-Connecting-IP: ${address()}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "\r\n",
  ].join("\r\n");

/**
 * Has `say` write to a socket and answers what comes back: its status, its text, and after how many
 * seconds and bytes it came. Status 0 where the connection ended without an answer.
 */
export async function talk(say, { patience = 60 } = {}) {
  const socket = connect(Number(port), hostname);
  const started = performance.now();
  let text = "";
  let asked;
  const over = new Promise((resolve) => {
    socket.on("data", (chunk) => {
      text += chunk;
      // A moment for the rest of the page.
      if (text.includes("\r\n\r\n")) sleep(200).then(resolve);
    });
    socket.on("close", resolve);
    // Who is refused may be cut off while they still send.
    socket.on("error", resolve);
    sleep(patience * 1000, undefined, { ref: false }).then(resolve);
  });
  socket.on("connect", () =>
    say((bytes) => {
      asked ??= String(bytes).match(/^[A-Z]+/)?.[0];
      return write(socket, bytes);
    }),
  );
  await over;
  const sent = socket.bytesWritten;
  socket.destroy();
  const status = Number(text.match(/^HTTP\/1\.1 (\d{3})/)?.[1] ?? 0);
  answered({ method: asked, status, headers: headersOf(text), html: text });
  return { status, text, sent, seconds: (performance.now() - started) / 1000 };
}

/** Writes as fast as the other side reads; `false` once nobody does. */
const write = (socket, bytes) =>
  new Promise((resolve) => {
    if (!socket.writable) return resolve(false);
    socket.write(bytes, (error) => resolve(!error));
  });

/** The headers of an answer, as `fetch` has them. */
function headersOf(text) {
  const headers = new Headers();
  const [head] = text.split("\r\n\r\n");
  for (const [, name, value] of head.matchAll(/\r\n([\w-]+): *([^\r]*)/g)) headers.append(name, value);
  return headers;
}

/** A piece of a chunked body. */
export const chunk = (bytes) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), Buffer.from(bytes), Buffer.from("\r\n")]);

export const LAST_CHUNK = "0\r\n\r\n";

/** A part of a multipart body whose boundary is `b`. */
export function part(name, value, boundary = "b") {
  typed({ [name]: value });
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}
