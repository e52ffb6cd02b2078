//! What anyone sees: no account, no script needed.
//!
//! Each page is a struct; whoever answers a request fills it and renders it. Where a page holds a
//! form, the struct holds what was typed and what is to be put right, so that nothing typed is lost.

mod data;
mod deadline;
mod fault;
mod follow;
mod home;
mod offices;
mod receipt;
mod stop;
mod tell;

pub use data::YourData;
pub use deadline::{Counted, Deadline};
pub use fault::{Fault, identity_warning};
pub use follow::{
    AskedQuestion, Did, FileLink, FollowAppeal, FollowEnter, Happening, Holder, Letter, May,
    ObjectForm, Round, SafeContactForm, Said, Thanks, WithdrawForm,
};
pub use home::{Home, Notice, OfficeNear};
pub use offices::{OfficeCard, OfficeGroup, Offices};
pub use receipt::Receipt;
pub use stop::{Stop, StopKind};
pub use tell::{
    ApplicantForm, Checked, ConsentWords, FileKept, OrganisationForm, SafeForm, TellCheck,
    TellPlace, TellWhat, TellYou, TopicGroup, Who, WhoChecked,
};

/// What the rules in force promise, in working days: printed where people ask how long it takes.
#[derive(Debug, Clone, Copy)]
pub struct Promise {
    pub answer_days: u16,
    pub forward_days: u16,
}
