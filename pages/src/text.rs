//! The sentences of the product, in the language of the reader.
//!
//! Every message is written three times, in `locales/kk`, `locales/ru` and `locales/en`, in files
//! by area. Nothing here translates: a message that one language lacks is a failed test.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::lang::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::Embed;
use unic_langid::LanguageIdentifier;

#[derive(Embed)]
#[folder = "locales/"]
struct Locales;

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Loaded; 3]> = LazyLock::new(|| Lang::ALL.map(load));

struct Loaded {
    bundle: Bundle,
    /// Message id → names of the arguments it uses.
    ids: BTreeMap<String, Vec<String>>,
    faults: Vec<String>,
}

/// A value or a reference to it: a template hands over either, and a value of `domain` is small.
pub trait Of<T> {
    fn it(self) -> T;
}

impl<T: Copy> Of<T> for T {
    fn it(self) -> T {
        self
    }
}

impl<T: Copy> Of<T> for &T {
    fn it(self) -> T {
        *self
    }
}

impl<T: Copy> Of<T> for &&T {
    fn it(self) -> T {
        **self
    }
}

/// What a sentence is told: a number, which is grouped and chooses the plural, or words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    Number(i64),
    Words(String),
}

/// The sentences in one language. Small and `Copy`: templates carry it by value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    lang: Lang,
}

impl Text {
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    #[must_use]
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// The language as `lang` and `hreflang` want it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.lang.code()
    }

    /// A sentence without arguments.
    #[must_use]
    pub fn say(self, id: &str) -> Cow<'static, str> {
        self.format(id, None)
    }

    /// A sentence with one argument.
    #[must_use]
    pub fn one(self, id: &str, name: &str, value: impl Into<Arg>) -> String {
        self.with(id, &[(name, value.into())])
    }

    /// A sentence with two arguments.
    #[must_use]
    pub fn two(
        self,
        id: &str,
        first: &str,
        first_value: impl Into<Arg>,
        second: &str,
        second_value: impl Into<Arg>,
    ) -> String {
        self.with(id, &[(first, first_value.into()), (second, second_value.into())])
    }

    /// A sentence with any arguments.
    #[must_use]
    pub fn with(self, id: &str, args: &[(&str, Arg)]) -> String {
        let mut fluent = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Number(number) => fluent.set(*name, *number),
                Arg::Words(words) => fluent.set(*name, words.as_str()),
            }
        }
        one_stop(self.format(id, Some(&fluent)).into_owned())
    }

    fn format(self, id: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle = &loaded(self.lang).bundle;
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return missing(self.lang, id, "no such message");
        };
        let mut errors = Vec::new();
        let said = match args {
            None => bundle.format_pattern(pattern, None, &mut errors),
            Some(args) => {
                Cow::Owned(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
            }
        };
        if let Some(error) = errors.first() {
            return missing(self.lang, id, &error.to_string());
        }
        said
    }
}

/// A date ends with an abbreviation, «2026 г.»; at the end of a sentence its stop is the sentence's.
fn one_stop(said: String) -> String {
    if said.contains("..") {
        said.replace("\u{a0}г..", "\u{a0}г.").replace("\u{a0}ж..", "\u{a0}ж.")
    } else {
        said
    }
}

/// A slip of ours, not of the reader: loud while we build, quiet where people read.
fn missing(lang: Lang, id: &str, why: &str) -> Cow<'static, str> {
    if cfg!(debug_assertions) {
        panic!("message {id:?} in {}: {why}", lang.code());
    }
    Cow::Owned(id.to_owned())
}

fn loaded(lang: Lang) -> &'static Loaded {
    let at = Lang::ALL.iter().position(|one| *one == lang).unwrap_or(0);
    &BUNDLES[at]
}

/// Every message id of a language with the names of its arguments.
#[must_use]
pub fn ids(lang: Lang) -> &'static BTreeMap<String, Vec<String>> {
    &loaded(lang).ids
}

