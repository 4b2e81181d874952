use crate::address::Address;
use crate::lang::Lang;
use crate::parts::compare;
use crate::parts::form::{self, Draft};
use crate::words::convention as words;
use gongzhi_core::convention::compare::ArticleComparison;
use gongzhi_core::convention::{AmendmentNumber, VersionNumber};
use gongzhi_core::place::Cluster;
use leptos::prelude::*;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    Versions {
        from: VersionNumber,
        to: VersionNumber,
    },
    /// An amendment with the version from which it starts.
    Amendment(AmendmentNumber),
}

/// Two versions of a convention, article by article and word by word.
pub struct ComparePage {
    pub lang: Lang,
    pub cluster: &'static Cluster,
    /// All versions that there are.
    pub versions: Vec<VersionNumber>,
    pub compared: Compared,
    pub articles: Vec<ArticleComparison>,
}

impl ComparePage {
    pub fn title(lang: Lang, compared: Compared) -> String {
        match compared {
            Compared::Versions { from, to } => {
                let (from, to) = (words::version(lang, from.0), words::version(lang, to.0));
                lang.pick(
                    format!("公约{from}与{to}对照"),
                    format!("Convention: {from} and {to} compared"),
                )
            }
            Compared::Amendment(number) => {
                let number = number.0;
                lang.pick(
                    format!("第 {number} 号修订逐字对照"),
                    format!("Amendment {number}, word by word"),
                )
            }
        }
    }
}

pub fn compare(page: ComparePage) -> impl IntoView {
    let ComparePage { lang, cluster, versions, compared, articles } = page;
    let (changed, same): (Vec<_>, Vec<_>) =
        articles.iter().partition(|comparison| comparison.is_changed());
    let count = changed.len();
    let changed: Vec<_> = changed.into_iter().map(|one| compare::article(lang, one)).collect();
    let unchanged = same.len();
    let same: Vec<_> = same.into_iter().map(|one| compare::article(lang, one)).collect();
    let back = Address::Convention(cluster.code.clone()).path(lang);
    view! {
        <h1>{ComparePage::title(lang, compared)}</h1>
        <p class="quiet"><a href=back>{lang.name(&cluster.name)} {lang.pick("共治公约", ": the convention")}</a></p>
        {choose(lang, cluster, &versions, compared)}
        <section aria-labelledby="changed">
            <h2 id="changed">{lang.pick(format!("改动的条文 ({count})"), format!("Changed articles ({count})"))}</h2>
            {(count > 0).then(|| view! { <p class="quiet"><del>{lang.pick("删去的字", "what goes")}</del> " " <ins>{lang.pick("增加的字", "what comes")}</ins></p> })}
            {(count == 0).then(|| view! { <p class="empty">{lang.pick("两个版本一字不差。", "Both say the same, word for word.")}</p> })}
            {changed}
        </section>
        {(unchanged > 0).then(|| view! {
            <details class="same">
                <summary>{lang.pick(format!("没有改动的条文 ({unchanged})"), format!("Unchanged articles ({unchanged})"))}</summary>
                {same}
            </details>
        })}
    }
}

/// Two lists of versions, where there are two.
fn choose(
    lang: Lang,
    cluster: &Cluster,
    versions: &[VersionNumber],
    compared: Compared,
) -> Option<impl IntoView + use<>> {
    let Compared::Versions { from, to } = compared else { return None };
    let list = |name: &'static str, label: &'static str, preset: VersionNumber| {
        let options = versions.iter().map(|v| (v.0.to_string(), words::version(lang, v.0)));
        form::choice(&Draft::default(), name, label, None, &preset.0.to_string(), options.collect())
    };
    (versions.len() > 1).then(|| {
        view! {
            <form method="get" action=Address::Compare(cluster.code.clone()).path(lang)>
                <div class="pair">
                    {list("from", lang.pick("旧的", "The old one"), from)}
                    {list("to", lang.pick("新的", "The new one"), to)}
                </div>
                <p class="actions"><button type="submit" class="plain">{lang.pick("对照", "Compare")}</button></p>
            </form>
        }
    })
}
