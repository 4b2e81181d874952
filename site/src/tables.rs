//! Tables that become cards on a phone: each cell says what its column is called.

use crate::markdown::words_until;
use pulldown_cmark::{Event, Tag, TagEnd};

/// Replaces the cells of tables below their first row. The first of each row is its heading.
pub fn as_cards<'a>(events: &[Event<'a>]) -> Vec<Event<'a>> {
    let mut columns: Vec<String> = Vec::new();
    let (mut in_head, mut column) = (false, 0);
    let mut cards = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::TableHead) => (in_head, columns) = (true, Vec::new()),
            Event::End(TagEnd::TableHead) => in_head = false,
            Event::Start(Tag::TableRow) => column = 0,
            Event::Start(Tag::TableCell) if in_head => {
                let rest = events.get(at..).unwrap_or_default();
                columns.push(words_until(rest, TagEnd::TableCell));
            }
            _ => {}
        }
        cards.push(match event {
            Event::Start(Tag::TableCell) if !in_head => {
                Event::InlineHtml(open(column, &columns).into())
            }
            Event::End(TagEnd::TableCell) if !in_head => {
                column += 1;
                Event::InlineHtml(if column == 1 { "</th>" } else { "</td>" }.into())
            }
            other => other.clone(),
        });
    }
    cards
}

fn open(column: usize, columns: &[String]) -> String {
    if column == 0 {
        return r#"<th scope="row">"#.to_owned();
    }
    let name = columns.get(column).map(String::as_str).unwrap_or_default();
    let name = name.replace('&', "&amp;").replace('"', "&quot;");
    format!(r#"<td data-column="{name}">"#)
}

#[cfg(test)]
mod tests {
    use crate::markdown::render;
    use gongzhi_frontend::lang::Lang;

    #[test]
    fn each_cell_says_what_its_column_is_called() {
        let text = "# 题\n\n| 谁 | \"看\" & 做 | 时 |\n|---|---|---|\n| 公众 | 步骤 | 随时 |\n| 单位 | **全部** | |\n";
        let html = render(text, Lang::Zh).unwrap().html;
        for cell in [
            "<th>谁</th>",
            r#"<th scope="row">公众</th><td data-column="&quot;看&quot; &amp; 做">步骤</td><td data-column="时">随时</td>"#,
            r#"<th scope="row">单位</th><td data-column="&quot;看&quot; &amp; 做"><strong>全部</strong></td>"#,
        ] {
            assert!(html.contains(cell), "{html}");
        }
    }
}
