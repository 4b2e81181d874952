import { randomUUID } from "node:crypto";

/** Reports each text at the spots in turn, and returns the address of the last order. */
export async function fill(base, spots, texts, count) {
  let order;
  for (let i = 0; i < count; i += 1) {
    const form = new FormData();
    form.set("key", randomUUID());
    form.set("text", texts[i % texts.length]);
    const at = new URL(`/s/${spots[i % spots.length].code}`, base);
    const answer = await fetch(at, { method: "POST", body: form, redirect: "manual" });
    if (answer.status !== 303) throw new Error(`a report was answered with ${answer.status}`);
    order = answer.headers.get("location");
  }
  return order;
}