/// What the parser could not read, or found twice. Empty, or a test fails.
#[must_use]
pub fn faults(lang: Lang) -> &'static [String] {
    &loaded(lang).faults
}

fn load(lang: Lang) -> Loaded {
    let mut bundle =
        Bundle::new_concurrent(lang.code().parse::<LanguageIdentifier>().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::En => |value, _| grouped(value, Lang::En),
        Lang::Kk | Lang::Ru => |value, _| grouped(value, Lang::Ru),
    }));
    let mut ids = BTreeMap::new();
    let mut faults = Vec::new();
    let folder = format!("{}/", lang.code());
    for name in Locales::iter().filter(|name| name.starts_with(&folder)) {
        let Some(file) = Locales::get(&name) else { continue };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(partial, errors)| {
            faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
            partial
        });
        for entry in resource.entries() {
            collect(entry, &name, &mut ids, &mut faults);
        }
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
        }
    }
    Loaded { bundle, ids, faults }
}

fn collect(
    entry: &fluent_syntax::ast::Entry<&str>,
    file: &str,
    ids: &mut BTreeMap<String, Vec<String>>,
    faults: &mut Vec<String>,
) {
    use fluent_syntax::ast::Entry;
    match entry {
        Entry::Message(message) => {
            let id = message.id.name.to_owned();
            if !message.attributes.is_empty() {
                faults.push(format!("{file}: {id} has attributes; give each an id of its own"));
            }
            let mut names = Vec::new();
            match &message.value {
                Some(pattern) => arguments(pattern, &mut names),
                None => faults.push(format!("{file}: {id} says nothing")),
            }
            names.sort_unstable();
            names.dedup();
            ids.insert(id, names);
        }
        Entry::Junk { content } => faults.push(format!("{file}: cannot be read: {content}")),
        Entry::Term(_) | Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {
        }
    }
}

fn arguments(pattern: &fluent_syntax::ast::Pattern<&str>, names: &mut Vec<String>) {
    use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let (inline, variants) = match expression {
            Expression::Inline(inline) => (inline, None),
            Expression::Select { selector, variants } => (selector, Some(variants)),
        };
        if let InlineExpression::VariableReference { id } = inline {
            names.push(id.name.to_owned());
        }
        for variant in variants.into_iter().flatten() {
            arguments(&variant.value, names);
        }
    }
}

/// What stands between thousands: a narrow no-break space, in English a comma.
const fn gap(lang: Lang) -> &'static str {
    match lang {
        Lang::Kk | Lang::Ru => "\u{202f}",
        Lang::En => ",",
    }
}

fn grouped(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(group(&format!("{:.0}", number.value), gap(lang)))
        }
        _ => None,
    }
}

fn group(digits: &str, gap: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("−", rest));
    let mut out = String::with_capacity(digits.len() + 8);
    out.push_str(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push_str(gap);
        }
        out.push(digit);
    }
    out
}

impl Text {
    /// A whole number as people write it: 1 284 907, in English 1,284,907.
    #[must_use]
    pub fn number(self, number: impl Into<Arg>) -> String {
        match number.into() {
            Arg::Number(number) => group(&number.to_string(), gap(self.lang)),
            Arg::Words(words) => words,
        }
    }

    /// Tenths: 2,1 in Kazakh and Russian, 2.1 in English.
    #[must_use]
    pub fn tenths(self, tenths: i64) -> String {
        let point = if self.lang == Lang::En { "." } else { "," };
        let whole = self.number(tenths / 10);
        match tenths.unsigned_abs() % 10 {
            0 => whole,
            rest => format!("{whole}{point}{rest}"),
        }
    }

    /// The size of a file: 640 KB below one megabyte, 2,1 MB above.
    #[must_use]
    pub fn size(self, bytes: impl Of<u64>) -> String {
        let bytes: u64 = bytes.it();
        const KILO: u64 = 1024;
        const MEGA: u64 = KILO * KILO;
        if bytes < MEGA {
            self.one("size-kilobytes", "n", self.number(bytes.div_ceil(KILO)))
        } else {
            let tenths = i64::try_from((bytes * 10).div_ceil(MEGA)).unwrap_or(i64::MAX);
            self.one("size-megabytes", "n", self.tenths(tenths))
        }
    }

