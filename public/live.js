// Keeps an open desk up to date. The build puts the glue of the wasm in place of "live", and its
// address in place of WASM_ADDRESS.
import init, { follow } from "live";

await init({ module_or_path: WASM_ADDRESS });
follow();
