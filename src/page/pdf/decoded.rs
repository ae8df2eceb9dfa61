//! A stored picture decoded to greys.

use hayro_interpret::{Image, ImageData, LumaData, Paint};

use crate::picture::{Grey, grey_of};

/// A stored picture.
pub struct Decoded {
    /// Over white paper.
    pub grey: Grey,
    /// Pixels that the page counts for one of these, across and down.
    pub scale: (f32, f32),
    /// Whether nothing shines through.
    pub is_opaque: bool,
}

/// The greys of a picture; `None` where it cannot be decoded or is in part transparent.
pub fn of(image: Image<'_, '_>) -> Option<Decoded> {
    let mut decoded = None;
    match image {
        Image::Raster(raster) => raster
            .with_rgba(|image, alpha| decoded = alpha.is_none().then(|| of_colours(image)), None),
        Image::Stencil(stencil) => {
            stencil.with_stencil(|ink, paint| decoded = of_ink(ink, paint), None);
        }
    }
    decoded
}

fn of_colours(image: ImageData) -> Decoded {
    let scale = image.scale_factors();
    let (width, height) = (image.width() as usize, image.height() as usize);
    let pixels = match image {
        ImageData::Luma(luma) => luma.data,
        ImageData::Rgb(rgb) => rgb.data.as_chunks().0.iter().map(|&pixel| grey_of(pixel)).collect(),
    };
    Decoded { grey: Grey { width, height, pixels }, scale, is_opaque: true }
}

/// What is stamped in one colour through a picture of one bit.
fn of_ink(ink: LumaData, paint: &Paint) -> Option<Decoded> {
    let Paint::Color(color) = paint else { return None };
    let [r, g, b, alpha] = color.to_rgba().to_rgba8();
    let tint = u32::from(grey_of([r, g, b]));
    let over_paper =
        |&ink: &u8| ((u32::from(ink) * tint + (255 - u32::from(ink)) * 255) / 255) as u8;
    let pixels = ink.data.iter().map(over_paper).collect();
    let grey = Grey { width: ink.width as usize, height: ink.height as usize, pixels };
    (alpha == u8::MAX).then_some(Decoded { grey, scale: ink.scale_factors, is_opaque: false })
}
