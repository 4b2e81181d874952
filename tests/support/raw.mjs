// Requests as bytes on a socket, for what no well-behaved client sends.
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { address } from "./client.mjs";
import { base } from "./server.mjs";

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
  const answered = new Promise((resolve) => {
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
  socket.on("connect", () => say(writer(socket)));
  await answered;
  const sent = socket.bytesWritten;
  socket.destroy();
  const status = Number(text.match(/^HTTP\/1\.1 (\d{3})/)?.[1] ?? 0);
  return { status, text, sent, seconds: (performance.now() - started) / 1000 };
}

/** Writes as fast as the other side reads; `false` once nobody does. */
const writer = (socket) => (bytes) =>
  new Promise((resolve) => {
    if (!socket.writable) return resolve(false);
    socket.write(bytes, (error) => resolve(!error));
  });

/** A piece of a chunked body. */
export const chunk = (bytes) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), Buffer.from(bytes), Buffer.from("\r\n")]);

export const LAST_CHUNK = "0\r\n\r\n";

/** A part of a multipart body whose boundary is `b`. */
export const part = (name, value, boundary = "b") =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
