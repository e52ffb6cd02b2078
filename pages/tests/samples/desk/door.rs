//! The way in.

use pages::desk::addresses;
use pages::desk::{
    Codes, DoorWord, Enrol, Form, Second, SignIn, Ticket, TicketOver, Welcome, Wrong,
};
use pages::forms::Errors;
use pages::{Qr, Text};

use super::{Shelf, TOKEN, in_lang, outside};

pub(super) fn add(shelf: &mut Shelf) {
    let lang = shelf.lang;
    let t = Text::new(lang);
    let refused = |form: Form, field: &str, wrong: &Wrong| {
        let mut errors = Errors::none();
        errors.add(field, wrong.say(t));
        form.refused(errors)
    };
    let sign_in = |form, word| SignIn {
        frame: outside(lang, addresses::SIGN_IN),
        token: TOKEN.to_owned(),
        form,
        to: "/desk/cases/ULT-26-0038527-4".to_owned(),
        word,
    };
    let typed = Form::default().with("login", "zh.ospanova");
    shelf.add("sign-in", "desk/sign-in.html", &sign_in(Form::default(), Some(DoorWord::Expired)));
    shelf.add(
        "sign-in-refused",
        "desk/sign-in.html",
        &sign_in(refused(typed, "login", &Wrong::SignIn), None),
    );
    shelf.add("signed-out", "desk/sign-in.html", &sign_in(Form::default(), Some(DoorWord::Left)));
    let name = in_lang(lang, "Жанар Оспанова", "Жанар Оспанова", "Zhanar Ospanova");
    let second = Second {
        frame: outside(lang, addresses::SECOND),
        token: TOKEN.to_owned(),
        form: refused(Form::default().with("code", "123456"), "code", &Wrong::Code),
        name: name.clone(),
    };
    shelf.add("second", "desk/second.html", &second);
    let welcome = |first: bool| Welcome {
        frame: outside(lang, addresses::WELCOME),
        token: TOKEN.to_owned(),
        ticket: "k3Yp".to_owned(),
        first,
        name: (!first).then(|| name.clone()),
        login: (!first).then(|| "zh.ospanova".to_owned()),
        least: 12,
        form: Form::default(),
    };
    shelf.add("welcome-first", "desk/welcome.html", &welcome(true));
    shelf.add("welcome", "desk/welcome.html", &welcome(false));
    let address =
        "otpauth://totp/Qabyl:zh.ospanova?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Qabyl";
    let enrol = Enrol {
        frame: outside(lang, addresses::ENROL),
        token: TOKEN.to_owned(),
        qr: Qr::new(address, "otpauth"),
        secret: "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP".to_owned(),
        form: Form::default(),
    };
    shelf.add("enrol", "desk/enrol.html", &enrol);
    let codes = Codes {
        frame: outside(lang, addresses::CODES),
        codes: ["7KQM-2XTP", "WD4H-9RNC", "B3VF-6YJA", "M8ZE-4GSK", "PX2T-7HQD", "C9NR-3WVB"]
            .map(str::to_owned)
            .to_vec(),
        on: addresses::WORK.to_owned(),
    };
    shelf.add("codes", "desk/codes.html", &codes);
    let ticket = Ticket {
        frame: outside(lang, addresses::WELCOME),
        token: TOKEN.to_owned(),
        form: Form::default(),
    };
    shelf.add("ticket", "desk/ticket.html", &ticket);
    let over = TicketOver { frame: outside(lang, addresses::WELCOME) };
    shelf.add("ticket-over", "desk/ticket-over.html", &over);
}
