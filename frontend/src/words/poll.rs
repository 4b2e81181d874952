//! Polls in words.

use super::refusal;
use crate::lang::Lang;
use gongzhi_core::voting::budget::Money;
use gongzhi_core::voting::poll::{
    BallotRefusal, Electorate, Paper, Phase, Poll, Preset, Refusal, Secrecy,
};
use gongzhi_core::voting::rating::Grade;
use gongzhi_core::voting::resolution::{Choice, Quantity, Stage, Test, Tested, Threshold};

pub fn phase(lang: Lang, phase: Phase) -> &'static str {
    match phase {
        Phase::Announced => lang.pick("尚未开始", "Not open yet"),
        Phase::Open => lang.pick("正在表决", "Open"),
        Phase::Closed => lang.pick("已截止，待计票", "Closed, to be counted"),
        Phase::Counted => lang.pick("已计票", "Counted"),
    }
}

/// What sort of poll it is. That a consultation is no vote by law is said here, where it is read
/// first.
pub fn sort(lang: Lang, poll: &Poll) -> &'static str {
    match &poll.paper {
        Paper::Resolution { .. } if poll.is_consultation() => {
            lang.pick("意向征询（不是法定表决）", "Consultation (not a statutory vote)")
        }
        Paper::Resolution { .. } => lang.pick("楼宇表决", "Resolution of the towers"),
        Paper::Budget { .. } => lang.pick("预算投票", "Budget vote"),
        Paper::Rating { .. } => lang.pick("评价打分", "Rating"),
    }
}

pub fn preset(lang: Lang, preset: Preset) -> &'static str {
    match preset {
        Preset::Towers => lang.pick("楼宇表决", "Resolution of the towers"),
        Preset::OwnersOrdinary => {
            lang.pick("业主意向征询：一般事项", "Consultation of owners: an ordinary matter")
        }
        Preset::OwnersMajor => {
            lang.pick("业主意向征询：重大事项", "Consultation of owners: a major matter")
        }
        Preset::Budget => lang.pick("预算投票", "Budget vote"),
        Preset::Rating => lang.pick("评价打分", "Rating"),
    }
}

/// What a poll is for.
pub fn preset_purpose(lang: Lang, preset: Preset) -> &'static str {
    match preset {
        Preset::Towers => lang.pick(
            "各楼宇一楼一票，按本片区公约的门槛通过。",
            "The towers decide, one ballot each, by the thresholds of the convention.",
        ),
        Preset::OwnersOrdinary => lang.pick(
            "问一幢楼的业主，按民法典第278条一般事项的门槛计。不是法定表决。",
            "Asks the owners of one tower, counted by Civil Code §278 as for ordinary matters. Not a statutory vote.",
        ),
        Preset::OwnersMajor => lang.pick(
            "问一幢楼的业主，按民法典第278条重大事项（筹集维修资金、改建、改变共有部分用途等）的门槛计。不是法定表决。",
            "Asks the owners of one tower, counted by Civil Code §278 as for major matters (raising the repair fund, rebuilding, changing the use of common parts). Not a statutory vote.",
        ),
        Preset::Budget => lang.pick(
            "一笔预算做哪几件，由居民和在岗人员选。",
            "Residents and workers choose what a budget pays for.",
        ),
        Preset::Rating => lang.pick(
            "请居民和在岗人员逐项打分，公布分布和中位等级。",
            "Residents and workers grade each item; the distribution and the median grade are published.",
        ),
    }
}

pub fn choice(lang: Lang, choice: Choice) -> &'static str {
    match choice {
        Choice::Approve => lang.pick("同意", "In favour"),
        Choice::Against => lang.pick("反对", "Against"),
        Choice::Abstain => lang.pick("弃权", "Abstain"),
    }
}

pub fn grade(lang: Lang, grade: Grade) -> &'static str {
    match grade {
        Grade::VeryGood => lang.pick("很满意", "Very satisfied"),
        Grade::Good => lang.pick("满意", "Satisfied"),
        Grade::Fair => lang.pick("一般", "Neither"),
        Grade::Poor => lang.pick("不满意", "Dissatisfied"),
        Grade::VeryPoor => lang.pick("很不满意", "Very dissatisfied"),
    }
}

pub fn unknown(lang: Lang) -> &'static str {
    lang.pick("不了解", "Cannot say")
}

