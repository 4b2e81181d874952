import { randomUUID } from "node:crypto";
import { address } from "../tests/support/client.mjs";

/** Reports each text at the spots in turn, and returns the address of the last order. */
export async function fill(base, spots, texts, count) {
  let order;
  for (let i = 0; i < count; i += 1) {
    const form = new FormData();
    form.set("key", randomUUID());
    form.set("text", texts[i % texts.length]);
    form.set("same", "no");
    const at = new URL(`/s/${spots[i % spots.length].code}`, base);
    // From a network of its own each time: who fills a portal is no crowd behind one address.
    const headers = { "cf-connecting-ip": address() };
    const answer = await fetch(at, { method: "POST", headers, body: form, redirect: "manual" });
    if (answer.status !== 303) throw new Error(`a report was answered with ${answer.status}`);
    order = answer.headers.get("location");
  }
  return order;
}
