//! What upkeep is told of messages and of the beginnings of the installation, in its own language.

use domain::access::Role;
use domain::lang::Lang;
use domain::notice::Hitch;
use pages::desk::addresses as at;
use store::setup::Occasion;

use super::crew::{computer, employed};
use crate::harness::{Tale, World, stories};

stories! {
    async fn why_a_letter_waits_is_said_in_the_language_of_the_page(world: &World, lang: Lang) {
        let administrator = employed(world, "upkeep", Role::Administrator).await;
        let tale = Tale::about("Жылу жоқ").at_office("1").answered_to("dina@pochta.example");
        world.browser(lang).tells(&tale).await;
        let now = world.clock.now();
        let messages = world.db.take_messages(now, 10).await.unwrap();
        assert_eq!(messages.len(), 1);
        world.db.message_refused(&messages[0], Hitch::Said(550)).await.unwrap();
        let mut desk = computer(world, administrator, lang).await;
        desk.open(at::OUTBOX).await;
        desk.page().shows(&desk.text().hitch(Hitch::Said(550)));
        desk.form(at::OUTBOX_RETRY).press("outbox-again").await;
        desk.reads("outbox-empty");
        let again = world.db.take_messages(now, 10).await.unwrap();
        world.db.message_failed(&again[0], Hitch::NoServer, now).await.unwrap();
        desk.open(at::OUTBOX).await;
        desk.reads("hitch-no-server");
        world.db.message_sent(again[0].id).await.unwrap();
    }

    async fn what_the_program_noted_is_said_in_the_language_of_the_page(world: &World, lang: Lang) {
        let administrator = employed(world, "upkeep", Role::Administrator).await;
        let mut desk = computer(world, administrator, lang).await;
        let (none, now) = (store::reference::Amendment::default(), world.clock.now());
        world.db.amend(none, now, None, Occasion::Demonstration.code()).await.unwrap();
        let (none, by) = (store::reference::Amendment::default(), Some(administrator));
        world.db.amend(none, now, by, Occasion::Installation.code()).await.unwrap();
        desk.open(at::ADMIN_CHANGES).await;
        desk.reads("note-demonstration");
        // A person's words stay theirs.
        desk.page().shows(Occasion::Installation.code());
        desk.page().hides(&desk.said("note-installation"));
    }
}
