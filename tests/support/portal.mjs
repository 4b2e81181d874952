import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Launched } from "./launched.mjs";

export const KEY = "a key of a test, of more than 32 characters";

/** The tool of the operator. `cargo xtask test` says where it is. */
const TOOL = process.env.GONGZHI_CLI ?? "target/debug/gongzhi";

/** A port for several servers, one after another: pages name where they are. */
export const port = await free();

/** The whole portal in a runtime of its own that can be killed. */
export class Portal extends Launched {
  /**
   * On storage that is new unless it is given; `flavour` is the build that runs, `at` a port, 0 for
   * any.
   */
  static async start({ storage, key = KEY, bindings, flavour = "worker-local", outbound = "", at = port } = {}) {
    storage ??= await mkdtemp(join(tmpdir(), "portal-"));
    const backup = key && { BACKUP_KEY: key };
    const env = { BINDINGS: JSON.stringify({ ...backup, ...bindings }), FLAVOUR: flavour, OUTBOUND: outbound };
    return Object.assign(await super.start("portal_server.mjs", [storage, String(at)], env), { storage });
  }

  /** What D1 holds, as its file says: `ask` gets the open database. */
  async database(ask) {
    const folder = join(this.storage, "d1");
    const files = await readdir(folder, { recursive: true });
    const file = files.find((file) => /[0-9a-f]{64}\.sqlite$/.test(file));
    const database = new DatabaseSync(join(folder, file));
    try {
      return ask(database);
    } finally {
      database.close();
    }
  }

  /** Ends it and what it kept. */
  async remove() {
    await this.kill();
    await rm(this.storage, { recursive: true, force: true });
  }
}

/** Runs the operator's tool; how it ended, and what it said. */
export async function gongzhi(args, { key = KEY, input } = {}) {
  const env = { ...process.env, GONGZHI_BACKUP_KEY: key };
  const tool = spawn(TOOL, args, { env });
  const said = { out: "", err: "" };
  tool.stdout.setEncoding("utf8").on("data", (piece) => (said.out += piece));
  tool.stderr.setEncoding("utf8").on("data", (piece) => (said.err += piece));
  tool.stdin.on("error", () => {}).end(input);
  const [code] = await once(tool, "close");
  return { code, ...said };
}

/** A backup as a test reads it. */
export class Backup {
  static async read(file) {
    return new Backup(await readFile(file, "utf8"));
  }

  constructor(text) {
    this.lines = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  }

  /** The rows of a table as objects. */
  rows(table, of = "d1") {
    const lines = this.lines.filter((line) => line.table === table && line.of === of);
    return lines.flatMap(({ columns, rows }) =>
      rows.map((row) => Object.fromEntries(columns.map((column, n) => [column, row[n]]))),
    );
  }

  /** The objects of a binding, by name. */
  objects(binding) {
    const names = this.lines.filter(({ line, of }) => line === "wake" && of.startsWith(`${binding}/`));
    return names.map(({ of }) => of.slice(binding.length + 1));
  }

  files() {
    return this.lines.filter(({ line }) => line === "file");
  }
}

/** What does not hold in the histories that some events tell, in words. */
export function brokenChains(events) {
  const heads = new Map();
  return events.flatMap(({ subject, seq, body }) => {
    const { at, by, fact, prev, hash, ...event } = JSON.parse(body);
    const digest = createHash("sha256")
      .update(JSON.stringify([subject, seq, at, by, fact, prev]))
      .digest("hex");
    const last = heads.get(subject) ?? { seq: 0, hash: "" };
    heads.set(subject, { seq, hash });
    const holds = event.subject === subject && seq === last.seq + 1 && prev === last.hash && hash === digest;
    return holds ? [] : [`${subject} ${seq}`];
  });
}

async function free() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}
