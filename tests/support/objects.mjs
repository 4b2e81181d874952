import { once } from "node:events";
import { Agent, request } from "node:http";
import { Launched } from "./launched.mjs";

/** Durable Objects in a runtime of their own that can be killed. */
export class Objects extends Launched {
  agent = new Agent({ keepAlive: true, maxSockets: 1000 });
  logged = "";

  /** With variables such as `{ BATCH_MS: "0" }`; without them, what is deployed. */
  static async start(storage, variables = {}) {
    const objects = await super.start("object_server.mjs", [storage, JSON.stringify(variables)]);
    objects.process.stdout.on("data", (said) => (objects.logged += said));
    return objects;
  }

  async kill() {
    await super.kill();
    this.agent.destroy();
  }

  /** Asks the object of a binding and a name; the status, and what it says. */
  ask(binding, name, ask) {
    return this.#send(`${binding}/${name}`, ask);
  }

  async sql(sql, ...values) {
    return JSON.parse((await this.#send("", { sql, values })).body);
  }

  /** A page, with the headers of who asks; by HTTPS where the door is `secure`. */
  page(path, headers = {}, door = "page") {
    return fetch(new URL(`${door}${path}`, this.base), { headers, redirect: "manual" });
  }

  /** Asks without an object: `send` or `queue/NAME`. */
  async door(path, body) {
    return (await this.#send(path, body)).body;
  }

  async #send(path, body) {
    const sent = request(new URL(path, this.base), { method: "POST", agent: this.agent });
    sent.end(JSON.stringify(body));
    const [response] = await once(sent, "response");
    let text = "";
    for await (const piece of response.setEncoding("utf8")) text += piece;
    return { status: response.statusCode, body: text };
  }
}
