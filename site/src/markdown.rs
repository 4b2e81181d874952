//! From the text of a page to its HTML.
//!
//! A text begins with its title; each section has an id of its own, `## 标题 {#id}`, which is the
//! same in both languages. Links to pages of the portal are written once, without a language, and
//! lead to the page in the language of the text. HTML and pictures are refused.

use crate::data;
use crate::tables;
use anyhow::{Context, Result, bail, ensure};
use gongzhi_frontend::address::Address;
use gongzhi_frontend::lang::Lang;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

#[derive(Debug)]
pub struct Prose {
    pub title: String,
    /// The ids of its sections.
    pub sections: Vec<String>,
    pub html: String,
}

pub fn render(text: &str, lang: Lang) -> Result<Prose> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let events: Vec<Event<'_>> =
        Parser::new_ext(text, options).map(|event| allowed(event, lang)).collect::<Result<_>>()?;
    let mut html = String::new();
    html::push_html(&mut html, tables::as_cards(&events).into_iter());
    Ok(Prose { title: title(&events)?, sections: sections(&events)?, html })
}

fn allowed(event: Event<'_>, lang: Lang) -> Result<Event<'_>> {
    Ok(match event {
        Event::Html(raw) | Event::InlineHtml(raw) => bail!("HTML is not taken: {raw}"),
        Event::Start(Tag::Image { dest_url, .. }) => bail!("pictures are not taken: {dest_url}"),
        Event::Start(Tag::Heading { classes, attrs, .. })
            if !(classes.is_empty() && attrs.is_empty()) =>
        {
            bail!("a heading has an id and no other attribute: {classes:?} {attrs:?}")
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = CowStr::from(destination(&dest_url, lang)?);
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    })
}

/// Where a link leads: within the page, to a page of the portal in this language, to a file of data,
/// to a telephone, or to a page elsewhere.
fn destination(written: &str, lang: Lang) -> Result<String> {
    if ["#", "tel:", "https://"].iter().any(|start| written.starts_with(start))
        || data::is_published(written)
    {
        return Ok(written.to_owned());
    }
    let (path, fragment) = written.split_at(written.find('#').unwrap_or(written.len()));
    match Address::parse(path) {
        (Lang::Zh, Some(address)) if path.starts_with('/') => {
            Ok(format!("{}{fragment}", address.path(lang)))
        }
        _ => bail!("a link leads nowhere: {written}"),
    }
}

fn title(events: &[Event<'_>]) -> Result<String> {
    let first = Tag::Heading { level: HeadingLevel::H1, id: None, classes: vec![], attrs: vec![] };
    ensure!(events.first() == Some(&Event::Start(first)), "it does not begin with its title");
    let is_first_level = |event: &&Event<'_>| {
        matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }))
    };
    ensure!(events.iter().filter(is_first_level).count() == 1, "it has more than one title");
    Ok(words_until(events, TagEnd::Heading(HeadingLevel::H1)))
}

fn sections(events: &[Event<'_>]) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for (at, event) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { level: HeadingLevel::H2, id, .. }) = event {
            let rest = events.get(at..).unwrap_or_default();
            let heading = words_until(rest, TagEnd::Heading(HeadingLevel::H2));
            let id = id.as_ref().with_context(|| format!("a section has no id: {heading}"))?;
            ids.push(id.to_string());
        }
    }
    Ok(ids)
}

