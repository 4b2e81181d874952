//! What came of a poll.

use crate::lang::Lang;
use crate::parts::mark::{Tone, mark};
use crate::parts::meter::{bar, percent};
use crate::words::poll as words;
use gongzhi_core::Rulebook;
use gongzhi_core::text::Title;
use gongzhi_core::voting::budget::{self, Money};
use gongzhi_core::voting::poll::{
    Ballot, BudgetOption, BudgetOutcome, Counted, Outcome, Paper, Poll, VoterId,
};
use gongzhi_core::voting::rating::{FEWEST, Grade, Rated, Told};
use gongzhi_core::voting::resolution;
use leptos::prelude::*;
use std::collections::HashMap;

/// `votes` are the last ballots by the log's names, where everybody may know them.
pub fn outcome(
    lang: Lang,
    poll: &Poll,
    outcome: &Outcome,
    votes: Option<&HashMap<String, Ballot>>,
    rules: &'static Rulebook,
) -> AnyView {
    match (&outcome.counted, &poll.paper) {
        (Counted::Resolution(counted), _) => view! {
            {resolution(lang, poll, counted)}
            {votes.map(|votes| towers(lang, poll, votes, rules))}
        }
        .into_any(),
        (Counted::Budget(counted), Paper::Budget { budget, options }) => {
            budget_outcome(lang, *budget, options, counted, outcome.ballots).into_any()
        }
        (Counted::Rating { items: rated }, Paper::Rating { items }) => {
            rating(lang, items, rated).into_any()
        }
        // An outcome is of its own paper.
        _ => ().into_any(),
    }
}

fn resolution(lang: Lang, poll: &Poll, counted: &resolution::Outcome) -> impl IntoView + use<> {
    let (tone, words) = match (poll.is_consultation(), counted.passed) {
        (false, true) => (Tone::Done, lang.pick("通过", "Passed")),
        (false, false) => (Tone::Late, lang.pick("未通过", "Not passed")),
        (true, true) => (
            Tone::Done,
            lang.pick(
                "意向达到法定门槛（不具法律效力）",
                "The legal thresholds would be met (no legal effect)",
            ),
        ),
        (true, false) => (
            Tone::Late,
            lang.pick(
                "意向未达到法定门槛（不具法律效力）",
                "The legal thresholds would not be met (no legal effect)",
            ),
        ),
    };
    let tests: Vec<_> = counted
        .tests
        .iter()
        .map(|tested| {
            let (tone, state) = match tested.holds() {
                true => (Tone::Done, lang.pick("具备", "Met")),
                false => (Tone::Late, lang.pick("还缺", "Missing")),
            };
            view! {
                <li>
                    <p><strong>{words::test(lang, poll.electorate, &tested.test)}</strong> " " {mark(tone, state)}</p>
                    <p>{words::tested(lang, tested)}</p>
                    {bar(tested.have, Some(tested.need), tested.whole.max(tested.need))}
                </li>
            }
        })
        .collect();
    view! {
        <p>{mark(tone, words)}</p>
        <ul class="checks">{tests}</ul>
    }
}

