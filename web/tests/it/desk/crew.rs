//! Who works at the desk in these stories, and what they do there with their own hands.

use domain::access::Role;
use domain::ids::StaffId;
use domain::lang::Lang;
use pages::desk::addresses as at;
use pages::desk::{Act, addresses};

use crate::harness::form::Filling;
use crate::harness::office::ASTANA;
use crate::harness::{Browser, World};

/// The people of one office.
#[derive(Debug, Clone, Copy)]
pub struct Crew {
    pub registrar: StaffId,
    pub executor: StaffId,
    pub head: StaffId,
}

impl Crew {
    /// The same people for a story that is told in each language.
    pub async fn of(world: &World) -> Self {
        Self {
            registrar: employed(world, "reg", Role::Registrar).await,
            executor: employed(world, "exe", Role::Executor).await,
            head: employed(world, "chief", Role::Head).await,
        }
    }
}

/// Somebody of Astana, taken on where they are not there yet.
pub async fn employed(world: &World, login: &str, role: Role) -> StaffId {
    let reference = world.db.reference();
    let known = reference.staff.iter().find(|(_, staff)| staff.login == login);
    match known {
        Some((id, _)) => *id,
        None => world.hired(login, role, ASTANA, &[]).await,
    }
}

/// A computer at which somebody signs in, as if for the first time.
pub async fn computer(world: &World, staff: StaffId, lang: Lang) -> Browser<'_> {
    world.db.forget_second_factor(staff).await.unwrap();
    world.signed_in(staff, lang).await
}

impl<'w> Browser<'w> {
    /// Takes an appeal in by the page of the registrar; the number that the slip says.
    pub async fn takes_in(&mut self, text: &str) -> String {
        self.open(at::INTAKE).await;
        self.form(at::INTAKE)
            .fill("surname", "Оспанова")
            .fill("given", "Жанар")
            .fill("text", text)
            .choose("consent", "read_aloud")
            .press("intake-go")
            .await;
        self.number_of_slip()
    }

    #[track_caller]
    pub fn number_of_slip(&self) -> String {
        let number = self.page().texts(".slip .nr");
        let number = number.first().unwrap_or_else(|| panic!("no slip: {}", self.page().main()));
        number.clone()
    }

    /// Follows the link with these words of somebody.
    pub async fn click_words(&mut self, words: &str) {
        let link = self.page().link(words);
        self.visit(&link).await;
    }

    /// Opens a case.
    pub async fn opens(&mut self, number: &str) {
        self.open(&format!("/desk/cases/{number}")).await;
        self.is_at(&format!("/desk/cases/{number}"));
    }

    /// The form of an act on the page of a case.
    #[track_caller]
    pub fn act<'b>(&'b mut self, number: &str, question: Option<u16>, act: Act) -> Filling<'b, 'w> {
        let number: domain::number::Number = number.parse().unwrap();
        self.form(&addresses::act(number, question, act))
    }

    /// Saves a draft as the script does it, and says whether it was taken.
    pub async fn saves(&mut self, token: &str, place: &str, fields: &[(&str, &str)]) -> u16 {
        let place = format!("/{}{place}", self.lang.code());
        let mut all = vec![("token", token), ("place", place.as_str())];
        all.extend(fields);
        self.post(at::DRAFT, &all).await.status.as_u16()
    }

    /// The token of the form that goes to a place.
    #[track_caller]
    pub fn token_to(&self, place: &str) -> String {
        let form = format!("form[action='/{}{place}'] [name='token']", self.lang.code());
        self.page().one(&form).attr("value").unwrap().to_owned()
    }
}
