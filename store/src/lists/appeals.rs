//! The lists of appeals and of their questions: the rows, and the queries on them.

use domain::appeals::{Appeal, Appeals, Part, Question};
use domain::ids::{RecordId, RegisterId};

use super::day_number;
use crate::journal::{Listed, docid};
use crate::rows::{APPEALS, APPLICANTS, QUESTIONS, Rows};
use crate::values;

impl Listed for Appeals {
    const LISTS: &'static [&'static str] = &["appeals", "applicants", "questions"];

    fn list(register: RegisterId, record: RecordId, appeal: &Appeal, rows: &mut Rows) {
        let Some(whole) = &appeal.whole else { return };
        let docid = docid(whole.received, register, record);
        rows.put(
            &APPEALS,
            values![
                register,
                record,
                docid,
                whole.number.to_string(),
                whole.key,
                whole.kind.code(),
                whole.channel.code(),
                whole.office,
                whole.received.as_microsecond(),
                day_number(whole.registered),
                whole.language.code(),
                whole.applicants.len() as i64,
                appeal.questions.len() as i64,
                appeal.is_open(),
                appeal.sensitive,
                appeal.erased,
            ],
        );
        for applicant in &whole.applicants {
            let part = match applicant.part {
                Part::Applicant => "applicant",
                Part::CoApplicant => "co_applicant",
                Part::Representative => "representative",
            };
            rows.put(&APPLICANTS, values![register, applicant.person, record, part]);
        }
        for question in &appeal.questions {
            rows.put(&QUESTIONS, question_row(register, record, docid, appeal, question));
        }
    }
}

fn question_row(
    register: RegisterId,
    record: RecordId,
    docid: i64,
    appeal: &Appeal,
    question: &Question,
) -> Vec<crate::value::Value> {
    let services: Vec<_> = question.services.iter().map(|(service, _)| service.code()).collect();
    values![
        register,
        record,
        i64::from(question.number),
        docid,
        question.office,
        question.holder,
        question.topic,
        question.district,
        question.place,
        question.stage.code(),
        question.is_open(),
        day_number(question.due.on),
        question.outcome().map(domain::outcome::Outcome::code),
        question.decision.and_then(|decision| decision.ground),
        question.decision.map(|decision| day_number(decision.on)),
        question.silence.map(|(day, _)| day_number(day)),
        question.verdict.map(|given| given.verdict.code()),
        question.verdict.map(|given| given.door.code()),
        services.join(" "),
        i64::from(question.reopened),
        appeal.sensitive,
    ]
}
