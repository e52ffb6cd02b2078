//! The rule sets: data with dates, read from a file, looked up by regime and day of registration.

use std::num::NonZeroU16;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::lang::Name;

/// What the applicant brought (Code, art 4). The order is the order in which kinds are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Заявление, арыз: asks for help in realising one's own or others' rights.
    Application,
    /// Жалоба, шағым: demands that a right broken by an act or by inaction be restored.
    Complaint,
    /// Предложение, ұсыныс: recommends a change of law, of work, of social life.
    Proposal,
    /// Отклик, үн қосу: an attitude to policy or events.
    Response,
    /// Запрос, сұрау салу: asks for information of personal or public interest.
    Request,
    /// Сообщение, хабарлама: reports a breach of law or shortcomings of bodies and officials.
    Message,
}

impl Kind {
    pub const ALL: [Self; 6] = [
        Self::Application,
        Self::Complaint,
        Self::Proposal,
        Self::Response,
        Self::Request,
        Self::Message,
    ];

    /// The word that stands in data, forms and the API; the same as in serde.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Complaint => "complaint",
            Self::Proposal => "proposal",
            Self::Response => "response",
            Self::Request => "request",
            Self::Message => "message",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Which procedure an appeal of this kind is considered by. The simplified procedure (art 87)
    /// has no term of its own, so the ordinary one holds for all but complaints: our reading.
    #[must_use]
    pub const fn procedure(self) -> Procedure {
        match self {
            Self::Complaint => Procedure::Complaint,
            Self::Application | Self::Proposal | Self::Response | Self::Request | Self::Message => {
                Procedure::Ordinary
            }
        }
    }
}

/// What is being timed. A rule set names a length for some of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// The decision on an application, message, proposal, response or request (Code, arts 76, 87).
    Ordinary,
    /// The same where information from others or a check on the spot is needed: a longer term of
    /// its own under law No 221 of 2007; the Code extends instead.
    OrdinaryWithCheck,
    /// The decision on a complaint (Code, art 99).
    Complaint,
    /// Sending on what belongs to another body (Code, art 65).
    Redirect,
    /// Returning an appeal with reasons (Code, art 64(7)).
    Return,
    /// Telling the applicant that the term was extended (Code, art 76(3)).
    ExtensionNotice,
    /// Telling the applicant that the procedure was terminated (Code, art 70(3)).
    TerminationNotice,
    /// Passing a complaint with its file to the higher body (Code, art 91(4)).
    ComplaintTransfer,
}

impl Procedure {
    pub const ALL: [Self; 8] = [
        Self::Ordinary,
        Self::OrdinaryWithCheck,
        Self::Complaint,
        Self::Redirect,
        Self::Return,
        Self::ExtensionNotice,
        Self::TerminationNotice,
        Self::ComplaintTransfer,
    ];

    /// The word that stands in data files; the same as in serde.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::OrdinaryWithCheck => "ordinary_with_check",
            Self::Complaint => "complaint",
            Self::Redirect => "redirect",
            Self::Return => "return",
            Self::ExtensionNotice => "extension_notice",
            Self::TerminationNotice => "termination_notice",
            Self::ComplaintTransfer => "complaint_transfer",
        }
    }

    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|procedure| procedure.code() == code)
    }
}

/// By what a rule set binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// By law: silence past the term is a refusal that can be appealed (Code, art 91(2)).
    Statutory,
    /// The organisation took it for its own: papers never say "by law", and a passed term opens no
    /// legal remedy.
    Adopted,
}

/// In what a length is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    WorkingDays,
    CalendarDays,
}

/// One length in a rule set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub procedure: Procedure,
    /// In `unit`, counted from the day after registration.
    pub length: NonZeroU16,
    pub unit: Unit,
    /// Act and article, as a reader is to see it.
    pub article: Name,
    /// Whether the length was read in the text of the act. Where it was not, the screen says so.
    pub verified: bool,
}

/// One dated version of one regime.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The regime a register works under. Versions of one regime share the code.
    pub code: String,
    pub force: Force,
    pub name: Name,
    /// The first day of registration that this version holds for.
    pub valid_from: Date,
    /// The last one, included; none while in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    pub terms: Vec<Term>,
}

impl RuleSet {
    #[must_use]
    pub fn holds_on(&self, registered: Date) -> bool {
        self.valid_from <= registered && self.valid_to.is_none_or(|last| registered <= last)
    }

