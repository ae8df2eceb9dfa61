//! What a stored picture claims to be: given the picture as the PDF holds it, says whether decoding it
//! would take too much.
//!
//! hayro takes memory for all that a picture claims before it looks for the first pixel. The claims are
//! the size in the PDF and, of JPEG 2000, its own header. A JPEG 2000 picture that is packed once more
//! cannot be looked into, and the sizes that JBIG2 gives its pages are not: what these cost is for the worker
//! to end.

use std::iter;

use hayro_interpret::hayro_syntax::object::dict::keys::{H, HEIGHT, MASK, SMASK, W, WIDTH};
use hayro_interpret::hayro_syntax::object::{Dict, Stream};

/// Pixels of a stored picture at most: A0 at 300 dots an inch has 140 million.
const MAX_PIXELS: u64 = 150_000_000;
/// Tiles of a JPEG 2000 picture at most, each counted once a colour: their numbers have sixteen bits,
/// and scans have some hundreds. Of each, hayro makes 200 bytes in a microsecond.
const MAX_TILES: u64 = 65_536;

/// What a JPEG 2000 file begins with: its first box.
const BOXED: &[u8] = b"\0\0\0\x0CjP  ";
/// The kind of the box that holds the picture.
const CODESTREAM: &[u8] = b"jp2c";
/// What the picture itself begins with: the markers SOC and SIZ.
const MARKERS: &[u8] = b"\xFF\x4F\xFF\x51";

