//! The three languages, equals everywhere: pages, letters, names of things.

use serde::{Deserialize, Serialize};

/// A language that the product speaks. The order is the order in which they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Kk,
    Ru,
    En,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// The ISO 639-1 code, as it stands in addresses and in `lang` attributes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

/// The name of one thing in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub kk: String,
    pub ru: String,
    pub en: String,
}

impl Name {
    #[must_use]
    pub fn new(kk: &str, ru: &str, en: &str) -> Self {
        Self { kk: kk.into(), ru: ru.into(), en: en.into() }
    }

    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Kk => &self.kk,
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}
