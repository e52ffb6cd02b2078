//! Examples of every format, right ones and wrong ones, for whoever reads the formats anew.
//!
//! `cargo run -p proof --example vectors` writes them to `proof/vectors`; a test compares.

use data_encoding::HEXLOWER;
use proof::bucket::Bucket;
use proof::entry::Entry;
use proof::hash::sha256;
use proof::log::checkpoint::Checkpoint;
use proof::log::proof::Proof;
use proof::log::tree::{Edge, consistency, inclusion, root};
use proof::receipt::Receipt;
use proof::replay::Replay;
use proof::report::Record;
use proof::roll::{Row, letters};
use proof::secret::{Registered, Secret};
use serde_json::{Value, json};

use crate::toy::{FIRST_DAY, ORIGIN, PAPER, Toy, arbiter_key, log_key, office_key, policy};

fn hex(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

fn unhex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).unwrap()
}

/// The files, by their names.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let mut toy = Toy::story(24);
    let report = report(&mut toy);
    toy.dispute(3, 7, Bucket::Refused);
    let made = [
        ("entries.json", entries(&toy)),
        ("secrets.json", secrets()),
        ("receipts.json", receipts(&toy)),
        ("log.json", log(&toy)),
        ("report.json", report),
        ("replay.json", replay(&toy)),
    ];
    made.map(|(name, value)| (name, serde_json::to_string_pretty(&value).unwrap() + "\n")).into()
}

/// One of each kind, and what is no entry: each byte of the header changed, lengths, values.
fn entries(toy: &Toy) -> Value {
    let mut kinds = Vec::new();
    let mut good = Vec::new();
    for entry in &toy.entries {
        let bytes = entry.encode();
        if !kinds.contains(&bytes[4]) {
            kinds.push(bytes[4]);
            good.push(bytes);
        }
    }
    let changed = |bytes: &[u8], at: usize, to: u8| {
        let mut changed = bytes.to_vec();
        changed[at] = to;
        hex(changed)
    };
    let mut refused = vec![hex([]), hex(b"QBL1"), hex(vec![0; 76])];
    for bytes in &good {
        refused.extend([changed(bytes, 0, b'q'), changed(bytes, 4, 9), changed(bytes, 5, 0x40)]);
        refused.push(hex(&bytes[..12]));
        // Entries that are a text end where the text ends.
        if !matches!(bytes[4], 7 | 10) {
            refused.push(hex(&bytes[..bytes.len() - 1]));
            refused.push(hex([bytes.as_slice(), &[0]].concat()));
        }
        match bytes[4] {
            1 | 2 | 4 | 5 | 11 => refused.push(changed(bytes, 7, 1)),
            3 => refused.extend([changed(bytes, 7, 4), changed(bytes, 6, 1), changed(bytes, 5, 8)]),
            6 => refused.push(changed(bytes, 104, 1)),
            7 => refused.extend([changed(bytes, 7, 0), changed(bytes, 12, 0xff)]),
            10 => refused.extend([changed(bytes, 12, 5), changed(bytes, 21, b' ')]),
            kind => panic!("no such kind: {kind}"),
        }
    }
    assert_eq!(good.len(), 9);
    for bytes in &refused {
        assert!(Entry::decode(&unhex(bytes)).is_err(), "{bytes}");
    }
    let good: Vec<Value> = good
        .iter()
        .map(|bytes| json!({ "entry": hex(bytes), "leaf": hex(proof::hash::leaf(bytes)) }))
        .collect();
    json!({ "good": good, "refused": refused })
}

fn secrets() -> Value {
    let cases = (1..=3_u8).map(|question| {
        let secret = Secret::new(*b"0123456789abcdef");
        let own = secret.question(question);
        let filed = "Құдық құрғап қалды. Колодец высох.";
        let content = secret.content(filed.as_bytes());
        let registered = Registered {
            question,
            office: 17,
            day: FIRST_DAY,
            channel: 2,
            topic: 301,
            desk_number: 4 + u16::from(question),
            own_digits: 9_041,
            content,
        };
        let kept = own.kept();
        let event = proof::secret::Event {
            question: 1_234_566,
            number: 2,
            bucket: Bucket::Refused,
            day: FIRST_DAY + 20,
            letter: sha256(&[b"We cannot."]),
        };
        json!({
            "s": hex(secret.bytes()), "typed": *secret.to_text(), "question": question,
            "filed": filed, "content": hex(content), "key": hex(own.public_key()),
            "office": 17, "day": FIRST_DAY, "channel": 2, "topic": 301,
            "desk_number": registered.desk_number, "own_digits": 9_041,
            "commitment": hex(kept.commitment(&registered)),
            "report": 7, "office_tag": hex(kept.office_tag(7)),
            "event": { "question": event.question, "number": 2, "letter": event.bucket.letter(),
                "day": event.day, "decision": hex(event.letter) },
            "tag": hex(kept.tag(2)), "opening": hex(kept.opening(2)),
            "sealed": hex(event.sealed(&kept.opening(2))),
        })
    });
    let text = Secret::new(*b"0123456789abcdef").to_text();
    let mistyped: Vec<String> = [
        text.replacen('1', "2", 1),
        text[..text.len() - 1].to_owned(),
        format!("{}0", *text),
        format!("{}U{}", &text[..1], &text[2..]),
        format!("Z{}", &text[1..]),
        String::new(),
    ]
    .into();
    assert!(mistyped.iter().all(|typed| Secret::parse(typed).is_err()));
    json!({ "good": cases.collect::<Vec<_>>(), "mistyped": mistyped })
}