/// The words up to the end of an element.
pub fn words_until(events: &[Event<'_>], end: TagEnd) -> String {
    let inside = events.iter().take_while(|event| **event != Event::End(end));
    inside
        .filter_map(|event| match event {
            Event::Text(words) | Event::Code(words) => Some(&**words),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        render(&format!("# 题\n\n{text}"), Lang::En).unwrap().html
    }

    fn refusal(text: &str) -> String {
        render(text, Lang::Zh).unwrap_err().to_string()
    }

    #[test]
    fn the_title_is_the_first_heading_and_sections_keep_their_ids() {
        let prose = render("# 三会 *怎么* 开\n\n## 听证会 {#hearing}\n\n文", Lang::Zh).unwrap();
        assert_eq!(prose.title, "三会 怎么 开");
        assert_eq!(prose.sections, ["hearing"]);
        assert!(prose.html.contains(r#"<h2 id="hearing">听证会</h2>"#), "{}", prose.html);
    }

    #[test]
    fn a_text_without_a_title_or_with_two_is_refused() {
        assert_eq!(refusal("文"), "it does not begin with its title");
        assert_eq!(refusal("## 节 {#a}"), "it does not begin with its title");
        assert_eq!(refusal("# 一\n\n# 二"), "it has more than one title");
    }

    #[test]
    fn a_section_without_an_id_is_refused() {
        assert_eq!(refusal("# 题\n\n## 听证会"), "a section has no id: 听证会");
    }

    #[test]
    fn html_and_pictures_are_refused() {
        for text in ["<script>alert(1)</script>", "a <b>b</b>", "<!-- note -->"] {
            assert!(refusal(&format!("# 题\n\n{text}")).starts_with("HTML is not taken"), "{text}");
        }
        assert_eq!(refusal("# 题\n\n![](/favicon.svg)"), "pictures are not taken: /favicon.svg");
    }

    /// Ways in which markdown becomes something that runs, as lists of them have it.
    const HOSTILE: [&str; 34] = [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example>",
        "<svg/onload=alert(1)>",
        "<img src=x onerror=alert(1)>",
        "<iframe src=javascript:alert(1)>",
        "<a href=javascript:alert(1)>a</a>",
        "<style>@import'//evil.example'</style>",
        "<!-- --!><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo 1 ?>",
        "a <b onmouseover=alert(1)>b</b>",
        "<javascript:alert(1)>",
        "<data:text/html;base64,PHNjcmlwdD4=>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](  javascript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](java\u{0}script:alert(1))",
        "[a](\u{1}javascript:alert(1))",
        "[a](vbscript:msgbox(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "[a](//evil.example)",
        "[a](\\\\evil.example)",
        "[a](/\\evil.example)",
        "[a](http://evil.example)",
        "[a][b]\n\n[b]: javascript:alert(1)",
        "![a](javascript:alert(1))",
        "![a](https://evil.example/x.png)",
        "![a][b]\n\n[b]: https://evil.example/x.png",
        "[a](https://a.example \"\\\" onmouseover=alert(1) x=\\\"\")",
        "[a](https://a.example/\"onmouseover=alert(1))",
        "## b {#a onclick=alert(1)}",
        "## b {#a .class}",
        "## b {#a\"onclick=alert(1)}",
    ];

    /// The tags of a page and the names of their attributes. What is text has no `<` in it.
    fn tags(html: &str) -> Vec<(&str, Vec<&str>)> {
        let tags = html.split('<').skip(1).map(|tag| tag.split_once('>').unwrap().0);
        tags.map(|tag| {
            let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
            let outside_quotes = rest.split('"').step_by(2);
            let names = outside_quotes.flat_map(|part| part.split_whitespace());
            (name.trim_start_matches('/'), names.map(|name| name.trim_end_matches('=')).collect())
        })
        .collect()
    }

    #[test]
    fn hostile_markdown_is_refused_or_harmless() {
        for text in HOSTILE {
            let Ok(prose) = render(&format!("# 题\n\n{text}\n"), Lang::Zh) else { continue };
            for (name, attributes) in tags(&prose.html) {
                assert!(
                    ["h1", "h2", "p", "a", "code", "pre", "em", "strong"].contains(&name),
                    "{text}: {}",
                    prose.html
                );
                assert!(
                    attributes.iter().all(|name| ["id", "href", "title"].contains(name)),
                    "{text}: {}",
                    prose.html
                );
            }
            for link in prose.html.split("href=\"").skip(1) {
                let is_ours = link.starts_with("https://") || link.starts_with('#');
                assert!(is_ours, "{text}: {}", prose.html);
            }
        }
    }

    #[test]
    fn a_link_leads_to_the_page_in_the_language_of_the_text() {
        assert!(html("[r](/report)").contains(r#"href="/en/report""#));
        assert!(html("[r](/guide/reports#clock)").contains(r##"href="/en/guide/reports#clock""##));
        assert!(html("[r](#clock)").contains(r##"href="#clock""##));
        assert!(html("[119](tel:119)").contains(r#"href="tel:119""#));
    }

    #[test]
    fn a_link_that_leads_nowhere_is_refused() {
        for link in ["/nowhere", "/guide/nowhere", "/en/report", "report", "javascript:alert(1)"] {
            let refused = refusal(&format!("# 题\n\n[r]({link})"));
            assert_eq!(refused, format!("a link leads nowhere: {link}"));
        }
    }
}
