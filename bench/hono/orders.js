/** A cluster's open orders as they stand now, due first on top. */
export async function openIn(database, cluster, now) {
  const { results } = await database
    .prepare(
      `SELECT body FROM orders WHERE open = 1 AND cluster = ? ORDER BY due_at
       LIMIT 500`,
    )
    .bind(cluster)
    .all();
  return results.map((row) => asOf(JSON.parse(row.body), now));
}

/** The events of a cluster's orders reported in a month, order by order. */
export async function eventsOfMonth(database, month, cluster) {
  const { results } = await database
    .prepare(
      `SELECT events.body FROM events JOIN orders ON orders.id = events.subject
       WHERE orders.month = ?1 AND (?2 IS NULL OR orders.cluster = ?2)
       ORDER BY events.subject, events.seq`,
    )
    .bind(month, cluster)
    .all();
  return results.map((row) => JSON.parse(row.body));
}

export function isOpen({ state }) {
  return state !== "closed" && state !== "rated" && state !== "void";
}

export function isLate(order, now) {
  return isOpen(order) && order.state !== "suspended" && Date.parse(order.due.at) < now;
}

/** A suspension ends by itself when its time has come. */
function asOf(order, now) {
  if (!order.suspension || Date.parse(order.suspension.until) > now) return order;
  return { ...order, state: "handling", due: order.suspension.due_after, suspension: null };
}
