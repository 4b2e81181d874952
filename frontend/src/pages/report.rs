use crate::address::Address;
use crate::islands::{LiveTriage, PhotoShrink};
use crate::lang::Lang;
use crate::parts::form::{self, Draft};
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::photo::PHOTO_LIMIT_COUNT;
use gongzhi_core::place::Spot;
use gongzhi_core::text::ReportText;
use leptos::prelude::*;

/// The report form: at a spot's QR address, or without one.
pub struct Report {
    pub lang: Lang,
    pub spot: Option<&'static Spot>,
    /// Makes sending twice the same as sending once.
    pub key: String,
    pub draft: Draft,
    pub triage: &'static str,
    pub rules: &'static Rulebook,
}

impl Report {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("上报问题", "Report a problem")
    }
}

pub fn report(page: Report) -> impl IntoView {
    let Report { lang, spot, key, draft, triage, rules } = page;
    let action = match spot {
        Some(spot) => Address::Spot(spot.code.clone()),
        None => Address::Report,
    };
    let hint = lang.pick(
        format!("写清楚是什么、在哪里，最多 {} 字。请不要写他人的姓名和电话。", ReportText::LIMIT),
        format!("Say what it is and where, in at most {} characters. Please leave out names and telephone numbers.", ReportText::LIMIT),
    );
    let photo_hint = lang.pick(
        format!("可以不传。最多 {PHOTO_LIMIT_COUNT} 张，每张 8 MB 以内；拍摄地点只用来问您是哪一处，随后与拍摄时间等一并删除。"),
        format!("Optional. Up to {PHOTO_LIMIT_COUNT}, 8 MB each. Where they were taken is used to ask you which place it is, and is removed with all else that the camera wrote."),
    );
    view! {
        <h1>{Report::title(lang)}</h1>
        {match spot {
            Some(spot) => at_spot(lang, spot, rules).into_any(),
            None => ().into_any(),
        }}
        {form::summary(lang, &draft)}
        <form
            method="post"
            action=action.path(lang)
            enctype="multipart/form-data"
            novalidate
            data-triage=triage
            data-spot=spot.map(|spot| spot.code.to_string())
        >
            <input type="hidden" name="key" value=key/>
            {form::text_area(&draft, "text", lang.pick("发生了什么？", "What is the matter?"), Some(hint), "4")}
            <LiveTriage/>
            {spot.is_none().then(|| places(lang, &draft, rules))}
            {form::photos(&draft, "photo", lang.pick("照片", "Photos"), photo_hint)}
            <p class="hint" id="photo-shrunk" role="status" hidden>
                {lang.pick("照片已缩小，拍摄信息已删除。", "The photos were made smaller and carry no position.")}
            </p>
            <input type="hidden" name="position"/>
            <PhotoShrink/>
            <p class="actions">
                <button type="submit">{lang.pick("发送", "Send")}</button>
            </p>
            <p class="quiet">
                {lang.pick(
                    "不需要登录。发送后给您一个编号和查询码，凭它们查进度、看答复、打分。",
                    "No account needed. You get a number and a tracking code to follow, read the answer and rate.",
                )}
            </p>
        </form>
    }
}

fn at_spot(lang: Lang, spot: &'static Spot, rules: &'static Rulebook) -> impl IntoView + use<> {
    let cluster = rules.street.cluster(&spot.cluster);
    view! {
        <p class="place">
            <strong>{lang.name(&spot.name)}</strong>
            {cluster.map(|cluster| view! {
                " · "
                <a href=Address::Station(cluster.code.clone()).path(lang)>
                    {lang.name(&cluster.name)} {lang.pick("工作站", " station")}
                </a>
            })}
        </p>
    }
}

/// Every spot by cluster, for who came without a QR address.
fn places(lang: Lang, draft: &Draft, rules: &'static Rulebook) -> impl IntoView + use<> {
    let chosen = draft.value("spot");
    let groups: Vec<_> = rules
        .street
        .clusters
        .iter()
        .map(|cluster| {
            let spots: Vec<_> = rules
                .street
                .spots_of(&cluster.code)
                .map(|spot| {
                    let selected = spot.code.as_str() == chosen;
                    view! { <option value=spot.code.to_string() selected=selected>{lang.name(&spot.name)}</option> }
                })
                .collect();
            view! { <optgroup label=lang.name(&cluster.name)>{spots}</optgroup> }
        })
        .collect();
    let hint = lang.pick(
        "写在上面也可以，例如「八佰伴门口」。",
        "You can also say it above, for example “in front of IFC”.",
    );
    form::field(
        draft,
        "spot",
        lang.pick("在哪里？（可不选）", "Where? (optional)"),
        Some(hint.to_owned()),
        move |described| {
            view! {
                <select id=described.id name="spot" aria-describedby=described.by aria-invalid=described.invalid>
                    <option value="">{lang.pick("不选，看文字里怎么写", "Not chosen: as the text says")}</option>
                    {groups}
                </select>
            }
        },
    )
}
