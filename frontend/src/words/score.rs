//! The figures of scores in words, and which of them stand in one table.

use super::when;
use crate::lang::Lang;
use chrono::TimeDelta;
use gongzhi_core::dispatch::score::{CLOSING_DAYS, EARLIEST_FORMULA, Figures, Month, Share};

/// Which figures a table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    Overview,
    OnTime,
    FiveRates,
    Setbacks,
    Times,
}

impl Show {
    pub const ALL: [Self; 5] =
        [Self::Overview, Self::OnTime, Self::FiveRates, Self::Setbacks, Self::Times];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::OnTime => "on_time",
            Self::FiveRates => "five_rates",
            Self::Setbacks => "setbacks",
            Self::Times => "times",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|show| show.as_str() == word)
    }

    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => lang.pick("概览", "Overview"),
            Self::OnTime => lang.pick("及时", "On time"),
            Self::FiveRates => lang.pick("五个率", "Five rates"),
            Self::Setbacks => lang.pick("返工退单", "Setbacks"),
            Self::Times => lang.pick("用时", "Times"),
        }
    }

    pub fn columns(self, lang: Lang) -> Vec<&'static str> {
        let (zh, en): (&[&'static str], &[&'static str]) = match self {
            Self::Overview => (
                &[
                    "上报",
                    "结案",
                    "办结率",
                    "自动流转率",
                    "处置及时率",
                    "返工",
                    "满意率",
                    "结案时长（中位）",
                ],
                &[
                    "Reported",
                    "Closed",
                    "Completed",
                    "Straight through",
                    "On time",
                    "Rework",
                    "Satisfaction",
                    "Median time",
                ],
            ),
            Self::OnTime => (
                &["受理及时率", "派单及时率", "处置及时率", "答复及时率"],
                &["Accepted on time", "Dispatched on time", "Handled on time", "Answered on time"],
            ),
            Self::FiveRates => (
                &["满意率", "责任落实率", "及时率", "流程规范率", "作风良好率"],
                &[
                    "Satisfaction",
                    "Responsibility taken",
                    "Timeliness",
                    "Correct process",
                    "Conduct",
                ],
            ),
            Self::Setbacks => (
                &["作废", "退单", "返工", "挂账", "重开"],
                &["Void", "Returned", "Rework", "Suspended", "Reopened"],
            ),
            Self::Times => (
                &[
                    "受理（中位）",
                    "受理（九成）",
                    "处置（中位）",
                    "处置（九成）",
                    "结案（中位）",
                    "结案（九成）",
                ],
                &[
                    "To accept, median",
                    "To accept, 90%",
                    "To handle, median",
                    "To handle, 90%",
                    "To close, median",
                    "To close, 90%",
                ],
            ),
        };
        lang.pick(zh, en).to_vec()
    }

    /// The cells below the columns.
    pub fn cells(self, lang: Lang, of: &Figures) -> Vec<String> {
        let span = |time: Option<TimeDelta>| time.map_or_else(none, |time| when::span(lang, time));
        match self {
            Self::Overview => vec![
                of.received.to_string(),
                of.closed.to_string(),
                rate(of.completion),
                rate(of.straight_through),
                rate(of.handled),
                of.reworked.to_string(),
                rate(of.rates.satisfaction),
                span(of.to_close.median()),
            ],
            Self::OnTime => stages(of).map(rate).to_vec(),
            Self::FiveRates => five(of).map(rate).to_vec(),
            Self::Setbacks => {
                let counts = [of.void, of.returned, of.reworked, of.suspended, of.reopened];
                counts.map(|count| count.to_string()).to_vec()
            }
            Self::Times => [of.to_accept, of.to_handle, of.to_close]
                .into_iter()
                .flat_map(|spread| [span(spread.median()), span(spread.ninetieth())])
                .collect(),
        }
    }
}

/// The four stages: accepted, dispatched, handled, answered.
pub fn stages(of: &Figures) -> [Share; 4] {
    [of.accepted, of.dispatched, of.handled, of.answered]
}

/// The five rates in the order of their columns.
pub fn five(of: &Figures) -> [Share; 5] {
    let rates = of.rates;
    [rates.satisfaction, rates.responsibility, rates.timeliness, rates.process, rates.conduct]
}

/// A rate, or a dash where nothing is there to be counted.
pub fn rate(share: Share) -> String {
    share.rate().map_or_else(none, |rate| rate.to_string())
}

fn none() -> String {
    "—".to_owned()
}

pub fn month(lang: Lang, month: Month) -> String {
    lang.pick(
        format!("{}年{}月", month.year, month.month),
        format!("{} {}", when::month_name(month.month), month.year),
    )
}

