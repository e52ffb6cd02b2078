//! Keys made of a secret: HKDF-SHA-256 with the salt `qbl/v1`, 32 bytes.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

const SALT: &[u8] = b"qbl/v1";

pub(crate) type Key = Zeroizing<[u8; 32]>;

pub(crate) fn derive(secret: &[u8], info: &[&[u8]]) -> Key {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(SALT), secret)
        .expand_multi_info(info, key.as_mut())
        .expect("HKDF gives up to 8160 bytes");
    key
}

/// The first half.
pub(crate) fn half(key: &Key) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&key[..16]);
    half
}
