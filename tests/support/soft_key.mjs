// A passkey without a device, as WebAuthn Level 3 writes it down: ES256, its user verified, nothing
// attested. For tests over HTTP; those of the browser have one of Chromium's own making.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { base } from "./server.mjs";

/** Passkeys need a domain; an address of digits is none. */
export const SITE = base.replace(new URL(base).hostname, "localhost");

const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
const [USER, VERIFIED, WITH_KEY] = [0x01, 0x04, 0x40];

export class SoftKey {
  id = randomBytes(16);
  pair = generateKeyPairSync("ec", { namedCurve: "P-256" });

  /** Adds it to the account of who is signed in: the answer. */
  async add(visitor, label) {
    visitor.base = SITE;
    const { ceremony, options } = await begun(visitor, "/me/passkeys/begin", { label });
    this.handle = Buffer.from(JSON.parse(options).publicKey.user.id, "base64url");
    const { x, y } = this.pair.publicKey.export({ format: "jwk" });
    const [point, other] = [x, y].map((half) => Buffer.from(half, "base64url"));
    const hex = (text) => Buffer.from(text, "hex");
    // A map of COSE: kty EC2, alg ES256, crv P-256, x and y.
    const key = Buffer.concat([hex("a5010203262001215820"), point, hex("225820"), other]);
    const named = Buffer.concat([Buffer.alloc(16), hex("0010"), this.id, key]);
    const data = Buffer.concat([this.#data(USER | VERIFIED | WITH_KEY), named]);
    // A map of CBOR: fmt "none", attStmt {}, authData.
    const [fmt, statement, authData] = ["fmt", "attStmt", "authData"].map((name) => Buffer.from(name));
    const attestationObject = Buffer.concat([
      hex("a363"), fmt, hex("64"), Buffer.from("none"), hex("67"), statement, hex("a0"),
      hex("68"), authData, hex("58"), Buffer.from([data.length]), data,
    ]);
    const clientDataJSON = this.#client("webauthn.create", options);
    const answer = this.#answer({ attestationObject, clientDataJSON });
    return visitor.post("/me/passkeys/add", { label, ceremony, answer });
  }

  /** Signs in with it: the answer. */
  async signIn(visitor, fields = {}) {
    visitor.base = SITE;
    const { ceremony, options } = await begun(visitor, "/sign-in/passkey/begin", {});
    const clientDataJSON = this.#client("webauthn.get", options);
    const authenticatorData = this.#data(USER | VERIFIED);
    const signed = Buffer.concat([authenticatorData, sha256(clientDataJSON)]);
    const signature = sign("sha256", signed, this.pair.privateKey);
    const answer = this.#answer({ authenticatorData, clientDataJSON, signature, userHandle: this.handle });
    return visitor.post("/sign-in/passkey", { ceremony, answer, ...fields });
  }

  /** Whose site, what was done, and a counter that is none. */
  #data = (flags) => Buffer.concat([sha256("localhost"), Buffer.from([flags, 0, 0, 0, 0])]);

  #client(type, options) {
    const { challenge } = JSON.parse(options).publicKey;
    return Buffer.from(JSON.stringify({ type, challenge, origin: SITE, crossOrigin: false }));
  }

  #answer(parts) {
    const id = this.id.toString("base64url");
    const written = Object.entries(parts).map(([name, bytes]) => [name, bytes.toString("base64url")]);
    return JSON.stringify({ id, rawId: id, type: "public-key", response: Object.fromEntries(written) });
  }
}

async function begun(visitor, path, fields) {
  const answer = await visitor.post(path, fields);
  assert.equal(answer.status, 200, `${path}: ${answer.words}`);
  return JSON.parse(answer.html);
}
