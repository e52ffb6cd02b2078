//! What staff see: one frame, dense pages, every act a form that works without a script.

mod account;
pub mod addresses;
pub mod admin;
mod case;
mod choices;
mod commands;
mod done;
mod door;
mod form;
mod frame;
mod intake;
mod list;
mod outbox;
mod problem;
mod search;
mod ticket;
mod together;
mod words;
mod work;
mod wrong;

pub use account::{Account, SessionRow};
pub use case::{
    Act, Agrees, Answer, Attachment, Back, Beside, By, Case, Decided, Entry, Happened, Holder,
    Judged, Lists, NewCode, Offered, OfferedOnCase, Opened, OpenedBy, Party, Question, Refused,
    Routing, Tie,
};
pub use commands::{Commands, Keys};
pub use done::Done;
pub use door::{Codes, DoorWord, Enrol, Second, SignIn, TicketOver, Welcome};
pub use form::{Form, Group};
pub use frame::{At, DeskFrame, Me, Rail};
pub use intake::{Found, FoundCase, Intake, Slip};
pub use list::{List, ListRow, Together, Which};
pub use outbox::{Outbox, StuckRow};
pub use problem::{Problem, What};
pub use search::{Hit, Piece, ReadAs, Search};
pub use ticket::Ticket;
pub use together::{TogetherDone, TogetherPlan, TogetherPlanned, TogetherRow};
pub(crate) use words::paragraphs;
pub use words::{left_sign, stamped};
pub use work::{Bunch, Work, WorkBunch, WorkRow};
pub use wrong::Wrong;
