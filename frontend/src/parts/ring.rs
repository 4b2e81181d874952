//! The duty rota as a ring: the buildings clockwise in the order of their turns, the one that leads
//! now filled in.

use crate::lang::Lang;
use crate::words::when;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::f64::consts::TAU;

/// One turn.
pub struct Turn {
    /// The building's number, as the list beside the ring has it.
    pub number: usize,
    pub begins: DateTime<Utc>,
    /// Whether this building leads now.
    pub leads: bool,
}

/// What is drawn.
pub struct Ring {
    /// From the present turn on; not empty.
    pub turns: Vec<Turn>,
    /// How much of the present shift is over, from 0 to 1.
    pub elapsed: f64,
    pub until: DateTime<Utc>,
    /// What the drawing says, for who does not see it.
    pub title: String,
}

/// The middle of the drawing, which is wider than high: days stand beside the ring.
const MIDDLE: (f64, f64) = (260.0, 220.0);
const OUTER: f64 = 152.0;
const INNER: f64 = 106.0;
/// Where the numbers, the days and the line of what is over stand.
const NUMBERS: f64 = 129.0;
const DAYS: f64 = 167.0;
const OVER: f64 = 94.0;
/// How far from the middle the days stand beside the ring and not above or below it.
const BESIDE: f64 = 40.0;
/// Half the gap between two turns, in parts of a full turn.
const GAP: f64 = 0.004;

pub fn ring(lang: Lang, ring: Ring) -> impl IntoView {
    let Ring { turns, elapsed, until, title } = ring;
    let count = f64::from(u32::try_from(turns.len().max(1)).unwrap_or(1));
    let lead =
        turns.iter().find(|turn| turn.leads).map_or("–".to_owned(), |t| t.number.to_string());
    let drawn: Vec<_> = (0u32..)
        .zip(turns)
        .map(|(place, turn)| {
            // The present turn stands on top, the next one to its right.
            let middle = f64::from(place) / count;
            let half = 0.5 / count - GAP;
            let (x, y) = at(NUMBERS, middle);
            let (day_x, day_y) = at(DAYS, middle);
            let class = if turn.leads { "turn leads" } else { "turn" };
            view! {
                <g class=class>
                    <path d=sector(middle - half, middle + half)/>
                    <text x=x y=y>{turn.number}</text>
                    <text class="day" x=day_x y=day_y text-anchor=anchor(middle)>{when::short_day(lang, turn.begins)}</text>
                </g>
            }
        })
        .collect();
    let until = when::short_day(lang, until);
    view! {
        <svg class="ring" viewBox="0 0 520 440" role="img" aria-labelledby="ring-title">
            <title id="ring-title">{title}</title>
            {drawn}
            <circle class="track" cx=MIDDLE.0 cy=MIDDLE.1 r=OVER/>
            <path class="over" d=arc(OVER, 0.0, elapsed.clamp(0.002, 0.998))/>
            <text class="day" x=MIDDLE.0 y="170">{lang.pick("现任组长", "Leading")}</text>
            <text class="lead" x=MIDDLE.0 y="224">{lead}</text>
            <text class="day" x=MIDDLE.0 y="276">{lang.pick("至 ", "to ")} {until}</text>
        </svg>
    }
}

/// A point at a radius and a part of a full turn, clockwise from the top.
fn at(radius: f64, part: f64) -> (String, String) {
    let (sin, cos) = (part * TAU).sin_cos();
    (tenths(MIDDLE.0 + radius * sin), tenths(MIDDLE.1 - radius * cos))
}

/// To which side of its place the text of a day extends: away from the ring.
fn anchor(part: f64) -> &'static str {
    match DAYS * (part * TAU).sin() {
        aside if aside > BESIDE => "start",
        aside if aside < -BESIDE => "end",
        _ => "middle",
    }
}

fn tenths(length: f64) -> String {
    format!("{length:.1}")
}

fn arc(radius: f64, from: f64, until: f64) -> String {
    let ((x, y), (to_x, to_y)) = (at(radius, from), at(radius, until));
    let large = u8::from(until - from > 0.5);
    format!("M{x} {y}A{radius} {radius} 0 {large} 1 {to_x} {to_y}")
}

fn sector(from: f64, until: f64) -> String {
    let ((x, y), (back_x, back_y)) = (at(INNER, until), at(INNER, from));
    let large = u8::from(until - from > 0.5);
    let outer = arc(OUTER, from, until);
    format!("{outer}L{x} {y}A{INNER} {INNER} 0 {large} 0 {back_x} {back_y}z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_go_clockwise_from_the_top() {
        assert_eq!(at(100.0, 0.0), ("260.0".to_owned(), "120.0".to_owned()));
        assert_eq!(at(100.0, 0.25), ("360.0".to_owned(), "220.0".to_owned()));
        assert_eq!([0.0, 0.25, 0.5, 0.75].map(anchor), ["middle", "start", "middle", "end"]);
    }

    #[test]
    fn a_single_building_has_almost_the_whole_ring() {
        assert!(sector(-0.496, 0.496).contains(" 0 1 1 "));
    }
}
