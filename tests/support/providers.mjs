import { once } from "node:events";
import { createServer } from "node:http";

/** Providers of mail and text messages and robots of chats, which answer as a test wants. */
export class Providers {
  /** Everything that was asked, first to last. */
  asked = [];
  #plans = new Map();

  static async start() {
    const providers = new this();
    providers.server = createServer((request, response) => providers.#take(request, response));
    providers.server.listen(0, "127.0.0.1");
    await once(providers.server, "listening");
    return providers;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  get base() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  /** The variables by which a deployment knows them, at some host. */
  variables(host = this.base) {
    const at = (path) => `${host}/${path}`;
    return {
      MAIL_URL: at("mail"),
      MAIL_KEY: "key-of-mail",
      MAIL_FROM: "Gongzhi <gongzhi@example.test>",
      SMS_URL: at("sms"),
      SMS_KEY: "key-of-sms",
      WECOM_URL: at("wecom?key=key-of-wecom"),
      DINGTALK_URL: at("dingtalk?access_token=token-of-dingtalk"),
      DINGTALK_SECRET: "SECtest0123456789",
    };
  }

  /**
   * How an address or a chat answers, the last for ever: a status, a body, or milliseconds to wait.
   * Nothing planned is a status of 200, and a chat's code 0.
   */
  plan(to, ...answers) {
    this.#plans.set(to, answers);
  }

  /** What was asked for an address or of a chat. */
  to(to) {
    return this.asked.filter((one) => one.to === to);
  }

  async #take(request, response) {
    let text = "";
    for await (const piece of request.setEncoding("utf8")) text += piece;
    const url = new URL(request.url, "http://providers");
    const body = JSON.parse(text);
    const to = body.to ?? url.pathname.slice(1);
    const one = { to, url, headers: request.headers, body, at: Date.now() };
    this.asked.push(one);
    response.on("close", () => (one.brokenOff = !response.writableFinished));
    const plan = this.#plans.get(to) ?? [];
    const answer = plan.length > 1 ? plan.shift() : plan[0];
    if (answer?.wait) await new Promise((go) => setTimeout(go, answer.wait).unref());
    response.writeHead(answer?.status ?? 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer?.body ?? { errcode: 0, errmsg: "ok" }));
  }
}
