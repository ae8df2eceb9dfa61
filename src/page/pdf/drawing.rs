//! A page drawn into pixels, where no stored picture is all of it.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use hayro_interpret::hayro_syntax::page::Page as Source;
use hayro_interpret::kurbo::Affine;
use hayro_interpret::{InterpreterSettings, TransformExt};

use super::picture::Picture;
use crate::geometry::{Area, INCH};
use crate::picture::{Grey, grey_of};

/// Pixels drawn at most: A2 at 300 dots an inch. Larger pages are drawn with fewer dots an inch.
const MAX_PIXELS: f32 = 40e6;
/// Pixels of a side at most: the renderer counts them in sixteen bits with a sign.
const MAX_SIDE: f32 = 32_000.0;

/// A part of the page, with so many dots an inch where that is not too many pixels.
pub fn of<'a>(source: &'a Source<'a>, area: &Area, dpi: f32) -> Picture {
    let dpi = affordable(area, dpi);
    let scale = dpi / INCH;
    let side = |points: f32| (points * scale).round().clamp(1.0, MAX_SIDE) as u16;
    let mut context = RenderContext::new(side(area.width()), side(area.height()));
    let transform = Affine::scale(scale.into())
        * Affine::translate((-f64::from(area.x0), -f64::from(area.y0)))
        * source.initial_transform(true).to_kurbo();
    // Without, a picture of few dots an inch comes out in squares.
    let settings = RenderSettings { force_image_interpolation: true, ..RenderSettings::default() };
    let cache = RenderCache::new();
    let own = InterpreterSettings::default();
    render_into(source, &cache, &own, &settings, &mut context, transform);
    Picture { grey: greys(&mut context), dpi }
}

fn greys(context: &mut RenderContext) -> Grey {
    context.flush();
    let mut pixmap = Pixmap::new(context.width(), context.height());
    let paper = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..Default::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), paper);
    let pixels = pixmap.data().iter().map(|p| grey_of([p.r, p.g, p.b])).collect();
    Grey { width: context.width().into(), height: context.height().into(), pixels }
}

/// The dots an inch that are wanted, or as many as keep the picture within its limits.
fn affordable(area: &Area, dpi: f32) -> f32 {
    let (width, height) = (area.width().max(1.0) / INCH, area.height().max(1.0) / INCH);
    dpi.min((MAX_PIXELS / (width * height)).sqrt()).min(MAX_SIDE / width.max(height))
}
