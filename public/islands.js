// Starts the interactive parts of a page. The build puts the glue of the wasm
// in place of "islands", and its address in place of WASM_ADDRESS.
import init, * as islands from "islands";

await init({ module_or_path: WASM_ADDRESS });
islands.hydrate();
for (const element of document.querySelectorAll("leptos-island")) {
  islands[element.dataset.component](element);
}