pub fn electorate(lang: Lang, electorate: Electorate) -> &'static str {
    match electorate {
        Electorate::Towers => lang.pick(
            "本片区各楼宇，一楼一票，由物业负责人投",
            "The cluster's towers, one ballot each, cast by their managers",
        ),
        Electorate::Owners => lang
            .pick("本楼业主，按专有面积和人数计", "The tower's owners, by floor area and by heads"),
        Electorate::Residents => lang.pick(
            "本片区登记的居民和在岗人员，一人一票",
            "The cluster's registered residents and workers, one ballot each",
        ),
    }
}

/// Who can see what, said before anybody votes.
pub fn secrecy(lang: Lang, secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::Everybody => lang.pick(
            "截止前谁也看不到票数；截止后，每幢楼怎么投的对所有人公开。",
            "Before the close nobody sees a count. Afterwards everybody sees how each tower voted.",
        ),
        Secrecy::RollKeeper => lang.pick(
            "截止前谁也看不到票数；截止后公布选票和面积，但不写姓名。保管名册的人能对上是谁投的。",
            "Before the close nobody sees a count. Afterwards ballots and areas are published without names; whoever keeps the roll can tell who cast which.",
        ),
        Secrecy::Nobody => lang.pick(
            "截止前谁也看不到票数；截止后公布不带姓名的选票。目前系统运营者在技术上仍可能对上是谁投的，匿名凭证做好之前我们如实告诉您。",
            "Before the close nobody sees a count. Afterwards ballots are published without names. For now the operator of the portal could technically tell who cast which, until anonymous credentials exist.",
        ),
    }
}

/// 「参与面积 ≥ 2/3」.
pub fn test(lang: Lang, electorate: Electorate, test: &Test) -> String {
    let Threshold { share, exceed } = test.threshold;
    let sign = if exceed { ">" } else { "≥" };
    let (zh, en) = match (electorate, test.quantity) {
        (_, Quantity::Area) => ("面积", "area"),
        (Electorate::Towers, Quantity::Heads) => ("楼宇数", "towers"),
        (Electorate::Owners, Quantity::Heads) => ("业主人数", "owners"),
        (Electorate::Residents, Quantity::Heads) => ("人数", "people"),
    };
    let what = match test.stage {
        Stage::Participation => lang.pick(format!("参与表决的{zh}"), format!("Taking part, {en}")),
        Stage::Approval => lang.pick(format!("同意的{zh}"), format!("In favour, {en}")),
    };
    format!("{what} {sign} {share}")
}

/// How a budget vote is counted: the parameters of its rule, as `Poll::budget_settings` has them.
pub fn budget_rule(lang: Lang) -> Vec<String> {
    let lines = match lang {
        Lang::Zh => [
            "等额份额法：预算平分给每位投票人，赞成同一项的人用各自的份额凑费用，凑得起的入选，人均出得最少的先选（按费用计效用）。",
            "凑不满时，每人的份额从平分数起一次加 1 元重新计算，直到再也放不下别的项目，或者再加就会超出预算。",
            "相同时依次看：费用低的、赞成多的、抽签（种子在开始前承诺，计票时公开）。",
            "同时公布另外两种规则会选什么，供大家比较。",
        ],
        Lang::En => [
            "Method of Equal Shares: the budget is divided equally among the voters; those who approve of an option pay its cost together from their shares, and what takes the least of them per yuan is bought first (cost utility).",
            "While something more fits the budget, it is counted anew with a share that is 1 yuan larger, from the exact share on, until nothing more fits or the budget would be exceeded (add-one completion).",
            "Ties: the lowest cost, then the most votes, then a lot whose seed is committed to before opening and told with the count.",
            "What two other rules would choose is published beside it.",
        ],
    };
    lines.map(str::to_owned).to_vec()
}

/// How a rating is counted.
pub fn rating_rule(lang: Lang) -> Vec<String> {
    let fewest = gongzhi_core::voting::rating::FEWEST;
    vec![
        lang.pick(
            "公布每一项的分布和中位等级，按多数判断排序，不算平均分。",
            "The distribution and the median grade of each item, in the order of majority judgment. No means.",
        )
        .to_owned(),
        lang.pick(
            "“不了解”单独计数，不影响中位等级。",
            "“Cannot say” is counted by itself and leaves the median alone.",
        )
        .to_owned(),
        lang.pick(
            format!("评分不到 {fewest} 人的项目不公布。"),
            format!("Nothing is told of an item that fewer than {fewest} graded."),
        ),
    ]
}

