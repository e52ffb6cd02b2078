//! Line drawings of 24 by 24. A drawing only repeats a word that stands beside it.

use std::fmt;

use askama::filters::HtmlSafe;

const DRAWINGS: &[(&str, &str)] = &[
    (
        "phone",
        r#"<path d="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3C10 20.5 3.5 14 3 6a3 3 0 0 1 3-3z"/>"#,
    ),
    ("speech", r#"<path d="M4 5h16v11h-9l-4 4v-4H4z"/><path d="M8 9h8M8 12h5"/>"#),
    (
        "way",
        r#"<circle cx="5" cy="18" r="2"/><circle cx="19" cy="6" r="2"/><path d="M7 18h8a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h8"/>"#,
    ),
    (
        "table",
        r#"<path d="M3 13h18M5 13v7M19 13v7"/><circle cx="8" cy="6" r="2.3"/><circle cx="16" cy="6" r="2.3"/><path d="M4.5 13a3.5 3.5 0 0 1 7 0M12.5 13a3.5 3.5 0 0 1 7 0"/>"#,
    ),
    (
        "shield",
        r#"<path d="M12 3l8 3v6c0 5-3.5 7.5-8 9-4.5-1.5-8-4-8-9V6z"/><path d="M12 8v5M12 16h.01"/>"#,
    ),
    (
        "voice",
        r#"<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5 11a7 7 0 0 0 14 0M12 18v3"/>"#,
    ),
    (
        "people",
        r#"<circle cx="9" cy="8" r="3"/><path d="M3 20a6 6 0 0 1 12 0M16 5.2a3 3 0 0 1 0 5.6M17.5 14.5A6 6 0 0 1 21 20"/>"#,
    ),
    ("picture", r#"<path d="M3 7h4l2-2h6l2 2h4v12H3z"/><circle cx="12" cy="13" r="3.5"/>"#),
    (
        "clip",
        r#"<path d="M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.2a3 3 0 0 1 4.3 4.3l-7.6 7.6a1.5 1.5 0 0 1-2.2-2.2l6.5-6.4"/>"#,
    ),
    ("print", r#"<path d="M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z"/>"#),
    ("save", r#"<path d="M12 4v11M7 11l5 5 5-5M4 20h16"/>"#),
    ("lock", r#"<path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4"/>"#),
    (
        "eye",
        r#"<path d="M2 12c3-5 6.5-7 10-7s7 2 10 7c-3 5-6.5 7-10 7s-7-2-10-7z"/><circle cx="12" cy="12" r="3"/>"#,
    ),
    ("leave", r#"<path d="M14 4H5v16h9M10 12h11M17 8l4 4-4 4"/>"#),
    (
        "place",
        r#"<path d="M12 21c-5-6-7-8.5-7-11.5a7 7 0 0 1 14 0C19 12.5 17 15 12 21z"/><circle cx="12" cy="9.5" r="2.3"/>"#,
    ),
];

/// One drawing, ready to stand in a page.
#[derive(Debug, Clone, Copy)]
pub struct Icon(&'static str);

/// The drawing of that name. An unknown name is a slip of ours and draws nothing.
#[must_use]
pub fn icon(name: &str) -> Icon {
    let found = DRAWINGS.iter().find(|(known, _)| *known == name);
    debug_assert!(found.is_some(), "no drawing {name:?}");
    Icon(found.map_or("", |(_, drawing)| drawing))
}

impl fmt::Display for Icon {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, r#"<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>"#, self.0)
    }
}

impl HtmlSafe for Icon {}
