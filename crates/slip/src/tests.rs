use crate::device::Blinded;
use crate::{PublicKey, Seal, Signer, SlipError, Text, fingerprint, seal_fits};

fn given(signer: &Signer) -> (PublicKey, Vec<u8>, Vec<u8>) {
    let key = signer.public();
    let blinded = Blinded::fresh(&key).unwrap();
    let signed = signer.sign(&blinded.text().bytes().unwrap()).unwrap();
    let slip = blinded.unblind(&signed).unwrap();
    let (text, signature) = (slip.slip.bytes().unwrap(), slip.signature.bytes().unwrap());
    assert_ne!(
        signature, signed,
        "what the signer saw is not what is shown"
    );
    (key, text, signature)
}

#[test]
fn a_slip_that_was_signed_blind_is_known_and_no_other() {
    let signer = Signer::fresh().unwrap();
    let (key, slip, signature) = given(&signer);
    assert!(key.has_signed(&slip, &signature));
    let stranger = Signer::fresh().unwrap().public();
    assert!(!stranger.has_signed(&slip, &signature));
    assert!(!key.has_signed(&slip[..63], &signature));
    assert!(!key.has_signed(&slip, &signature[..255]));
    assert!(!key.has_signed(&[], &[]));
}

/// Ten thousand changed bytes, each in the slip or in its signature, and none is let through.
#[test]
fn no_changed_byte_is_let_through() {
    let signer = Signer::fresh().unwrap();
    let (key, slip, signature) = given(&signer);
    let whole = [slip.clone(), signature.clone()].concat();
    let mut refused = 0;
    for turn in 0..10_000_usize {
        let place = turn % whole.len();
        let change = u8::try_from(turn / whole.len() + 1).unwrap();
        let mut changed = whole.clone();
        changed[place] ^= change;
        let (slip, signature) = changed.split_at(slip.len());
        refused += usize::from(!key.has_signed(slip, signature));
    }
    assert_eq!(refused, 10_000);
}

#[test]
fn a_key_outlives_a_restart() {
    let signer = Signer::fresh().unwrap();
    let blinded = Blinded::fresh(&signer.public()).unwrap();
    let asked = blinded.text().bytes().unwrap();
    let kept = Signer::from_text(&signer.to_text().unwrap()).unwrap();
    assert_eq!(kept.public(), signer.public());
    assert_eq!(
        kept.sign(&asked).unwrap(),
        signer.sign(&asked).unwrap(),
        "asked again, the answer is the same"
    );
    assert!(matches!(Signer::from_text("AAAA"), Err(SlipError::Key)));
}

#[test]
fn only_a_number_below_the_modulus_is_signed() {
    let signer = Signer::fresh().unwrap();
    let n = signer.public().n.bytes().unwrap();
    for odd in [vec![], vec![1; 255], vec![1; 257], vec![255; 256], n] {
        assert!(
            matches!(signer.sign(&odd), Err(SlipError::Shape)),
            "{}",
            odd.len()
        );
    }
}

#[test]
fn a_seal_fits_what_it_was_pressed_on() {
    let seal = Seal::fresh().unwrap();
    let public = seal.public().unwrap();
    let pressed = Seal::from_text(&seal.to_text().unwrap())
        .unwrap()
        .press(b"digits")
        .unwrap();
    assert!(seal_fits(&public, b"digits", &pressed));
    assert!(!seal_fits(&public, b"digit", &pressed));
    assert!(!seal_fits(
        &Seal::fresh().unwrap().public().unwrap(),
        b"digits",
        &pressed
    ));
    assert!(!seal_fits(&Text(String::new()), b"digits", &pressed));
}

#[test]
fn a_key_is_read_out_in_four_groups() {
    let told = fingerprint("AQAB");
    assert_eq!(told.len(), 19);
    assert_ne!(told, fingerprint("AQAC"));
}

/// Made once by the library that the client carries, with the key that stands beside it.
#[test]
fn slips_of_the_browser_are_known() {
    let made: Made = serde_json::from_str(include_str!("../tests/browser.json")).unwrap();
    assert_eq!(made.slips.len(), 40);
    for one in made.slips {
        let (slip, signature) = (one.slip.bytes().unwrap(), one.signature.bytes().unwrap());
        assert!(made.key.has_signed(&slip, &signature));
        assert!(!made.key.has_signed(&signature, &slip));
    }
}

#[derive(serde::Deserialize)]
struct Made {
    key: PublicKey,
    slips: Vec<Slip>,
}

#[derive(serde::Deserialize)]
struct Slip {
    slip: Text,
    signature: Text,
}
