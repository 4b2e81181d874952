//! The guide: a text in both languages for each of its pages.

use crate::markdown::{self, Prose};
use crate::page::{LANGUAGES, Page};
use anyhow::{Context, Result, bail, ensure};
use gongzhi_core::Rulebook;
use gongzhi_frontend::address::Address;
use gongzhi_frontend::guide::GuideName;
use gongzhi_frontend::lang::Lang;
use gongzhi_frontend::pages::catalogue::{Catalogue, catalogue};
use gongzhi_frontend::pages::permissions::permissions;
use gongzhi_frontend::pages::processing::processing;
use gongzhi_frontend::parts::document::Assets;
use leptos::prelude::*;
use std::fs;
use std::path::Path;

pub fn pages(texts: &Path, assets: Assets, rules: &'static Rulebook) -> Result<Vec<Page>> {
    refuse_strangers(texts)?;
    let mut pages = Vec::new();
    for address in addresses() {
        let [zh, en] = LANGUAGES.map(|lang| read(texts, &address, lang));
        let (zh, en) = (zh?, en?);
        let name = name(&address);
        ensure!(
            zh.sections == en.sections,
            "the two languages of {name} have other sections: {:?}, {:?}",
            zh.sections,
            en.sections
        );
        pages.push(page(address.clone(), Lang::Zh, zh, assets, rules));
        pages.push(page(address, Lang::En, en, assets, rules));
    }
    Ok(pages)
}

fn addresses() -> impl Iterator<Item = Address> {
    [Address::Guide].into_iter().chain(GuideName::ALL.map(Address::GuidePage))
}

fn page(
    address: Address,
    lang: Lang,
    prose: Prose,
    assets: Assets,
    rules: &'static Rulebook,
) -> Page {
    let has_register = address == Address::GuidePage(GuideName::Processing);
    let has_catalogue = address == Address::GuidePage(GuideName::Responsible);
    let has_permissions = address == Address::GuidePage(GuideName::Permissions);
    Page::new(address, lang, prose.title, assets, move || {
        view! {
            <article class="prose" inner_html=prose.html></article>
            {has_catalogue.then(|| catalogue(Catalogue { lang, rules }))}
            {has_register.then(|| processing(lang))}
            {has_permissions.then(|| permissions(lang))}
        }
    })
}

fn read(texts: &Path, address: &Address, lang: Lang) -> Result<Prose> {
    let path = texts.join(file(address, lang));
    let text = fs::read_to_string(&path)
        .with_context(|| format!("every page is written in both languages: {}", path.display()))?;
    markdown::render(&text, lang).with_context(|| format!("{} does not fit", path.display()))
}

/// A text that no page shows would be forgotten.
fn refuse_strangers(texts: &Path) -> Result<()> {
    let known: Vec<String> =
        addresses().flat_map(|address| LANGUAGES.map(|lang| file(&address, lang))).collect();
    let files = fs::read_dir(texts).with_context(|| format!("cannot read {}", texts.display()))?;
    for found in files {
        let found = found?.file_name().to_string_lossy().into_owned();
        if !known.contains(&found) {
            bail!("{found} belongs to no page: name it in frontend/src/guide.rs, or remove it");
        }
    }
    Ok(())
}

fn file(address: &Address, lang: Lang) -> String {
    format!("{}.{}.md", name(address), lang.pick("zh", "en"))
}

fn name(address: &Address) -> &'static str {
    match address {
        Address::GuidePage(name) => name.as_str(),
        _ => "index",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongzhi_core::people::policy::Act;
    use gongzhi_frontend::words::{policy as words, status, when};
    use std::path::PathBuf;

    const ASSETS: Assets = Assets { style: "/style.css", islands: "/i.js", triage: "/t.bin" };

    fn texts() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/guide")
    }

    fn built(texts: &Path) -> Result<Vec<Page>> {
        crate::every_page(texts, ASSETS, "/assets/verify.js")
    }

    /// A copy of the texts, to be changed.
    fn copy(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("gongzhi-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for file in fs::read_dir(texts()).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.join(file.file_name())).unwrap();
        }
        folder
    }

    fn refusal(texts: &Path) -> String {
        format!("{:#}", built(texts).err().unwrap())
    }

    #[test]
    fn every_page_is_there_in_both_languages_and_its_links_lead_somewhere() {
        let pages = built(&texts()).unwrap();
        // The guide's own page, each of the guide, and the one that verifies receipts.
        assert_eq!(pages.len(), 2 * (2 + GuideName::ALL.len()));
        crate::links::check(&pages).unwrap();
        let files: Vec<_> = pages.iter().map(Page::file).collect();
        assert!(files.contains(&"guide.html".to_owned()));
        assert!(files.contains(&"en/guide/reports.html".to_owned()));
    }

    #[test]
    fn a_missing_language_stops_the_build() {
        let texts = copy("missing");
        fs::remove_file(texts.join("about.en.md")).unwrap();
        assert!(refusal(&texts).contains("about.en.md"));
    }

    #[test]
    fn a_section_in_one_language_alone_stops_the_build() {
        let texts = copy("section");
        let zh = fs::read_to_string(texts.join("about.zh.md")).unwrap();
        fs::write(texts.join("about.zh.md"), zh + "\n## 新的一节 {#new}\n").unwrap();
        assert!(refusal(&texts).contains("the two languages of about"));
    }

    #[test]
    fn a_text_that_no_page_shows_stops_the_build() {
        let texts = copy("stranger");
        fs::write(texts.join("draft.zh.md"), "# 草稿").unwrap();
        assert!(refusal(&texts).contains("draft.zh.md belongs to no page"));
    }

    #[test]
    fn who_may_do_what_is_told_of_every_act_in_both_languages() {
        let pages = built(&texts()).unwrap();
        for lang in LANGUAGES {
            let of = |page: &&Page| {
                page.address == Address::GuidePage(GuideName::Permissions) && page.lang == lang
            };
            let html = &pages.iter().find(of).unwrap().html;
            assert_eq!(html.matches("<th scope=\"row\">").count(), Act::every().len());
            for act in Act::every() {
                assert!(html.contains(words::act(lang, act)), "{act}");
            }
        }
    }

    #[test]
    fn the_catalogue_names_every_item_in_both_languages() {
        let pages = built(&texts()).unwrap();
        let rules = gongzhi_content::rulebook().unwrap();
        for lang in LANGUAGES {
            let of = |page: &&Page| {
                page.address == Address::GuidePage(GuideName::Responsible) && page.lang == lang
            };
            let html = &pages.iter().find(of).unwrap().html;
            for item in &rules.catalogue.items {
                assert!(html.contains(&lang.name(&item.name)), "{}", item.code);
                let (_, after) = html.split_once(&format!(">{}</span></th>", item.code)).unwrap();
                let (row, _) = after.split_once("</tr>").unwrap();
                for term in [item.terms.accept, item.terms.dispatch] {
                    assert!(row.contains(&when::term(lang, term)), "{}: {row}", item.code);
                }
                assert!(
                    row.contains(status::evidence(lang, item.evidence)),
                    "{}: {row}",
                    item.code
                );
            }
        }
    }
}
