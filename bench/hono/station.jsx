import { buildings, spots } from "street";
import { Orders } from "./card.jsx";
import { isLate } from "./orders.js";
import { rate } from "./score.js";

export function Station({ cluster, open, score, now }) {
  const late = open.filter((order) => isLate(order, now)).length;
  return (
    <>
      <h1>{`${cluster.name}工作站`}</h1>
      <p>{cluster.about}</p>
      <section aria-labelledby="month">
        <h2 id="month">本月</h2>
        <p class="figures">
          <span><strong>{score.received}</strong> 件上报</span>
          <span><strong>{score.closed}</strong> 件结案</span>
          <span><strong>{rate(score.closed, score.received - score.void)}</strong> 办结率</span>
          <span><strong>{rate(score.onTime, score.handled)}</strong> 及时处置</span>
          <span class={late > 0 ? "late" : ""}><strong>{late}</strong> 件超时未办</span>
        </p>
        <p class="quiet"><a href="/scores">这些数字怎么算的</a></p>
      </section>
      <section aria-labelledby="open">
        <h2 id="open">在办事项 ({open.length})</h2>
        <Orders
          orders={open}
          now={now}
          empty="这个片区现在没有在办的事项。扫任一点位的二维码或从下面选点位，就可以上报。"
        />
      </section>
      <section aria-labelledby="spots">
        <h2 id="spots">从这些点位上报</h2>
        <ul class="columns">
          {spots
            .filter((spot) => spot.cluster === cluster.code)
            .map((spot) => <li><a href={`/s/${spot.code}`}>{spot.name}</a></li>)}
        </ul>
      </section>
      <section aria-labelledby="towers">
        <h2 id="towers">楼宇</h2>
        <ul class="columns">
          {buildings
            .filter((tower) => tower.cluster === cluster.code)
            .map((tower) => <li>{tower.name}</li>)}
        </ul>
      </section>
    </>
  );
}
