// Verifies a receipt on the page, which holds all its sentences. The build puts the glue of the
// wasm in place of "verify", and its address in place of WASM_ADDRESS.
import init, { verify } from "verify";

await init({ module_or_path: WASM_ADDRESS });

const form = document.querySelector("#verify");
const verdict = document.querySelector("#verdict");
const { receipt, file, key, check } = form.elements;

const sentenceOf = (code) => document.querySelector(`#verdicts [data-code="${code}"]`).dataset.said;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { code, origin, index, size } = verify(receipt.value, key.value);
  const values = { origin, size, place: index === undefined ? "" : index + 1n };
  verdict.textContent = sentenceOf(code).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  verdict.dataset.code = code;
});

file.addEventListener("change", async () => {
  const [chosen] = file.files;
  if (chosen) receipt.value = await chosen.text();
});

const given = decodeURIComponent(location.hash.slice(1));
if (given) key.value = given;
check.disabled = false;
