//! What was measured, beside what, and the ratio of the two.

pub struct Row {
    pub name: String,
    pub value: String,
    pub beside: String,
    /// `None` where there is nothing beside it.
    pub ratio: Option<f64>,
}

pub fn print(title: &str, beside: &str, rows: &[Row]) {
    println!("\n{title:<34} {:>22}   {beside:<24} {:>6}", "value", "ratio");
    for row in rows {
        let Row { name, value, beside, ratio } = row;
        let ratio = ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}"));
        println!("{name:<34} {value:>22}   {beside:<24} {ratio:>6}");
    }
}
