//! How people write: folding, stems, names in three spellings, phones, old encodings.
//!
//! Everything here is a pure function of its text. Nothing reads a file, keeps a word for later or
//! knows a key: what is indexed is what these functions return, after the caller has put it
//! through a keyed hash. The same functions stand on both sides of a search, so that what was
//! written one way is found when it is typed another way.

pub mod encodings;
mod fold;
mod kazakh;
mod latin;
mod names;
mod phones;
mod russian;
mod stems;

pub use fold::fold;
pub use names::{NameTerm, name_prefixes, name_query, name_tokens};
pub use phones::{Phone, PhoneKind, PhoneWarning, phone};
pub use stems::{MOST_STEMS, query_terms, stems};
