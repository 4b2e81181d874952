/** Where the server under test is: `cargo xtask test` says so; else a development server. */
export const base = (process.env.GONGZHI_URL ?? "http://localhost:8787").replace(/\/$/, "");
