use crate::address::Address;
use crate::lang::Lang;
use crate::words::when;
use gongzhi_core::audit::Head;
use leptos::prelude::*;

/// How many heads the page shows.
pub const SHOWN: u32 = 31;

/// What all events came to, day by day.
pub struct Audit {
    pub lang: Lang,
    /// The newest first.
    pub heads: Vec<Head>,
    /// Whether who is asking may have the export.
    pub may_export: bool,
}

impl Audit {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("每日存证", "Daily heads")
    }
}

pub fn audit(page: Audit) -> impl IntoView {
    let Audit { lang, heads, may_export } = page;
    let export = may_export.then(|| {
        view! { <a class="button" href=Address::AuditExport.path(lang) download="">{lang.pick("导出全部事件", "Export every event")}</a> }
    });
    view! {
        <h1>{Audit::title(lang)}</h1>
        <p>{lang.pick(
            "办过的每一步都记成一条事件，只增不改。每天零点过后，全部事件按先后算出一个根值，公布在这里，就是当天的存证。有人日后删改、补插或调换哪怕一个字，这一天和以后的根值就都对不上。",
            "Every step taken is written down as an event, and events are only ever added. Shortly after each midnight one root is computed over all of them in their order and published here: the head of that day. Should anybody later change, drop, add or swap as little as one letter, the root of that day and of every later one no longer fits.",
        )}</p>
        <p class="actions">
            <a class="button" href=Address::AuditHeads.path(lang) download="">{lang.pick("下载存证", "Download the heads")}</a>
            {export}
        </p>
        <section aria-labelledby="check">
            <h2 id="check">{lang.pick("怎么核对", "How to check")}</h2>
            <ol>
                <li>{lang.pick(
                    "谁都可以：现在就下载存证，自己留好。以后再下载一份，先前留下的每一行都应当原样还在。",
                    "Anybody: download the heads now and keep them. In a later download, every line that you kept must still stand as it was.",
                )}</li>
                <li>{lang.pick(
                    "审计员：导出全部事件，用公众留下的存证核对。",
                    "An auditor: export every event, and check it against heads that the public has kept.",
                )}</li>
            </ol>
            <pre class="proof" tabindex="0">"gongzhi audit gongzhi-audit.jsonl --heads gongzhi-audit-heads.jsonl"</pre>
            <p class="quiet">{lang.pick(
                "能改数据库的人，可以连同这里的存证一起重算，所以要靠别处留下的那一份。还没有存证的新事件，要等到下一个零点之后才受保护。根值不透露事件的内容。",
                "Whoever can change the database can compute these heads anew as well; that is why a copy kept elsewhere counts. Events newer than the last head are covered from the next midnight on. A root tells nothing of what the events say.",
            )}</p>
        </section>
        <section aria-labelledby="heads">
            <h2 id="heads">{lang.pick("最近的存证", "The latest heads")}</h2>
            {table(lang, &heads)}
        </section>
    }
}

fn table(lang: Lang, heads: &[Head]) -> AnyView {
    if heads.is_empty() {
        let none = lang.pick(
            "还没有存证。第一份在零点过后公布。",
            "No head yet. The first is published after midnight.",
        );
        return view! { <p class="empty">{none}</p> }.into_any();
    }
    let columns = lang.pick(["日期", "事件数", "根值"], ["Day", "Events", "Root"]);
    let [day, count, root] = columns;
    let rows: Vec<_> = heads
        .iter()
        .map(|head| {
            view! {
                <tr>
                    <th scope="row">{when::full_day(lang, head.day)}</th>
                    <td data-column=count>{head.count}</td>
                    <td data-column=root><code>{head.root.to_string()}</code></td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="proofs">
            <thead><tr>
                <th scope="col">{day}</th>
                <th scope="col">{count}</th>
                <th scope="col">{root}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
