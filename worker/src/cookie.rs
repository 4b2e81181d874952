use worker::{Headers, Result};

/// The value of a cookie that the browser sent.
pub fn find(headers: &Headers, name: &str) -> Result<Option<String>> {
    let cookies = headers.get("cookie")?.unwrap_or_default();
    let found = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    Ok(found.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()))
}
