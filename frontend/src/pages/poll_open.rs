use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::{poll as words, source};
use gongzhi_core::meeting::project::Project;
use gongzhi_core::place::Building;
use gongzhi_core::text::{Note, Title};
use gongzhi_core::voting::poll::{Electorate, LONGEST_DAYS, OPTIONS_LIMIT, Preset};
use gongzhi_core::voting::resolution::Rule;
use leptos::prelude::*;

/// Opening a poll on a project: first which sort, then its form.
pub struct OpenPoll {
    pub lang: Lang,
    pub project: Project,
    pub form: Option<OpenPollForm>,
}

pub struct OpenPollForm {
    pub preset: Preset,
    /// The buildings whose owners are registered.
    pub buildings: Vec<&'static Building>,
    /// By which a resolution is counted.
    pub rule: Option<Rule>,
    pub key: String,
    pub draft: Draft,
}

/// The fields of the form.
pub const FIELDS: [&str; 8] =
    ["question", "about", "day", "time", "building", "budget", "options", "items"];

impl OpenPoll {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("发起表决", "Open a poll")
    }
}

pub fn open_poll(page: OpenPoll) -> impl IntoView {
    let OpenPoll { lang, project, form } = page;
    let number = project.number().to_string();
    let title = project.proposal.title.as_str().to_owned();
    let heading = match &form {
        Some(form) => words::preset(lang, form.preset),
        None => OpenPoll::title(lang),
    };
    let summary = form.as_ref().and_then(|form| form::summary(lang, &form.draft));
    view! {
        {summary}
        <h1>{heading}</h1>
        <p><a href=Address::Project(number.clone()).path(lang)>{title}</a></p>
        {match form {
            None => choose(lang, &number).into_any(),
            Some(form) => fields(lang, &number, form).into_any(),
        }}
    }
}

fn choose(lang: Lang, number: &str) -> impl IntoView + use<> {
    let path = Address::OpenPoll(number.to_owned()).path(lang);
    let cards: Vec<_> = Preset::ALL
        .into_iter()
        .map(|preset| {
            let href = format!("{path}?kind={}", preset.as_str());
            view! {
                <li class="card">
                    <h2><a href=href>{words::preset(lang, preset)}</a></h2>
                    <p>{words::preset_purpose(lang, preset)}</p>
                </li>
            }
        })
        .collect();
    view! {
        <p>{lang.pick("先选哪一种：", "Which sort first:")}</p>
        <ul class="cards">{cards}</ul>
    }
}

fn fields(lang: Lang, number: &str, form: OpenPollForm) -> impl IntoView + use<> {
    let OpenPollForm { preset, buildings, rule, key, draft } = form;
    let most = |limit: usize| {
        Some(lang.pick(format!("最多 {limit} 字"), format!("At most {limit} characters")))
    };
    let action = Address::OpenPoll(number.to_owned()).path(lang);
    let electorate = preset.electorate();
    view! {
        <p>{words::preset_purpose(lang, preset)}</p>
        <p class="quiet">{lang.pick("谁投：", "Who votes: ")} {words::electorate(lang, electorate)}</p>
        {rule.map(|rule| {
            let tests: Vec<_> = rule.tests.iter().map(|test| view! { <li>{words::test(lang, electorate, test)}</li> }).collect();
            view! {
                <ul>{tests}</ul>
                <p class="quiet">{source::source(lang, &rule.source)}</p>
            }
        })}
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            <input type="hidden" name="key" value=key/>
            <input type="hidden" name="kind" value=preset.as_str()/>
            {(electorate == Electorate::Owners).then(|| building(lang, &draft, &buildings))}
            {form::line(&draft, "question", lang.pick("要大家定什么", "The question"), most(Title::LIMIT), "text")}
            {form::text_area(&draft, "about", lang.pick("说明", "What it is about"), most(Note::LIMIT), "4")}
            {paper(lang, preset, &draft)}
            <div class="pair">
                {form::line(&draft, "day", lang.pick("截止日期", "Closing day"), None, "date")}
                {form::line(&draft, "time", lang.pick("截止时间", "Closing time"), None, "time")}
            </div>
            <p class="quiet">{lang.pick(
                format!("发起后立即开始，最多开 {LONGEST_DAYS} 天。问题、规则、名册和截止时间都会固定下来并记入日志，不能再改。"),
                format!("It opens at once, for {LONGEST_DAYS} days at most. Question, rules, roll and closing time are frozen and logged, and are not changed."),
            )}</p>
            <p class="actions"><button type="submit">{lang.pick("发起", "Open it")}</button></p>
        </form>
    }
}

fn building(lang: Lang, draft: &Draft, buildings: &[&'static Building]) -> AnyView {
    if buildings.is_empty() {
        return view! {
            <p class="empty" id=draft.id("building")>{lang.pick(
                "本片区还没有登记业主名册的楼宇，发起不了业主征询。",
                "No tower here has a register of owners yet, so none can be asked.",
            )}</p>
        }
        .into_any();
    }
    let preset = buildings.first().map(|building| building.code.to_string()).unwrap_or_default();
    let options = buildings.iter().map(|b| (b.code.to_string(), lang.name(&b.name))).collect();
    let hint = lang.pick(
        "只列有业主名册的楼宇。投票人和各自的面积按名册固定。",
        "Only towers with a register of owners. Who votes, with which area, is taken from it.",
    );
    let label = lang.pick("哪幢楼的业主", "Of which tower");
    form::choice(draft, "building", label, Some(hint.to_owned()), &preset, options).into_any()
}

fn paper(lang: Lang, preset: Preset, draft: &Draft) -> AnyView {
    let limit = lang.pick(
        format!("一行一项，最多 {OPTIONS_LIMIT} 项"),
        format!("One a line, at most {OPTIONS_LIMIT}"),
    );
    match preset {
        Preset::Budget => {
            let hint = lang.pick(
                format!("{limit}，前面写费用（整数元），例如“30000 加装座椅”。"),
                format!("{limit}, the cost in whole yuan before the title: “30000 Seats”."),
            );
            view! {
                {form::line(draft, "budget", lang.pick("总预算（元）", "Budget in yuan"), None, "number")}
                {form::text_area(draft, "options", lang.pick("可选的项目", "What it could pay for"), Some(hint), "6")}
            }
            .into_any()
        }
        Preset::Rating => form::text_area(
            draft,
            "items",
            lang.pick("请大家评哪几项", "What is graded"),
            Some(limit),
            "6",
        )
        .into_any(),
        Preset::Towers | Preset::OwnersOrdinary | Preset::OwnersMajor => ().into_any(),
    }
}
