//! A chart as a PNG: the standalone SVG, rasterised with the fonts that are built into
//! the program, so that it looks the same on every machine (`docs/report.md`, "Drawing").

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::{Arc, OnceLock};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{self, Options, Tree};
use thiserror::Error;

use super::font::{BOLD, FAMILY, REGULAR};

/// A failure to rasterise a chart.
#[derive(Debug, Error)]
pub enum PngError {
    /// The SVG is not one.
    #[error("the chart's SVG cannot be read")]
    Svg(#[source] usvg::Error),
    /// The picture has no size, or one that no memory holds.
    #[error("a picture of {width} x {height} pixels cannot be drawn")]
    Size {
        /// Its width.
        width: f32,
        /// Its height.
        height: f32,
    },
    /// The pixels cannot be compressed.
    #[error("the chart's pixels cannot be compressed")]
    Encode(#[source] std::io::Error),
}

/// The fonts, loaded once: ours alone, under every name that a family list may end in.
fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        for file in [REGULAR, BOLD] {
            fonts.load_font_source(Source::Binary(Arc::new(file)));
        }
        fonts.set_sans_serif_family(FAMILY);
        fonts.set_serif_family(FAMILY);
        fonts.set_monospace_family(FAMILY);
        Arc::new(fonts)
    });
    Arc::clone(fonts)
}

/// The SVG as a PNG, `scale` pixels a unit.
///
/// # Errors
/// When the SVG cannot be read, or its picture is empty or too large.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PngError> {
    encode(&rasterised(svg, scale)?).map_err(PngError::Encode)
}

