// C2SP receipts, checkpoints and logs, read without any code of the portal.
import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";

/** The head of DER that makes 32 bytes an Ed25519 key. */
const DER = Buffer.from("302a300506032b6570032100", "hex");

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const leafHash = (line) => sha256(Buffer.of(0), line);
const node = (left, right) => sha256(Buffer.of(1), left, right);

/** The root over a log's lines (RFC 6962). */
export function root(lines) {
  const over = (leaves) => {
    if (leaves.length === 1) return leaves[0];
    const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
    return node(over(leaves.slice(0, split)), over(leaves.slice(split)));
  };
  return over(lines.map(leafHash)).toString("base64");
}

/** What a signed checkpoint says, if this key signed it. */
export function checkpoint(note, vkey) {
  const [name, id, typed] = vkey.split("+");
  const [text, signatures] = note.split("\n\n");
  const signed = `${text}\n`;
  const line = signatures.trim().split(" ");
  assert.deepEqual(line.slice(0, 2), ["—", name]);
  const signature = Buffer.from(line[2], "base64");
  assert.equal(signature.subarray(0, 4).toString("hex"), id);
  const key = createPublicKey({
    key: Buffer.concat([DER, Buffer.from(vkey.slice(name.length + id.length + 2), "base64").subarray(1)]),
    format: "der",
    type: "spki",
  });
  assert.ok(typed && verify(null, Buffer.from(signed), key, signature.subarray(4)), "signed");
  const [origin, size, hash] = text.split("\n");
  assert.equal(origin, name);
  return { origin, size: Number(size), root: hash };
}

/** What a receipt proves, if it proves something. */
export function receipt(text, vkey) {
  const end = text.indexOf("\n\n");
  const [version, extra, index, ...proof] = text.slice(0, end).split("\n");
  assert.equal(version, "c2sp.org/tlog-proof@v1");
  const head = checkpoint(text.slice(end + 2), vkey);
  const leaf = extra.replace(/^extra /, "");
  let [at, last] = [Number(index.replace(/^index /, "")), head.size - 1];
  const place = at;
  let hash = Buffer.from(leaf, "base64");
  for (const sibling of proof.map((line) => Buffer.from(line, "base64"))) {
    if (at % 2 === 1 || at === last) {
      hash = node(sibling, hash);
      while (at % 2 === 0 && at > 0) [at, last] = [at >> 1, last >> 1];
    } else {
      hash = node(hash, sibling);
    }
    [at, last] = [at >> 1, last >> 1];
  }
  assert.deepEqual([last, hash.toString("base64")], [0, head.root], "included");
  return { ...head, index: place, leaf };
}
