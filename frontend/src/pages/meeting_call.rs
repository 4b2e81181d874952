use crate::address::Address;
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use crate::words::{meeting as words, source, when};
use chrono::NaiveDate;
use gongzhi_core::meeting::project::Project;
use gongzhi_core::meeting::{MeetingKind, SEATS_LIMIT, Terms};
use gongzhi_core::text::Title;
use leptos::prelude::*;

/// Calling one of the three meetings of a project.
pub struct CallMeeting {
    pub lang: Lang,
    pub kind: MeetingKind,
    pub project: Project,
    pub terms: Terms,
    /// The first day that keeps the notice.
    pub first: NaiveDate,
    pub key: String,
    pub draft: Draft,
}

/// The fields of the form.
pub const FIELDS: [&str; 7] = ["title", "day", "from", "until", "place", "agenda", "seats"];

impl CallMeeting {
    pub fn title(lang: Lang, kind: MeetingKind) -> String {
        let name = words::kind(lang, kind);
        lang.pick(format!("召集{name}"), format!("Call the {}", name.to_lowercase()))
    }
}

pub fn call_meeting(page: CallMeeting) -> impl IntoView {
    let CallMeeting { lang, kind, project, terms, first, key, draft } = page;
    let number = project.number().to_string();
    let days = terms.notice_days.value;
    let source = source::source(lang, &terms.notice_days.source);
    let first = when::day(lang, first);
    let notice = lang.pick(
        format!("至少提前 {days} 天通知，最早{first}（{source}）。"),
        format!("At least {days} days of notice: {first} at the earliest ({source})."),
    );
    let action = Address::CallMeeting(number.clone(), kind).path(lang);
    view! {
        {form::summary(lang, &draft)}
        <h1>{CallMeeting::title(lang, kind)}</h1>
        <p>
            <a href=Address::Project(number).path(lang)>{project.proposal.title.as_str().to_owned()}</a>
        </p>
        <p class="quiet">{words::purpose(lang, kind)}</p>
        <form method="post" action=action enctype="multipart/form-data" novalidate>
            <input type="hidden" name="key" value=key/>
            {form::line(&draft, "title", lang.pick("会议主题", "Subject"),
                Some(lang.pick(format!("最多 {} 字", Title::LIMIT), format!("At most {} characters", Title::LIMIT))), "text")}
            {form::line(&draft, "day", lang.pick("日期", "Day"), Some(notice), "date")}
            <div class="pair">
                {form::line(&draft, "from", lang.pick("开始", "From"), None, "time")}
                {form::line(&draft, "until", lang.pick("结束", "Until"), None, "time")}
            </div>
            {form::line(&draft, "place", lang.pick("地点", "Place"), None, "text")}
            {form::text_area(&draft, "agenda", lang.pick("议程", "Agenda"),
                Some(lang.pick("一行一项，前面写分钟数，例如“15 说明方案”。", "One item a line, the minutes before it: “15 The plan”.").to_owned()), "5")}
            {form::line(&draft, "seats", lang.pick("公众旁听席", "Public seats"),
                Some(lang.pick(format!("0 到 {SEATS_LIMIT} 个"), format!("0 to {SEATS_LIMIT}"))), "number")}
            <p class="quiet">{lang.pick("公布以后通知和议程就不能再改，公布时间会记录下来。", "Once published, notice and agenda are not changed; the moment of publishing is recorded.")}</p>
            <p class="actions"><button type="submit">{lang.pick("公布", "Publish")}</button></p>
        </form>
    }
}
