//! People on staff: who they are, where they sit, what they may do. How they sign in is in
//! `accounts`.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Official, Role};
use domain::ids::{OfficeId, StaffId, TopicId};
use domain::person::PersonName;
use serde::{Deserialize, Serialize};

use crate::StoreError;
use crate::tx::Tx;
use crate::values;

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    #[serde(skip)]
    pub login: String,
    pub name: PersonName,
    pub post: u32,
    pub office: OfficeId,
    pub roles: BTreeSet<Role>,
    /// See `domain::access::Official::trusted`.
    pub trusted: BTreeSet<TopicId>,
    /// Where letters to them go.
    pub email: Option<String>,
    #[serde(skip)]
    pub disabled: bool,
}

impl Staff {
    /// The person as the table of access sees them.
    #[must_use]
    pub fn official(&self, id: StaffId) -> Official {
        Official {
            id,
            office: self.office,
            roles: self.roles.clone(),
            trusted: self.trusted.clone(),
        }
    }
}

pub(crate) fn all(tx: &mut Tx<'_>) -> Result<BTreeMap<StaffId, Staff>, StoreError> {
    tx.query("SELECT id, login, body, disabled FROM staff", &[])?
        .iter()
        .map(|row| {
            let mut staff: Staff = serde_json::from_str(row.text(2)?)
                .map_err(|error| StoreError::damaged("staff", error))?;
            row.text(1)?.clone_into(&mut staff.login);
            staff.disabled = row.int(3)? == 1;
            Ok((StaffId(row.id(0)?), staff))
        })
        .collect()
}

/// Adds a person, or changes who they are. Passwords and second factors stay as they are.
pub(crate) fn put(tx: &mut Tx<'_>, id: StaffId, staff: &Staff) -> Result<(), StoreError> {
    let body = serde_json::to_string(staff).map_err(|error| StoreError::damaged("staff", error))?;
    tx.execute(
        "INSERT INTO staff (id, login, body, second_factor_step, disabled) \
         VALUES ($1, $2, $3, 0, $4) ON CONFLICT (id) DO UPDATE SET \
         login = excluded.login, body = excluded.body, disabled = excluded.disabled",
        &values![id, staff.login.as_str(), body, staff.disabled],
    )?;
    Ok(())
}
