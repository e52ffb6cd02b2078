//! How long the analyser takes for a text of about 600 letters: `cargo run --release -p words
//! --example speed`.
#![allow(clippy::print_stdout, reason = "an example speaks to its reader")]

use std::hint::black_box;
use std::time::Instant;

const RUSSIAN: &str = "Уважаемый аким! Обращаюсь к вам по поводу отсутствия горячей воды в нашем доме \
    по улице Сейфуллина, 12. Уже третью неделю жители вынуждены греть воду на плите, в подъезде живут \
    пожилые люди и семьи с маленькими детьми. Управляющая компания на звонки не отвечает, аварийная \
    служба приезжала дважды и ничего не исправила, ссылаясь на отсутствие запасных частей. Просим \
    провести проверку, обязать управляющую компанию устранить неисправность, сделать перерасчёт за \
    коммунальные услуги и сообщить нам о принятых мерах в установленный законом срок. Приложены \
    фотографии, копии заявлений и список жителей, подписавших обращение.";
const KAZAKH: &str = "Құрметті әкім! Біздің үйімізде үш аптадан бері ыстық су болмай тұр, тұрғындар \
    суды пешке жылытуға мәжбүр. Кіреберісте қарт адамдар мен жас балалы отбасылар тұрады. Басқарушы \
    компания қоңырауларға жауап бермейді, апаттық қызмет екі рет келіп, қосалқы бөлшектердің жоқтығын \
    айтып, ештеңе жөндемеді. Тексеру жүргізуді, басқарушы компанияны ақауды жоюға міндеттеуді, \
    коммуналдық қызметтердің ақысын қайта есептеуді және қабылданған шаралар туралы бізге заңда \
    белгіленген мерзімде хабарлауды сұраймыз. Өтінішке фотосуреттер, арыздардың көшірмелері және қол \
    қойған тұрғындардың тізімі қоса беріледі.";
const ENGLISH: &str = "Dear mayor, I am writing about the absence of hot water in our house at 12 \
    Seifullin street. For the third week the residents have had to heat water on the stove; elderly \
    people and families with small children live in this entrance. The managing company does not \
    answer our calls, the emergency service came twice and repaired nothing, saying that it had no \
    spare parts. We ask you to inspect the house, to oblige the company to repair the fault, to \
    recalculate the charges and to inform us of the measures taken within the term set by law. \
    Photographs and a list of residents are attached.";

fn main() {
    for (language, text) in [("ru", RUSSIAN), ("kk", KAZAKH), ("en", ENGLISH)] {
        report(&format!("stems {language}"), text, |text| words::stems(text).len());
    }
    report("name_tokens", "Жұмабаев Әлихан Серікұлы", |name| {
        words::name_tokens(name).len()
    });
    report("name_prefixes", "Zhumabayev Alikhan Serikuly", |name| words::name_prefixes(name).len());
    report("phone", "8 (7172) 74-00-00", |typed| words::phone(typed).text.len());
}

fn report(what: &str, text: &str, work: impl Fn(&str) -> usize) {
    const TIMES: u32 = 4_000;
    let tokens = work(text);
    // The best of several rounds: the machine has other work.
    let best = (0..7)
        .map(|_| {
            let begun = Instant::now();
            for _ in 0..TIMES {
                black_box(work(black_box(text)));
            }
            begun.elapsed() / TIMES
        })
        .min()
        .unwrap_or_default();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    println!("{what}: {:.1} µs, {letters} letters, {tokens} tokens", best.as_secs_f64() * 1e6);
}
