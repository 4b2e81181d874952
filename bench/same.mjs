/** Fails unless two Workers give the same page. */
export async function checkSame(path, one, other) {
  let difference = await compare(path, one, other);
  // A page says how long is left, and that may change between the two.
  if (difference) difference = await compare(path, one, other);
  if (difference) throw new Error(`${path} differs, so bench/hono has to follow: ${difference}`);
}

async function compare(path, one, other) {
  const [a, b] = await Promise.all([one, other].map((base) => pieces(new URL(path, base))));
  const at = a.findIndex((piece, i) => piece !== b[i]);
  if (at >= 0) return `${a[at]} beside ${b[at]}, after ${a.slice(Math.max(0, at - 3), at).join("")}`;
  return a.length < b.length ? `${b[a.length]} at the end` : undefined;
}

/** Tags, with their attributes sorted, and the text between them. */
async function pieces(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}`);
  const html = (await answer.text()).replaceAll(/<!--.*?-->|<!>/gs, "");
  return html.match(/<[^>]*>|[^<]+/g).map((piece) => (piece[0] === "<" ? tag(piece) : text(piece)));
}

function tag(piece) {
  const [, name, rest] = piece.match(/^<([!/]?[\w-]+)(.*?)\/?>$/s);
  const attributes = [...rest.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)];
  const sorted = attributes.map(([, key, value = ""]) => ` ${key}="${asset(text(value))}"`).sort();
  return `<${name.toLowerCase()}${sorted.join("")}>`;
}

/** The name of a built file carries a hash of its contents. */
function asset(value) {
  return value.replace(/^(\/assets\/[^.]+)\.[0-9a-f]{8}\./, "$1.");
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

function text(piece) {
  return piece.replaceAll(/&([#\w]+);/g, (whole, name) => ENTITIES[name] ?? whole);
}
