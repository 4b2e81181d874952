import { isLate } from "./orders.js";

const WIDTH = 720;
const MARGIN = 40;
const DEPTH = 430;
const AROUND = 150;
const SQUARE = 100;
/** As whole numbers are divided in Rust. */
const over = (a, b) => Math.trunc(a / b);

export function ClusterMap({ towers, spots, lead, open, now }) {
  const frame = new Frame(towers, spots);
  const marks = marksOf(frame, towers, spots, open, now);
  const late = open.filter((order) => isLate(order, now)).length;
  const elsewhere = open.length - marks.reduce((sum, mark) => sum + mark.count, 0);
  const behindFirst = towers.toSorted((a, b) => a.y - b.y);
  return (
    <section aria-labelledby="towers">
      <h2 id="towers">楼宇</h2>
      <div class="drawn">
        <div>
          <svg class="cluster-map" viewBox={`0 0 ${WIDTH} ${frame.height}`} role="img" aria-labelledby="map-title">
            <title id="map-title">{`片区图：${towers.length} 幢楼宇，在办 ${open.length} 件，其中超时 ${late} 件。内容同下面的列表。`}</title>
            <path class="ground" d={frame.squares()} />
            {behindFirst.map((tower) => <Block frame={frame} tower={tower} leads={tower === lead} />)}
            {spots
              .filter((spot) => frame.holds(spot))
              .map((spot) => <circle class="spot" cx={frame.x(spot.x)} cy={frame.y(spot.y)} r="6" />)}
            {marks.map((mark) => <Mark {...mark} />)}
            {towers.map((tower, place) => {
              const [x, y] = frame.label(tower);
              return <text x={x} y={y}>{place + 1}</text>;
            })}
          </svg>
          <p class="legend quiet">
            <span class="act-colour">■ 轮值组长</span> <span>○ 点位</span>{" "}
            <span class="act-colour">● 在办</span> <span class="late">▲ 有超时</span>{" "}
            <span>方格 100 米</span>
          </p>
          {elsewhere > 0 && <p class="quiet">{`另有 ${elsewhere} 件没有写明图上的位置。`}</p>}
        </div>
        <ol class="keyed">
          {towers.map((tower, place) => (
            <Tower tower={tower} number={place + 1} leads={tower === lead} open={open} now={now} />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Tower({ tower, number, leads, open, now }) {
  const here = open.filter((order) => order.place.building === tower.code);
  const late = here.filter((order) => isLate(order, now)).length;
  return (
    <li class={leads ? "leads" : ""}>
      <span class="key">{number}</span>
      <span>
        {tower.name}
        <span class="quiet">
          {` ${tower.storeys} 层${leads ? " · 轮值组长" : ""}${here.length > 0 ? ` · 在办 ${here.length} 件` : ""}`}
          {late > 0 && <span class="late">{`，▲ 超时 ${late} 件`}</span>}
        </span>
      </span>
    </li>
  );
}

function Block({ frame, tower, leads }) {
  const [x, y, h] = [frame.x(tower.x), frame.y(tower.y), rise(tower)];
  const [a, d] = [frame.halfWidth, frame.halfDepth];
  const lines = Array.from({ length: over(tower.storeys, 10) }, (_, i) => 10 + (i + 1) * 12)
    .filter((above) => above < h)
    .map((above) => `M${x - a} ${y - above}l${a} ${d}l${a} -${d}`);
  return (
    <g class={leads ? "tower leads" : "tower"}>
      <path d={`M${x - a} ${y}l${a} ${d}v-${h}l-${a} -${d}z`} />
      <path class="shade" d={`M${x + a} ${y}l-${a} ${d}v-${h}l${a} -${d}z`} />
      <path class="storeys" d={lines.join("")} />
      <path class="roof" d={`M${x - a} ${y - h}l${a} -${d}l${a} ${d}l-${a} ${d}z`} />
    </g>
  );
}

function Mark({ x, y, count, late }) {
  const r = 8 + 2 * Math.min(count, 4);
  if (!late) return <circle class="order" cx={x} cy={y} r={r} />;
  return <path class="order late" d={`M${x} ${y - r - 2}l${r + 2} ${2 * r}h-${2 * (r + 2)}z`} />;
}

function marksOf(frame, towers, spots, open, now) {
  const marks = [];
  for (const order of open) {
    const spot = spots.find((one) => one.code === order.place.spot && frame.holds(one));
    const tower = towers.find((one) => one.code === order.place.building);
    const place = spot ?? tower;
    if (!place) continue;
    const [x, y] = [frame.x(place.x), frame.y(place.y) + (spot ? 0 : frame.halfDepth)];
    const late = isLate(order, now);
    const found = marks.find((mark) => mark.x === x && mark.y === y);
    if (!found) marks.push({ x, y, count: 1, late });
    else Object.assign(found, { count: found.count + 1, late: found.late || late });
  }
  return marks;
}

const rise = (tower) => 10 + over(tower.storeys * 5, 4);

/** How metres become units of the drawing. */
class Frame {
  constructor(towers, spots) {
    const xs = towers.map((tower) => tower.x);
    const ys = towers.map((tower) => tower.y);
    const near = (values, at) => Math.min(...values) - AROUND <= at && at <= Math.max(...values) + AROUND;
    const around = spots.filter((spot) => near(xs, spot.x) && near(ys, spot.y));
    const [allX, allY] = [[...xs, ...around.map((s) => s.x)], [...ys, ...around.map((s) => s.y)]];
    [this.west, this.east] = [Math.min(...allX), Math.max(...allX)];
    [this.north, this.south] = [Math.min(...allY), Math.max(...allY)];
    const across = over((WIDTH - 2 * MARGIN) * 1000, Math.max(this.east - this.west, 1));
    const along = over(DEPTH * 10_000, 8 * Math.max(this.south - this.north, 1));
    this.scale = Math.min(across, along);
    this.halfWidth = Math.min(Math.max(over(24 * this.scale, 1000), 16), 34);
    this.halfDepth = over(this.halfWidth * 6, 10);
    this.above = 0;
    this.above = Math.max(0, ...towers.map((tower) => -this.label(tower)[1])) + 32;
    this.height = this.y(this.south) + this.halfDepth + 24;
  }

  holds({ x, y }) {
    return this.west <= x && x <= this.east && this.north <= y && y <= this.south;
  }

  x(metres) {
    const width = over((this.east - this.west) * this.scale, 1000);
    return over(WIDTH - width, 2) + over((metres - this.west) * this.scale, 1000);
  }

  y(metres) {
    return this.above + over((metres - this.north) * this.scale * 8, 10_000);
  }

  label(tower) {
    return [this.x(tower.x), this.y(tower.y) - rise(tower) - this.halfDepth - 8];
  }

  squares() {
    const row = (metres) => over(metres, SQUARE);
    const between = (from, until) => Array.from({ length: until - from }, (_, i) => from + i);
    const top = Math.max(this.y(row(this.north) * SQUARE), 0);
    const columns = between(row(this.west) - 3, row(this.east) + 4)
      .map((column) => this.x(column * SQUARE))
      .filter((x) => 0 <= x && x <= WIDTH)
      .map((x) => `M${x} ${top}V${this.height}`);
    const rows = between(row(this.north), row(this.south) + 2)
      .map((one) => this.y(one * SQUARE))
      .filter((y) => 0 <= y && y <= this.height)
      .map((y) => `M0 ${y}H${WIDTH}`);
    return [...columns, ...rows].join("");
  }
}
