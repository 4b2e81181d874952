// The same as src/main.rs, of the wasm: node triage.mjs GLUE ROUNDS
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [glue, asked] = process.argv.slice(2);
const wasm = createRequire(import.meta.url)(resolve(glue));
const rounds = Number(asked);

// Loads the rulebook, and lets the engine compile what runs often.
wasm.rounds(Math.floor(rounds / 4) + 1);
const start = performance.now();
const sum = wasm.rounds(rounds);
const nanoseconds = ((performance.now() - start) * 1e6) / (rounds * wasm.reports());
console.log(`${sum} ${nanoseconds.toFixed(0)}`);
