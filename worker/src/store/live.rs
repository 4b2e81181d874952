//! Talking to the object that tells open desks when an order changes.

use super::object;
use crate::live_do::LISTENER;
use crate::log;
use gongzhi_core::code::PersonCode;
use gongzhi_core::number::Number;
use worker::js_sys::Promise;
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen_futures::future_to_promise;
use worker::{Env, Headers, Method, Request, RequestInit, Response, Result, Stub};

#[wasm_bindgen(module = "cloudflare:workers", wasm_bindgen = worker::wasm_bindgen)]
extern "C" {
    /// Lets a promise be settled although the request has been answered.
    #[wasm_bindgen(js_name = waitUntil)]
    fn wait_until(promise: &Promise);
}

/// The object's answer to somebody who wants to hear of changes: a socket, or 429.
pub async fn listen(env: &Env, person: &PersonCode) -> Result<Response> {
    let headers = Headers::new();
    headers.set("upgrade", "websocket")?;
    headers.set(LISTENER, person.as_str())?;
    let mut init = RequestInit::new();
    init.with_headers(headers);
    find(env)?.fetch_with_request(Request::new_with_init("https://object/", &init)?).await
}

/// Tells open desks that orders changed, once the request is answered: what was done is done,
/// whether or not they hear of it. A word is an order's number, which is public, and nothing else.
pub(super) fn tell(env: &Env, orders: &[Number]) {
    for order in orders {
        let (env, order) = (env.clone(), *order);
        wait_until(&future_to_promise(async move {
            if let Err(cause) = say(&env, order).await {
                log::fault_later(&cause);
            }
            Ok(JsValue::UNDEFINED)
        }));
    }
}

async fn say(env: &Env, order: Number) -> Result<()> {
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_body(Some(order.to_string().into()));
    let request = Request::new_with_init("https://object/", &init)?;
    object::check(&find(env)?.fetch_with_request(request).await?)
}

/// One for all desks, since each lists orders of many stations.
fn find(env: &Env) -> Result<Stub> {
    object::find(env, "LIVE", "desk")
}
