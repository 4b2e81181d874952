//! Charts of rates, drawn on the server. A table below or beside each says the same in figures.

use gongzhi_core::dispatch::score::{PerMille, Share};
use leptos::prelude::*;

/// What a chart says to who does not see it, and above it to who does.
pub struct Said {
    /// Of the drawing, for what refers to it.
    pub id: &'static str,
    pub title: String,
    /// All that is drawn, in one sentence.
    pub description: String,
}

pub struct Bar {
    pub label: String,
    pub share: Share,
}

const WIDTH: u32 = 520;
/// A bar with its line of words.
const ROW: u32 = 68;
/// Characters of a label, where one of Chinese takes the room of two.
const LABEL_LIMIT: usize = 28;

/// One bar a share, from nothing to all.
pub fn bars(said: Said, bars: &[Bar]) -> impl IntoView + use<> {
    let count = u32::try_from(bars.len()).unwrap_or(0);
    let rows: Vec<_> = (0u32..)
        .zip(bars)
        .map(|(place, bar)| {
            let top = place * ROW;
            let rate = bar.share.rate();
            let length = rate.map_or(0, |PerMille(rate)| rate * WIDTH / 1000);
            let value = rate.map_or_else(|| "—".to_owned(), |rate| rate.to_string());
            view! {
                <text x="0" y={top + 28}>{clipped(&bar.label)}</text>
                <text class="value" x=WIDTH y={top + 28}>{value}</text>
                <rect class="track" x="0" y={top + 40} width=WIDTH height="12" rx="6"/>
                {(length > 0).then(|| view! { <rect class="fill" x="0" y={top + 40} width=length height="12" rx="6"/> })}
            }
        })
        .collect();
    drawing(said, count * ROW, rows)
}

/// Two rates over some months, the earliest on the left: a line, and a dashed line.
pub struct Trend {
    /// Of the first and the last month.
    pub ends: [String; 2],
    pub lines: [Vec<Share>; 2],
}

const HEIGHT: u32 = 250;
const LEFT: u32 = 92;
const TOP: u32 = 16;
const BOTTOM: u32 = 200;

pub fn trend(said: Said, trend: &Trend) -> impl IntoView + use<> {
    let grid = [1000, 500, 0].map(|rate| {
        let y = height(PerMille(rate));
        let words = format!("{}%", rate / 10);
        view! {
            <path class="grid" d=format!("M{LEFT} {y}H{WIDTH}")/>
            <text class="value" x={LEFT - 12} y={y + 9}>{words}</text>
        }
    });
    let [solid, dashed] = &trend.lines;
    let [first, last] = trend.ends.clone();
    let lines = [("line", solid), ("line dashed", dashed)].map(|(class, shares)| {
        let points = points(shares);
        let dots: Vec<_> = points
            .iter()
            .map(|(x, y)| view! { <circle class="dot" cx={*x} cy={*y} r="5"/> })
            .collect();
        view! { <path class=class d=path(&points)/> {dots} }
    });
    let inner = view! {
        {grid}
        {lines}
        <text x=LEFT y={HEIGHT - 12}>{first}</text>
        <text class="value" x=WIDTH y={HEIGHT - 12}>{last}</text>
    };
    drawing(said, HEIGHT, inner)
}

/// Where the months with something to be counted stand.
fn points(shares: &[Share]) -> Vec<(u32, u32)> {
    let gaps = u32::try_from(shares.len()).unwrap_or(0).saturating_sub(1).max(1);
    let place = |n: u32| LEFT + 8 + n * (WIDTH - LEFT - 16) / gaps;
    let rated = (0u32..).zip(shares).filter_map(|(n, share)| Some((n, share.rate()?)));
    rated.map(|(n, rate)| (place(n), height(rate))).collect()
}

fn height(PerMille(rate): PerMille) -> u32 {
    BOTTOM - rate.min(1000) * (BOTTOM - TOP) / 1000
}

fn path(points: &[(u32, u32)]) -> String {
    let step = |(n, (x, y)): (usize, &(u32, u32))| match n {
        0 => format!("M{x} {y}"),
        _ => format!("L{x} {y}"),
    };
    points.iter().enumerate().map(step).collect()
}

fn drawing<V: IntoView + 'static>(said: Said, height: u32, inner: V) -> impl IntoView + use<V> {
    let Said { id, title, description } = said;
    let (title_id, description_id) = (format!("{id}-title"), format!("{id}-description"));
    let (named, described) = (title_id.clone(), description_id.clone());
    view! {
        <figure class="chart">
            <figcaption>{title.clone()}</figcaption>
            <svg viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-labelledby=named aria-describedby=described>
                <title id=title_id>{title}</title>
                <desc id=description_id>{description}</desc>
                {inner}
            </svg>
        </figure>
    }
}

/// As much of a label as there is room for.
fn clipped(label: &str) -> String {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    if label.chars().map(width).sum::<usize>() <= LABEL_LIMIT {
        return label.to_owned();
    }
    let mut room = LABEL_LIMIT - 1;
    let fits = |c: &char| match room.checked_sub(width(*c)) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    label.chars().take_while(fits).collect::<String>() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(part: u32, whole: u32) -> Share {
        Share { part, whole }
    }

    #[test]
    fn a_trend_goes_from_left_to_right_and_leaves_out_what_has_no_rate() {
        let points = points(&[share(0, 4), share(0, 0), share(4, 4)]);
        assert_eq!(points, [(100, 200), (512, 16)]);
        assert_eq!(path(&points), "M100 200L512 16");
        assert_eq!(super::points(&[share(1, 2)]), [(100, 108)]);
    }

    #[test]
    fn a_bar_is_as_long_as_its_rate_and_says_it() {
        let said =
            Said { id: "x", title: "及时率".into(), description: "受理 50.0%。".into() };
        let drawn = [
            Bar { label: "受理".into(), share: share(1, 2) },
            Bar { label: "派单".into(), share: share(0, 0) },
        ];
        let html = bars(said, &drawn).to_html();
        assert!(html.contains(r#"width="260""#), "{html}");
        assert!(html.contains("50.0%") && html.contains("—"), "{html}");
        assert!(html.contains(r#"aria-describedby="x-description""#), "{html}");
    }

    #[test]
    fn a_long_label_is_clipped_where_there_is_no_room() {
        assert_eq!(clipped("陆家嘴街道综合行政执法队"), "陆家嘴街道综合行政执法队");
        assert_eq!(clipped("陆家嘴街道综合行政执法队第二分队"), "陆家嘴街道综合行政执法队第…");
        assert_eq!(clipped("Traffic police of Pudong district"), "Traffic police of Pudong di…");
    }
}
