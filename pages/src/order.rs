//! The order of names, as each language has it: in Kazakh, Ә follows А and І stands near the end.

use std::sync::LazyLock;

use domain::lang::Lang;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

static COLLATORS: LazyLock<[CollatorBorrowed<'static>; 3]> = LazyLock::new(|| {
    [locale!("kk"), locale!("ru"), locale!("en")].map(|locale| {
        Collator::try_new(locale.into(), CollatorOptions::default())
            .expect("the three collations are compiled in")
    })
});

/// Sorts things by their names in the order of a language.
pub fn sort_by_name<T>(lang: Lang, things: &mut [T], name: impl Fn(&T) -> &String) {
    let collator = &COLLATORS[match lang {
        Lang::Kk => 0,
        Lang::Ru => 1,
        Lang::En => 2,
    }];
    things.sort_by(|a, b| collator.compare(name(a), name(b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kazakh_names_stand_in_kazakh_order() {
        let mut names: Vec<String> = ["Ілияс", "Цой", "Әлия", "Айгүл", "Ғани", "Гүлнар", "Ысқақ"]
            .map(str::to_owned)
            .to_vec();
        sort_by_name(Lang::Kk, &mut names, |name| name);
        assert_eq!(names, ["Айгүл", "Әлия", "Гүлнар", "Ғани", "Цой", "Ысқақ", "Ілияс"]);
    }
}
