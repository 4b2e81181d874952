//! Tells open desks that an order changed. One object holds the WebSockets of all of them, by
//! hibernation: it is in memory only while it has something to do, the sockets stay open meanwhile,
//! and the runtime answers their pings. It keeps nothing, and a word that is lost harms nobody,
//! since a desk reads its page whenever its socket opens.

use crate::clock;
use chrono::{DateTime, TimeDelta, Utc};
use worker::{
    DurableObject, Env, Error, Request, Response, Result, State, WebSocket,
    WebSocketIncomingMessage, WebSocketPair, WebSocketRequestResponsePair, durable_object,
    wasm_bindgen,
};

/// The header that names who wants to listen. A request without it brings a word to tell.
pub const LISTENER: &str = "x-listener";

/// How long a socket stays open at most. Whoever comes back is asked again who they are.
const LASTS: TimeDelta = TimeDelta::hours(1);

/// The most sockets: more than a district has people at desks.
const MOST: usize = 1000;

/// The most sockets of a person: their devices, and some windows on each.
const MOST_A_PERSON: usize = 8;

/// Why a socket is closed (RFC 6455, section 7.4.1).
const NORMAL: u16 = 1000;
const GOING_AWAY: u16 = 1001;
const POLICY: u16 = 1008;

#[durable_object]
pub struct Live {
    state: State,
}

impl DurableObject for Live {
    fn new(state: State, _env: Env) -> Self {
        // Should this fail, a ping closes its socket.
        if let Ok(pair) = WebSocketRequestResponsePair::new("ping", "pong") {
            state.set_websocket_auto_response(&pair);
        }
        Self { state }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        match request.headers().get(LISTENER)? {
            Some(person) => self.listen(&person).await,
            None => self.tell(&request.text().await?),
        }
    }

    async fn alarm(&self) -> Result<Response> {
        let now = clock::now()?;
        for socket in self.state.get_websockets() {
            if ends(&socket).is_none_or(|end| end <= now) {
                // One that is closing already needs no closing.
                let _ = socket.close(Some(GOING_AWAY), Some("come back"));
            }
        }
        self.wake_for_the_next(now).await?;
        Response::empty()
    }

    /// Desks listen and say nothing, but for the pings that do not come as far.
    async fn websocket_message(
        &self,
        socket: WebSocket,
        _message: WebSocketIncomingMessage,
    ) -> Result<()> {
        socket.close(Some(POLICY), Some("nothing is taken here"))
    }

    /// Answers the close, without which the browser would wait for it.
    async fn websocket_close(
        &self,
        socket: WebSocket,
        _code: usize,
        _reason: String,
        _was_clean: bool,
    ) -> Result<()> {
        socket.close(Some(NORMAL), Some(""))
    }

    async fn websocket_error(&self, _socket: WebSocket, _error: Error) -> Result<()> {
        Ok(())
    }
}

impl Live {
    async fn listen(&self, person: &str) -> Result<Response> {
        let theirs = self.state.get_websockets_with_tag(person).len();
        if theirs >= MOST_A_PERSON || self.state.get_websockets().len() >= MOST {
            return Response::error("too many listen", 429);
        }
        let now = clock::now()?;
        let WebSocketPair { client, server } = WebSocketPair::new()?;
        self.state.accept_websocket_with_tags(&server, &[person]);
        server.serialize_attachment(now + LASTS)?;
        self.wake_for_the_next(now).await?;
        Response::from_websocket(client)
    }

    fn tell(&self, word: &str) -> Result<Response> {
        for socket in self.state.get_websockets() {
            // One that is closing hears nothing, and reads its page when it is back.
            let _ = socket.send_with_str(word);
        }
        Response::empty()
    }

    /// Sets the alarm to the end of the socket that ends first.
    async fn wake_for_the_next(&self, now: DateTime<Utc>) -> Result<()> {
        let sockets = self.state.get_websockets();
        match sockets.iter().filter_map(ends).filter(|end| *end > now).min() {
            Some(first) => self.state.storage().set_alarm(first).await,
            None => Ok(()),
        }
    }
}

fn ends(socket: &WebSocket) -> Option<DateTime<Utc>> {
    socket.deserialize_attachment().ok().flatten()
}
