//! Two texts side by side: what goes and what comes is struck out and underlined, and said to who
//! hears the page.

use crate::lang::Lang;
use crate::words::convention as words;
use gongzhi_core::convention::compare::{ArticleComparison, Segment};
use leptos::prelude::*;

/// One article, in the page's language; in the other one as well where that changes.
pub fn article(lang: Lang, comparison: &ArticleComparison) -> impl IntoView + use<> {
    let own = lang.pick(&comparison.zh, &comparison.en);
    let other = lang.pick(&comparison.en, &comparison.zh);
    let other_changes = other.iter().any(|segment| !matches!(segment, Segment::Same(_)));
    let title = words::article_title(lang, comparison.number, &comparison.title);
    let tag = lang.other().tag();
    let other = other_changes.then(|| {
        view! {
            <p class="quiet">{lang.pick("英文", "In Chinese")}</p>
            <p class="compared" lang=tag>{segments(lang, other)}</p>
        }
    });
    view! {
        <article class="compared-article">
            <h3>{title}</h3>
            <p class="compared">{segments(lang, own)}</p>
            {other}
        </article>
    }
}

fn segments(lang: Lang, segments: &[Segment]) -> Vec<AnyView> {
    let drawn = segments.iter().map(|segment| match segment {
        Segment::Same(text) => view! { <span>{text.clone()}</span> }.into_any(),
        Segment::Removed(text) => view! {
            <del><span class="unseen">{lang.pick("删去：", "[removed: ")}</span>{text.clone()}<span class="unseen">{lang.pick("。", "] ")}</span></del>
        }
        .into_any(),
        Segment::Added(text) => view! {
            <ins><span class="unseen">{lang.pick("增加：", "[added: ")}</span>{text.clone()}<span class="unseen">{lang.pick("。", "] ")}</span></ins>
        }
        .into_any(),
    });
    drawn.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongzhi_core::convention::ArticleNumber;
    use gongzhi_core::convention::compare::compare;
    use gongzhi_core::place::Name;

    #[test]
    fn what_goes_and_comes_is_marked_by_more_than_colour() {
        let comparison = ArticleComparison {
            number: ArticleNumber(4),
            title: Name { zh: "听证的通知".into(), en: "Notice".into() },
            zh: compare("提前7日", "提前14日"),
            en: compare("same", "same"),
        };
        let html = article(Lang::Zh, &comparison).to_html();
        assert!(html.contains("<del><span class=\"unseen\">删去："), "{html}");
        assert!(html.contains("<ins><span class=\"unseen\">增加："), "{html}");
        assert!(!html.contains("英文"), "{html}");
    }
}
