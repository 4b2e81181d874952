//! The operator of a deployment, known by a key and not by signing in.

use crate::ask::Asked;
use gongzhi_core::backup::KEY_LEAST_CHARS;
use gongzhi_frontend::pages::problem::Problem;
use sha2::{Digest, Sha256};
use worker::Result;

/// The secret that holds the key. Where it is not set, or too short, nobody is the operator.
const KEY: &str = "BACKUP_KEY";

/// Finds nothing for whoever does not bring the key, as if there were no such address.
pub fn check(ask: &Asked) -> Result<std::result::Result<(), Problem>> {
    let key = ask.env.secret(KEY).map(|key| key.to_string()).unwrap_or_default();
    let given = ask.headers.get("authorization")?.unwrap_or_default();
    let given = given.strip_prefix("Bearer ").unwrap_or_default();
    let is_operator = key.chars().count() >= KEY_LEAST_CHARS && is_same(given, &key);
    Ok(is_operator.then_some(()).ok_or(Problem::NotFound))
}

/// Takes as long however much of it is right.
fn is_same(given: &str, key: &str) -> bool {
    let [given, key] = [given, key].map(Sha256::digest);
    given.iter().zip(key).fold(0, |differs, (given, key)| differs | (given ^ key)) == 0
}
