//! A picture as PNG in sixteen greys, which show print as well as 256 do, in half the bytes.

use std::io;

use super::Grey;

/// Bits of a grey.
const DEPTH: png::BitDepth = png::BitDepth::Four;

/// The bytes of the file.
///
/// # Errors
/// Where the picture has no pixels.
pub fn png(picture: &Grey) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width as u32, picture.height as u32);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(DEPTH);
    encoder.set_compression(png::Compression::Balanced);
    encoder.write_header()?.write_image_data(&packed(picture))?;
    Ok(bytes)
}

/// Two pixels a byte; each row starts a byte.
fn packed(picture: &Grey) -> Vec<u8> {
    let sixteenth = |grey: u8| ((u16::from(grey) * 15 + 127) / 255) as u8;
    let pair = |two: &[u8]| sixteenth(two[0]) << 4 | two.get(1).map_or(0, |&grey| sixteenth(grey));
    (0..picture.height).flat_map(|y| picture.row(y).chunks(2).map(pair)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_sixteen_greys_and_its_size() {
        let picture = Grey { width: 3, height: 2, pixels: vec![0, 255, 128, 17, 255, 0] };
        assert_eq!(packed(&picture), [0x0F, 0x80, 0x1F, 0x00]);
        let bytes = png(&picture).unwrap();
        let mut reader = png::Decoder::new(io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height, &pixels[..]), (3, 2, &[0x0F, 0x80, 0x1F, 0x00][..]));
    }
}
