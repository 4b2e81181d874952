import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { logged } from "./trace.mjs";

/** A server script of this folder in a process group of its own, so that killing it takes workerd with it. */
export class Launched {
  /** Waits for the address that it prints. */
  static async start(script, args, env = {}) {
    const launched = new this();
    const path = fileURLToPath(new URL(script, import.meta.url));
    launched.process = spawn(process.execPath, [path, ...args], {
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    for (const stream of ["stdout", "stderr"]) {
      launched.process[stream].setEncoding("utf8").on("data", logged);
    }
    launched.process.stderr.pipe(process.stderr);
    const [line] = await Promise.race([
      once(launched.process.stdout, "data"),
      once(launched.process, "exit").then(() => Promise.reject(new Error("it did not start"))),
    ]);
    launched.base = String(line).trim();
    return launched;
  }

  /** Ends everything at once, as a power cut would end it. */
  async kill() {
    const exit = once(this.process, "exit");
    process.kill(-this.process.pid, "SIGKILL");
    await exit;
  }
}