/// Whether a picture or its mask is too large to be decoded.
pub fn are_too_much(picture: &Stream<'_>) -> bool {
    let masks = [SMASK, MASK].into_iter().filter_map(|key| picture.dict().get::<Stream<'_>>(key));
    iter::once(picture.clone()).chain(masks).any(|stream| {
        pixels(stream.dict()) > MAX_PIXELS
            || size(&stream.raw_data()).is_some_and(Size::is_too_much)
    })
}

fn pixels(about: &Dict<'_>) -> u64 {
    let side = |short, long| about.get::<u32>(short).or_else(|| about.get(long)).unwrap_or(0);
    u64::from(side(W, WIDTH)) * u64::from(side(H, HEIGHT))
}

/// The size of a JPEG 2000 picture.
#[derive(Clone, Copy)]
struct Size {
    pixels: u64,
    tiles: u64,
}

impl Size {
    fn is_too_much(self) -> bool {
        self.pixels > MAX_PIXELS || self.tiles > MAX_TILES
    }
}

/// The size that a JPEG 2000 picture claims (ISO/IEC 15444-1, A.5.1); `None` where it is none.
fn size(picture: &[u8]) -> Option<Size> {
    let header = codestream(picture)?.strip_prefix(MARKERS)?;
    let field = |n: usize| Some(u64::from(u32::from_be_bytes(first(header.get(4 + 4 * n..)?)?)));
    let side = |n: usize| Some(field(n)?.saturating_sub(field(n + 2)?));
    let tiles =
        |n: usize| Some(field(n)?.saturating_sub(field(n + 6)?).div_ceil(field(n + 4)?.max(1)));
    let colours = u16::from_be_bytes(first(header.get(36..)?)?);
    let tiles = (tiles(0)? * tiles(1)?).saturating_mul(colours.into());
    Some(Size { pixels: side(0)? * side(1)?, tiles })
}

/// The picture without the boxes around it; where there are several, hayro takes the last (Annex I.4).
fn codestream(picture: &[u8]) -> Option<&[u8]> {
    if !picture.starts_with(BOXED) {
        return Some(picture);
    }
    let mut rest = picture;
    let boxes = iter::from_fn(|| {
        let (kind, content, after) = first_box(rest)?;
        rest = after;
        Some((kind, content))
    });
    boxes.filter(|(kind, _)| *kind == CODESTREAM).last().map(|(_, content)| content)
}

/// The kind and the content of the first box, and what follows it.
fn first_box(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (head, length) = match u32::from_be_bytes(first(bytes)?) {
        0 => (8, u64::MAX),
        1 => (16, u64::from_be_bytes(first(bytes.get(8..)?)?)),
        length => (8, length.into()),
    };
    let end = usize::try_from(length).unwrap_or(usize::MAX).min(bytes.len());
    Some((bytes.get(4..8)?, bytes.get(head..end)?, &bytes[end..]))
}

fn first<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The beginning of a picture of so many pixels in so many colours, in tiles of that size.
    fn header(sides: [u32; 2], corner: [u32; 2], tile: [u32; 2], colours: u16) -> Vec<u8> {
        let fields = [sides, corner, tile, corner].concat();
        let fields: Vec<u8> = fields.into_iter().flat_map(u32::to_be_bytes).collect();
        [MARKERS, &[0; 4], &fields, &colours.to_be_bytes()].concat()
    }

    fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = content.len() as u32 + 8;
        [&length.to_be_bytes(), kind.as_slice(), content].concat()
    }

    #[track_caller]
    fn check(picture: &[u8], pixels: u64, tiles: u64) {
        let size = size(picture).expect("a size");
        assert_eq!((size.pixels, size.tiles), (pixels, tiles));
    }

    #[test]
    fn tiles_are_counted_to_the_edges_and_for_each_colour() {
        check(&header([2_480, 3_508], [0, 0], [1_024, 1_024], 3), 2_480 * 3_508, 3 * 4 * 3);
        check(&header([110, 60], [10, 50], [50, 50], 1), 100 * 10, 2);
        check(&header([u32::MAX; 2], [0, 0], [1, 1], u16::MAX), (u64::MAX << 33) + 1, u64::MAX);
        check(&header([5, 5], [9, 9], [0, 0], 1), 0, 0);
    }

    #[test]
    fn a_picture_is_found_in_its_boxes() {
        let (small, large) = (header([8, 8], [0, 0], [4, 4], 1), header([9, 9], [0, 0], [1, 1], 1));
        let begin = [boxed(b"jP  ", b"\r\n\x87\n"), boxed(b"ftyp", b"jp2 ")].concat();
        check(&[&begin[..], &boxed(b"jp2c", &small), &boxed(b"jp2c", &large)].concat(), 81, 81);
        // Long, of any length, and longer than the file.
        let long =
            [&b"\0\0\0\x01jp2c\0\0\0\0\0\0\0"[..], &[16 + small.len() as u8], &small].concat();
        check(&[&begin[..], &long, &boxed(b"free", b"")].concat(), 64, 4);
        check(&[&begin[..], b"\0\0\0\0jp2c", &large].concat(), 81, 81);
        check(&[&begin[..], b"\xFF\0\0\0jp2c", &large].concat(), 81, 81);
    }

    #[test]
    fn what_is_no_whole_header_claims_nothing() {
        let whole = header([8, 8], [0, 0], [4, 4], 1);
        assert!(size(&whole[..whole.len() - 1]).is_none() && size(b"\xFF\xD8\xFF\xE0").is_none());
        let begin = boxed(b"jP  ", b"\r\n\x87\n");
        assert!(
            size(&begin).is_none() && size(&[&begin[..], b"\0\0\0\x07jp2c"].concat()).is_none()
        );
    }

    #[test]
    fn only_what_no_scan_has_is_too_much() {
        let is_too_much = |picture: Vec<u8>| size(&picture).is_some_and(Size::is_too_much);
        let a0 = [9_933, 14_043];
        assert!(!is_too_much(header(a0, [0, 0], [256, 256], 3)));
        assert!(!is_too_much(header(a0, [0, 0], [64, 64], 1)));
        assert!(is_too_much(header(a0, [0, 0], [16, 16], 1)));
        assert!(is_too_much(header([60_000, 60_000], [0, 0], [60_000, 60_000], 1)));
    }
}
