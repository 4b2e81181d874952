const LISTED = `SELECT body FROM records
  WHERE kind = ?1 AND (?2 IS NULL OR cluster = ?2) AND (?3 IS NULL OR moment >= ?3)
  ORDER BY moment DESC, id DESC LIMIT 200`;
const UNFINISHED_SUMMONSES = `SELECT body FROM records
  WHERE kind = 'summons' AND (?1 IS NULL OR cluster = ?1)
    AND body ->> '$.value.cancelled' IS NULL
    AND (body ->> '$.value.minuted_at' IS NULL OR EXISTS (
      SELECT 1 FROM json_each(records.body, '$.value.units') AS called
      WHERE called.value ->> '$.promise.until' IS NOT NULL
        AND called.value ->> '$.promise.fulfilled.at' IS NULL))
  ORDER BY moment, id LIMIT 200`;
const ONE = "SELECT body FROM records WHERE kind = ? AND id = ?";
const DAY = 24 * 60 * 60 * 1000;

/**
 * All that the page of a station shows, in one batch: its open orders as they stand now, due first
 * on top, the events of the month, and what it is governed by and has ahead.
 */
export async function stationRows(database, cluster, month, now) {
  const at = (moment) => new Date(moment).toISOString();
  const listed = (kind, from) => database.prepare(LISTED).bind(kind, cluster, from);
  const found = await database.batch([
    database
      .prepare(
        `SELECT body FROM orders WHERE open = 1 AND cluster = ? ORDER BY due_at
         LIMIT 500`,
      )
      .bind(cluster),
    database
      .prepare(
        `SELECT events.body FROM events JOIN orders ON orders.id = events.subject
         WHERE orders.month = ?1 AND (?2 IS NULL OR orders.cluster = ?2)
         ORDER BY events.subject, events.seq`,
      )
      .bind(month, cluster),
    database.prepare(ONE).bind("rota", cluster),
    database.prepare(ONE).bind("convention", cluster),
    listed("meeting", at(now - DAY)),
    listed("poll", at(now)),
    listed("activity", at(now - DAY)),
    listed("project", null),
    listed("nil_reports", null),
    database.prepare(UNFINISHED_SUMMONSES).bind(cluster),
  ]);
  const [open, events, ...governed] = found.map(({ results }) =>
    results.map((row) => JSON.parse(row.body)),
  );
  // What is measured is a station to which nothing of this has happened yet.
  if (governed.some((rows) => rows.length > 0)) throw new Error("bench/hono draws no records");
  return { open: open.map((order) => asOf(order, now)), events };
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