/// Who voted how. The roll's order.
fn towers(
    lang: Lang,
    poll: &Poll,
    votes: &HashMap<String, Ballot>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let column = lang.pick("怎么投的", "Voted");
    let rows: Vec<_> = poll
        .roll
        .iter()
        .filter_map(|voter| match &voter.id {
            VoterId::Tower(code) => Some(code),
            VoterId::Person(_) => None,
        })
        .map(|code| {
            let name = rules.street.building(code).map(|building| lang.name(&building.name));
            let voted = match votes.get(code.as_str()) {
                Some(Ballot::Resolution { choice }) => words::choice(lang, *choice),
                _ => lang.pick("没有投", "did not vote"),
            };
            view! {
                <tr><th scope="row">{name.unwrap_or_else(|| code.to_string())}</th><td data-column=column>{voted}</td></tr>
            }
        })
        .collect();
    view! {
        <h3>{lang.pick("各楼怎么投的", "How each tower voted")}</h3>
        <table class="votes">
            <thead><tr><th scope="col">{lang.pick("楼宇", "Tower")}</th><th scope="col">{column}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn budget_outcome(
    lang: Lang,
    budget: Money,
    options: &[BudgetOption],
    counted: &BudgetOutcome,
    ballots: u32,
) -> impl IntoView + use<> {
    let rules = [
        (lang.pick("等额份额法", "Equal shares"), &counted.equal_shares),
        (lang.pick("按票数从高到低", "Most votes first"), &counted.greedy),
        (lang.pick("序贯弗拉格门法", "Phragmén"), &counted.phragmen),
    ];
    let heads: Vec<_> =
        rules.iter().map(|(name, _)| view! { <th scope="col">{*name}</th> }).collect();
    let votes_column = lang.pick("赞成", "Votes");
    let cost_column = lang.pick("费用", "Cost");
    let rows: Vec<_> = options
        .iter()
        .enumerate()
        .map(|(place, option)| {
            let votes = counted.votes.get(place).copied().unwrap_or(0);
            let cells: Vec<_> = rules
                .iter()
                .map(|(name, outcome)| {
                    let chosen = match outcome.winners.contains(&place) {
                        true => mark(Tone::Done, lang.pick("入选", "chosen")).into_any(),
                        false => "–".into_any(),
                    };
                    view! { <td data-column=*name>{chosen}</td> }
                })
                .collect();
            view! {
                <tr>
                    <th scope="row">{option.title.as_str().to_owned()} {bar(votes, None, ballots.into())}</th>
                    <td data-column=cost_column>{words::yuan(lang, option.cost)}</td>
                    <td data-column=votes_column>{votes}</td>
                    {cells}
                </tr>
            }
        })
        .collect();
    let winners: Vec<_> = counted
        .equal_shares
        .winners
        .iter()
        .filter_map(|winner| options.get(*winner))
        .map(|option| {
            view! { <li><strong>{option.title.as_str().to_owned()}</strong> " " <span class="quiet">{words::yuan(lang, option.cost)}</span></li> }
        })
        .collect();
    let chosen = match winners.is_empty() {
        true => view! { <p>{lang.pick("没有一项得到支持。", "Nothing was supported.")}</p> }.into_any(),
        false => view! { <p>{lang.pick("入选（等额份额法）：", "Chosen (equal shares):")}</p><ol>{winners}</ol> }.into_any(),
    };
    let compared: Vec<_> =
        rules.iter().map(|(name, of)| spent(lang, name, of, budget, ballots)).collect();
    view! {
        {chosen}
        <h3>{lang.pick("换一种规则会怎样", "What each rule would have chosen")}</h3>
        <table class="numbers">
            <thead><tr>
                <th scope="col">{lang.pick("项目", "Option")}</th>
                <th scope="col">{cost_column}</th>
                <th scope="col">{votes_column}</th>
                {heads}
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <ul class="checks">{compared}</ul>
    }
}

/// What a rule spends of the budget, and how many it leaves with nothing.
fn spent(
    lang: Lang,
    name: &'static str,
    outcome: &budget::Outcome,
    budget: Money,
    ballots: u32,
) -> impl IntoView + use<> {
    let (spent, left) = (words::yuan(lang, outcome.spent), words::yuan(lang, outcome.left));
    let nothing = outcome.voters_with_nothing;
    view! {
        <li>
            <p><strong>{name}</strong></p>
            <p>{lang.pick(
                format!("用 {spent}，剩 {left}；{ballots} 位投票人里有 {nothing} 位赞成的一项也没入选"),
                format!("Spends {spent}, leaves {left}; {nothing} of {ballots} voters get nothing they approved of"),
            )}</p>
            {bar(outcome.spent.0, None, budget.0)}
        </li>
    }
}

fn rating(lang: Lang, items: &[Title], rated: &[Rated]) -> impl IntoView + use<> {
    let title = |rated: &Rated| items.get(rated.item).map(|item| item.as_str().to_owned());
    let drawn: Vec<_> = rated
        .iter()
        .map(|rated| {
            let told = match &rated.told {
                Some(told) => distribution(lang, told).into_any(),
                None => view! {
                    <p class="quiet">{lang.pick(
                        format!("评分的不到 {FEWEST} 人，不公布。"),
                        format!("Fewer than {FEWEST} graded it, so nothing is told."),
                    )}</p>
                }
                .into_any(),
            };
            view! { <li><p><strong>{title(rated)}</strong></p> {told}</li> }
        })
        .collect();
    let columns: Vec<&'static str> = Grade::ALL
        .into_iter()
        .map(|grade| words::grade(lang, grade))
        .chain([words::unknown(lang)])
        .collect();
    let rows: Vec<_> = rated
        .iter()
        .filter_map(|rated| Some((title(rated), rated.told.as_ref()?)))
        .map(|(title, told)| {
            let counts = told.distribution.counts.into_iter().chain([told.distribution.unknown]);
            let cells: Vec<_> = columns
                .iter()
                .zip(counts)
                .map(|(column, count)| view! { <td data-column=*column>{count}</td> })
                .collect();
            view! { <tr><th scope="row">{title}</th>{cells}</tr> }
        })
        .collect();
    let heads: Vec<_> =
        columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <table class="votes">
                <thead><tr><th scope="col">{lang.pick("项目", "Item")}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        <p class="quiet">{lang.pick("按多数判断排序，最好的在前。", "By majority judgment, the best first.")}</p>
        <ol class="checks">{drawn}</ol>
        {table}
    }
}

/// A bar of the grades, the best first, and the median.
fn distribution(lang: Lang, told: &Told) -> impl IntoView + use<> {
    let counts = told.distribution.counts;
    let whole: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let mut before = 0;
    let bars: Vec<_> = counts
        .iter()
        .enumerate()
        .map(|(place, count)| {
            let (x, width) = (percent(before, whole), percent((*count).into(), whole));
            before += u64::from(*count);
            view! { <rect class=format!("grade-{place}") x=x width=width height="6"/> }
        })
        .collect();
    let median = words::grade(lang, told.median);
    view! {
        <p>{lang.pick("中位等级：", "median: ")} <strong>{median}</strong></p>
        <svg class="meter grades" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">{bars}</svg>
    }
}
