//! Pictures without what a camera adds: where it was taken, when, by which device, whose it is.

use exif::{In, Reader, Tag};
use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF as _};

/// Whether pictures of that type can be cleaned.
pub fn is_picture(media_type: &str) -> bool {
    matches!(media_type, "image/jpeg" | "image/png" | "image/webp")
}

/// The picture without its metadata; of them only stays which side is up, and of the colours their profile. None when it
/// can't be read: then nobody knows what it holds.
pub fn without_metadata(media_type: &str, content: Vec<u8>) -> Option<Vec<u8>> {
    let orientation = orientation(&content);
    let content = Bytes::from(content);
    let clean = match media_type {
        "image/jpeg" => {
            let mut picture = Jpeg::from_bytes(content).ok()?;
            picture.segments_mut().retain(|segment| {
                let marker = segment.marker();
                let is_profile = segment.contents().starts_with(b"ICC_PROFILE\0");
                let is_plain = matches!(marker, markers::APP0 | markers::APP14);
                let is_added = (markers::APP0..=markers::APP15).contains(&marker);
                is_plain || is_profile || !(is_added || marker == markers::COM)
            });
            picture.set_exif(orientation.map(turned));
            picture.encoder().bytes()
        }
        "image/png" => {
            let mut picture = Png::from_bytes(content).ok()?;
            let added = [*b"eXIf", *b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"];
            picture
                .chunks_mut()
                .retain(|chunk| !added.contains(&chunk.kind()));
            picture.set_exif(orientation.map(turned));
            picture.encoder().bytes()
        }
        "image/webp" => {
            let mut picture = WebP::from_bytes(content).ok()?;
            let added = [*b"EXIF", *b"XMP "];
            picture
                .chunks_mut()
                .retain(|chunk| !added.contains(&chunk.id()));
            picture.set_exif(orientation.map(turned));
            picture.encoder().bytes()
        }
        _ => return None,
    };
    Some(clean.to_vec())
}

/// Which side is up, 2 to 8; none when the picture stands as it is.
fn orientation(content: &[u8]) -> Option<u8> {
    let mut reader = std::io::Cursor::new(content);
    let read = Reader::new().read_from_container(&mut reader).ok()?;
    let field = read.get_field(Tag::Orientation, In::PRIMARY)?;
    let side = u8::try_from(field.value.get_uint(0)?).ok()?;
    (2..=8).contains(&side).then_some(side)
}

/// A TIFF block that says which side is up and nothing else.
fn turned(side: u8) -> Bytes {
    let mut block = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    block.extend([side, 0, 0, 0, 0, 0, 0, 0]);
    Bytes::from(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: &[u8] = b"34.5N 104.2E";

    /// A JPEG with a comment, an EXIF block that says where, which side is up and XMP; its picture is nothing to see.
    fn jpeg() -> Vec<u8> {
        let segment = |marker: u8, content: &[u8]| {
            let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
            [&[0xff, marker][..], &length, content].concat()
        };
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(&turned(6)[..]);
        exif.extend(PLACE);
        let xmp = [b"http://ns.adobe.com/xap/1.0/\0", PLACE].concat();
        let scan = [
            &segment(0xda, &[1, 1, 0, 0, 63, 0])[..],
            &[7, 7, 7],
            &[0xff, 0xd9],
        ]
        .concat();
        [
            &[0xff, 0xd8][..],
            &segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"),
            &segment(0xe1, &exif),
            &segment(0xe1, &xmp),
            &segment(0xe2, b"ICC_PROFILE\0\x01\x01colours"),
            &segment(0xe2, &[b"MPF\0", PLACE].concat()),
            &segment(0xfe, PLACE),
            &scan,
        ]
        .concat()
    }

    fn holds(content: &[u8], part: &[u8]) -> bool {
        content.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn a_photograph_loses_its_place_and_keeps_its_side_and_colours() {
        let taken = jpeg();
        assert!(holds(&taken, PLACE));
        let clean = without_metadata("image/jpeg", taken).unwrap();
        assert!(!holds(&clean, PLACE));
        assert!(holds(&clean, b"colours"));
        assert!(holds(&clean, &[7, 7, 7, 0xff, 0xd9]));
        assert_eq!(orientation(&clean), Some(6));
        // Once clean it stays as it is.
        assert_eq!(without_metadata("image/jpeg", clean.clone()), Some(clean));
    }

    #[test]
    fn what_is_no_picture_is_not_called_clean() {
        for media_type in ["image/jpeg", "image/png", "image/webp"] {
            assert!(is_picture(media_type));
            assert_eq!(without_metadata(media_type, b"no picture".to_vec()), None);
        }
        assert!(!is_picture("image/gif"));
        assert_eq!(without_metadata("application/pdf", b"%PDF".to_vec()), None);
    }
}