fn receipts(toy: &Toy) -> Value {
    let of = |receipt: &Receipt| {
        let filing = receipt.filing();
        let entries: Vec<String> =
            filing.entries().map(|entry| hex(Entry::Reg(entry).encode())).collect();
        json!({ "square": receipt.square(), "file": receipt.to_file(ORIGIN), "entries": entries })
    };
    // The first has two questions, the seventh came on paper.
    let good = [of(&toy.receipts[0]), of(&toy.receipts[1]), of(&toy.receipts[6])];
    let bytes = toy.receipts[0].encode();
    let mut refused: Vec<String> = (0..bytes.len())
        .map(|at| {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            hex(changed)
        })
        .collect();
    refused.extend([
        hex(&bytes[..143]),
        hex(&bytes[..145]),
        hex([bytes.as_slice(), &[0, 0]].concat()),
    ]);
    let square = toy.receipts[0].square();
    let squares =
        [square.to_lowercase(), format!("{square}0"), square[3..].to_owned(), "::::::".to_owned()];
    let file = toy.receipts[0].to_file(ORIGIN);
    let files = [
        file.replacen("questions 2", "questions 1", 1),
        file.replacen("office 1", "office 2", 1),
        file.replacen("registered 2026", "registered 2025", 1),
        file.replacen("log.example", "other.example", 1),
        file.replace('\n', "\r\n"),
        file.trim_end().to_owned(),
    ];
    let (log, office) = (log_key(), office_key());
    let holds = |receipt: Receipt| receipt.verify(log.public(), &[office.public().clone()]).is_ok();
    assert!(!refused.iter().any(|bytes| Receipt::decode(&unhex(bytes)).is_ok_and(holds)));
    assert!(!squares.iter().any(|square| Receipt::from_square(square).is_ok_and(holds)));
    let of_this_log = |(receipt, origin): (Receipt, &str)| holds(receipt) && origin == ORIGIN;
    assert!(!files.iter().any(|file| Receipt::from_file(file).is_ok_and(of_this_log)));
    json!({
        "origin": ORIGIN, "log": log_key().public().to_string(),
        "office": office_key().public().to_string(),
        "good": good, "refused": refused, "refused_squares": squares, "refused_files": files,
    })
}

fn log(toy: &Toy) -> Value {
    let (all, size) = (toy.leaves(), toy.log.size());
    let hashes = |path: &[[u8; 32]]| path.iter().map(hex).collect::<Vec<_>>();
    let proofs: Vec<Value> = [0, 1, size / 2, size - 1]
        .into_iter()
        .map(|index| {
            let path = inclusion(&all, index, size).unwrap();
            let grown = consistency(&all, index + 1, size).unwrap();
            let before = root(&all, index + 1).unwrap();
            json!({ "index": index, "path": hashes(&path), "old": index + 1,
                "old_root": hex(before), "grown": hashes(&grown) })
        })
        .collect();
    let files: Vec<Value> = toy
        .log
        .edge()
        .iter()
        .map(|file| json!({ "path": file.path, "bytes": hex(&file.bytes) }))
        .collect();
    let known = &toy.questions[3];
    let text = toy.proof_file(known).to_text();
    let proof = Proof::parse(&text).unwrap();
    let leaf = toy.entries[usize::try_from(known.index).unwrap()].leaf();
    let index = format!("index {}", known.index);
    let refused = [
        text.replacen(&index, &format!("index {}", known.index + 1), 1),
        text.replacen(&index, &format!("index 0{}", known.index), 1),
        text.replacen(&index, &format!("index {}", u64::MAX), 1),
        text.replacen("tlog-proof@v1", "tlog-proof@v2", 1),
        text.replacen(ORIGIN, "log.example/other", 1),
        text.replacen(&format!("\n{size}\n"), &format!("\n{}\n", size + 1), 1),
        text.replacen("witness3.example", "witness4.example", 1),
        text.replace('\n', "\r\n"),
        Proof { path: proof.path[1..].to_vec(), ..proof.clone() }.to_text(),
        Proof { path: [proof.path.as_slice(), &[[0; 32]]].concat(), ..proof.clone() }.to_text(),
        Proof { path: proof.path.iter().rev().copied().collect(), ..proof.clone() }.to_text(),
    ];
    let receipt = &toy.receipts[known.receipt];
    let holds = |proof: Proof| proof.verify(&leaf, &policy()).is_ok();
    assert!(holds(proof) && !refused.iter().any(|text| Proof::parse(text).is_ok_and(holds)));
    json!({
        "size": size, "root": hex(root(&all, size).unwrap()), "leaves": hashes(&all.0),
        "proofs": proofs, "files": files, "policy": policy().to_text(),
        "proof": text, "leaf": hex(leaf), "refused": refused,
        "along": { "receipt": hex(receipt.encode()), "question": known.question },
    })
}

