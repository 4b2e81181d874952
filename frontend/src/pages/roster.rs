use super::register::RegisterPage;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::roster as words;
use gongzhi_core::people::roster::{Column, FILE_LIMIT, ROW_LIMIT};
use gongzhi_core::place::Building;
use leptos::prelude::*;

/// Sending a building's roster.
pub struct RosterPage {
    pub lang: Lang,
    pub building: &'static Building,
    /// What was wrong with the file stands at the field `file`.
    pub draft: Draft,
}

impl RosterPage {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("上传名册", "Send a roster")
    }
}

pub fn roster(page: RosterPage) -> impl IntoView {
    let RosterPage { lang, building, draft } = page;
    let code = || building.code.clone();
    let hint = lang.pick(
        format!(".xlsx 或 .csv，最多 {} MB、{ROW_LIMIT} 行，只读第一张表。", FILE_LIMIT >> 20),
        format!(
            ".xlsx or .csv, at most {} MB and {ROW_LIMIT} rows. The first sheet alone is read.",
            FILE_LIMIT >> 20
        ),
    );
    let file = form::field(
        &draft,
        "file",
        lang.pick("名册文件", "The file"),
        Some(hint),
        |described| {
            view! {
                <input
                    type="file"
                    id=described.id
                    name="file"
                    accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                    required
                    aria-describedby=described.by
                    aria-invalid=described.invalid
                />
            }
        },
    );
    view! {
        {form::summary(lang, &draft)}
        <h1>{RosterPage::title(lang)}</h1>
        <p class="quiet">
            <a href=Address::Register(code()).path(lang)>{RegisterPage::title(lang, building)}</a>
        </p>
        <form method="post" action=Address::Roster(code()).path(lang) enctype="multipart/form-data" novalidate>
            {file}
            <p>{lang.pick("上传以后先给您看会改什么、哪些行有问题，确认了才导入。", "You first see what would change and which rows are wrong. Nothing is imported before you confirm.")}</p>
            <p class="actions">
                <button type="submit">{lang.pick("上传并预览", "Send and preview")}</button>
                <a class="button plain" href=Address::RosterTemplate(code()).path(lang) download="">{lang.pick("下载空白名册", "Download the form")}</a>
            </p>
        </form>
        {columns(lang)}
    }
}

fn columns(lang: Lang) -> impl IntoView + use<> {
    let rows = Column::ALL.map(|column| {
        view! {
            <div>
                <dt>{words::column(lang, column)}</dt>
                <dd>{words::column_purpose(lang, column)}</dd>
            </div>
        }
    });
    view! {
        <section aria-labelledby="columns">
            <h2 id="columns">{lang.pick("要有哪些列", "Which columns")}</h2>
            <p>{lang.pick("一行写一个人在一户的身份，或者一个在岗人员。表头用中文或英文，次序不限；别的列不读。", "A row is one person in one unit, or one employee. Headings in Chinese or English, in any order; other columns are not read.")}</p>
            <dl class="facts">{rows.into_iter().collect::<Vec<_>>()}</dl>
        </section>
    }
}