    /// The term for a procedure, with all that a paper needs to name it.
    #[must_use]
    pub fn rule(&self, procedure: Procedure) -> Option<Rule> {
        let term = self.terms.iter().find(|term| term.procedure == procedure)?;
        Some(Rule {
            set: self.code.clone(),
            set_name: self.name.clone(),
            force: self.force,
            procedure,
            length: term.length,
            unit: term.unit,
            article: term.article.clone(),
            verified: term.verified,
        })
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.holds_on(other.valid_from) || other.holds_on(self.valid_from)
    }
}

/// A term together with the set it comes from: what a due date rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The code of the rule set.
    pub set: String,
    pub set_name: Name,
    pub force: Force,
    pub procedure: Procedure,
    /// In `unit`, counted from the day after registration.
    pub length: NonZeroU16,
    pub unit: Unit,
    pub article: Name,
    pub verified: bool,
}

/// Why rule sets cannot stand together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookProblem {
    #[error("rule set {code} ends on {to}, before it begins on {from}")]
    EndsBeforeItBegins { code: String, from: Date, to: Date },
    #[error("two versions of rule set {code} hold on {on}")]
    Overlap { code: String, on: Date },
    #[error("rule set {code} valid from {from} names {} twice", procedure.code())]
    TermTwice { code: String, from: Date, procedure: Procedure },
}

/// Why no term could be found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoRule {
    #[error("no rule set {code} holds on {on}")]
    NoSet { code: String, on: Date },
    #[error("rule set {code} valid from {from} has no term for {}", procedure.code())]
    NoTerm { code: String, from: Date, procedure: Procedure },
}

/// All rule sets that an installation knows, in order of code and date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BookFile")]
pub struct RuleBook {
    sets: Vec<RuleSet>,
}

/// The shape of the data file before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BookFile {
    sets: Vec<RuleSet>,
}

impl TryFrom<BookFile> for RuleBook {
    type Error = BookProblem;

    fn try_from(file: BookFile) -> Result<Self, BookProblem> {
        Self::new(file.sets)
    }
}

impl RuleBook {
    /// # Errors
    /// If a set ends before it begins, two versions of a regime hold on one day, or a set has two
    /// terms for one procedure.
    pub fn new(sets: impl IntoIterator<Item = RuleSet>) -> Result<Self, BookProblem> {
        let mut sets: Vec<RuleSet> = sets.into_iter().collect();
        sets.sort_by(|a, b| (&a.code, a.valid_from).cmp(&(&b.code, b.valid_from)));
        for set in &sets {
            check_alone(set)?;
        }
        for pair in sets.windows(2) {
            let [earlier, later] = pair else { continue };
            if earlier.code == later.code && earlier.overlaps(later) {
                return Err(BookProblem::Overlap {
                    code: later.code.clone(),
                    on: later.valid_from,
                });
            }
        }
        Ok(Self { sets })
    }

    #[must_use]
    pub fn sets(&self) -> &[RuleSet] {
        &self.sets
    }

    /// The version of a regime that holds for what was registered on this day.
    #[must_use]
    pub fn set(&self, code: &str, registered: Date) -> Option<&RuleSet> {
        self.sets.iter().find(|set| set.code == code && set.holds_on(registered))
    }

    /// The term for a procedure under a regime on a day of registration.
    ///
    /// # Errors
    /// Says whether the regime or the term is missing.
    pub fn rule(&self, code: &str, registered: Date, procedure: Procedure) -> Result<Rule, NoRule> {
        let set = self
            .set(code, registered)
            .ok_or_else(|| NoRule::NoSet { code: code.into(), on: registered })?;
        set.rule(procedure).ok_or_else(|| NoRule::NoTerm {
            code: code.into(),
            from: set.valid_from,
            procedure,
        })
    }
}

fn check_alone(set: &RuleSet) -> Result<(), BookProblem> {
    if let Some(to) = set.valid_to.filter(|to| *to < set.valid_from) {
        return Err(BookProblem::EndsBeforeItBegins {
            code: set.code.clone(),
            from: set.valid_from,
            to,
        });
    }
    for (index, term) in set.terms.iter().enumerate() {
        if set.terms[..index].iter().any(|earlier| earlier.procedure == term.procedure) {
            return Err(BookProblem::TermTwice {
                code: set.code.clone(),
                from: set.valid_from,
                procedure: term.procedure,
            });
        }
    }
    Ok(())
}
