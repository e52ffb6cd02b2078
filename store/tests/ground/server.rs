//! Fresh databases on the PostgreSQL that the environment names.

use std::io::Write;
use std::sync::atomic::{AtomicU32, Ordering};

/// The variable with the address of a server on which databases may be made.
pub(crate) const ADDRESS: &str = "QABYL_TEST_POSTGRES";

static MADE: AtomicU32 = AtomicU32::new(0);

/// A database of this test's own; dropped with everything in it.
pub(crate) struct Database {
    server: String,
    name: String,
}

impl Database {
    /// None where there is no server: told loudly, and a failure where nobody reads what is told.
    pub(crate) fn fresh() -> Option<Self> {
        let Some(server) = setting(ADDRESS) else {
            skipped(&format!("{ADDRESS} is not set, so nothing was tested on PostgreSQL"));
            return None;
        };
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("qabyl_test_{}_{number}", std::process::id());
        let mut client = connect(&server);
        let make = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        );
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
        client.batch_execute(&make).unwrap();
        Some(Self { server, name })
    }

    pub(crate) fn address(&self) -> String {
        let (server, rest) = self.server.rsplit_once('/').expect("an address as a URL");
        let options = rest.split_once('?').map_or(String::new(), |(_, o)| format!("?{o}"));
        format!("{server}/{}{options}", self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The server may have been stopped by the test; then the database went with it.
        if let Ok(mut client) = postgres::Client::connect(&self.server, postgres::NoTls) {
            let _gone = client.batch_execute(&drop);
        }
    }
}

pub(crate) fn connect(address: &str) -> postgres::Client {
    postgres::Client::connect(address, postgres::NoTls)
        .unwrap_or_else(|error| panic!("no PostgreSQL at {address}: {error}"))
}

/// A setting of the test run. Empty counts as none.
#[expect(clippy::disallowed_methods, reason = "a test run is set up from outside")]
pub(crate) fn setting(name: &str) -> Option<String> {
    let value = std::env::var_os(name)?.into_string().ok()?;
    (!value.is_empty()).then_some(value)
}

/// Says past the test runner's capture that something was not tested.
pub(crate) fn skipped(why: &str) {
    assert_ne!(setting("CI").as_deref(), Some("true"), "{why}");
    let _nobody_reads = writeln!(std::io::stderr(), "\n*** SKIPPED: {why} ***\n");
}
