use crate::address::Address;
use crate::lang::Lang;
use gongzhi_core::people::Contact;
use leptos::prelude::*;

/// What names somebody, shown once to who gave a reason.
pub struct Revealed {
    pub lang: Lang,
    pub name: String,
    /// Where they are reached, if that was asked for.
    pub contacts: Vec<Contact>,
    pub back: Address,
}

impl Revealed {
    pub fn title(lang: Lang) -> &'static str {
        lang.pick("查看资料", "Seen and noted")
    }
}

pub fn revealed(page: Revealed) -> impl IntoView {
    let Revealed { lang, name, contacts, back } = page;
    let contacts: Vec<_> = contacts
        .into_iter()
        .map(|contact| view! { <dd>{contact.address().to_owned()}</dd> })
        .collect();
    let has_contacts = !contacts.is_empty();
    view! {
        <h1>{Revealed::title(lang)}</h1>
        <dl class="facts">
            <div><dt>{lang.pick("称呼", "Name")}</dt><dd>{name}</dd></div>
            {has_contacts.then(|| view! { <div><dt>{lang.pick("联系方式", "Reached at")}</dt>{contacts}</div> })}
        </dl>
        <p>{lang.pick("这次查看已经记下，本人看得到。请只用于刚才写的理由。", "This look was noted, and they can see it. Please use it for the reason you gave alone.")}</p>
        <p><a href=back.path(lang)>{lang.pick("返回", "Back")}</a></p>
    }
}
