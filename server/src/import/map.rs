//! The map from the columns of a file to an appeal, as its author writes it. Explained with an
//! example in `docs/import.md`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use domain::appeals::Given;
use serde::Deserialize;

/// The whole map.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Map {
    /// The name of the old register. With the key it makes a row known again.
    pub(super) source: String,
    pub(super) key: Columns,
    /// The login of the official in whose name the rows are registered.
    pub(super) by: Option<String>,
    #[serde(default)]
    pub(super) file: FileMap,
    pub(super) received: MomentMap,
    pub(super) office: Choice,
    pub(super) channel: Choice,
    pub(super) kind: Choice,
    pub(super) language: Choice,
    pub(super) text: JoinedMap,
    pub(super) topic: Option<Choice>,
    pub(super) sensitive: Option<Choice>,
    pub(super) applicant: Option<ApplicantMap>,
    pub(super) consent: Option<ConsentMap>,
    pub(super) decided: Option<DecidedMap>,
}

/// How the file is written, where that is not to be found out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FileMap {
    pub(super) encoding: Option<String>,
    pub(super) delimiter: Option<String>,
    pub(super) damaged: Damaged,
}

/// What becomes of rows that look as if they were read in a wrong encoding once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Damaged {
    /// They are held back, since what is registered damaged cannot be mended any more.
    #[default]
    Refuse,
    /// They are taken as they are.
    Keep,
}

/// One column, or several that are read as one.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "the name of a column, or a list of names")]
pub(super) enum Columns {
    One(String),
    Several(Vec<String>),
}

impl Columns {
    pub(super) fn names(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Several(names) => names,
        }
    }
}

/// A date with its time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MomentMap {
    pub(super) column: Columns,
    pub(super) format: Option<Columns>,
    pub(super) zone: Option<String>,
}

/// A constant, or what the cells of a column stand for.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a constant, or a table with column, values and otherwise")]
pub(super) enum Choice {
    Constant(Value),
    Column(ColumnChoice),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ColumnChoice {
    pub(super) column: String,
    #[serde(default)]
    pub(super) values: BTreeMap<String, Value>,
    pub(super) otherwise: Option<Value>,
}

/// What a cell may stand for.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "a code, a name, a number, or { outcome = …, ground = … }")]
pub(super) enum Value {
    Text(String),
    Number(u32),
    Flag(bool),
    Grounded(Grounded),
}

/// An outcome with the ground that it needs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grounded {
    pub(super) outcome: String,
    pub(super) ground: u32,
}

/// Columns that are written one below the other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinedMap {
    pub(super) columns: Vec<Piece>,
    /// What is written where all of them are empty.
    pub(super) otherwise: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "the name of a column, or { column = …, label = … }")]
pub(super) enum Piece {
    Bare(String),
    Labelled(Labelled),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labelled {
    pub(super) column: String,
    pub(super) label: String,
}

impl Piece {
    pub(super) fn column(&self) -> &str {
        match self {
            Self::Bare(column) => column,
            Self::Labelled(labelled) => &labelled.column,
        }
    }

    pub(super) fn label(&self) -> Option<&str> {
        match self {
            Self::Bare(_) => None,
            Self::Labelled(labelled) => Some(&labelled.label),
        }
    }
}

/// Who asks.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ApplicantMap {
    pub(super) name: Option<Columns>,
    pub(super) surname: Option<Columns>,
    pub(super) given: Option<Columns>,
    pub(super) patronymic: Option<Columns>,
    pub(super) organisation: Option<Columns>,
    pub(super) iin: Option<Columns>,
    pub(super) bin: Option<Columns>,
    pub(super) phone: Option<Columns>,
    pub(super) email: Option<Columns>,
    pub(super) address: Option<Columns>,
    pub(super) answer_by: Option<String>,
    pub(super) without_name: WithoutName,
}

impl ApplicantMap {
    fn columns(&self) -> impl Iterator<Item = &Columns> {
        let name = [&self.name, &self.surname, &self.given, &self.patronymic, &self.organisation];
        let rest = [&self.iin, &self.bin, &self.phone, &self.email, &self.address];
        name.into_iter().chain(rest).flatten()
    }
}

/// What becomes of a row that says how to reach somebody, but not who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WithoutName {
    #[default]
    Refuse,
    /// It is taken as anonymous, and nothing that identifies anybody is kept.
    Anonymous,
}

/// How people agreed that their data are kept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentMap {
    pub(super) processing: Given,
    pub(super) passing_on: Option<Given>,
}

/// What became of a row that the old register had closed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecidedMap {
    pub(super) column: Columns,
    pub(super) format: Option<Columns>,
    pub(super) zone: Option<String>,
    pub(super) outcome: Choice,
    pub(super) reply: Option<JoinedMap>,
    /// Who decided, by login.
    pub(super) by: Option<Choice>,
}

impl Map {
    /// Reads a map.
    ///
    /// # Errors
    /// When there is no such file, or it is not a map.
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("the map {} cannot be read", path.display()))?;
        toml::from_str(&text).with_context(|| format!("the map {}", path.display()))
    }

    /// Every column that is named.
    pub(super) fn columns(&self) -> Vec<&str> {
        let mut named: Vec<&str> = Vec::new();
        let mut lists = vec![&self.key, &self.received.column];
        let mut choices = vec![&self.office, &self.channel, &self.kind, &self.language];
        let mut joined = vec![&self.text];
        choices.extend(self.topic.iter().chain(&self.sensitive));
        lists.extend(self.applicant.iter().flat_map(ApplicantMap::columns));
        if let Some(decided) = &self.decided {
            lists.push(&decided.column);
            choices.push(&decided.outcome);
            choices.extend(&decided.by);
            joined.extend(&decided.reply);
        }
        named.extend(lists.into_iter().flat_map(Columns::names).map(String::as_str));
        named.extend(choices.into_iter().filter_map(Choice::column));
        named.extend(joined.into_iter().flat_map(|joined| &joined.columns).map(Piece::column));
        named
    }
}

impl Choice {
    fn column(&self) -> Option<&str> {
        match self {
            Self::Constant(_) => None,
            Self::Column(choice) => Some(&choice.column),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_map() {
        let paper = include_str!("../../../docs/import.md");
        let example = paper.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        let map: Map = toml::from_str(example.unwrap()).unwrap();
        let columns = map.columns();
        for column in ["№", "Время", "Приёмная", "Краткое содержание", "ИИН", "Адрес", "Результат"]
        {
            assert!(columns.contains(&column), "{column} in {columns:?}");
        }
        let decided = map.decided.unwrap();
        assert!(matches!(decided.outcome, Choice::Column(choice) if choice.values.len() == 3));
    }
}
