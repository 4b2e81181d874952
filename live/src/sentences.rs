//! What is said about the lists. The page holds the sentences; `{n}` is a number.

use crate::lists::Came;
use web_sys::{Element, window};

pub struct Sentences {
    state: Element,
    urgent: Element,
    source: String,
}

impl Sentences {
    pub fn find() -> Option<Self> {
        let document = window()?.document()?;
        Some(Self {
            state: document.get_element_by_id("live-state")?,
            urgent: document.get_element_by_id("live-urgent")?,
            source: document.get_element_by_id("live")?.get_attribute("data-source")?,
        })
    }

    /// The whole address of the socket.
    pub fn source(&self) -> Option<String> {
        let origin = window()?.location().origin().ok()?;
        // `http` becomes `ws`, and `https` `wss`.
        Some(format!("{}{}", origin.replacen("http", "ws", 1), self.source))
    }

    pub fn say_following(&self) {
        say(&self.state, "data-following", 0);
    }

    pub fn say_cut_off(&self) {
        say(&self.state, "data-cut-off", 0);
    }

    /// Says what came, if anything did. What was said stays: of what is urgent, as long as
    /// anything is.
    pub fn say_came(&self, came: Came) {
        if came.urgent > 0 {
            say(&self.urgent, "data-came", came.urgent);
            self.urgent.set_class_name("urgent");
        } else if !came.is_urgent_left {
            self.urgent.set_text_content(None);
            self.urgent.set_class_name("");
        }
        if came.all > 0 {
            say(&self.state, "data-came", came.all);
        }
    }
}

fn say(place: &Element, sentence: &str, number: usize) {
    let sentence = place.get_attribute(sentence).unwrap_or_default();
    place.set_text_content(Some(&sentence.replace("{n}", &number.to_string())));
}
