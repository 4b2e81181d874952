import { buildings, clusters } from "street";

export function Stations() {
  return (
    <>
      <h1>自治共治工作站</h1>
      <ul class="cards grid">
        {clusters.map(({ code, name, about }) => (
          <li class="card">
            <h2><a href={`/stations/${code}`}>{name}</a></h2>
            <p>{about}</p>
            <p class="quiet">{`${buildings.filter((one) => one.cluster === code).length} 幢楼宇`}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
