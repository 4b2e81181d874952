//! A poll that has begun, as it is in memory.

use super::storage::{Secrets, Storage};
use gongzhi_core::merkle::{Frontier, TreeHash};
use gongzhi_core::voting::log::key::{KeyName, SigningKey};
use gongzhi_core::voting::poll::Poll;
use worker::Result;

pub struct Opened {
    pub poll: Poll,
    pub secrets: Secrets,
    pub key: SigningKey,
    /// The right edge of the log's tree.
    pub tree: Frontier,
}

impl Opened {
    /// `None` where no poll ever began.
    pub fn read(storage: &Storage) -> Result<Option<Self>> {
        let (Some(mut poll), Some(secrets)) = (storage.poll()?, storage.secrets()?) else {
            return Ok(None);
        };
        let log = storage.log()?;
        let mut tree = Frontier::default();
        log.lines().iter().for_each(|line| tree.append(leaf(line)));
        poll.outcome = log.outcome();
        Ok(Some(Self { poll, key: signing_key(&secrets)?, secrets, tree }))
    }
}

pub fn signing_key(secrets: &Secrets) -> Result<SigningKey> {
    let name = KeyName::new(&secrets.name).ok_or("not a name of a key")?;
    Ok(SigningKey::new(name, &secrets.signing))
}

pub fn leaf(line: &str) -> TreeHash {
    TreeHash::leaf(line.as_bytes())
}
