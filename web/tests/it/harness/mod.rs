//! What the stories stand on: a world with the site in it, browsers, pages and their forms.

pub mod browser;
pub mod corpus;
pub mod form;
pub mod ground;
pub mod insiders;
pub mod office;
pub mod page;
pub mod paper;
pub mod seed;
pub mod tale;
pub mod watch;
pub mod world;

pub use browser::Browser;
pub use page::Page;
pub use paper::Paper;
pub use tale::{Slip, Tale};
pub use world::World;

use ground::Ground;
use world::runtime;

/// Runs a story in a fresh world, where there is ground for one.
pub fn tell(ground: Option<Ground>, story: impl AsyncFnOnce(&World)) {
    let Some(ground) = ground else { return };
    let world = World::begin(ground);
    runtime().block_on(story(&world));
}

/// Each story on SQLite and, where there is one, on PostgreSQL; with a language, in all three.
macro_rules! stories {
    ($($(#[$meta:meta])* async fn $name:ident($($asks:ident: $kind:ty),+) $body:block)*) => {$(
        $(#[$meta])*
        async fn $name($($asks: $kind),+) $body

        mod $name {
            async fn whole(world: &$crate::harness::World) {
                $crate::harness::told!(super::$name, world, $($asks)+);
            }

            #[test]
            fn sqlite() {
                let ground = $crate::harness::ground::Ground::sqlite();
                $crate::harness::tell(Some(ground), whole);
            }

            #[test]
            fn postgres() {
                $crate::harness::tell($crate::harness::ground::Ground::postgres(), whole);
            }
        }
    )*};
}

macro_rules! told {
    ($story:path, $world:ident, $only:ident) => {
        $story($world).await
    };
    ($story:path, $world:ident, $first:ident $lang:ident) => {
        for lang in domain::lang::Lang::ALL {
            $story($world, lang).await;
        }
    };
}

pub(crate) use {stories, told};
