use leptos::prelude::*;

/// The river and the towers as one quiet line.
pub fn skyline() -> impl IntoView {
    view! {
        <svg class="skyline" viewBox="0 0 640 96" aria-hidden="true" focusable="false">
            <path d="M0 88h40V64h22v24h18V52h8v-8h10v8h8v36h20V40l6-10 6 10v48h16V70h26v18h12V58h4V22h3V8h2v14h3v36h4v30h18V46h30v42h14V30l14-8v66h10V18q10-8 20 0v70h14V34h6v-8h16v8h6v54h18V56h28v32h14V44l20-10v54h16V66h24v22h20V50h10v-8h12v8h10v38h22V72h30v16h60"/>
            <path d="M0 94q20-4 40 0t40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0 40 0"/>
        </svg>
    }
}
