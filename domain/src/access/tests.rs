use super::*;

fn official(roles: &[Role]) -> Official {
    Official {
        id: StaffId(7),
        office: OfficeId(1),
        roles: roles.iter().copied().collect(),
        trusted: BTreeSet::new(),
    }
}

fn case(office: u32) -> Case {
    Case { offices: BTreeSet::from([OfficeId(office)]), ..Case::default() }
}

#[test]
fn no_role_crosses_the_wall_between_purposes() {
    for role in Role::ALL {
        let purposes: BTreeSet<_> =
            Deed::ALL.into_iter().filter(|deed| does(role, *deed)).map(Deed::purpose).collect();
        assert_eq!(purposes.len(), 1, "{role:?} serves {purposes:?}");
    }
}

#[test]
fn the_table_as_a_whole() {
    let table: Vec<String> = Role::ALL
        .into_iter()
        .map(|role| {
            let deeds: Vec<_> = Deed::ALL
                .into_iter()
                .filter(|d| does(role, *d))
                .map(|d| format!("{d:?}"))
                .collect();
            format!("{role:?}: {}", deeds.join(" "))
        })
        .collect();
    assert_eq!(
        table,
        [
            "Registrar: TakeIn Route Read Annotate TakeVerdict RenewCode Identify Erase Browse",
            "Executor: Read Work Annotate Browse",
            "Head: Route Assign Read Work Annotate TakeVerdict Identify Erase Browse",
            "Auditor: ReadBare Browse",
            "Administrator: MindOutbox Administer",
        ]
    );
}

#[test]
fn a_case_of_another_office_is_unknown() {
    let head = official(&[Role::Head]);
    assert_eq!(may_on(&head, Deed::Read, &case(1)), Ok(()));
    assert_eq!(may_on(&head, Deed::Read, &case(2)), Err(Denied::Unknown));
}

#[test]
fn a_secret_case_is_unknown_even_to_the_head_of_its_office() {
    let secret = Case { secret: Some(BTreeSet::from([TopicId(9)])), ..case(1) };
    let mut head = official(&[Role::Head]);
    assert_eq!(may_on(&head, Deed::Read, &secret), Err(Denied::Unknown));
    head.trusted.insert(TopicId(9));
    assert_eq!(may_on(&head, Deed::Read, &secret), Ok(()));
}

#[test]
fn trust_in_one_secret_topic_is_not_trust_in_two() {
    let secret = Case { secret: Some(BTreeSet::from([TopicId(8), TopicId(9)])), ..case(1) };
    let mut head = official(&[Role::Head]);
    head.trusted.insert(TopicId(9));
    assert_eq!(may_on(&head, Deed::Read, &secret), Err(Denied::Unknown));
}

#[test]
fn an_executor_works_only_on_what_they_hold() {
    let executor = official(&[Role::Executor]);
    assert_eq!(may_on(&executor, Deed::Work, &case(1)), Err(Denied::Forbidden));
    let held = Case { holders: BTreeSet::from([StaffId(7)]), ..case(2) };
    assert_eq!(may_on(&executor, Deed::Work, &held), Ok(()));
}

#[test]
fn an_auditor_reads_without_personal_data_and_no_secret() {
    let auditor = official(&[Role::Auditor]);
    assert_eq!(may_on(&auditor, Deed::ReadBare, &case(5)), Ok(()));
    assert_eq!(may_on(&auditor, Deed::Read, &case(5)), Err(Denied::Forbidden));
    let secret = Case { secret: Some(BTreeSet::from([BY_WISH])), ..case(5) };
    assert_eq!(may_on(&auditor, Deed::ReadBare, &secret), Err(Denied::Unknown));
}

#[test]
fn an_administrator_reads_no_appeal() {
    let administrator = official(&[Role::Administrator]);
    for deed in Deed::ALL.into_iter().filter(|d| d.purpose() == Purpose::Appeals) {
        assert_eq!(may(&administrator, deed), Err(Denied::Forbidden), "{deed:?}");
    }
}
