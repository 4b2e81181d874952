// Asks the browser for a passkey and sends its answer with the form that wanted it. The page holds
// all sentences, by the names that browsers give to what fails. Where there are no passkeys, the
// form stays hidden.
const FIELDS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const bytes = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const base64url = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** `use` is "create" or "get". Browsers of 2024 cannot read and write this JSON by themselves. */
async function ask(use, { publicKey }) {
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const held of publicKey.excludeCredentials ?? []) held.id = bytes(held.id);
  const { id, rawId, type, response } = await navigator.credentials[use]({ publicKey });
  const given = FIELDS.filter((field) => response[field]);
  const answer = Object.fromEntries(given.map((field) => [field, base64url(response[field])]));
  return JSON.stringify({ id, rawId: base64url(rawId), type, response: answer });
}

async function send(form) {
  const { begin, passkey } = form.dataset;
  const begun = await fetch(begin, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  // What is refused here is refused again when the form is sent, with a page that says why.
  if (begun.ok) {
    const { ceremony, options } = await begun.json();
    form.elements.ceremony.value = ceremony;
    form.elements.answer.value = await ask(passkey, JSON.parse(options));
  }
  form.submit();
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  const button = form.querySelector("button");
  const sentences = [...form.querySelectorAll("[data-failure]")];
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    for (const sentence of sentences) sentence.hidden = true;
    try {
      await send(form);
    } catch ({ name }) {
      const known = sentences.find((sentence) => sentence.dataset.failure === name);
      (known ?? sentences.at(-1)).hidden = false;
    } finally {
      button.disabled = false;
    }
  });
}
