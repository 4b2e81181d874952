use crate::lang::Lang;
use crate::words::processing as words;
use gongzhi_core::people::processing::Processing;
use leptos::prelude::*;

/// The register of processing: what is kept, why, how long, and who sees it.
pub fn processing(lang: Lang) -> impl IntoView {
    let columns = [
        lang.pick("依据", "Basis"),
        lang.pick("保存多久", "Kept"),
        lang.pick("谁看得到", "Seen by"),
    ];
    let rows: Vec<_> = Processing::ALL
        .into_iter()
        .map(|kept| {
            let cells = [
                words::basis(lang, kept.basis()).to_owned(),
                words::period(lang, kept.period()),
                words::seen(lang, kept.seen()).to_owned(),
            ];
            let cells = columns.into_iter().zip(cells).map(|(column, cell)| {
                view! { <td data-column=column>{cell}</td> }
            });
            view! { <tr><th scope="row">{words::kept(lang, kept)}</th>{cells.collect::<Vec<_>>()}</tr> }
        })
        .collect();
    view! {
        <article class="prose">
            <table>
                <thead><tr>
                    <th scope="col">{lang.pick("资料和用途", "What, and for what")}</th>
                    {columns.map(|column| view! { <th scope="col">{column}</th> })}
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </article>
    }
}
