import { buildings, spots } from "street";
import { Orders } from "./card.jsx";
import { ClusterMap } from "./map.jsx";
import { isLate } from "./orders.js";
import { BEGINNING, turns } from "./rota.js";
import { rate } from "./score.js";
import { date, moment } from "./when.js";

/** How many orders are shown before the rest is folded away. */
const SHOWN = 12;

export function Station({ cluster, open, score, now }) {
  const late = open.filter((order) => isLate(order, now)).length;
  const here = (one) => one.cluster === cluster.code;
  const towers = buildings.filter(here);
  const { lead, next } = turns(towers, now);
  const path = `/stations/${cluster.code}`;
  return (
    <>
      <h1>{`${cluster.name}工作站`}</h1>
      <p>{cluster.about}</p>
      <dl class="facts">
        <div><dt>轮值组长</dt><dd>{`${lead.tower.name}，到${moment(lead.until)}为止（按顺序轮到）。`}</dd></div>
        <div><dt>下一任</dt><dd>{`${next.tower.name}，从${moment(next.from)}起`}</dd></div>
        <div><dt>共治公约</dt><dd>{`第 1 版，自${date(BEGINNING)}起施行`}</dd></div>
        <div><dt>本周零报告</dt><dd><a href={`${path}/nil-reports`}>{`已报 0 / ${towers.length} 幢`}</a></dd></div>
      </dl>
      <p class="actions">
        <a class="button plain" href={`${path}/rota`}>轮值表</a>
        <a class="button plain" href={`${path}/convention`}>公约全文</a>
      </p>
      <ClusterMap towers={towers} spots={spots.filter(here)} lead={lead.tower} open={open} now={now} />
      <div class="halves">
        <Ahead id="meetings" heading="近期会议" empty="没有已公布的会议。轮值组长或联络员召集会议后，时间、地点和议程列在这里。" />
        <Ahead id="polls" heading="进行中的表决" empty="现在没有表决。项目或者公约修订付诸表决后，列在这里，到截止为止。" />
        <Ahead id="activities" heading="近期志愿活动" empty="没有招募中的志愿活动。物业负责人、轮值组长和联络员发起后，列在这里。" />
        <Ahead id="projects" heading="微更新项目" empty="还没有项目。同一处的问题反映多了，物业负责人、居民或联络员可以在这里提出。" />
      </div>
      <section aria-labelledby="month">
        <h2 id="month">本月</h2>
        <p class="figures">
          <span><strong>{score.received}</strong> 件上报</span>
          <span><strong>{score.closed}</strong> 件结案</span>
          <span><strong>{rate(score.closed, score.received - score.void)}</strong> 办结率</span>
          <span><strong>{rate(score.onTime, score.handled)}</strong> 及时处置</span>
          <span><strong>{score.thanks}</strong> 次感谢上报人</span>
          <span class={late > 0 ? "late" : ""}><strong>{late}</strong> 件超时未办</span>
        </p>
        <p class="quiet"><a href="/scores">这些数字怎么算的</a></p>
      </section>
      <section aria-labelledby="open">
        <h2 id="open">在办事项 ({open.length})</h2>
        <Orders
          orders={open.slice(0, SHOWN)}
          now={now}
          empty="这个片区现在没有在办的事项。扫任一点位的二维码或从下面选点位，就可以上报。"
        />
        {open.length > SHOWN && (
          <details class="more">
            <summary>{`另外 ${open.length - SHOWN} 件`}</summary>
            <Orders orders={open.slice(SHOWN)} now={now} />
          </details>
        )}
      </section>
      <section aria-labelledby="towers">
        <h2 id="towers">加入楼宇</h2>
        <details class="act">
          <summary>在这里住、上班或有产权？选您的楼宇</summary>
          <ul>{towers.map((tower) => <li><a href={`/register/${tower.code}`}>{tower.name}</a></li>)}</ul>
        </details>
      </section>
      <section aria-labelledby="spots">
        <h2 id="spots">从这些点位上报</h2>
        <ul class="columns">
          {spots.filter(here).map((spot) => <li><a href={`/s/${spot.code}`}>{spot.name}</a></li>)}
        </ul>
      </section>
    </>
  );
}

/** What nothing is ahead of. */
function Ahead({ id, heading, empty }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <p class="empty">{empty}</p>
    </section>
  );
}
