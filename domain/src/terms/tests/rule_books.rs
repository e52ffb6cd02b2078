use super::*;

#[test]
fn the_day_of_registration_picks_the_version() {
    let book = book();
    let rule = |on, procedure| book.rule("law", on, procedure);
    let old = rule(date(2021, 6, 30), Procedure::Ordinary).unwrap();
    assert_eq!((old.length.get(), old.unit, old.verified), (15, Unit::CalendarDays, false));
    let new = rule(date(2021, 7, 1), Procedure::Ordinary).unwrap();
    assert_eq!((new.length.get(), new.unit, new.verified), (15, Unit::WorkingDays, true));
    assert_eq!(new.article.en, "Code, art 76");
    assert_eq!(
        rule(date(2007, 1, 11), Procedure::Ordinary),
        Err(NoRule::NoSet { code: "law".into(), on: date(2007, 1, 11) })
    );
    assert!(matches!(rule(date(2020, 1, 1), Procedure::Redirect), Err(NoRule::NoTerm { .. })));
    assert!(matches!(
        book.rule("other", date(2022, 1, 1), Procedure::Ordinary),
        Err(NoRule::NoSet { .. })
    ));
}

#[test]
fn an_adopted_set_says_that_it_is() {
    let rule = book().rule("own", date(2026, 1, 5), Procedure::Complaint).unwrap();
    assert_eq!((rule.force, rule.set.as_str(), rule.length.get()), (Force::Adopted, "own", 20));
}

#[test]
fn sets_that_contradict_each_other_are_refused() {
    let statutory = |from, to| set("law", Force::Statutory, from, to, code_terms());
    let (june, july) = (date(2021, 6, 30), date(2021, 7, 1));
    assert!(
        RuleBook::new([statutory(july, None), statutory(date(2007, 1, 1), Some(june))]).is_ok()
    );
    for clash in [
        [statutory(date(2007, 1, 1), Some(july)), statutory(july, None)],
        [statutory(date(2007, 1, 1), None), statutory(july, None)],
        [statutory(july, None), statutory(july, None)],
    ] {
        assert!(matches!(RuleBook::new(clash), Err(BookProblem::Overlap { on, .. }) if on == july));
    }
    assert!(matches!(
        RuleBook::new([statutory(july, Some(june))]),
        Err(BookProblem::EndsBeforeItBegins { .. })
    ));
    let mut twice = statutory(july, None);
    twice.terms.push(twice.terms[0].clone());
    assert!(matches!(RuleBook::new([twice]), Err(BookProblem::TermTwice { .. })));
}

#[test]
fn kinds_and_procedures_have_one_word_each() {
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.code()), Some(kind));
        let complaint = kind == Kind::Complaint;
        assert_eq!(kind.procedure() == Procedure::Complaint, complaint);
    }
    for procedure in Procedure::ALL {
        assert_eq!(Procedure::parse(procedure.code()), Some(procedure));
    }
    assert_eq!((Kind::parse("petition"), Procedure::parse("")), (None, None));
}
