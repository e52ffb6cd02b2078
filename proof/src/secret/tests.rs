use proptest::prelude::*;

use super::*;
use crate::entry::Entry;
use crate::signature::is_signed;

fn registered() -> Registered {
    Registered {
        question: 1,
        office: 17,
        day: 20_515,
        channel: 2,
        topic: 301,
        desk_number: 4,
        own_digits: 9_041,
        content: [5; 32],
    }
}

/// Everything that the commitment binds, each changed once.
fn variants(r: Registered) -> [Registered; 8] {
    let mut content = r.content;
    content[31] ^= 1;
    [
        Registered { question: r.question + 1, ..r },
        Registered { office: r.office ^ 1, ..r },
        Registered { day: r.day + 1, ..r },
        Registered { channel: r.channel ^ 1, ..r },
        Registered { topic: r.topic ^ 256, ..r },
        Registered { desk_number: r.desk_number + 1, ..r },
        Registered { own_digits: r.own_digits + 1, ..r },
        Registered { content, ..r },
    ]
}

#[test]
fn the_commitment_binds_every_fact() {
    let kept = Secret::new([1; 16]).question(1).kept();
    let whole = kept.commitment(&registered());
    for other in variants(registered()) {
        assert_ne!(kept.commitment(&other), whole, "{other:?}");
    }
    let of_another = Secret::new([2; 16]).question(1).kept();
    assert_ne!(of_another.commitment(&registered()), whole);
}

#[test]
fn the_questions_of_one_appeal_share_nothing() {
    let secret = Secret::new([1; 16]);
    let (one, two) = (secret.question(1), secret.question(2));
    assert_ne!(one.public_key(), two.public_key());
    assert_ne!(one.kept().tag(1), two.kept().tag(1));
    assert_ne!(one.kept().office_tag(1), two.kept().office_tag(1));
    assert_ne!(one.kept().opening(1), two.kept().opening(1));
}

#[test]
fn an_event_is_bound_by_its_seal() {
    let kept = Secret::new([1; 16]).question(1).kept();
    let event =
        Event { question: 8, number: 1, bucket: Bucket::Refused, day: 20_530, letter: [6; 32] };
    let out = kept.seal(20_520, &event);
    assert_eq!(out.tag, kept.tag(1));
    assert_eq!(out.sealed, event.sealed(&kept.opening(1)));
    for other in [
        Event { question: 9, ..event },
        Event { number: 2, ..event },
        Event { bucket: Bucket::Satisfied, ..event },
        Event { day: 20_531, ..event },
        Event { letter: [7; 32], ..event },
    ] {
        assert_ne!(other.sealed(&kept.opening(1)), out.sealed, "{other:?}");
    }
    assert_ne!(event.sealed(&kept.opening(2)), out.sealed);
}

#[test]
fn secrets_are_not_printed() {
    let secret = Secret::new([0xab; 16]);
    let printed = format!("{secret:?} {:?} {:?}", secret.question(1), secret.question(1).kept());
    assert_eq!(printed, "Secret(…) QuestionSecret(…) Kept(…)");
}

proptest! {
    #[test]
    fn what_is_kept_comes_back_and_suffices(
        random in any::<[u8; 16]>(), question in 1..=20_u8, report in any::<u32>(),
    ) {
        let kept = Secret::new(random).question(question).kept();
        let stored = Kept::from_bytes(&kept.bytes());
        prop_assert_eq!(stored.commitment(&registered()), kept.commitment(&registered()));
        prop_assert_eq!(stored.tag(3), kept.tag(3));
        prop_assert_eq!(stored.office_tag(report), kept.office_tag(report));
    }

    #[test]
    fn a_dispute_is_the_persons_own(
        random in any::<[u8; 16]>(), at in any::<prop::sample::Index>(), bit in 0..8_u8,
    ) {
        let own = Secret::new(random).question(1);
        let choice = (Bucket::Refused, Reason::NotTold);
        let dispute = own.dispute(20_600, "log.example/qabyl", (8, 7), choice);
        let key = own.public_key();
        prop_assert!(is_signed(&key, &dispute.message(), &dispute.signature));
        // Another day is not the person's to know; every other byte is theirs.
        let mut bytes = Entry::Dispute(dispute).encode();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(Entry::Dispute(changed)) = Entry::decode(&bytes) {
            let is_day = (8..12).contains(&at);
            prop_assert_eq!(is_signed(&key, &changed.message(), &changed.signature), is_day);
        }
    }
}

/// Written down: receipts are on paper, and must open the log for ever.
#[test]
fn what_is_derived_is_fixed() {
    let secret = Secret::new(*b"0123456789abcdef");
    let kept = secret.question(1).kept();
    let short = |bytes: &[u8]| bytes[..4].iter().map(|b| format!("{b:02x}")).collect::<String>();
    assert_eq!(short(&secret.content(b"The well is dry.")), "1312695c");
    assert_eq!(short(&secret.question(1).public_key()), "0c4f8191");
    assert_eq!(short(&kept.commitment(&registered())), "bec613c3");
    assert_eq!(short(&kept.tag(1)), "46dc3168");
    assert_eq!(short(&kept.opening(1)), "8d89a65f");
    assert_eq!(short(&kept.office_tag(7)), "80df996e");
}
