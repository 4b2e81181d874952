use super::register::{Known, RegisterPage};
use crate::address::Address;
use crate::lang::Lang;
use crate::words::{register, roster as words};
use gongzhi_core::code::{PersonCode, UnitCode};
use gongzhi_core::people::Standing;
use gongzhi_core::people::register::{Preview, Verb};
use gongzhi_core::people::roster::Reading;
use gongzhi_core::place::Building;
use leptos::prelude::*;

/// How many of each kind of change are listed; the rest is counted.
const LISTED: usize = 100;

/// What a roster would change, what is refused of it and what it is warned of.
pub struct RosterPreview {
    pub lang: Lang,
    pub building: &'static Building,
    /// The version of the register that was compared.
    pub version: u32,
    pub reading: Reading,
    pub preview: Preview,
    /// Who is registered; of the others the roster itself says the name.
    pub known: Known,
}

impl RosterPreview {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("核对名册", "Check the roster")
    }
}

pub fn roster_preview(page: RosterPreview) -> impl IntoView {
    let lang = page.lang;
    let code = || page.building.code.clone();
    view! {
        <h1>{RosterPreview::title(lang)}</h1>
        <p class="quiet">
            <a href=Address::Register(code()).path(lang)>{RegisterPage::title(lang, page.building)}</a>
        </p>
        {changes(&page)}
        {refused(&page)}
        {warned(&page)}
        {confirm(&page)}
        <p><a href=Address::Roster(code()).path(lang)>{lang.pick("换一个文件", "Choose another file")}</a></p>
    }
}

fn changes(page: &RosterPreview) -> impl IntoView + use<> {
    let (lang, preview) = (page.lang, &page.preview);
    let units = |codes: &[UnitCode]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
    let people = |moved: &[(PersonCode, Standing)]| {
        let line = |(person, standing): &(PersonCode, Standing)| {
            format!("{} · {}", page.known.shown(person), register::standing(lang, standing))
        };
        moved.iter().map(line).collect::<Vec<_>>()
    };
    let areas = preview.changed_areas.iter().map(|(unit, from, to)| {
        format!("{unit}: {} → {}", register::area(*from), register::area(*to))
    });
    let blocks = [
        (lang.pick("新的户", "New units"), units(&preview.new_units)),
        (lang.pick("面积有变的户", "Units with another area"), areas.collect()),
        (lang.pick("业主有变的户", "Units with other owners"), units(&preview.changed_owners)),
        (lang.pick("移除的户", "Units taken out"), units(&preview.changes.removed)),
        (lang.pick("新登记", "Admitted"), people(&preview.changes.admitted)),
        (lang.pick("迁出", "Moved out"), people(&preview.changes.moved_out)),
    ];
    let blocks: Vec<_> =
        blocks.into_iter().filter_map(|(what, lines)| block(lang, what, lines)).collect();
    let (unchanged, partly) = (preview.unchanged, !page.reading.roster.is_whole);
    view! {
        <section aria-labelledby="changes">
            <h2 id="changes">{lang.pick("会改什么", "What changes")}</h2>
            {blocks.is_empty().then(|| view! { <p class="empty">{lang.pick("和现在的名册一样，没有要改的。", "The register says so already: nothing changes.")}</p> })}
            {blocks}
            <p class="quiet">{lang.pick(format!("不变的有 {unchanged} 条。"), format!("{unchanged} stay as they are."))}</p>
            {partly.then(|| view! { <p class="place">{lang.pick("因为有的行没有读进来，名册里没有的人这次不会迁出（换了业主的户除外）。", "Since rows are refused, nobody who is missing is moved out this time, but for former owners of the units listed.")}</p> })}
        </section>
    }
}

/// A count, and behind it the list.
fn block(lang: Lang, what: &'static str, lines: Vec<String>) -> Option<impl IntoView + use<>> {
    let count = lines.len();
    let more = count.saturating_sub(LISTED);
    let items: Vec<_> =
        lines.into_iter().take(LISTED).map(|line| view! { <li>{line}</li> }).collect();
    (count > 0).then(|| {
        view! {
            <details class="act">
                <summary>{what} " " <span class="number">{count}</span></summary>
                <ul>{items}</ul>
                {(more > 0).then(|| view! { <p class="quiet">{lang.pick(format!("还有 {more} 条。"), format!("And {more} more."))}</p> })}
            </details>
        }
    })
}

fn refused(page: &RosterPreview) -> impl IntoView + use<> {
    let lang = page.lang;
    let (count, rows) = (page.reading.refused.len(), page.reading.rows);
    let columns =
        lang.pick(["行", "列", "内容", "怎么改"], ["Row", "Column", "Found", "What to do"]);
    let [_, column, found, why] = columns;
    let lines: Vec<_> = page
        .reading
        .refused
        .iter()
        .map(|refused| {
            view! {
                <tr>
                    <th scope="row">{lang.pick(format!("第 {} 行", refused.row), format!("Row {}", refused.row))}</th>
                    <td data-column=column>{refused.column.map(|column| words::column(lang, column))}</td>
                    <td data-column=found>{(!refused.found.is_empty()).then(|| refused.found.clone())}</td>
                    <td data-column=why>{words::why(lang, &refused.why)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="refused">
            <h2 id="refused">{lang.pick(format!("没有读进来的行（{rows} 行里有 {count} 行）"), format!("Rows refused ({count} of {rows})"))}</h2>
            {match lines.is_empty() {
                true => view! { <p class="empty">{lang.pick("没有，每一行都读进来了。", "None: every row was read.")}</p> }.into_any(),
                false => view! {
                    <table class="roll">
                        <thead><tr>{columns.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                        <tbody>{lines}</tbody>
                    </table>
                }.into_any(),
            }}
        </section>
    }
}

fn warned(page: &RosterPreview) -> Option<impl IntoView + use<>> {
    let lang = page.lang;
    let row = |row: u32| lang.pick(format!("第 {row} 行：",), format!("Row {row}: "));
    let lines: Vec<_> = page
        .reading
        .warnings
        .iter()
        .map(|warning| view! { <li>{row(warning.row)} {words::notice(lang, &warning.notice)}</li> })
        .collect();
    let ignored = page.reading.ignored.join(lang.pick("、", ", "));
    let has_ignored = !ignored.is_empty();
    (!lines.is_empty() || has_ignored).then(|| {
        view! {
            <section aria-labelledby="warned">
                <h2 id="warned">{lang.pick("请看一下", "Worth a look")}</h2>
                {has_ignored.then(|| view! { <p>{lang.pick(format!("没有读这些列：{ignored}。"), format!("Columns not read: {ignored}."))}</p> })}
                <ul>{lines}</ul>
            </section>
        }
    })
}

/// The file waits where it was put, under its digest.
fn confirm(page: &RosterPreview) -> Option<impl IntoView + use<>> {
    let lang = page.lang;
    let action = Address::RegisterAct(page.building.code.clone(), Verb::Import).path(lang);
    let digest = page.reading.roster.digest.clone();
    let version = page.version.to_string();
    (!page.preview.changes.is_empty()).then(|| {
        view! {
            <form method="post" action=action enctype="multipart/form-data">
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="digest" value=digest/>
                <p class="actions"><button type="submit">{register::verb(lang, Verb::Import)}</button></p>
            </form>
        }
    })
}
