//! Every link on every page leads somewhere.

use crate::data;
use crate::page::Page;
use anyhow::{Result, bail};
use gongzhi_frontend::address::Address;

/// Looks at the finished pages, so that header, footer and views are held to it as well.
pub fn check(pages: &[Page]) -> Result<()> {
    for page in pages {
        for link in links(&page.html) {
            if !leads_somewhere(link, page, pages) {
                bail!("a link on {} leads nowhere: {link}", page.path());
            }
        }
    }
    Ok(())
}

fn leads_somewhere(link: &str, page: &Page, pages: &[Page]) -> bool {
    if ["tel:", "https://"].iter().any(|start| link.starts_with(start)) || data::is_published(link)
    {
        return true;
    }
    let (path, id) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => Some(page),
        _ => pages.iter().find(|page| page.path() == path),
    };
    match (target, Address::parse(path).1) {
        (Some(target), _) => id.is_empty() || has(target, id),
        (None, Some(address)) => path.starts_with('/') && id.is_empty() && !is_a_file(&address),
        (None, None) => false,
    }
}

/// Whether nothing but a file answers there.
fn is_a_file(address: &Address) -> bool {
    matches!(address, Address::Guide | Address::GuidePage(_) | Address::Verify)
}

fn has(page: &Page, id: &str) -> bool {
    page.html.contains(&format!(r#" id="{id}""#))
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    let anchors = html.split("<a ").skip(1).filter_map(|rest| rest.split_once('>'));
    anchors.filter_map(|(attributes, _)| {
        let (_, value) = attributes.split_once(r#"href=""#)?;
        value.split_once('"').map(|(link, _)| link)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongzhi_frontend::guide::GuideName;
    use gongzhi_frontend::lang::Lang;

    fn page(address: Address, html: &str) -> Page {
        Page { address, lang: Lang::Zh, html: html.to_owned() }
    }

    fn checked(link: &str) -> Result<()> {
        let html = format!(r##"<a class="x" href="{link}">x</a><h2 id="here">x</h2>"##);
        let about = page(Address::GuidePage(GuideName::About), r#"<h2 id="there">x</h2>"#);
        check(&[page(Address::Guide, &html), about])
    }

    #[test]
    fn links_lead_to_pages_of_the_portal_and_to_ids_that_are_there() {
        for link in [
            "/",
            "/en/report",
            "#here",
            "/guide",
            "/guide/about",
            "/guide/about#there",
            "/catalogue/items.csv",
        ] {
            checked(link).unwrap();
        }
    }

    #[test]
    fn a_link_to_nothing_stops_the_build() {
        for link in ["/nowhere", "#there", "/guide/about#here", "/guide/privacy", "/report#x", "x"]
        {
            let refused = checked(link).unwrap_err().to_string();
            assert_eq!(refused, format!("a link on /guide leads nowhere: {link}"));
        }
    }
}
