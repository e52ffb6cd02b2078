//! Where a person finds the events of their own questions, without saying which they are.
//!
//! The tags of all events, in 4096 files by their first twelve bits, each in the order of tags. Who
//! fetches one tells that the tag is one of a four-thousandth part. The files are no part of the
//! log: what they say is checked against the entry, and what they leave out can be found in it.
//!
//! ```text
//! row = tag[16] || place of the entry u64
//! ```

use std::collections::BTreeMap;

use crate::entry::Out;
use crate::log::tiles::File;
use crate::secret::Kept;

const ROW: usize = 24;

/// The path of the file that holds this tag: `tags/` and three hexadecimal digits.
#[must_use]
pub fn path(tag: &[u8; 16]) -> String {
    format!("tags/{:03x}", u16::from_be_bytes([tag[0], tag[1]]) >> 4)
}

/// The files over these events, each with its place in the log. Parts without events have none.
#[must_use]
pub fn files<'a>(events: impl IntoIterator<Item = (u64, &'a Out)>) -> Vec<File> {
    let sorted: BTreeMap<[u8; 16], u64> =
        events.into_iter().map(|(place, out)| (out.tag, place)).collect();
    let mut files: Vec<File> = Vec::new();
    for (tag, place) in sorted {
        let path = path(&tag);
        if files.last().is_none_or(|file| file.path != path) {
            files.push(File { path, bytes: Vec::new() });
        }
        if let Some(file) = files.last_mut() {
            file.bytes.extend_from_slice(&tag);
            file.bytes.extend_from_slice(&place.to_be_bytes());
        }
    }
    files
}

/// Where the entry with this tag stands, by the file of its part; `None` where it has none.
#[must_use]
pub fn find(file: &[u8], tag: &[u8; 16]) -> Option<u64> {
    let (rows, _) = file.as_chunks::<ROW>();
    let row = rows.iter().find(|row| row.starts_with(tag))?;
    row.last_chunk().map(|place| u64::from_be_bytes(*place))
}

/// The places of all events of one question, in their order, also of one that nobody told the
/// person. `read` gives the file at a path, or `None` where there is none.
pub fn events(question: &Kept, read: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<u64> {
    let place = |number: u32| {
        let tag = question.tag(number);
        find(&read(&path(&tag))?, &tag)
    };
    (1..).map_while(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn a_person_finds_all_events_of_their_question_and_no_others() {
        let kept = |n: u8| Secret::new([n; 16]).question(1).kept();
        let outs: Vec<Out> = (0..200_u8)
            .flat_map(|n| (1..=u32::from(n % 3)).map(move |event| (n, event)))
            .map(|(n, event)| Out { batch: 1, tag: kept(n).tag(event), sealed: [n; 32] })
            .collect();
        let files: BTreeMap<String, Vec<u8>> =
            files((1_000..).zip(&outs)).into_iter().map(|file| (file.path, file.bytes)).collect();
        assert_eq!(files.values().map(Vec::len).sum::<usize>(), 24 * outs.len());
        for n in 0..200 {
            let found = events(&kept(n), |path| files.get(path).cloned());
            assert_eq!(found.len(), usize::from(n % 3), "{n}");
            for place in found {
                assert_eq!(outs[usize::try_from(place).unwrap() - 1_000].sealed, [n; 32]);
            }
        }
    }

    #[test]
    fn the_paths_are_fixed() {
        let mut tag = [0; 16];
        (tag[0], tag[1]) = (0xab, 0xcd);
        assert_eq!(path(&tag), "tags/abc");
        assert_eq!(path(&[0; 16]), "tags/000");
        assert_eq!(find(&[0; 23], &[0; 16]), None);
    }
}
