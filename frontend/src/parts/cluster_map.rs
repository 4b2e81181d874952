//! A cluster as a drawing: its towers as blocks by their storeys, the leading one filled in, its
//! spots, and its open orders by age. Numbers in the drawing are those of the list below it.
//!
//! Lengths are whole units of the drawing, so that it is the same wherever it is computed.

mod frame;

use crate::lang::Lang;
use crate::parts::orders::Listed;
use chrono::{DateTime, Utc};
use frame::{Frame, WIDTH, rise};
use gongzhi_core::code::{BuildingCode, ClusterCode};
use gongzhi_core::dispatch::Order;
use gongzhi_core::place::{Building, Spot, Street};
use leptos::prelude::*;

/// What is drawn.
pub struct ClusterMap<'a> {
    pub lang: Lang,
    pub cluster: &'a ClusterCode,
    pub lead: Option<&'a BuildingCode>,
    pub open: &'a [Listed],
    pub now: DateTime<Utc>,
    pub street: &'static Street,
}

pub fn cluster_map(map: ClusterMap<'_>) -> impl IntoView + use<> {
    let ClusterMap { lang, cluster, lead, open, now, street } = map;
    let towers: Vec<&Building> = street.buildings_of(cluster).collect();
    let spots: Vec<&Spot> = street.spots_of(cluster).collect();
    let frame = Frame::around(&towers, &spots);
    let marks = marks(&frame, &towers, &spots, open, now);
    let late = open.iter().filter(|listed| listed.order.is_late(now)).count();
    let (total, count, placed) =
        (open.len(), towers.len(), marks.iter().map(|mark| mark.count).sum::<usize>());
    let leading = lead.and_then(|code| towers.iter().position(|tower| tower.code == *code));
    let title = lang.pick(
        format!("片区图：{count} 幢楼宇，在办 {total} 件，其中超时 {late} 件。内容同下面的列表。"),
        format!("Map of the cluster: {count} towers and {total} open orders, {late} of them late. The list below says the same."),
    );

    // Those in front are drawn over those behind.
    let mut placed_towers: Vec<(usize, &Building)> = towers.iter().copied().enumerate().collect();
    placed_towers.sort_by_key(|(_, tower)| tower.y);
    let blocks: Vec<_> = placed_towers
        .iter()
        .map(|(place, tower)| block(&frame, tower, Some(*place) == leading))
        .collect();
    let numbers: Vec<_> = (1..)
        .zip(&towers)
        .map(|(number, tower)| {
            let (x, y) = frame.label(tower);
            view! { <text x=x y=y>{number}</text> }
        })
        .collect();
    let rings: Vec<_> = spots
        .iter()
        .filter(|spot| frame.holds(spot))
        .map(|spot| view! { <circle class="spot" cx=frame.x(spot.x) cy=frame.y(spot.y) r="6"/> })
        .collect();
    let marks: Vec<_> = marks.into_iter().map(draw).collect();
    let elsewhere = total - placed;
    view! {
        <section aria-labelledby="towers">
            <h2 id="towers">{lang.pick("楼宇", "Towers")}</h2>
            <div class="drawn">
                <div>
                    <svg class="cluster-map" viewBox=format!("0 0 {WIDTH} {}", frame.height()) role="img" aria-labelledby="map-title">
                        <title id="map-title">{title}</title>
                        <path class="ground" d=frame.squares()/>
                        {blocks}
                        {rings}
                        {marks}
                        {numbers}
                    </svg>
                    <p class="legend quiet">
                        <span class="act-colour">"■ " {lang.pick("轮值组长", "duty lead")}</span> " "
                        <span>"○ " {lang.pick("点位", "spot")}</span> " "
                        <span class="act-colour">"● " {lang.pick("在办", "open order")}</span> " "
                        <span class="late">"▲ " {lang.pick("有超时", "late")}</span> " "
                        <span>{lang.pick("方格 100 米", "squares of 100 m")}</span>
                    </p>
                    {(elsewhere > 0).then(|| view! { <p class="quiet">{lang.pick(format!("另有 {elsewhere} 件没有写明图上的位置。"), format!("{elsewhere} more have no place on the map."))}</p> })}
                </div>
                <ol class="keyed">{list(lang, &towers, leading, open, now)}</ol>
            </div>
        </section>
    }
}

