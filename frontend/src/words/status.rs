//! States, acts and reasons in words.

use crate::lang::Lang;
use crate::words::when::moment;
use gongzhi_core::Rulebook;
use gongzhi_core::code::AgencyCode;
use gongzhi_core::dispatch::catalogue::Evidence;
use gongzhi_core::dispatch::escalation::Rung;
use gongzhi_core::dispatch::event::{Fact, Reward};
use gongzhi_core::dispatch::order::{Charge, Order, State, Verb};
use gongzhi_core::dispatch::route::{Responsibility, Routing};
use gongzhi_core::place::{Place, SpotKind};

pub fn state(lang: Lang, state: State) -> &'static str {
    let (zh, en) = match state {
        State::Reported => ("待受理", "Waiting to be accepted"),
        State::Accepted => ("已受理，待派单", "Accepted, to be dispatched"),
        State::Dispatched => ("已派单，待接单", "Dispatched"),
        State::Returned => ("退单复核中", "Returned, under review"),
        State::Handling => ("处置中", "Being handled"),
        State::Suspended => ("挂账", "Suspended"),
        State::Checking => ("核查中", "Being checked"),
        State::Closed => ("已结案", "Closed"),
        State::Rated => ("已评价", "Rated"),
        State::Void => ("已作废", "Void"),
        State::Merged => ("已并入另一件", "Merged into another"),
    };
    lang.pick(zh, en)
}

pub fn verb(lang: Lang, verb: Verb) -> &'static str {
    let (zh, en) = match verb {
        Verb::Accept => ("受理", "Accept"),
        Verb::Dispatch => ("派单", "Dispatch"),
        Verb::Take => ("接单", "Take on"),
        Verb::Handle => ("处置完成，送核查", "Handled: send to checking"),
        Verb::Return => ("退单", "Return"),
        Verb::Review => ("复核退单", "Review the return"),
        Verb::Apply => ("申请挂账", "Ask to suspend"),
        Verb::Suspend => ("审批挂账", "Decide on suspending"),
        Verb::Resume => ("恢复处置", "Resume"),
        Verb::Check => ("核查", "Check"),
        Verb::Close => ("结案", "Close"),
        Verb::Rate => ("评价", "Rate"),
        Verb::Reopen => ("申请重开", "Reopen"),
        Verb::Void => ("作废", "Void"),
        Verb::Appeal => ("申诉计分", "Appeal how it counts"),
        Verb::Decide => ("裁定申诉", "Decide on the appeal"),
        Verb::Merge => ("并入另一件", "Merge into another"),
        Verb::Separate => ("撤销合并", "Undo the merging"),
        Verb::Supervise => ("督办", "Supervise"),
        Verb::Reply => ("回复督办", "Reply to the demand"),
        Verb::Thank => ("感谢上报人", "Thank those who reported it"),
    };
    lang.pick(zh, en)
}

