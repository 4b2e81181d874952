//! What triage makes of a report, in words.

use crate::lang::Lang;
use gongzhi_core::Rulebook;
use gongzhi_core::dispatch::triage::{Candidate, Domain};

/// A likely item, how sure it is, and the words that decided.
pub fn candidate(lang: Lang, candidate: &Candidate, rules: &Rulebook) -> String {
    let item = rules.catalogue.item(&candidate.item).map(|item| lang.name(&item.name));
    let item = item.unwrap_or_else(|| candidate.item.to_string());
    let percent = candidate.percent;
    if candidate.words.is_empty() {
        return lang
            .pick(format!("{item}（把握 {percent}%）"), format!("{item} (confidence {percent}%)"));
    }
    let said: String = candidate.words.iter().map(|word| format!("「{word}」")).collect();
    let quoted: Vec<String> = candidate.words.iter().map(|word| format!("“{word}”")).collect();
    let quoted = quoted.join(", ");
    lang.pick(
        format!("{item}（把握 {percent}%，依据{said}）"),
        format!("{item} (confidence {percent}%, by {quoted})"),
    )
}

/// Where a matter outside the catalogue is passed on.
pub fn domain(lang: Lang, domain: Domain) -> &'static str {
    let english = match domain {
        Domain::Construction => "urban and rural construction",
        Domain::Environment => "environmental protection",
        Domain::Transport => "transport",
        Domain::Education => "education, culture and sport",
        Domain::Labour => "labour and social security",
        Domain::Commerce => "commerce and tourism",
        Domain::Health => "health",
    };
    lang.pick(domain.label(), english)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongzhi_core::code::{ItemCode, KindCode};

    #[test]
    fn a_likely_item_is_named_with_its_confidence_and_the_words_that_decided() {
        let rules = gongzhi_content::rulebook().unwrap();
        let bikes = |words: &[&str]| Candidate {
            item: ItemCode::new("010101"),
            kind: KindCode::new("0101"),
            percent: 41,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        let zh = candidate(Lang::Zh, &bikes(&["单车", "盲道"]), &rules);
        assert_eq!(zh, "共享单车占用盲道或通道（把握 41%，依据「单车」「盲道」）");
        assert_eq!(candidate(Lang::Zh, &bikes(&[]), &rules), "共享单车占用盲道或通道（把握 41%）");
        let en = candidate(Lang::En, &bikes(&["bikes"]), &rules);
        assert!(en.ends_with("(confidence 41%, by “bikes”)"), "{en}");
    }

    #[test]
    fn every_domain_has_a_name_of_its_own_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let names: std::collections::HashSet<_> =
                Domain::ALL.into_iter().map(|one| domain(lang, one)).collect();
            assert_eq!(names.len(), Domain::ALL.len());
        }
    }
}