/// What a receipt gives away while the poll is open.
pub fn receipt_tells(lang: Lang) -> &'static str {
    lang.pick(
        "回执写着您那一条在日志里的位置和签名时的条数，所以持回执的人大致知道那时投了多少张（含改投），但不知道投了什么。投票人不足 20 人时，保密性很弱，在现场用纸票更好。",
        "A receipt says where its entry stands in the log and how many entries there were when it was signed. So its holder knows roughly how many ballots had been cast by then, repeated ones included, but not what they say. With fewer than 20 voters secrecy is weak, and paper in the room is better.",
    )
}

/// How a test came out: what there is of what, what is needed and what is missing.
pub fn tested(lang: Lang, tested: &Tested) -> String {
    let of = |amount| quantity(tested.test.quantity, amount);
    let (have, whole, need) = (of(tested.have), of(tested.whole), of(tested.need));
    match tested.holds() {
        true => lang.pick(
            format!("{have} / {whole}（需要 {need}），达到"),
            format!("{have} of {whole} (needed: {need}): reached"),
        ),
        false => {
            let missing = of(tested.missing());
            lang.pick(
                format!("{have} / {whole}（需要 {need}），还差 {missing}"),
                format!("{have} of {whole} (needed: {need}): {missing} missing"),
            )
        }
    }
}

/// A sum in yuan, with commas by thousands.
pub fn yuan(lang: Lang, sum: Money) -> String {
    let digits = sum.0.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    lang.pick(format!("{} 元", groups.join(",")), format!("¥{}", groups.join(",")))
}

/// A number of heads, or an area in square metres.
pub fn quantity(quantity: Quantity, amount: u64) -> String {
    match quantity {
        Quantity::Heads => amount.to_string(),
        Quantity::Area => format!("{}.{:02} m²", amount / 10_000, amount % 10_000 / 100),
    }
}

pub fn ballot_refused(lang: Lang, refused: BallotRefusal) -> String {
    match refused {
        BallotRefusal::NotOnRoll => {
            lang.pick("您不在这次表决的名册上。", "You are not on the roll of this poll.")
        }
        BallotRefusal::NotOpen { phase: Phase::Announced } => {
            lang.pick("表决还没有开始。", "The poll is not open yet.")
        }
        BallotRefusal::NotOpen { .. } => lang.pick(
            "表决已经截止，这张票没有计入。",
            "The poll has closed; this ballot was not taken.",
        ),
        BallotRefusal::Empty => lang.pick("请至少选一项。", "Please choose at least one."),
        BallotRefusal::Ungraded { .. } => lang.pick(
            "每一项都请选一个，不清楚可以选“不了解”。",
            "Please grade every item; “cannot say” is an answer.",
        ),
        BallotRefusal::OtherPaper => lang.pick("请从选票上选。", "Please choose from the ballot."),
    }
    .to_owned()
}

pub fn refused(lang: Lang, refused: &Refusal) -> String {
    match refused {
        Refusal::NotYours => super::meeting::not_yours(lang),
        Refusal::Length { days } => lang.pick(
            format!("截止要晚于开始，且不超过 {days} 天。"),
            format!("It closes after it opens, within {days} days."),
        ),
        Refusal::Past => lang.pick("开始时间已经过去了。", "It would open in the past.").to_owned(),
        Refusal::EmptyRoll => lang
            .pick(
                "名册上还没有人，开不了表决。",
                "Nobody is on the roll yet, so there is no poll to open.",
            )
            .to_owned(),
        Refusal::Options { limit } => lang.pick(
            format!("请写 1 到 {limit} 项，一行一项。"),
            format!("Please give 1 to {limit} items, one a line."),
        ),
        Refusal::Cost { option } => lang.pick(
            format!("第 {option} 项的费用要大于零，且不超过总预算。"),
            format!("Item {option} costs more than nothing and at most the budget."),
        ),
        Refusal::Line { option } => lang.pick(
            format!("第 {option} 行要先写费用（元），再写名称，例如“30000 加装休息座椅”。"),
            format!(
                "Line {option}: first the cost in yuan, then the title, such as “30000 Benches”."
            ),
        ),
        Refusal::Budget => {
            lang.pick("请写总预算（元）。", "Please give the budget in yuan.").to_owned()
        }
        Refusal::Text(refused) => refusal::text(lang, *refused),
    }
}
