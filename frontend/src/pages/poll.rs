use super::poll_ballot::{self, Mine};
use super::poll_outcome;
use crate::address::Address;
use crate::lang::Lang;
use crate::parts::chain::{self, Chain};
use crate::parts::form::{self, Draft};
use crate::parts::polls;
use crate::words::{people, poll as words, source, when};
use chrono::{DateTime, Utc};
use gongzhi_core::Rulebook;
use gongzhi_core::source::Source;
use gongzhi_core::voting::poll::{
    Ballot, Electorate, LogFault, Outcome, Paper, Phase, Poll, Subject, VoterId,
};
use gongzhi_core::voting::resolution::Quantity;
use leptos::prelude::*;
use std::collections::HashMap;

/// A poll: what is asked, of whom, by which rule, how to vote, and what came of it.
pub struct PollPage {
    pub lang: Lang,
    pub poll: Poll,
    /// The signed head of its whole log, once it is counted.
    pub checkpoint: Option<String>,
    /// How each tower voted, where everybody may know: once it is counted.
    pub votes: Option<Result<HashMap<String, Ballot>, LogFault>>,
    /// Who is asking, if they are on the roll.
    pub mine: Option<Mine>,
    pub draft: Draft,
    /// Why a ballot was refused as a whole.
    pub sentence: Option<String>,
    /// Of a poll on a project.
    pub chain: Option<Chain>,
    pub now: DateTime<Utc>,
    pub rules: &'static Rulebook,
}

impl PollPage {
    /// That a consultation is no vote by law stands in its title.
    pub fn title(lang: Lang, poll: &Poll) -> String {
        let (sort, question) = (words::sort(lang, poll), poll.question.as_str());
        lang.pick(format!("{sort}：{question}"), format!("{sort}: {question}"))
    }
}

pub fn poll(page: PollPage) -> impl IntoView {
    let PollPage { lang, poll, checkpoint, votes, mine, draft, sentence, chain, now, rules } = page;
    let phase = poll.phase(now);
    let here = Address::Poll(poll.number.to_string());
    let outcome =
        poll.outcome.as_ref().map(|outcome| came_of_it(lang, &poll, outcome, votes, rules));
    let is_open = phase == Phase::Open;
    let ballot = mine.map(|mine| poll_ballot::mine(lang, &poll, is_open, mine, &draft));
    view! {
        {sentence.map(|sentence| view! { <p class="wrong" role="alert">{sentence}</p> })}
        {form::summary(lang, &draft)}
        <h1>{PollPage::title(lang, &poll)}</h1>
        <p>{polls::phase(lang, phase)}</p>
        <p class="said">{poll.about.as_str().to_owned()}</p>
        {facts(lang, &poll, phase, now, rules)}
        {ballot}
        {rule(lang, &poll)}
        {outcome}
        {poll_ballot::options(lang, &poll)}
        {secrecy(lang, &poll)}
        {check(lang, &poll, checkpoint)}
        {chain.map(|chain| chain::section(lang, chain, &here, now, rules))}
    }
}

fn facts(
    lang: Lang,
    poll: &Poll,
    phase: Phase,
    now: DateTime<Utc>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let cluster = rules.street.cluster(&poll.cluster).map(|cluster| lang.name(&cluster.name));
    let left = (phase == Phase::Open).then(|| when::distance(lang, poll.closes, now));
    let amendment = match poll.subject {
        Subject::Amendment(number) => Some(number),
        Subject::Project(_) => None,
    };
    let convention = Address::Convention(poll.cluster.clone()).path(lang);
    view! {
        <dl class="facts">
            <div><dt>{lang.pick("截止", "Closes")}</dt><dd>
                <time datetime=poll.closes.to_rfc3339()>{when::moment(lang, poll.closes)}</time>
                {left.map(|left| view! { " " <span class="due">{left}</span> })}
            </dd></div>
            <div><dt>{lang.pick("谁投", "Who votes")}</dt><dd>{words::electorate(lang, poll.electorate)}</dd></div>
            <div><dt>{lang.pick("名册", "Roll")}</dt><dd>{roll(lang, poll, rules)}</dd></div>
            {amendment.map(|number| view! {
                <div><dt>{lang.pick("关于", "About")}</dt><dd><a href=convention>
                    {lang.pick(format!("本片区共治公约的第 {number} 号修订"), format!("amendment {number} of the convention"))}
                </a></dd></div>
            })}
            <div><dt>{lang.pick("片区", "Cluster")}</dt><dd>
                <a href=Address::Station(poll.cluster.clone()).path(lang)>{cluster}</a>
            </dd></div>
            <div><dt>{lang.pick("编号", "Number")}</dt><dd class="number">{poll.number.to_string()}</dd></div>
        </dl>
    }
}

