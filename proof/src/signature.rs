//! Ed25519, checked strictly.

use ed25519_dalek::{Signature, VerifyingKey};

/// Whether the key signed the message.
///
/// Strictly: a key or a signature of small order is refused, so that one signature cannot pass for
/// several messages.
#[must_use]
pub fn is_signed(key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    let signature = Signature::from_bytes(signature);
    VerifyingKey::from_bytes(key).is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
}

#[cfg(test)]
mod tests {
    use super::is_signed;

    #[test]
    fn a_key_of_small_order_signs_nothing() {
        let mut identity = [0; 32];
        identity[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(!is_signed(&identity, b"anything", &signature));
        assert!(!is_signed(&[0xff; 32], b"anything", &signature));
    }
}
