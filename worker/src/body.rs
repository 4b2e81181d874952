//! The body of a request, piece by piece, within the bounds of a form.

use crate::answer::Failure;
use futures_channel::mpsc::{Receiver, channel};
use futures_util::future::{Either, select};
use futures_util::{SinkExt, StreamExt};
use gongzhi_core::form::{Arrived, FORM_LIMIT_BYTES, FormRefusal, PAUSE_LIMIT};
use gongzhi_frontend::pages::problem::Problem;
use std::pin::pin;
use std::time::Duration;
use worker::wasm_bindgen_futures::spawn_local;
use worker::{ByteStream, Date, Delay};

/// How many bytes a piece has, but for the last. Whoever looks for something in what has come so
/// far looks once a piece, some thirty times through a form, however small the chunks are.
const PIECE_BYTES: usize = 1024 * 1024;

struct Body {
    chunks: ByteStream,
    arrived: Arrived,
    begun: u64,
}

/// The pieces of a body; a failure ends them. They are put together by a task of their own, so that
/// who takes them is not woken by every chunk. Dropped, they tell the sender to stop.
pub fn pieces(chunks: ByteStream) -> Receiver<Result<Vec<u8>, Failure>> {
    let (mut give, pieces) = channel(0);
    let begun = Date::now().as_millis();
    let mut body = Body { chunks, arrived: Arrived::default(), begun };
    spawn_local(async move {
        loop {
            let piece = body.piece().await;
            let is_last = piece.as_ref().map_or(true, |piece| piece.len() < PIECE_BYTES);
            // Nobody takes it any more, or it was the last.
            if give.send(piece).await.is_err() || is_last {
                break;
            }
        }
    });
    pieces
}

impl Body {
    /// The next piece; a short one is the last.
    async fn piece(&mut self) -> Result<Vec<u8>, Failure> {
        let mut piece = Vec::new();
        while piece.len() < PIECE_BYTES {
            let Some(chunk) = self.chunk().await? else { break };
            if let Err(refused) = self.count(&chunk) {
                if refused != FormRefusal::TooSlow {
                    self.throw_away().await;
                }
                return Err(refused.into());
            }
            piece.extend_from_slice(&chunk);
        }
        Ok(piece)
    }

    /// Reads on and keeps nothing, up to as much again as a form may have: a browser that is cut
    /// off while it sends shows its own error and not our page.
    async fn throw_away(&mut self) {
        let mut left = FORM_LIMIT_BYTES;
        while let Ok(Some(chunk)) = self.chunk().await {
            left = left.saturating_sub(chunk.len());
            if left == 0 || self.count(&chunk) == Err(FormRefusal::TooSlow) {
                break;
            }
        }
    }

    fn count(&mut self, chunk: &[u8]) -> Result<(), FormRefusal> {
        let taken = Date::now().as_millis().saturating_sub(self.begun);
        self.arrived.bytes(chunk.len(), Duration::from_millis(taken))
    }

    async fn chunk(&mut self) -> Result<Option<Vec<u8>>, Failure> {
        match select(self.chunks.next(), pin!(Delay::from(PAUSE_LIMIT))).await {
            Either::Left((None, _)) => Ok(None),
            Either::Left((Some(Ok(chunk)), _)) => Ok(Some(chunk)),
            // Who has hung up reads no answer.
            Either::Left((Some(Err(_)), _)) => Err(Problem::BadRequest.into()),
            Either::Right(_) => Err(FormRefusal::TooSlow.into()),
        }
    }
}
