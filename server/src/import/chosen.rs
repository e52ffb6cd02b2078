//! What the cells of a column stand for.

use std::collections::HashMap;

use super::table::Row;

/// A text by which two cells are the same: one space between words, no capitals.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The same for every row, or by a column.
#[derive(Debug)]
pub(super) enum Chosen<T> {
    Always(T),
    By { column: usize, name: String, values: HashMap<String, T>, otherwise: Option<T> },
}

/// A cell that stands for nothing known.
#[derive(Debug)]
pub(super) struct Unknown {
    pub(super) column: String,
    pub(super) cell: String,
}

impl<T: Copy> Chosen<T> {
    pub(super) fn pick(&self, row: &Row) -> Result<T, Unknown> {
        match self {
            Self::Always(value) => Ok(*value),
            Self::By { column, name, values, otherwise } => {
                let cell = row.text(*column);
                let known = values.get(&folded(&cell)).copied().or(*otherwise);
                known.ok_or_else(|| Unknown { column: name.clone(), cell })
            }
        }
    }
}
