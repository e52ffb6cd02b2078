//! Invented people: names that go together, telephones and addresses that nobody has.

use std::collections::BTreeMap;

use domain::appeals::AnswerBy;
use domain::lang::Lang;
use domain::person::{Applicant, PersonName, check_identity_number};
use serde::Deserialize;
use store::StoreError;
use store::intake::Who;
use store::setup::document;

use crate::chance::Chance;

#[derive(Debug, Deserialize)]
pub(crate) struct Names {
    peoples: BTreeMap<String, People>,
    styles: BTreeMap<String, Vec<Style>>,
    surnames: BTreeMap<String, Vec<Vec<String>>>,
    given: BTreeMap<String, Vec<Vec<String>>>,
}

#[derive(Debug, Deserialize)]
struct People {
    share: u32,
    surnames: Vec<(String, u32)>,
    given: String,
    spelt: Vec<(String, u32)>,
}

#[derive(Debug, Deserialize)]
struct Style {
    until: i16,
    uly: u32,
    ovich: u32,
    none: u32,
}

/// Somebody who may write more than once.
#[derive(Debug, Clone)]
pub(crate) struct Somebody {
    pub who: Who,
    pub answer_by: AnswerBy,
    /// The language they write in.
    pub lang: Lang,
}

/// What decides the forms of one person's names.
#[derive(Clone, Copy)]
struct Forms {
    woman: bool,
    russian: bool,
    born: i16,
}

impl Names {
    pub(crate) fn load() -> Result<Self, StoreError> {
        document("names.toml", include_str!("../../data/demonstration/names.toml"))
    }

    /// A name, and the language of its bearer's letters.
    pub(crate) fn name(&self, born: i16, chance: &mut Chance) -> (PersonName, Lang) {
        let peoples: Vec<_> = self.peoples.iter().map(|(name, p)| (name, p.share)).collect();
        let chosen = chance.weighted(&peoples).copied();
        let Some((people, of)) = chosen.and_then(|name| Some((name, self.peoples.get(name)?)))
        else {
            return (anybody(), Lang::Ru);
        };
        let russian = chance.weighted(&of.spelt).is_some_and(|spelt| spelt == "ru");
        let forms = Forms { woman: chance.percent(54), russian, born };
        let list = chance.weighted(&of.surnames).and_then(|list| self.surnames.get(list));
        let surname = list
            .and_then(|list| chance.pick(list))
            .and_then(|row| row.get(2 * usize::from(russian) + usize::from(forms.woman)));
        let list = format!("{}_{}", of.given, if forms.woman { "women" } else { "men" });
        let given = self.given.get(&list).and_then(|list| chance.pick(list));
        let given = given.and_then(|row| row.get(usize::from(russian)));
        let patronymic = self.patronymic(people, of, forms, chance);
        let name = PersonName::from_parts(
            surname.map(String::as_str).unwrap_or_default(),
            given.map(String::as_str).unwrap_or_default(),
            &patronymic,
        );
        let lang = if people == "kazakh" && chance.percent(75) { Lang::Kk } else { Lang::Ru };
        (name.unwrap_or_else(|_| anybody()), lang)
    }

    fn patronymic(&self, people: &str, of: &People, forms: Forms, chance: &mut Chance) -> String {
        let styles = self.styles.get(people).map(Vec::as_slice).unwrap_or_default();
        let Some(style) = styles.iter().find(|style| forms.born <= style.until) else {
            return String::new();
        };
        let kinds = [("uly", style.uly), ("ovich", style.ovich), ("none", style.none)];
        let fathers = self.given.get(&format!("{}_men", of.given));
        let Some(father) = fathers.and_then(|list| chance.pick(list)) else {
            return String::new();
        };
        let form = |column: usize| father.get(column).cloned().unwrap_or_default();
        match chance.weighted(&kinds).copied() {
            Some("uly") => {
                let ending = match (forms.woman, forms.russian) {
                    (false, false) => "ұлы",
                    (true, false) => "қызы",
                    (false, true) => "улы",
                    (true, true) => "кызы",
                };
                form(usize::from(forms.russian)) + ending
            }
            Some("ovich") => form(3 + usize::from(forms.woman)),
            _ => String::new(),
        }
    }

    /// Somebody with a telephone and an address that are kept for inventions.
    pub(crate) fn somebody(&self, n: u32, chance: &mut Chance) -> Somebody {
        let born = i16::try_from(chance.between(1940, 2004)).unwrap_or(1980);
        let (name, lang) = self.name(born, chance);
        let iin = chance.percent(70).then(|| invented_iin(n)).flatten();
        let ways = [
            (AnswerBy::Page, 30),
            (AnswerBy::Email, 25),
            (AnswerBy::Telephone, 25),
            (AnswerBy::Post, 8),
            (AnswerBy::Desk, 12),
        ];
        let answer_by = chance.weighted(&ways).copied().unwrap_or(AnswerBy::Page);
        let phone = answer_by == AnswerBy::Telephone || chance.percent(60);
        let who = Who {
            applicant: Applicant::Person { name, iin },
            phone: phone.then(|| format!("+7700000{:04}", n % 10_000)),
            email: (answer_by == AnswerBy::Email).then(|| format!("person{n}@example.kz")),
            address: (answer_by == AnswerBy::Post).then(|| format!("Абай, {}", 1 + n % 120)),
            safe: None,
        };
        Somebody { who, answer_by, lang }
    }
}

fn anybody() -> PersonName {
    PersonName::parse("Аты-жөнсіз").expect("a word is a name")
}

/// A number with a right control digit, of somebody born in the 1800s: nobody alive has it.
fn invented_iin(n: u32) -> Option<domain::person::IdentityNumber> {
    let (year, month, day) = (n % 100, 1 + n % 12, 1 + n % 28);
    let start = format!("{year:02}{month:02}{day:02}{}{:04}", 1 + n % 2, n % 10_000);
    (0..10).find_map(|digit| check_identity_number(&format!("{start}{digit}")).number().cloned())
}