/// The SVG as pixels, `scale` of them a unit, transparent where nothing is drawn.
///
/// # Errors
/// As [`png`].
pub(super) fn rasterised(svg: &str, scale: f32) -> Result<Pixmap, PngError> {
    let options = Options { font_family: FAMILY.to_owned(), fontdb: fonts(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(PngError::Svg)?;
    let (width, height) = (tree.size().width() * scale, tree.size().height() * scale);
    let pixels = |length: f32| {
        // Pictures beyond this are no charts, and the cast is exact below it.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        (1.0..=20_000.0).contains(&length).then(|| length.ceil() as u32)
    };
    let mut picture = pixels(width)
        .zip(pixels(height))
        .and_then(|(width, height)| Pixmap::new(width, height))
        .ok_or(PngError::Size { width, height })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    Ok(picture)
}

/// An opaque colour.
type Pixel = [u8; 3];

/// The most colours that a palette holds.
const MAX_COLOURS: usize = 256;

/// The picture as a PNG of at most 256 colours: a third of the bytes of full colour. A
/// chart has a dozen colours and the shades at the edges of its letters; the eye does
/// not miss the shades that are merged.
fn encode(picture: &Pixmap) -> std::io::Result<Vec<u8>> {
    let pixels: Vec<Pixel> = picture
        .pixels()
        .iter()
        .map(|pixel| {
            // Over white, where a picture without a ground is transparent.
            let white = u8::MAX - pixel.alpha();
            [pixel.red(), pixel.green(), pixel.blue()].map(|part| part.saturating_add(white))
        })
        .collect();
    let (palette, indices) = index(&pixels);
    let mut rows = Vec::with_capacity(pixels.len() + pixels.len() / 64);
    let across = usize::try_from(picture.width()).unwrap_or(usize::MAX).max(1);
    for row in indices.chunks(across) {
        rows.push(0); // no filter: neighbouring indices are not alike as colours are
        rows.extend_from_slice(row);
    }
    let mut compressed = ZlibEncoder::new(Vec::new(), Compression::best());
    compressed.write_all(&rows)?;
    let compressed = compressed.finish()?;

    let mut header = Vec::with_capacity(13);
    header.extend_from_slice(&picture.width().to_be_bytes());
    header.extend_from_slice(&picture.height().to_be_bytes());
    // Eight bits a pixel, a palette, the only methods there are, not interlaced.
    header.extend_from_slice(&[8, 3, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"PLTE", &palette.concat());
    chunk(&mut file, *b"IDAT", &compressed);
    chunk(&mut file, *b"IEND", &[]);
    Ok(file)
}

/// Appends a chunk of a PNG: length, kind, content, checksum.
fn chunk(file: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    file.extend_from_slice(&length.to_be_bytes());
    file.extend_from_slice(&kind);
    file.extend_from_slice(content);
    let mut sum = Crc::new();
    sum.update(&kind);
    sum.update(content);
    file.extend_from_slice(&sum.sum().to_be_bytes());
}

/// The pixels as runs of one colour: a chart is mostly flat.
fn runs(pixels: &[Pixel]) -> Vec<(Pixel, usize)> {
    let mut runs: Vec<(Pixel, usize)> = Vec::new();
    for &pixel in pixels {
        match runs.last_mut() {
            Some((colour, length)) if *colour == pixel => *length += 1,
            _ => runs.push((pixel, 1)),
        }
    }
    runs
}

/// A palette for the pixels, and each pixel's place in it. Colours that differ in their
/// lowest bits only are merged, by as many bits as it takes; of those merged the most
/// frequent is kept, so that a flat area never changes its colour.
fn index(pixels: &[Pixel]) -> (Vec<Pixel>, Vec<u8>) {
    let runs = runs(pixels);
    let mut counts: BTreeMap<Pixel, usize> = BTreeMap::new();
    for (colour, length) in &runs {
        *counts.entry(*colour).or_default() += length;
    }
    // The most frequent first, and of two as frequent always the same one.
    let mut colours: Vec<(Pixel, usize)> = counts.into_iter().collect();
    colours.sort_by_key(|&(colour, count)| (Reverse(count), colour));
    let mut bits = 0;
    loop {
        let mut palette = Vec::new();
        let mut merged: BTreeMap<Pixel, u8> = BTreeMap::new();
        let mut places: BTreeMap<Pixel, u8> = BTreeMap::new();
        for (colour, _) in &colours {
            let place = *merged.entry(colour.map(|part| part >> bits)).or_insert_with(|| {
                palette.push(*colour);
                // Beyond the palette the place does not matter: the attempt is thrown away.
                u8::try_from(palette.len() - 1).unwrap_or(u8::MAX)
            });
            places.insert(*colour, place);
        }
        // With seven bits merged at most eight colours are left.
        if palette.len() <= MAX_COLOURS || bits >= 7 {
            let mut indices = Vec::with_capacity(pixels.len());
            for (colour, length) in runs {
                let place = places.get(&colour).copied().unwrap_or(0);
                indices.resize(indices.len() + length, place);
            }
            return (palette, indices);
        }
        bits += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    const SAMPLE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\
        <rect width=\"40\" height=\"20\" fill=\"#0072b2\"/>\
        <text x=\"2\" y=\"16\" font-size=\"16\" font-family=\"Nowhere, sans-serif\" \
        fill=\"#ffffff\">件髙</text></svg>";

    /// Reads a PNG as its standard says: width, height, and every pixel's colour.
    fn decoded(png: &[u8]) -> (usize, usize, Vec<Pixel>) {
        let number = |bytes: &[u8]| {
            bytes.iter().fold(0_usize, |number, byte| number * 256 + usize::from(*byte))
        };
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let (mut header, mut palette, mut data) = (Vec::new(), Vec::new(), Vec::new());
        let mut rest = &png[8..];
        while !rest.is_empty() {
            let length = number(&rest[..4]);
            let (kind, content) = (&rest[4..8], &rest[8..8 + length]);
            let mut sum = Crc::new();
            sum.update(&rest[4..8 + length]);
            assert_eq!(sum.sum().to_be_bytes(), rest[8 + length..12 + length]);
            match kind {
                b"IHDR" => header = content.to_vec(),
                b"PLTE" => palette = content.chunks(3).map(|c| [c[0], c[1], c[2]]).collect(),
                b"IDAT" => data = content.to_vec(),
                _ => assert_eq!(kind, b"IEND"),
            }
            rest = &rest[12 + length..];
        }
        let (width, height) = (number(&header[..4]), number(&header[4..8]));
        let mut rows = Vec::new();
        flate2::read::ZlibDecoder::new(data.as_slice()).read_to_end(&mut rows).expect("zlib");
        assert_eq!(rows.len(), (width + 1) * height);
        let pixels = rows.chunks(width + 1).flat_map(|row| &row[1..]);
        (width, height, pixels.map(|place| palette[usize::from(*place)]).collect())
    }

    #[test]
    fn what_is_drawn_is_what_is_read_back() {
        let (width, height, pixels) = decoded(&png(SAMPLE, 1.0).expect("a picture"));
        assert_eq!((width, height), (40, 20));
        assert_eq!(pixels[39], [0, 0x72, 0xb2]);
        assert!(pixels.iter().filter(|pixel| **pixel == [255, 255, 255]).count() > 20);
    }

    #[test]
    fn a_text_in_an_unknown_family_is_drawn_in_ours() {
        let picture = png(SAMPLE, 1.0).expect("a picture");
        assert!(picture.len() > 200 && picture.len() < 2_000, "{}", picture.len());
        let plain = png(&SAMPLE.replace("件髙", ""), 1.0).expect("a picture");
        assert_ne!(picture, plain);
    }

    #[test]
    fn twice_the_scale_is_twice_the_size() {
        let picture = png(SAMPLE, 2.0).expect("a picture");
        assert_eq!(&picture[16..24], &[0, 0, 0, 80, 0, 0, 0, 40]);
    }

    #[test]
    fn flat_areas_keep_their_colour_when_shades_are_merged() {
        let mut pixels = vec![[0, 0x72, 0xb2]; 100];
        pixels.extend((0..=255).map(|shade| [shade, shade, shade]));
        pixels.extend((0..=255).map(|shade| [shade, 0, 255 - shade]));
        let (palette, indices) = index(&pixels);
        assert!(palette.len() <= MAX_COLOURS);
        assert_eq!(palette[usize::from(indices[0])], [0, 0x72, 0xb2]);
        for (pixel, place) in pixels.iter().zip(&indices) {
            let near = palette[usize::from(*place)];
            assert!(pixel.iter().zip(&near).all(|(one, other)| one.abs_diff(*other) < 16));
        }
    }

    #[test]
    fn what_is_no_svg_or_has_no_size_is_an_error() {
        assert!(matches!(png("<svg", 1.0), Err(PngError::Svg(_))));
        assert!(matches!(png(SAMPLE, 0.0), Err(PngError::Size { .. })));
        assert!(matches!(png(SAMPLE, 1e9), Err(PngError::Size { .. })));
    }
}
