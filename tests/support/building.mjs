import assert from "node:assert/strict";
import { appointed } from "./visitor.mjs";

/** A building with a manager of its own. Each test takes one that no other test changes. */
export class Building {
  static async managed(code) {
    return new Building(code, await appointed(`manager/${code}`));
  }

  constructor(code, manager) {
    Object.assign(this, { code, manager, path: `/register/${code}` });
  }

  page(who = this.manager) {
    return who.get(this.path);
  }

  /** Sends the form of an act as the page offers it now. */
  async act(verb, fields, who = this.manager) {
    const version = (await this.page(who)).input("version") ?? "0";
    return who.post(`${this.path}/${verb}`, { version, ...fields });
  }

  async do(verb, fields, who) {
    const answer = await this.act(verb, fields, who);
    assert.equal(answer.status, 303, `${verb}: ${answer.status} ${answer.alert}`);
    return this.page(who);
  }

  /** Makes an invitation: its code. */
  async invite(fields = {}) {
    const answer = await this.act("invite", { standing: "resident", uses: "5", days: "7", ...fields });
    assert.equal(answer.status, 200, answer.alert);
    return answer.html.match(/<p class="number">([0-9A-Z]{5}-[0-9A-Z]{5})<\/p>/)[1];
  }

  /** What a roster would change. */
  preview(contents, name = "roster.csv") {
    return this.manager.post(`${this.path}/roster`, { file: new File([contents], name) });
  }

  /** Looks at a roster and says yes: the answer. */
  async import(contents, name) {
    const preview = await this.preview(contents, name);
    assert.equal(preview.status, 200, preview.alert);
    return this.confirm(preview);
  }

  confirm(preview) {
    const [version, digest] = [preview.input("version"), preview.input("digest")];
    return this.manager.post(`${this.path}/import`, { version, digest });
  }
}

/** A roster with its usual headings. */
export const roster = (...rows) =>
  ["户号,建筑面积,姓名,手机,电子邮箱,身份,单位,代表,未售", ...rows, ""].join("\r\n");