    /// The first letter made large, where a word begins a line.
    #[must_use]
    pub fn capital(self, words: impl AsRef<str>) -> String {
        let mut letters = words.as_ref().chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// «A, B and C».
    #[must_use]
    pub fn list<T: AsRef<str>>(self, items: &[T]) -> String {
        let and = match self.lang {
            Lang::Kk => " және ",
            Lang::Ru => " и ",
            Lang::En => " and ",
        };
        match items {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                format!("{}{and}{}", first.join(", "), last.as_ref())
            }
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
        impl From<&$number> for Arg {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }
        impl From<&&$number> for Arg {
            fn from(number: &&$number) -> Self {
                Self::from(**number)
            }
        }
    )*};
}

numbers!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

impl From<String> for Arg {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&String> for Arg {
    fn from(words: &String) -> Self {
        Self::Words(words.clone())
    }
}

impl From<&&String> for Arg {
    fn from(words: &&String) -> Self {
        Self::Words((*words).clone())
    }
}

impl From<&str> for Arg {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<&&str> for Arg {
    fn from(words: &&str) -> Self {
        Self::Words((*words).to_owned())
    }
}

impl From<&&&str> for Arg {
    fn from(words: &&&str) -> Self {
        Self::Words((**words).to_owned())
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(words: Cow<'_, str>) -> Self {
        Self::Words(words.into_owned())
    }
}

impl From<&Cow<'_, str>> for Arg {
    fn from(words: &Cow<'_, str>) -> Self {
        Self::Words(words.clone().into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(Text::new(Lang::Ru).number(1_284_907), "1\u{202f}284\u{202f}907");
        assert_eq!(Text::new(Lang::En).number(408_484), "408,484");
        assert_eq!(Text::new(Lang::Kk).number(412), "412");
        assert_eq!(Text::new(Lang::Ru).number(-1000), "−1\u{202f}000");
    }

    #[test]
    fn a_size_is_said_in_the_readers_way() {
        assert_eq!(Text::new(Lang::Ru).size(2_200_000_u64), "2,1\u{a0}МБ");
        assert_eq!(Text::new(Lang::En).size(64_u64 << 20), "64\u{a0}MB");
        assert_eq!(Text::new(Lang::Kk).size(10_u64), "1\u{a0}КБ");
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(Text::new(Lang::Ru).list(&["суд", "акимат", "школа"]), "суд, акимат и школа");
        assert_eq!(Text::new(Lang::Kk).list(&["сот", "мектеп"]), "сот және мектеп");
        assert_eq!(Text::new(Lang::En).list::<&str>(&[]), "");
    }

    #[test]
    fn russian_counts_one_few_many_and_kazakh_does_not() {
        let ru = Text::new(Lang::Ru);
        let said: Vec<String> = [1, 2, 5, 11, 21, 22, 1000]
            .iter()
            .map(|n| ru.one("count-working-days", "n", n))
            .collect();
        assert_eq!(
            said,
            [
                "1 рабочий день",
                "2 рабочих дня",
                "5 рабочих дней",
                "11 рабочих дней",
                "21 рабочий день",
                "22 рабочих дня",
                "1\u{202f}000 рабочих дней"
            ]
        );
        let kk = Text::new(Lang::Kk);
        assert_eq!(kk.one("count-working-days", "n", 1), "1 жұмыс күні");
        assert_eq!(kk.one("count-working-days", "n", 15), "15 жұмыс күні");
        let en = Text::new(Lang::En);
        assert_eq!(en.one("count-working-days", "n", 1), "1 working day");
        assert_eq!(en.one("count-working-days", "n", 15), "15 working days");
    }
}