/// How each figure is made by a formula: its name and its definition.
pub fn definitions(lang: Lang, formula: u32) -> [(&'static str, String); 13] {
    let is_earliest = formula <= EARLIEST_FORMULA;
    lang.pick(
        [
            ("归集", format!("工单算在上报的那个月，算给最后负责的单位；数到下个月的第 {CLOSING_DAYS} 天结束为止，之后的变化不再计入。")),
            ("办结率", "结案 ÷（上报 − 作废）。".to_owned()),
            ("自动流转率", match is_earliest {
                true => "按清单派出、没有改派也没有退单的 ÷ 已派单的。".to_owned(),
                false => "上报时就定下事项、受理时没有改过、按清单派出、没有改派也没有退单的 ÷ 已派单的。".to_owned(),
            }),
            ("受理、派单、处置、答复及时率", "时限内完成的次数 ÷（完成的次数 + 已超时还没完成的）。".to_owned()),
            ("满意率", "上报人评分合计 ÷ 满分。".to_owned()),
            ("责任落实率", "单位接了单、没有把自己的事退掉的工单 ÷ 单位应答过的工单。退单后复核仍归它的、到处置时限还没人接单的，算没有落实。".to_owned()),
            ("及时率", "受理、派单、处置、答复四步合在一起的及时率。".to_owned()),
            ("流程规范率", "核查次次通过、挂账申请没有被驳回的工单 ÷ 核查过的工单。".to_owned()),
            ("作风良好率", "没有重开、也没有被评 1 分或 2 分的工单 ÷ 答复过的工单。没有请上报人单独给作风打分，用它代替。".to_owned()),
            ("返工、退单、挂账、重开", "发生的次数；挂账只算获批的。".to_owned()),
            ("中位、九成", match is_earliest {
                true => "一半、九成的工单不超过这个时间。受理和结案从上报算起，按钟表时间；处置从派到单位（或核查退回）算起，只算工作时间，挂账的时间不算。".to_owned(),
                false => "一半、九成的工单不超过这个时间。受理和结案从上报算起，按钟表时间；处置从派到单位（或核查退回）算起，只算工作时间，紧急事项白天黑夜都算，挂账的时间不算。".to_owned(),
            }),
            ("申诉", "督办裁定申诉成立的工单不计入该单位；工作站、楼宇、小类和合计照常计入。".to_owned()),
            ("取整", "比率四舍五入到千分之一，全程只用整数，谁来算都一样。".to_owned()),
        ],
        [
            ("Where an order counts", format!("In the month of its report, with the unit in charge at the end; until the end of the {CLOSING_DAYS}th day of the next month. What happens later is not counted.")),
            ("Completed", "Closed ÷ (reported − void).".to_owned()),
            ("Straight through", match is_earliest {
                true => "Dispatched as the catalogue proposes and never returned ÷ dispatched.".to_owned(),
                false => "Reported with an item that nobody changed when accepting, dispatched as the catalogue proposes and never returned ÷ dispatched.".to_owned(),
            }),
            ("Accepted, dispatched, handled, answered on time", "Done within the deadline ÷ (done + overdue and not done).".to_owned()),
            ("Satisfaction", "Points that reporters gave ÷ full points.".to_owned()),
            ("Responsibility taken", "Orders that a unit took on without returning what was its own ÷ orders to which a unit answered. Returned and reviewed back to it, or taken on by nobody until the deadline to handle, counts as not taken.".to_owned()),
            ("Timeliness", "On time at all four stages together.".to_owned()),
            ("Correct process", "Orders in which every check passed and no wish to suspend was refused ÷ orders that were checked.".to_owned()),
            ("Conduct", "Orders that were neither opened again nor rated 1 or 2 ÷ orders that were answered. It stands in for a grade of conduct, which reporters are not asked for.".to_owned()),
            ("Rework, returned, suspended, reopened", "How often it happened; suspensions where they were granted.".to_owned()),
            ("Median, 90%", match is_earliest {
                true => "Half, or nine of ten, took no longer. To accept and to close: from the report, by the clock. To handle: from reaching the unit (or coming back from a check), in working time, without suspensions.".to_owned(),
                false => "Half, or nine of ten, took no longer. To accept and to close: from the report, by the clock. To handle: from reaching the unit (or coming back from a check), in working time, of emergencies day and night, without suspensions.".to_owned(),
            }),
            ("Appeals", "An order of which a supervisor granted an appeal counts for no unit; for stations, buildings, kinds and the total it does.".to_owned()),
            ("Rounding", "Rates to a tenth of a per cent. Whole numbers alone, so that whoever counts gets the same.".to_owned()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongzhi_core::dispatch::score::FORMULA;

    #[test]
    fn a_month_of_the_formula_before_is_told_as_it_was_counted() {
        for (lang, changed) in [
            (Lang::Zh, ["自动流转率", "中位、九成"]),
            (Lang::En, ["Straight through", "Median, 90%"]),
        ] {
            let [now, before] = [FORMULA, EARLIEST_FORMULA].map(|of| definitions(lang, of));
            let differs = now.into_iter().zip(before).filter(|(now, before)| now != before);
            assert_eq!(differs.map(|((name, _), _)| name).collect::<Vec<_>>(), changed);
        }
    }
}