/// How many are on the roll, and with which area; towers by their names.
fn roll(lang: Lang, poll: &Poll, rules: &Rulebook) -> String {
    let count = poll.roll.len();
    match poll.electorate {
        Electorate::Towers => {
            let names = poll.roll.iter().filter_map(|voter| match &voter.id {
                VoterId::Tower(code) => Some(people::tower(lang, code, rules)),
                VoterId::Person(_) => None,
            });
            let names: Vec<String> = names.collect();
            let names = names.join(lang.pick("、", ", "));
            lang.pick(format!("{count} 幢：{names}"), format!("{count}: {names}"))
        }
        Electorate::Owners => {
            let area = poll.roll.iter().map(|owner| owner.weight.area.0).sum();
            let area = words::quantity(Quantity::Area, area);
            lang.pick(format!("{count} 位业主，共 {area}"), format!("{count} owners with {area}"))
        }
        Electorate::Residents => lang.pick(format!("{count} 人"), format!("{count} people")),
    }
}

/// By which rule it is counted, said before what came of it can be known.
fn rule(lang: Lang, poll: &Poll) -> impl IntoView + use<> {
    let (lines, by) = match &poll.paper {
        Paper::Resolution { rule } => {
            let tests =
                rule.tests.iter().map(|test| words::test(lang, poll.electorate, test)).collect();
            (tests, rule.source.clone())
        }
        Paper::Budget { .. } => (words::budget_rule(lang), Source::Default),
        Paper::Rating { .. } => (words::rating_rule(lang), Source::Default),
    };
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let abstaining = matches!(poll.paper, Paper::Resolution { .. }).then(|| {
        view! {
            <p>{lang.pick(
                "弃权算参与，不投不算；不表态不等于同意。",
                "Abstaining is taking part, staying away is not; silence is never consent.",
            )}</p>
        }
    });
    view! {
        <section aria-labelledby="rule">
            <h2 id="rule">{lang.pick("怎么算", "How it is counted")}</h2>
            <ul>{lines}</ul>
            {abstaining}
            <p class="quiet">{source::source(lang, &by)}</p>
        </section>
    }
}

fn secrecy(lang: Lang, poll: &Poll) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="secrecy">
            <h2 id="secrecy">{lang.pick("谁能看到什么", "Who can see what")}</h2>
            <p>{words::secrecy(lang, poll.secrecy())}</p>
            <p class="quiet">{words::receipt_tells(lang)}</p>
        </section>
    }
}

/// What it takes to check the poll without trusting the portal.
fn check(lang: Lang, poll: &Poll, checkpoint: Option<String>) -> impl IntoView + use<> {
    let key = poll.seal.key.clone();
    let number = poll.number.to_string();
    let verify = format!("{}#{}", Address::Verify.path(lang), key);
    let log = Address::PollLog(number.clone()).path(lang);
    let published = checkpoint.map(|checkpoint| {
        view! {
            <p><a href=log>{lang.pick("下载公布的日志", "Download the published log")}</a>
                " " {lang.pick("，任何人都可以重新计票：", "; anybody can count again: ")}
                <code>"gongzhi recount LOG --key VKEY --checkpoint FILE"</code></p>
            <p class="quiet">{lang.pick("签了名的日志头（存为 FILE）：", "The signed head of the log (save it as FILE):")}</p>
            <pre class="proof" tabindex="0">{checkpoint}</pre>
        }
    });
    let sealed = published.is_none().then(|| {
        view! {
            <p class="quiet">{lang.pick(
                "日志在计票后公布：规则、名册、每张选票、截止、结果各一行。",
                "The log is published once the poll is counted: a line each for rules, roll, every ballot, the close and the tally.",
            )}</p>
        }
    });
    view! {
        <section aria-labelledby="check">
            <h2 id="check">{lang.pick("怎么核对", "How to check")}</h2>
            {published}
            {sealed}
            <p><a href=verify>{lang.pick("核对回执（不联网也行）", "Verify a receipt (works offline)")}</a></p>
            <details>
                <summary>{lang.pick("开始前固定下来的东西", "What was frozen before it opened")}</summary>
                <dl class="facts proofs">
                    <div><dt>{lang.pick("日志的公钥", "Key of its log")}</dt><dd><code>{key}</code></dd></div>
                    <div><dt>{lang.pick("抽签种子的承诺（SHA-256）", "Commitment to the seed of lots (SHA-256)")}</dt>
                        <dd><code>{poll.seal.seed_commitment.clone()}</code></dd></div>
                    <div><dt>{lang.pick("名册的摘要（SHA-256）", "Digest of the roll (SHA-256)")}</dt>
                        <dd><code>{poll.roll_digest()}</code></dd></div>
                    <div><dt>{lang.pick("开始", "Opened")}</dt><dd>{when::moment(lang, poll.opens)}</dd></div>
                </dl>
            </details>
        </section>
    }
}

fn came_of_it(
    lang: Lang,
    poll: &Poll,
    outcome: &Outcome,
    votes: Option<Result<HashMap<String, Ballot>, LogFault>>,
    rules: &'static Rulebook,
) -> impl IntoView + use<> {
    let votes = votes.and_then(Result::ok);
    let (ballots, roll) = (outcome.ballots, outcome.roll);
    view! {
        <section aria-labelledby="outcome">
            <h2 id="outcome">{lang.pick("结果", "The outcome")}</h2>
            <p class="figures"><span><strong>{format!("{ballots} / {roll}")}</strong> " " {lang.pick("参与", "took part")}</span></p>
            {poll_outcome::outcome(lang, poll, outcome, votes.as_ref(), rules)}
        </section>
    }
}