/// The towers with what the drawing shows of each.
fn list(
    lang: Lang,
    towers: &[&Building],
    leading: Option<usize>,
    open: &[Listed],
    now: DateTime<Utc>,
) -> Vec<impl IntoView + use<>> {
    let lines = towers.iter().enumerate().map(|(place, tower)| {
        let here = || open.iter().filter(|l| l.order.place.building.as_ref() == Some(&tower.code));
        let count = here().count();
        let late = here().filter(|listed| listed.order.is_late(now)).count();
        let storeys = tower.storeys;
        let orders = (count > 0).then(|| lang.pick(format!(" · 在办 {count} 件"), format!(" · {count} open")));
        let late = (late > 0).then(|| {
            view! { <span class="late">{lang.pick(format!("，▲ 超时 {late} 件"), format!(", ▲ {late} late"))}</span> }
        });
        let leads = leading == Some(place);
        let lead = leads.then(|| lang.pick(" · 轮值组长", " · duty lead"));
        view! {
            <li class:leads=leads>
                <span class="key">{place + 1}</span>
                <span>
                    {lang.name(&tower.name)}
                    <span class="quiet">" " {lang.pick(format!("{storeys} 层"), format!("{storeys} storeys"))} {lead} {orders} {late}</span>
                </span>
            </li>
        }
    });
    lines.collect()
}

/// Open orders of one place.
struct Mark {
    x: i32,
    y: i32,
    count: usize,
    is_late: bool,
}

fn marks(
    frame: &Frame,
    towers: &[&Building],
    spots: &[&Spot],
    open: &[Listed],
    now: DateTime<Utc>,
) -> Vec<Mark> {
    let place = |order: &Order| {
        let spot = order.place.spot.as_ref();
        let spot = spots.iter().find(|s| Some(&s.code) == spot).filter(|s| frame.holds(s));
        let tower = order.place.building.as_ref();
        let tower = towers.iter().find(|t| Some(&t.code) == tower);
        let at_spot = spot.map(|spot| (frame.x(spot.x), frame.y(spot.y)));
        at_spot.or(tower.map(|tower| (frame.x(tower.x), frame.y(tower.y) + frame.half_depth())))
    };
    let mut marks: Vec<Mark> = Vec::new();
    for Listed { order, .. } in open {
        let Some((x, y)) = place(order) else { continue };
        let is_late = order.is_late(now);
        match marks.iter_mut().find(|mark| (mark.x, mark.y) == (x, y)) {
            Some(mark) => {
                mark.count += 1;
                mark.is_late |= is_late;
            }
            None => marks.push(Mark { x, y, count: 1, is_late }),
        }
    }
    marks
}

/// The more orders, the larger; late ones by shape and colour.
fn draw(Mark { x, y, count, is_late }: Mark) -> AnyView {
    let r = 8 + 2 * i32::try_from(count.min(4)).unwrap_or(4);
    match is_late {
        true => {
            let (top, side) = (y - r - 2, r + 2);
            view! { <path class="order late" d=format!("M{x} {top}l{side} {}h-{}z", 2 * r, 2 * side)/> }.into_any()
        }
        false => view! { <circle class="order" cx=x cy=y r=r/> }.into_any(),
    }
}

/// A tower: two sides, a line every ten storeys, and the roof.
fn block(frame: &Frame, tower: &Building, leads: bool) -> impl IntoView + use<> {
    let (x, y, h) = (frame.x(tower.x), frame.y(tower.y), rise(tower));
    let (a, d) = (frame.half_width(), frame.half_depth());
    let (left, right) = (x - a, x + a);
    let lines: String = (1..=i32::from(tower.storeys) / 10)
        .map(|tens| 10 + tens * 12)
        .filter(|above| *above < h)
        .map(|above| format!("M{left} {}l{a} {d}l{a} -{d}", y - above))
        .collect();
    let class = if leads { "tower leads" } else { "tower" };
    view! {
        <g class=class>
            <path d=format!("M{left} {y}l{a} {d}v-{h}l-{a} -{d}z")/>
            <path class="shade" d=format!("M{right} {y}l-{a} {d}v-{h}l{a} -{d}z")/>
            <path class="storeys" d=lines/>
            <path class="roof" d=format!("M{left} {}l{a} -{d}l{a} {d}l-{a} {d}z", y - h)/>
        </g>
    }
}

#[cfg(test)]
mod tests;