/// What happened, in one plain sentence.
pub fn fact(lang: Lang, fact: &Fact, rules: &Rulebook) -> String {
    let unit = |code: &AgencyCode| agency(lang, code, rules);
    match fact {
        Fact::Report(_) => lang.pick("已上报".into(), "Reported".into()),
        Fact::Accept { .. } => {
            lang.pick("网格中心已受理".into(), "Accepted by the grid centre".into())
        }
        Fact::Dispatch { agency, .. } => {
            let unit = unit(agency);
            lang.pick(format!("已派给{unit}"), format!("Dispatched to {unit}"))
        }
        Fact::Take => lang.pick("责任单位已接单".into(), "Taken on by the unit".into()),
        Fact::Return { proposed, .. } => {
            let unit = unit(proposed);
            lang.pick(
                format!("责任单位退单，建议由{unit}处置"),
                format!("Returned; the unit proposes {unit}"),
            )
        }
        Fact::Review { agency, .. } => {
            let unit = unit(agency);
            lang.pick(
                format!("复核决定：由{unit}处置"),
                format!("Reviewed: {unit} handles it, finally"),
            )
        }
        Fact::Handle { .. } => {
            lang.pick("处置完成，等待核查".into(), "Handled, to be checked".into())
        }
        Fact::Check { passed: true, .. } => lang.pick("核查通过".into(), "Passed the check".into()),
        Fact::Check { passed: false, .. } => {
            lang.pick("核查未通过，退回返工".into(), "Failed the check, back for rework".into())
        }
        Fact::Close { .. } => lang.pick("已结案".into(), "Closed".into()),
        Fact::Rate { satisfaction, .. } => lang.pick(
            format!("上报人评价：{satisfaction} 分（满分 5 分）"),
            format!("Rated {satisfaction} of 5 by the reporter"),
        ),
        Fact::Apply { .. } => {
            lang.pick("责任单位申请挂账".into(), "The unit asks to suspend".into())
        }
        Fact::Suspend { suspension: Some(_), .. } => {
            lang.pick("已批准挂账，时限暂停".into(), "Suspended; the clock stands still".into())
        }
        Fact::Suspend { suspension: None, .. } => {
            lang.pick("挂账申请未获批准".into(), "Suspending was not approved".into())
        }
        Fact::Resume { .. } => lang.pick("恢复处置".into(), "Resumed".into()),
        Fact::Void { .. } => lang.pick("已作废".into(), "Void".into()),
        Fact::Reopen { .. } => lang.pick("已重开".into(), "Reopened".into()),
        Fact::Appeal { .. } => lang.pick(
            "责任单位申诉：这一件不应计入成效".into(),
            "The unit appeals: this order should not count".into(),
        ),
        Fact::Decide { granted: true, .. } => lang.pick(
            "申诉成立：这一件不计入该单位的成效".into(),
            "Appeal granted: it is left out of the unit's figures".into(),
        ),
        Fact::Decide { granted: false, .. } => lang
            .pick("申诉不成立：照常计入成效".into(), "Appeal refused: it counts as before".into()),
        Fact::Voice => {
            lang.pick("又有一人上报了同一件事".into(), "One more person reported the same".into())
        }
        Fact::Merge { into } => lang.pick(
            format!("与编号 {into} 是同一件事，已并入"),
            format!("The same matter as number {into}, merged into it"),
        ),
        Fact::Separate { from } => lang.pick(
            format!("与编号 {from} 不是同一件事，已恢复办理"),
            format!("Not the same matter as number {from} after all, and goes on by itself"),
        ),
        Fact::Join { order, .. } => lang.pick(
            format!("编号 {order} 是同一件事，已并入本件"),
            format!("Number {order} is the same matter and was merged into this one"),
        ),
        Fact::Part { order, .. } => lang.pick(
            format!("编号 {order} 不是同一件事，已分开办理"),
            format!("Number {order} is not the same matter and was separated"),
        ),
        Fact::Supervise { until, .. } => {
            let until = moment(lang, *until);
            lang.pick(
                format!("已督办，要求责任单位在 {until} 前回复"),
                format!("Supervised: the unit is to reply by {until}"),
            )
        }
        Fact::Reply { .. } => {
            lang.pick("责任单位已回复督办".into(), "The unit replied to the demand".into())
        }
        Fact::Thank { .. } => {
            lang.pick("已向上报人致谢".into(), "Those who reported it were thanked".into())
        }
    }
}

pub fn reward(lang: Lang, reward: Reward) -> &'static str {
    let (zh, en) = match reward {
        Reward::Letter => ("感谢信一封", "A letter of thanks"),
        Reward::Gift => (
            "小礼品一份，凭编号和查询码到工作站领取",
            "A small present: fetch it at the station with the number and the tracking code",
        ),
        Reward::Hours => (
            "志愿服务时长，凭编号和查询码到工作站登记",
            "Hours of volunteering: have them entered at the station with the number and the code",
        ),
    };
    lang.pick(zh, en)
}

/// Who is told when time runs out.
pub fn rung(lang: Lang, rung: Rung) -> &'static str {
    let (zh, en) = match rung {
        Rung::Unit => ("时限已过八成", "80% of the time is gone"),
        Rung::Station => ("已到时限，工作站跟进", "Time is up: the station follows it up"),
        Rung::Supervisor => ("超时较久，督办跟进", "Long late: the supervisor follows it up"),
        Rung::Reply => ("督办逾期未回复", "No reply to the supervisor in time"),
    };
    lang.pick(zh, en)
}

