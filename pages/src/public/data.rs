use askama::Template;

use crate::Frame;

/// What is kept about people, why, how long, who sees it.
#[derive(Debug, Template)]
#[template(path = "public/data.html")]
pub struct YourData {
    pub frame: Frame,
    /// How long texts and contacts are kept after the answer.
    pub years: u16,
    /// Where the data are, from the settings: a sentence in the language of the page.
    pub place: Option<String>,
}
