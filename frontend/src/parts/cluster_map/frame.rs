//! How metres become units of the drawing.

use gongzhi_core::place::{Building, Spot};

/// The width of the drawing, and what stays free at its sides.
pub const WIDTH: i32 = 720;
const MARGIN: i32 = 40;
/// The most that its ground is deep. Depths are drawn at eight tenths, as from a high window.
const DEPTH: i32 = 430;
/// How far around the towers spots are drawn, in metres; others are in the list alone.
const AROUND_METRES: i32 = 150;
/// The side of a square of the ground, in metres.
const SQUARE_METRES: i32 = 100;

/// How high a tower is drawn.
pub fn rise(tower: &Building) -> i32 {
    10 + i32::from(tower.storeys) * 5 / 4
}

/// The part of the street that is drawn.
pub struct Frame {
    west: i32,
    east: i32,
    north: i32,
    south: i32,
    /// Thousandths of a unit a metre.
    scale: i32,
    /// What lies above the northern edge of the ground: the towers there.
    above: i32,
}

impl Frame {
    pub fn around(towers: &[&Building], spots: &[&Spot]) -> Self {
        let (west, east) = bounds(towers.iter().map(|tower| tower.x));
        let (north, south) = bounds(towers.iter().map(|tower| tower.y));
        let near = |spot: &&&Spot| {
            let beside = west - AROUND_METRES <= spot.x && spot.x <= east + AROUND_METRES;
            beside && north - AROUND_METRES <= spot.y && spot.y <= south + AROUND_METRES
        };
        let near: Vec<_> = spots.iter().filter(near).collect();
        let (west, east) = bounds([west, east].into_iter().chain(near.iter().map(|s| s.x)));
        let (north, south) = bounds([north, south].into_iter().chain(near.iter().map(|s| s.y)));
        let across = (WIDTH - 2 * MARGIN) * 1000 / (east - west).max(1);
        let along = DEPTH * 10_000 / (8 * (south - north).max(1));
        let scale = across.min(along);
        let mut frame = Self { west, east, north, south, scale, above: 0 };
        let tops = towers.iter().map(|tower| -frame.label(tower).1);
        frame.above = tops.max().unwrap_or(0).max(0) + 32;
        frame
    }

    pub fn holds(&self, spot: &Spot) -> bool {
        let beside = self.west <= spot.x && spot.x <= self.east;
        beside && self.north <= spot.y && spot.y <= self.south
    }

    pub fn x(&self, metres: i32) -> i32 {
        let width = (self.east - self.west) * self.scale / 1000;
        (WIDTH - width) / 2 + (metres - self.west) * self.scale / 1000
    }

    pub fn y(&self, metres: i32) -> i32 {
        self.above + (metres - self.north) * self.scale * 8 / 10_000
    }

    pub fn height(&self) -> i32 {
        self.y(self.south) + self.half_depth() + 24
    }

    pub fn half_width(&self) -> i32 {
        (24 * self.scale / 1000).clamp(16, 34)
    }

    pub fn half_depth(&self) -> i32 {
        self.half_width() * 6 / 10
    }

    /// Where a tower's number stands: above its roof.
    pub fn label(&self, tower: &Building) -> (i32, i32) {
        (self.x(tower.x), self.y(tower.y) - rise(tower) - self.half_depth() - 8)
    }

    /// The ground as squares.
    pub fn squares(&self) -> String {
        let from = |metres: i32| metres / SQUARE_METRES - 3;
        let height = self.height();
        let top = self.y(self.north / SQUARE_METRES * SQUARE_METRES).max(0);
        let columns = (from(self.west)..self.east / SQUARE_METRES + 4)
            .map(|column| self.x(column * SQUARE_METRES))
            .filter(|x| (0..=WIDTH).contains(x))
            .map(|x| format!("M{x} {top}V{height}"));
        let rows = (self.north / SQUARE_METRES..=self.south / SQUARE_METRES + 1)
            .map(|row| self.y(row * SQUARE_METRES))
            .filter(|y| (0..=height).contains(y))
            .map(|y| format!("M0 {y}H{WIDTH}"));
        columns.chain(rows).collect()
    }
}

fn bounds(values: impl Iterator<Item = i32> + Clone) -> (i32, i32) {
    (values.clone().min().unwrap_or(0), values.max().unwrap_or(0))
}
