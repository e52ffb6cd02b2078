//! The offices: found by place and by word, open or closed by their own clock.

use domain::lang::{Lang, Name};
use pages::addresses as at;

use crate::harness::{Browser, World, stories};

fn named(kk: &str, ru: &str, en: &str) -> Name {
    Name::new(kk, ru, en)
}

/// The offices on the page, with the words of each.
fn found(browser: &Browser<'_>) -> Vec<String> {
    browser.page().texts(".offices h3")
}

async fn looks(browser: &mut Browser<'_>, region: &str, words: &str) -> Vec<String> {
    browser.open(at::OFFICES).await;
    browser.form(at::OFFICES).choose("region", region).fill("q", words).press("find").await;
    found(browser)
}

stories! {
    async fn an_office_is_found_by_place_and_by_word(world: &World, lang: Lang) {
        let astana = named("Астана қабылдауы", "Приёмная в Астане", "Astana office");
        let oral = named("Орал қабылдауы", "Приёмная в Уральске", "Oral office");
        let closed = named("Жабық қабылдау", "Закрытая приёмная", "Closed office");
        let mut visitor = world.browser(lang);
        visitor.open(at::HOME).await;
        visitor.click("home-offices-all").await;
        visitor.is_at(at::OFFICES);
        assert_eq!(found(&visitor).len(), 4);
        visitor.page().hides(closed.in_lang(lang));
        assert_eq!(looks(&mut visitor, "r27", "").await, [oral.in_lang(lang)]);
        assert_eq!(visitor.page().value("region"), "r27");
        let word = named("ОРАЛ", "уральск", "oral");
        assert_eq!(looks(&mut visitor, "", word.in_lang(lang)).await, [oral.in_lang(lang)]);
        assert_eq!(visitor.page().value("q"), word.in_lang(lang));
        let street = named("абай даңғылы 18", "АБАЯ 18", "18 abai");
        assert_eq!(looks(&mut visitor, "", street.in_lang(lang)).await, [astana.in_lang(lang)]);
        assert!(looks(&mut visitor, "r27", street.in_lang(lang)).await.is_empty());
        visitor.reads("offices-none");
        visitor.click("offices-show-all").await;
        assert_eq!(found(&visitor).len(), 4);
    }

    /// From the front page, by a word.
    async fn the_front_page_looks_for_an_office(world: &World, lang: Lang) {
        let mut visitor = world.browser(lang);
        visitor.open(at::HOME).await;
        let word = named("Қызылорда", "Кызылорде", "Kyzylorda");
        visitor.form(at::OFFICES).fill("q", word.in_lang(lang)).press("find").await;
        visitor.is_at(at::OFFICES);
        assert_eq!(found(&visitor).len(), 1);
    }

    /// Open and closed go by the office's hours and calendar.
    async fn open_is_open_now(world: &World) {
        let open = |browser: &Browser<'_>| -> Vec<bool> {
            browser
                .page()
                .all(".offices .num")
                .iter()
                .map(|part| crate::harness::page::words(*part).contains("открыто"))
                .collect()
        };
        // By regions in their order: Almaty, Astana, Oral's, Kyzylorda's.
        let times = [
            ("2026-10-22T08:59", [false; 4]),
            ("2026-10-22T09:00", [true; 4]),
            ("2026-10-22T18:15", [true, true, false, true]),
            ("2026-10-22T18:30", [false; 4]),
            ("2026-10-24T11:00", [false, true, false, false]),
            // Republic Day is on a Sunday, and Monday is off for it.
            ("2026-10-26T11:00", [false; 4]),
        ];
        let mut visitor = world.browser(Lang::Ru);
        for (time, wanted) in times {
            world.clock.set(time);
            visitor.open(at::OFFICES).await;
            assert_eq!(visitor.page().texts("section.region h2").len(), 4);
            assert_eq!(open(&visitor), wanted, "{time}: {:?}", found(&visitor));
        }
    }
}
