use super::*;

fn read(
    file: &str,
    environment: &[(&str, &str)],
    flags: &[(&'static str, &str)],
) -> Result<Settings, Unusable> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qabyl.toml");
    std::fs::write(&path, file).unwrap();
    let given = Given {
        file: Some(path),
        flags: flags.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        instead: &[],
    };
    Settings::of(&given, environment.iter().map(|(name, value)| (name.into(), value.into())))
}

fn refused(file: &str, environment: &[(&str, &str)], flags: &[(&'static str, &str)]) -> String {
    read(file, environment, flags).unwrap_err().to_string()
}

#[test]
fn the_defaults_can_be_used() {
    let settings = Settings::of(&Given::default(), []).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.data, Path::new("./qabyl-data"));
    assert!(settings.mail.is_none() && settings.place().postgres.is_none());
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let file = "listen = \"127.0.0.1:1\"\nreaders = 3\nlog = \"warn\"\n";
    let environment = [("QABYL_LISTEN", "127.0.0.1:2"), ("QABYL_LOG", "debug"), ("HOME", "/")];
    let settings = read(file, &environment, &[("listen", "127.0.0.1:3")]).unwrap();
    assert_eq!(settings.listen.port(), 3);
    assert_eq!(settings.log, "debug");
    assert_eq!(settings.place().readers, 3);
}

#[test]
fn the_printed_list_is_a_file_that_changes_nothing() {
    let printed = read(&listed::printed(), &[], &[]).unwrap();
    let defaults = Settings::of(&Given::default(), []).unwrap();
    assert_eq!(format!("{printed:?}"), format!("{defaults:?}"));
}

#[test]
fn what_is_no_setting_is_refused() {
    let said =
        refused("lisen = \"127.0.0.1:1\"\ncolour = \"red\"\n", &[("QABYL_READER", "2")], &[]);
    assert!(said.contains("\"lisen\" is no setting: is \"listen\" meant?"), "{said}");
    assert!(said.contains("\"colour\" is no setting"), "{said}");
    assert!(
        said.contains("QABYL_READER in the environment is no setting: is QABYL_READERS"),
        "{said}"
    );
}

#[test]
fn variables_for_tests_are_left_alone() {
    read("", &[("QABYL_TEST_POSTGRES", "x"), ("QABYL_FAULT_POINT", "written:1")], &[]).unwrap();
}

#[test]
fn bad_values_name_where_they_stand_all_at_once() {
    let said = refused(
        "listen = \"here\"\nreaders = 0\nlog_format = true\n",
        &[("QABYL_LOG_FORMAT", "xml"), ("QABYL_TRUSTED_PROXIES", "10.0.0.1, proxy")],
        &[("public_url", "appeals.example")],
    );
    for part in [
        "listen: \"here\" is not an address with a port",
        "readers: at least 1",
        "\"log_format\" takes text or json",
        "QABYL_LOG_FORMAT: \"xml\" is not text or json",
        "QABYL_TRUSTED_PROXIES: \"proxy\" is not",
        "--public-url: \"appeals.example\" is not",
    ] {
        assert!(said.contains(part), "{part:?} in:\n{said}");
    }
}

#[test]
fn a_password_is_never_repeated() {
    let said = refused("database = \"mysql://user:secret@host\"", &[], &[]);
    assert!(said.contains("neither \"sqlite\" nor") && !said.contains("secret"), "{said}");
    let said = refused("readers = 2\ndatabase = \"postgres://u:secret@h\nlisten = 1", &[], &[]);
    assert!(said.contains("line 2") && !said.contains("secret"), "{said}");
}

#[test]
fn mail_needs_its_sender_and_a_password_its_user() {
    let said = refused("smtp_host = \"mail.example\"\nsmtp_user = \"us\"", &[], &[]);
    assert!(said.contains("\"\" is not an e-mail address"), "{said}");
    assert!(said.contains("smtp_user and smtp_password_file belong together"), "{said}");
    let said = refused("smtp_from = \"us@mail.example\"", &[], &[]);
    assert!(said.contains("means nothing while smtp_host is not set"), "{said}");
    let file =
        "smtp_host = \"mail.example\"\nsmtp_from = \"Us <us@mail.example>\"\nsmtp_tls = \"off\"";
    let mail = read(file, &[], &[]).unwrap().mail.unwrap();
    assert_eq!((mail.tls, mail.port), (MailTls::Off, None));
}