/// Why a unit answers, in one sentence.
pub fn responsibility(lang: Lang, routing: &Routing) -> &'static str {
    let (zh, en) = match routing.responsibility {
        Responsibility::Designated => (
            "指定责任：责任清单规定这类事由它负责",
            "Designated: the catalogue names it for this matter",
        ),
        Responsibility::DesignatedHere => (
            "指定责任：责任清单规定这类地点的这类事由它负责",
            "Designated: the catalogue names it for this matter at this kind of place",
        ),
        Responsibility::FirstContact => (
            "首问责任：事项类别待确认，先由所在片区工作站负责",
            "First contact: until the kind is certain, the station of this cluster answers",
        ),
        Responsibility::Fallback => (
            "兜底责任：事项和地点待确认，先由网格中心负责",
            "Fallback: until kind and place are certain, the grid centre answers",
        ),
    };
    lang.pick(zh, en)
}

/// What put a unit in charge, with its reason for who may read what was said.
pub fn charge(lang: Lang, charge: &Charge<'_>, may_read: bool, rules: &Rulebook) -> String {
    let unit = agency(lang, charge.agency(), rules);
    let said = match charge {
        Charge::Proposed(routing) => {
            let why = responsibility(lang, routing);
            return lang
                .pick(format!("按规则由{unit}办。{why}"), format!("By the rules {unit}. {why}"));
        }
        Charge::Dispatched { reason, .. } => *reason,
        Charge::Reviewed { reason, .. } => Some(*reason),
    };
    let (zh, en) = match charge {
        Charge::Reviewed { .. } => {
            (format!("退单复核，最终定为{unit}"), format!("Returned and reviewed: {unit}, finally"))
        }
        _ => (format!("受理员改派给{unit}"), format!("The dispatcher chose {unit} instead")),
    };
    match said.filter(|_| may_read) {
        Some(reason) => {
            let reason = reason.as_str();
            lang.pick(format!("{zh}。理由：{reason}"), format!("{en}. Reason: {reason}"))
        }
        None => lang.pick(zh, en),
    }
}

pub fn agency(lang: Lang, code: &AgencyCode, rules: &Rulebook) -> String {
    rules.street.agency(code).map_or_else(|| code.to_string(), |agency| lang.name(&agency.name))
}

/// What an order is about: its item, or that it is not known yet.
pub fn subject(lang: Lang, order: &Order, rules: &Rulebook) -> String {
    order.item(rules).map_or_else(
        || lang.pick("事项类别待确认", "Kind to be confirmed").to_owned(),
        |item| lang.name(&item.name),
    )
}

/// Where it is, from the narrowest that is known.
pub fn place(lang: Lang, place: &Place, rules: &Rulebook) -> String {
    let street = &rules.street;
    let spot = place.spot.as_ref().and_then(|code| street.spot(code)).map(|s| &s.name);
    let building = place.building.as_ref().and_then(|code| street.building(code)).map(|b| &b.name);
    let road = place
        .road
        .as_ref()
        .and_then(|code| street.roads.iter().find(|r| r.code == *code))
        .map(|r| &r.name);
    let cluster = place.cluster.as_ref().and_then(|code| street.cluster(code)).map(|c| &c.name);
    spot.or(building).or(road).or(cluster).map_or_else(
        || lang.pick("地点待确认", "Place to be confirmed").to_owned(),
        |name| lang.name(name),
    )
}

/// What closes an item.
pub fn evidence(lang: Lang, evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Photo => lang.pick("处置后的照片", "A photo taken afterwards"),
        Evidence::Note => lang.pick("处置说明", "A note of what was done"),
    }
}

/// A kind of place, as it stands after 「在」 or “at”.
pub fn spot_kind(lang: Lang, kind: SpotKind) -> &'static str {
    let (zh, en) = match kind {
        SpotKind::Metro => ("地铁口", "a metro entrance"),
        SpotKind::Road => ("道路上", "a road"),
        SpotKind::Plaza => ("广场上", "a plaza"),
        SpotKind::Green => ("绿地里", "a green"),
        SpotKind::Waterfront => ("滨江", "the waterfront"),
        SpotKind::Frontage => ("楼前", "the front of a tower"),
        SpotKind::Worksite => ("工地", "a building site"),
        SpotKind::Market => ("市场里", "a market"),
        SpotKind::Lobby => ("大堂里", "a lobby"),
    };
    lang.pick(zh, en)
}