fn report(toy: &mut Toy) -> Value {
    let (record, entry, roll, office_roll, index) = toy.report(7);
    let json = record.to_json();
    let known = &toy.questions[3];
    let kept = toy.secret(known).kept();
    let cases: Vec<Value> = [19, 20]
        .into_iter()
        .map(|changed| {
            let rows: Vec<Row> = (0..60_u32)
                .map(|line| Row {
                    batch: line / 30,
                    published: Bucket::ALL[usize::try_from(line % 3).unwrap()],
                    now: if line < changed {
                        Bucket::Refused
                    } else {
                        Bucket::ALL[usize::try_from(line % 3).unwrap()]
                    },
                })
                .collect();
            let made = letters(&rows);
            let triples: Vec<_> = rows
                .iter()
                .map(|row| [row.batch, row.published.letter().into(), row.now.letter().into()])
                .collect();
            json!({ "rows": triples, "letters": hex(made.roll.bytes()), "waiting": made.waiting })
        })
        .collect();
    let refused = [
        json.replacen("\"waiting\": 0", "\"waiting\": 1", 1),
        json.replacen("\"report\": 7", "\"report\": 8", 1),
        json.replacen(": ", ":", 1),
        json.replacen("\"rules\": 1,", "\"rules\": 1,\n  \"more\": 1,", 1),
        json.replacen(ORIGIN, "log.example/other", 1),
    ];
    let holds = |record: Record| record.check_entry(&entry).is_ok();
    assert!(!refused.iter().any(|text| Record::parse(text).is_ok_and(holds)));
    let mut letters_changed = roll.bytes();
    letters_changed.swap(0, 1);
    let line = record.line(known.batch, known.index).unwrap();
    json!({
        "record": json, "paper": hex(PAPER), "entry": hex(Entry::Report(entry).encode()),
        "index": index, "roll": hex(roll.bytes()), "office_roll": hex(office_roll.bytes()),
        "person": { "batch": known.batch, "index": known.index, "line": line,
            "letter": known.now.letter(), "office_tag": hex(kept.office_tag(7)) },
        "refused": refused, "refused_rolls": [hex(letters_changed), hex(&roll.bytes()[1..]), "08"],
        "waiting": cases,
    })
}

/// Whether the auditor finds something, though the head is truly that of these entries.
fn is_found(entries: &[Vec<u8>]) -> bool {
    let (mut edge, mut replay) = (Edge::default(), Replay::new(ORIGIN).with_batches_of(20));
    for entry in entries {
        edge.push(proof::hash::leaf(entry));
        replay.entry(entry);
    }
    let head = Checkpoint { origin: ORIGIN.to_owned(), size: edge.size(), root: edge.root() };
    !replay.finish(&head).findings.is_empty()
}

/// A whole log, and changes of it that an auditor must find.
fn replay(toy: &Toy) -> Value {
    let entries: Vec<Vec<u8>> = toy.entries.iter().map(Entry::encode).collect();
    assert!(!is_found(&entries));
    let mut changes = Vec::new();
    let mut change = |what: Value, make: &dyn Fn(&mut Vec<Vec<u8>>)| {
        let mut changed = entries.clone();
        make(&mut changed);
        assert!(is_found(&changed), "{what}");
        changes.push(what);
    };
    let place = |kind: u8| entries.iter().position(|entry| entry[4] == kind).unwrap();
    for at in [place(1), place(5)] {
        change(json!({ "remove": at }), &|log| drop(log.remove(at)));
    }
    for at in [place(1), place(2)] {
        change(json!({ "swap": at }), &|log| log.swap(at, at + 1));
    }
    for at in [place(1), place(11)] {
        change(json!({ "twice": at }), &|log| log.insert(at, log[at].clone()));
    }
    // The batch of a question and of its closing; numbers, head and totals of a report; letter and
    // signature of a dispute; word and signature of the arbiter.
    let report = [31, 32, 71, 75].map(|byte| (6, byte, 1));
    let others = [(1, 11, 1), (5, 15, 1), (3, 5, 1), (3, 60, 1), (4, 20, 3), (4, 30, 1)];
    for (kind, byte, flip) in report.into_iter().chain(others) {
        let at = place(kind);
        let mut entry = entries[at].clone();
        entry[byte] ^= flip;
        let what = json!({ "replace": at, "entry": hex(&entry) });
        change(what, &|log| log[at].clone_from(&entry));
    }
    json!({
        "origin": ORIGIN, "least": 20, "arbiter": arbiter_key().public().to_string(),
        "entries": entries.iter().map(hex).collect::<Vec<_>>(),
        "root": hex(toy.checkpoint(toy.log.size()).root), "changes": changes,
    })
}
