import { once } from "node:events";
import { Agent, request } from "node:http";
import { Launched } from "./launched.mjs";

/** Durable Objects in a runtime of their own that can be killed. */
export class Objects extends Launched {
  agent = new Agent({ keepAlive: true, maxSockets: 1000 });

  /** `batch` is in milliseconds; without it, what is deployed. */
  static start(storage, batch) {
    return super.start("object_server.mjs", [storage, ...(batch ? [batch] : [])]);
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

  async #send(path, body) {
    const sent = request(new URL(path, this.base), { method: "POST", agent: this.agent });
    sent.end(JSON.stringify(body));
    const [response] = await once(sent, "response");
    let text = "";
    for await (const piece of response.setEncoding("utf8")) text += piece;
    return { status: response.statusCode, body: text };
  }
}
