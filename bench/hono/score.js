/** What the station page shows of a month, counted from events. */
export function countMonth(events) {
  const score = { received: 0, closed: 0, void: 0, handled: 0, onTime: 0, thanks: 0 };
  let order;
  for (const event of events) {
    if (event.fact.act === "report") {
      finish(score, order);
      score.received += 1;
      order = {};
    }
    evolve(score, order, event.fact, Date.parse(event.at));
  }
  finish(score, order);
  return score;
}

function evolve(score, order, fact, at) {
  if (order.suspension && Date.parse(order.suspension.until) <= at) {
    order.due = order.suspension.due_after;
  }
  if (fact.act === "handle") {
    score.handled += 1;
    if (at <= Date.parse(order.due.at)) score.onTime += 1;
  }
  if (fact.act === "thank") score.thanks += 1;
  // An application changes neither; whatever else happens to a suspended order ends that.
  if (fact.act !== "apply") order.suspension = fact.suspension;
  if (fact.due) order.due = fact.due;
  if (["close", "void", "reopen"].includes(fact.act)) order.end = fact.act;
}

function finish(score, order) {
  if (order?.end === "close") score.closed += 1;
  if (order?.end === "void") score.void += 1;
}

/** A part of a whole in tenths of a per cent, halves up. */
export function rate(part, whole) {
  if (whole === 0) return "—";
  const perMille = Math.floor((part * 2000 + whole) / (whole * 2));
  return `${Math.floor(perMille / 10)}.${perMille % 10}%`;
}
