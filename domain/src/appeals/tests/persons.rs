//! Who is the same as whom, by the word of an official.

use super::*;
use crate::ids::{RecordId, RegisterId};
use crate::person::{Elsewhere, Likeness};

const WHO: PersonId = PersonId([5; 16]);
const EARLIER: Elsewhere =
    Elsewhere { register: RegisterId(4), record: RecordId(9), person: PersonId([4; 16]) };

fn liken(other: Elsewhere, likeness: Likeness) -> Command {
    Command::Liken { person: WHO, other, likeness, reason: text(30) }
}

fn likened(likeness: Likeness) -> Event {
    Event::Likened { person: WHO, other: EARLIER, likeness, reason: text(30) }
}

#[test]
fn what_was_said_last_of_two_persons_holds() {
    let said = |story: &Story| story.state.likeness(WHO, &EARLIER);
    let story = given(routed());
    assert_eq!(said(&story), Likeness::Open);
    let story = story.when(by(REGISTRAR), liken(EARLIER, Likeness::Same));
    let story = story.then([likened(Likeness::Same)]);
    assert_eq!(said(&story), Likeness::Same);
    let story = story.when(by(HEAD), liken(EARLIER, Likeness::Different));
    let story = story.then([likened(Likeness::Different)]);
    assert_eq!(said(&story), Likeness::Different);
    let story = story.when(by(HEAD), liken(EARLIER, Likeness::Open));
    let story = story.then([likened(Likeness::Open)]);
    assert_eq!(said(&story), Likeness::Open);
    assert_eq!(story.state.likened.len(), 1);
}

#[test]
fn what_is_so_already_is_not_said_again() {
    given(routed()).when(by(HEAD), liken(EARLIER, Likeness::Open)).then_nothing();
    let facts = routed().into_iter().chain([(by(HEAD), likened(Likeness::Same))]);
    given(facts).when(by(REGISTRAR), liken(EARLIER, Likeness::Same)).then_nothing();
}

/// The pair is kept with whoever was written down later, and nowhere else.
#[test]
fn a_pair_has_one_home() {
    let later = Elsewhere { person: PersonId([6; 16]), ..EARLIER };
    let story = given(routed()).when(by(HEAD), liken(later, Likeness::Same));
    story.refused(Code::NoSuchPerson);
    let oneself = Elsewhere { person: WHO, ..EARLIER };
    let story = given(routed()).when(by(HEAD), liken(oneself, Likeness::Same));
    story.refused(Code::NoSuchPerson);
}

#[test]
fn nobody_is_likened_who_is_not_of_the_appeal() {
    let stranger = PersonId([8; 16]);
    let (other, likeness) = (EARLIER, Likeness::Same);
    let command = Command::Liken { person: stranger, other, likeness, reason: text(30) };
    given(routed()).when(by(HEAD), command).refused(Code::NoSuchPerson);
}

fn asked_for() -> Event {
    Event::ErasureAsked { person: WHO, reason: text(31) }
}

/// One asks, another does it; then nothing can be said of the person, and nobody is erased twice.
#[test]
fn it_takes_two_to_erase_a_person() {
    let ask = || Command::AskErasure { person: WHO, reason: text(31) };
    let erase = |again| Command::ErasePerson { person: WHO, again };
    let facts = routed().into_iter().chain([(by(REGISTRAR), likened(Likeness::Same))]);
    let story = given(facts).when(by(REGISTRAR), ask()).then([asked_for()]);
    let story = story.when(by(HEAD), ask()).then_nothing();
    let story = story.when(by(REGISTRAR), erase(false)).refused(Code::ErasureByAsker);
    let story = story.when(by(HEAD), erase(false)).then([Event::PersonErased { person: WHO }]);
    assert!(!story.state.is_from(WHO) && !story.state.erased);
    let story = story.when(by(HEAD), erase(true)).refused(Code::NoSuchPerson);
    story.when(by(HEAD), liken(EARLIER, Likeness::Open)).refused(Code::NoSuchPerson);
}

/// What a backup brought back goes again, whoever is there to ask.
#[test]
fn what_was_erased_is_erased_again() {
    let erase = Command::ErasePerson { person: WHO, again: true };
    given(routed()).when(by(HEAD), erase).then([Event::PersonErased { person: WHO }]);
}
