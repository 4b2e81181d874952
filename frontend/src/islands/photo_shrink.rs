//! Makes chosen photographs smaller before they are sent: a phone's 12 MB become a few hundred
//! KB, and what the camera wrote beside the picture stays on the phone, but for where it was taken:
//! that proposes a place.

use leptos::prelude::*;

/// Watches the photo field, and unhides the sentence below it once the photographs are smaller.
/// Without scripts, or where anything fails, they are sent as they are.
#[island]
pub fn PhotoShrink() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::watch();
}

#[cfg(feature = "hydrate")]
mod browser {
    use gongzhi_core::dispatch::photo::{HEAD_BYTES, position};
    use js_sys::Uint8Array;
    use leptos::prelude::*;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::{
        Blob, CanvasRenderingContext2d, DataTransfer, File, FileList, HtmlCanvasElement,
        HtmlInputElement, ImageBitmap,
    };

    /// The longest side that is sent: enough to read a sign in the picture.
    const LONGEST_SIDE: f64 = 1600.0;
    const QUALITY: f64 = 0.82;

    pub fn watch() {
        let Some(input) = document()
            .get_element_by_id("photo")
            .and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        let chosen = {
            let input = input.clone();
            Closure::<dyn Fn()>::new(move || {
                let input = input.clone();
                leptos::task::spawn_local(async move {
                    let shrunk = shrink_all(&input).await.is_ok();
                    if let Some(sentence) = document().get_element_by_id("photo-shrunk") {
                        // Only what the sentence says is lost where this fails.
                        let _ = sentence.toggle_attribute_with_force("hidden", !shrunk);
                    }
                });
            })
        };
        // `change` exists on every field; there is nothing to do where it does not.
        let _ = input.add_event_listener_with_callback("change", chosen.as_ref().unchecked_ref());
        chosen.forget();
    }

    async fn shrink_all(input: &HtmlInputElement) -> Result<(), JsValue> {
        let files = input.files().ok_or(JsValue::NULL)?;
        let taken = taken_at(&files).await;
        if let Some(field) = document().query_selector("input[name=position]")? {
            field.unchecked_into::<HtmlInputElement>().set_value(&taken.unwrap_or_default());
        }
        let smaller = DataTransfer::new()?;
        for index in 0..files.length() {
            let file = files.get(index).ok_or(JsValue::NULL)?;
            smaller.items().add_with_file(&shrink(&file).await?)?;
        }
        // Setting the files does not fire `change` again.
        input.set_files(smaller.files().as_ref());
        Ok(())
    }

    /// Where the first of them that says so was taken, as the form sends it.
    async fn taken_at(files: &FileList) -> Option<String> {
        for index in 0..files.length() {
            let head = files.get(index)?.slice_with_i32_and_i32(0, HEAD_BYTES).ok()?;
            let head = JsFuture::from(head.array_buffer()).await.ok()?;
            if let Some(point) = position(&Uint8Array::new(&head).to_vec()) {
                return Some(point.millionths());
            }
        }
        None
    }

    async fn shrink(file: &File) -> Result<File, JsValue> {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let picture: ImageBitmap =
            JsFuture::from(window.create_image_bitmap_with_blob(file)?).await?.dyn_into()?;
        let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
        let scale = (LONGEST_SIDE / width.max(height)).min(1.0);

        let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
        canvas.set_width(pixels(width * scale));
        canvas.set_height(pixels(height * scale));
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
        context.draw_image_with_image_bitmap_and_dw_and_dh(
            &picture,
            0.0,
            0.0,
            width * scale,
            height * scale,
        )?;
        let smaller = to_jpeg(&canvas).await?;
        File::new_with_blob_sequence(&js_sys::Array::of1(&smaller), "photo.jpg")
    }

    async fn to_jpeg(canvas: &HtmlCanvasElement) -> Result<Blob, JsValue> {
        let blob = js_sys::Promise::new(&mut |resolve, reject| {
            let asked = canvas.to_blob_with_type_and_encoder_options(
                &resolve,
                "image/jpeg",
                &QUALITY.into(),
            );
            if let Err(error) = asked {
                // Rejecting a promise does not fail.
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        });
        JsFuture::from(blob).await?.dyn_into()
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1600")]
    fn pixels(length: f64) -> u32 {
        length.round() as u32
    }
}
