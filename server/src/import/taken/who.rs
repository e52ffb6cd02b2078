//! Who asks, as a row says it.

use domain::appeals::Part;
use domain::person::{self, IdentityNumber, NameProblem, PersonName, check_identity_number};
use domain::typed::clean_line;
use store::intake::{NewApplicant, Who};

use super::{Remark, digits, line, untidy};
use crate::import::map::WithoutName;
use crate::import::plan::{Applicants, Plan};
use crate::import::refused::{Reason, Refused};
use crate::import::table::Row;

/// As the desk takes it, but for an address that stands in several columns.
const LINE_MOST: usize = 200;
const ADDRESS_MOST: usize = 500;
const NUMBER_DIGITS: usize = 12;

/// The applicant of a row; none where the appeal is anonymous.
///
/// # Errors
/// When a name cannot be read, or there is none where one is needed.
pub(super) fn read(
    plan: &Plan,
    row: &Row,
    remarks: &mut Vec<Remark>,
) -> Result<Option<NewApplicant>, Refused> {
    let Some(map) = &plan.applicant else { return Ok(None) };
    let phone = clean(&line(&map.phone, row, ", "), LINE_MOST)?;
    let email = clean(&line(&map.email, row, ", "), LINE_MOST)?;
    let address = clean(&line(&map.address, row, ", "), ADDRESS_MOST)?;
    let organisation = clean(&line(&map.organisation, row, " "), LINE_MOST)?;
    let name = name(map, row)?;
    let mut number = |columns: &[usize]| number(columns, row, remarks);
    let applicant = match (organisation, name) {
        (Some(name_of), representative) => {
            person::Applicant::Organisation { name: name_of, bin: number(&map.bin), representative }
        }
        (None, Some(name)) => person::Applicant::Person { name, iin: number(&map.iin) },
        (None, None) => {
            let is_reached = phone.is_some() || email.is_some() || address.is_some();
            if is_reached && map.without_name == WithoutName::Refuse {
                let sentence = "It says how to reach somebody, but not who it is.";
                return Err(Refused::new(Reason::NameMissing, sentence));
            }
            if is_reached {
                remarks.push(Remark::ContactsNotKept);
            }
            return Ok(None);
        }
    };
    let phone = phone.map(|phone| words::phone(&phone).text);
    Ok(Some(NewApplicant {
        part: Part::Applicant,
        who: Who { applicant, phone, email, address, safe: None },
    }))
}

fn clean(text: &str, most: usize) -> Result<Option<String>, Refused> {
    let text = clean_line(text, most).map_err(untidy)?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn name(map: &Applicants, row: &Row) -> Result<Option<PersonName>, Refused> {
    let part = |columns: &[usize]| line(columns, row, " ");
    let name = if map.name.is_empty() {
        PersonName::from_parts(&part(&map.surname), &part(&map.given), &part(&map.patronymic))
    } else {
        PersonName::parse(&part(&map.name))
    };
    match name {
        Ok(name) => Ok(Some(name)),
        Err(NameProblem::Empty) => Ok(None),
        Err(NameProblem::Untidy(why)) => {
            let sentence = format!("The name cannot be read: {why}.");
            Err(Refused::new(Reason::NameUnreadable, sentence))
        }
    }
}

fn number(columns: &[usize], row: &Row, remarks: &mut Vec<Remark>) -> Option<IdentityNumber> {
    let digits = digits(columns, row, NUMBER_DIGITS);
    if digits.trim().is_empty() {
        return None;
    }
    let number = check_identity_number(&digits).number().cloned();
    if number.is_none() {
        remarks.push(Remark::NumberNotKept);
    }
    number
}
