import { agencies, buildings, clusters, items, roads, spots } from "street";
import { isLate, isOpen } from "./orders.js";
import { deadline, distance } from "./when.js";

const STATES = {
  reported: ["○", "waiting", "待受理"],
  accepted: ["○", "waiting", "已受理，待派单"],
  dispatched: ["○", "waiting", "已派单，待接单"],
  returned: ["○", "waiting", "退单复核中"],
  handling: ["◐", "working", "处置中"],
  suspended: ["‖", "waiting", "挂账"],
  checking: ["◐", "working", "核查中"],
  closed: ["●", "done", "已结案"],
  rated: ["●", "done", "已评价"],
  void: ["×", "waiting", "已作废"],
};

export function Orders({ orders, now, empty }) {
  if (orders.length === 0) return <p class="empty">{empty}</p>;
  return <ul class="cards grid">{orders.map((order) => <Card order={order} now={now} />)}</ul>;
}

function Card({ order, now }) {
  const item = find(items, order.routing.item);
  return (
    <li class="card">
      <h3>
        <a href={`/orders/${order.number}`}>{item?.name ?? "事项类别待确认"}</a>
        {item?.emergency && <span class="mark late" data-urgent="">! 紧急</span>}
      </h3>
      <p><Mark order={order} now={now} /> <Due order={order} now={now} /></p>
      <p class="quiet">
        {place(order.place)} · {find(agencies, order.agency)?.name ?? order.agency} ·{" "}
        <span class="number">{order.number}</span>
      </p>
    </li>
  );
}

function Mark({ order, now }) {
  const late = isLate(order, now);
  const [shape, tone, words] = STATES[order.state];
  return (
    <span class={`mark ${late ? "late" : tone}`}>
      <span aria-hidden="true">{late ? "▲" : shape}</span> {words}
      {late && " · 已超时"}
    </span>
  );
}

function Due({ order, now }) {
  if (!isOpen(order) || order.state === "suspended") return null;
  return (
    <span class={isLate(order, now) ? "due late" : "due"}>
      {deadline(order.due)} · {distance(order.due, now)}
    </span>
  );
}

/** Where it is, from the narrowest that is known. */
function place({ spot, building, road, cluster }) {
  const found =
    find(spots, spot) ?? find(buildings, building) ?? find(roads, road) ?? find(clusters, cluster);
  return found?.name ?? "地点待确认";
}

function find(list, code) {
  return list.find((one) => one.code === code);
}
