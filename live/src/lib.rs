//! Keeps an open desk up to date. A socket says that something changed and nothing of what: the
//! page is then fetched again, by the same way and with the same permissions as when it is
//! reloaded. So a word that was lost is made up for by the next, or by the socket's opening.

mod lists;
mod pace;
mod sentences;

use futures_util::future::{Either, select};
use futures_util::{FutureExt, SinkExt, StreamExt};
use gloo_net::websocket::futures::WebSocket;
use gloo_net::websocket::{Message, State};
use gloo_timers::future::TimeoutFuture;
use lists::Lists;
use pace::{QUIET_MS, STEADY_MS, until_next_fetch, until_next_try};
use sentences::Sentences;
use std::pin::pin;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

const PING: &str = "ping";
const PONG: &str = "pong";

/// Follows what changes for as long as the page is open.
#[wasm_bindgen]
pub fn follow() {
    if let (Some(lists), Some(sentences)) = (Lists::find(), Sentences::find()) {
        spawn_local(keep_following(Desk { lists, sentences }));
    }
}

struct Desk {
    lists: Lists,
    sentences: Sentences,
}

async fn keep_following(desk: Desk) {
    let mut failures = 0;
    loop {
        let began = js_sys::Date::now();
        // Why it ended makes no difference: whoever may, comes back.
        let _ = listen(&desk).await;
        let was_steady = js_sys::Date::now() - began >= STEADY_MS;
        failures = if was_steady { 0 } else { failures + 1 };
        if failures > 1 {
            desk.sentences.say_cut_off();
        }
        TimeoutFuture::new(until_next_try(failures, js_sys::Math::random())).await;
    }
}

/// Listens until the connection ends, or the page can no longer be fetched.
async fn listen(desk: &Desk) -> Option<()> {
    let mut socket = WebSocket::open(&desk.sentences.source()?).ok()?;
    // It waits until the socket opens, or fails.
    socket.send(Message::Text(PING.to_owned())).await.ok()?;
    let State::Open = socket.state() else { return None };
    desk.sentences.say_following();
    let mut fetched = refresh(desk).await?;
    let mut is_asked = true;
    loop {
        match select(socket.next(), pin!(TimeoutFuture::new(QUIET_MS))).await {
            Either::Left((Some(Ok(Message::Text(word))), _)) if word == PONG => is_asked = false,
            Either::Left((Some(Ok(_)), _)) => {
                is_asked = false;
                TimeoutFuture::new(until_next_fetch(js_sys::Date::now() - fetched)).await;
                // What came meanwhile is on the page that is fetched now.
                while let Some(Some(Ok(_))) = socket.next().now_or_never() {}
                fetched = refresh(desk).await?;
            }
            Either::Left(_) => return None,
            // A connection may be gone without a word, as after a sleep.
            Either::Right(_) if is_asked => return None,
            Either::Right(_) => {
                socket.send(Message::Text(PING.to_owned())).await.ok()?;
                is_asked = true;
            }
        }
    }
}

/// Shows the lists as they are now, says what is new, and answers when that was.
async fn refresh(desk: &Desk) -> Option<f64> {
    let came = desk.lists.refresh().await?;
    desk.sentences.say_came(came);
    Some(js_sys::Date::now())
}
