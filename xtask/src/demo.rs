//! A few invented orders, so that the pages of a first start show something. They go through the
//! same forms as everybody's.

use anyhow::{Context, Result};
use ureq::http::HeaderMap;

use crate::files;

/// How far a story has come.
#[derive(PartialEq, PartialOrd)]
enum Until {
    Reported,
    Accepted,
    Dispatched,
    Handling,
    Rated,
}

struct Story {
    spot: &'static str,
    text: &'static str,
    item: &'static str,
    agency: &'static str,
    until: Until,
}

const STORIES: [Story; 9] = [
    story("ljz-m1", "地铁口共享单车堆满了盲道，婴儿车过不去。", "010101", "bikes", Until::Handling),
    story("ljz-m2", "出口旁边的路灯一到晚上就闪。", "060201", "metro", Until::Accepted),
    story("ljz-p01", "广场地砖松了，下雨天一脚一个水坑。", "060302", "roads", Until::Dispatched),
    story("ljz-b01-f", "东门口快递三轮车乱停，挡住消防通道。", "080201", "tower", Until::Reported),
    story("ljz-p01", "晚上十点以后还有人放音响跳广场舞。", "100201", "police", Until::Rated),
    story(
        "ljz-m1",
        "Taxi drivers refuse to queue here after rain.",
        "010703",
        "construction",
        Until::Reported,
    ),
    story("ljz-b01-f", "午休时间大堂有人抽烟。", "160201", "health", Until::Rated),
    story("ljz-m2", "导览图上的出口编号是旧的。", "150102", "metro", Until::Reported),
    story("ljz-p01", "想问志愿者在哪里报名。", "180201", "station", Until::Rated),
];

/// When it happens, the act, who performs it, and what they fill in.
type Step<'a> = (Until, &'a str, &'a str, &'a [(&'a str, &'a str)]);

const fn story(
    spot: &'static str,
    text: &'static str,
    item: &'static str,
    agency: &'static str,
    until: Until,
) -> Story {
    Story { spot, text, item, agency, until }
}

/// Plays the stories once in the life of a local storage.
pub fn play(port: u16, storage: &str) -> Result<()> {
    files::once(format!("{storage}/demo"), "1", || {
        let portal = Portal::new(port);
        STORIES.iter().try_for_each(|story| portal.play(story))
    })
}

/// The portal as a browser without scripts sees it.
struct Portal {
    agent: ureq::Agent,
    origin: String,
}

impl Portal {
    fn new(port: u16) -> Self {
        let config = ureq::Agent::config_builder().max_redirects(0).build();
        Self { agent: config.into(), origin: format!("http://127.0.0.1:{port}") }
    }

    fn play(&self, story: &Story) -> Result<()> {
        let order = self.report(story)?;
        let handler = format!("handler-{}", story.agency);
        let reason = ("reason", "按现场情况改派");
        let acts: [Step<'_>; 7] = [
            (Until::Accepted, "accept", "dispatcher-1", &[("item", story.item)]),
            (Until::Dispatched, "dispatch", "dispatcher-1", &[("agency", story.agency), reason]),
            (Until::Handling, "take", &handler, &[]),
            (Until::Rated, "handle", &handler, &[("note", "已到现场劝导并整改。")]),
            (Until::Rated, "check", "checker-1", &[("passed", "yes"), ("note", "现场已恢复。")]),
            (Until::Rated, "close", "dispatcher-1", &[("answer", "已处理完毕，谢谢您的反映。")]),
            (Until::Rated, "rate", "", &[("satisfaction", "5")]),
        ];
        for (version, (needed, act, person, fields)) in (1..).zip(acts) {
            if story.until < needed {
                break;
            }
            let version: String = i32::to_string(&version);
            let fields = [&[("version", version.as_str())], fields].concat();
            let cookies = format!("{}; persona={person}", order.code);
            self.post(&format!("{}/{act}", order.path), &cookies, &fields)?;
        }
        Ok(())
    }

    fn report(&self, story: &Story) -> Result<Reported> {
        let address = format!("/s/{}", story.spot);
        let page = self.agent.get(format!("{}{address}", self.origin)).call();
        let page = page.and_then(|mut page| page.body_mut().read_to_string());
        let page = page.context("the report page did not come")?;
        let key = between(&page, "name=\"key\" value=\"", "\"").context("the form has no key")?;
        // Stories are told one beside another, so that each is said to be none of the others.
        let fields = [("key", key), ("text", story.text), ("item", story.item), ("same", "no")];
        let headers = self.post(&address, "", &fields)?;
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let (path, _) = header("location")
            .and_then(|location| location.split_once('?'))
            .context("the report was not taken")?;
        let (code, _) = header("set-cookie")
            .and_then(|cookie| cookie.split_once(';'))
            .context("the report has no code")?;
        Ok(Reported { path: path.to_owned(), code: code.to_owned() })
    }

    /// Sends a form as whoever the cookies say, and returns the headers of the answer.
    fn post(&self, address: &str, cookies: &str, fields: &[(&str, &str)]) -> Result<HeaderMap> {
        let request = self.agent.post(format!("{}{address}", self.origin));
        let answer = request.header("cookie", cookies).send_form(fields.iter().copied());
        let answer = answer.with_context(|| format!("{address} refused a story's step"))?;
        Ok(answer.headers().clone())
    }
}

/// An order's address, and the cookie by which the reporter's browser remembers its code.
struct Reported {
    path: String,
    code: String,
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}
