//! What a program of others is told, in words for whoever looks at its screen.

use super::refusal;
use crate::lang::Lang;
use crate::words::when;
use gongzhi_core::calendar::Deadline;
use gongzhi_core::dispatch::TrackingCode;
use gongzhi_core::open311::{
    ADDRESS_LIMIT, DESCRIPTION_LIMIT, LONGEST_SPAN_DAYS, MEDIA_URL_LIMIT, MOST_REQUESTS, Refusal,
    Sending,
};

/// A report's words as those read them who act on it: what was described, or else what is reported,
/// and whatever was sent beside it that has no place of its own.
pub fn report(lang: Lang, sent: &Sending, service_name: &str) -> String {
    let first = sent.description.clone().unwrap_or_else(|| service_name.to_owned());
    let address = sent
        .address
        .as_ref()
        .map(|address| lang.pick(format!("地址：{address}"), format!("Address: {address}")));
    let point = sent.point.map(|point| {
        let (lat, long) = (point.lat, point.long);
        lang.pick(
            format!("坐标（WGS 84）：{lat:.6}，{long:.6}"),
            format!("Point (WGS 84): {lat:.6}, {long:.6}"),
        )
    });
    let picture = sent
        .media_url
        .as_ref()
        .map(|url| lang.pick(format!("图片链接：{url}"), format!("Picture: {url}")));
    let lines = [Some(first), address, point, picture];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// What whoever reported is told once.
pub fn taken(
    lang: Lang,
    promised: Deadline,
    code: &TrackingCode,
    is_emergency: bool,
    names_somebody: bool,
) -> String {
    let by = when::deadline(lang, promised);
    let code = code.as_str();
    let call = is_emergency.then_some(emergency(lang));
    let told = lang.pick(
        format!("已收到，最晚 {by} 答复。查询码 {code}，只告诉您这一次，用来看答复、打分。"),
        format!(
            "Received; you get an answer by {by}. Tracking code {code}: it is told this once, to \
             read the answer and rate."
        ),
    );
    let dropped = names_somebody.then_some(lang.pick(
        "姓名、电话、邮箱等没有保存。",
        "Name, telephone, e-mail and the like were not kept.",
    ));
    let sentences: Vec<&str> = [call, Some(told.as_str()), dropped].into_iter().flatten().collect();
    sentences.join(lang.pick("", " "))
}

pub fn emergency(lang: Lang) -> &'static str {
    lang.pick("紧急情况请马上拨打 119 / 120 / 110。", "In an emergency call 119 / 120 / 110 now.")
}

/// What everybody may know of what comes next.
pub fn expected(lang: Lang, promised: Deadline) -> String {
    let by = when::deadline(lang, promised);
    lang.pick(format!("最晚 {by} 答复上报人。"), format!("The reporter gets an answer by {by}."))
}

/// What is wrong, and with what.
pub fn refusal(lang: Lang, refused: Refusal) -> String {
    let (zh, en) = match refused {
        Refusal::NoSuchResource => (
            "没有这个地址。可用的有 discovery、services、requests、tokens，以 .json 或 .xml 结尾。",
            "There is no such resource: there are discovery, services, requests and tokens, each ending in .json or .xml.",
        ),
        Refusal::NoSuchService => (
            "没有这个 service_code，请从 services 里选。",
            "service_code was not found: please choose one of services.",
        ),
        Refusal::NoSuchRequest => (
            "没有这个 service_request_id，请核对编号。",
            "service_request_id was not found: please check the number.",
        ),
        Refusal::NoSuchToken => (
            "没有这个 token。这里上报时直接给出 service_request_id，不发 token。",
            "token was not found. Here a report gets its service_request_id at once, and never a token.",
        ),
        Refusal::RequestMissing => {
            ("缺少 service_request_id。", "service_request_id was not provided.")
        }
        Refusal::TokenMissing => ("缺少 token。", "token was not provided."),
        Refusal::ServiceMissing => ("缺少 service_code。", "service_code was not provided."),
        Refusal::LocationMissing => (
            "缺少地点：请给出 lat 和 long、address_string 或 address_id。",
            "No location was provided: lat and long, address_string, or address_id.",
        ),
        Refusal::HalfAPoint => {
            ("lat 和 long 要一起给出。", "lat and long have to be provided together.")
        }
        Refusal::NoPoint => (
            "lat 应为 -90 到 90、long 应为 -180 到 180 的数字（WGS 84）。",
            "lat has to be a number from -90 to 90 and long one from -180 to 180 (WGS 84).",
        ),
        Refusal::NoSuchAddress => (
            "没有这个 address_id。它是点位或楼宇的代码。",
            "address_id was not found. It is the code of a spot or of a building.",
        ),
        Refusal::AddressTooLong => {
            return lang.pick(
                format!("address_string 最多 {ADDRESS_LIMIT} 个字。"),
                format!("address_string has at most {ADDRESS_LIMIT} characters."),
            );
        }
        Refusal::NoSuchValue => (
            "attribute 的值不在可选的值里，或者给了不止一个。",
            "The value of an attribute is not one of its list, or there is more than one.",
        ),
        Refusal::TwoPlaces => (
            "attribute[spot] 和 address_id 是两个不同的地点。",
            "attribute[spot] and address_id are two different places.",
        ),
        Refusal::DescriptionTooLong => {
            return lang.pick(
                format!("description 最多 {DESCRIPTION_LIMIT} 个字。"),
                format!("description has at most {DESCRIPTION_LIMIT} characters."),
            );
        }
        Refusal::Description(refused) => {
            let sentence = refusal::text(lang, refused);
            return lang.pick(
                format!("description（连同地址、坐标和图片链接）：{sentence}"),
                format!("description, with address, point and picture: {sentence}"),
            );
        }
        Refusal::MediaUrl => {
            return lang.pick(
                format!("media_url 应为 http 或 https 网址，最多 {MEDIA_URL_LIMIT} 个字。"),
                format!("media_url has to be an http or https address of at most {MEDIA_URL_LIMIT} characters."),
            );
        }
        Refusal::StartForm => (
            "start_date 要写成 2010-01-01T00:00:00Z 这样，带时区。",
            "start_date has to be written like 2010-01-01T00:00:00Z, with its zone.",
        ),
        Refusal::EndForm => (
            "end_date 要写成 2010-01-01T00:00:00Z 这样，带时区。",
            "end_date has to be written like 2010-01-01T00:00:00Z, with its zone.",
        ),
        Refusal::EndBeforeStart => ("end_date 早于 start_date。", "end_date is before start_date."),
        Refusal::SpanTooLong => {
            return lang.pick(
                format!("start_date 到 end_date 最多 {LONGEST_SPAN_DAYS} 天。"),
                format!("start_date and end_date may not span more than {LONGEST_SPAN_DAYS} days."),
            );
        }
        Refusal::Status => ("status 只能是 open 或 closed。", "status is open or closed."),
        Refusal::TooManyNumbers => {
            return lang.pick(
                format!("service_request_id 一次最多 {MOST_REQUESTS} 个。"),
                format!("At most {MOST_REQUESTS} of service_request_id at once."),
            );
        }
    };
    lang.pick(zh, en).to_owned()
}
