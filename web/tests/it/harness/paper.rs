//! Papers that people send along.

use axum::body::Bytes;

/// A file in somebody's hands.
#[derive(Clone)]
pub struct Paper {
    pub name: String,
    pub bytes: Bytes,
}

impl Paper {
    pub fn new(name: &str, bytes: impl Into<Bytes>) -> Self {
        Self { name: name.to_owned(), bytes: bytes.into() }
    }

    /// A picture of one point.
    pub fn photo(name: &str) -> Self {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.extend(b"\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89");
        bytes.extend(b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff");
        bytes.extend(b"\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82");
        Self::new(name, bytes)
    }

    /// A document with nothing in it.
    pub fn pdf(name: &str) -> Self {
        Self::new(
            name,
            &b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"[..],
        )
    }
}
