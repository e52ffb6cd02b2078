//! Dates as people write them. A date in a text is never a row of figures.

use domain::lang::Lang;
use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::text::{Of, Text};

const KK: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];
/// 16 қарашаға (дейін).
const KK_TO: [&str; 12] = [
    "қаңтарға",
    "ақпанға",
    "наурызға",
    "сәуірге",
    "мамырға",
    "маусымға",
    "шілдеге",
    "тамызға",
    "қыркүйекке",
    "қазанға",
    "қарашаға",
    "желтоқсанға",
];
/// 16 қарашада.
const KK_ON: [&str; 12] = [
    "қаңтарда",
    "ақпанда",
    "наурызда",
    "сәуірде",
    "мамырда",
    "маусымда",
    "шілдеде",
    "тамызда",
    "қыркүйекте",
    "қазанда",
    "қарашада",
    "желтоқсанда",
];
/// 16 қарашадан (бастап).
const KK_FROM: [&str; 12] = [
    "қаңтардан",
    "ақпаннан",
    "наурыздан",
    "сәуірден",
    "мамырдан",
    "маусымнан",
    "шілдеден",
    "тамыздан",
    "қыркүйектен",
    "қазаннан",
    "қарашадан",
    "желтоқсаннан",
];
const KK_SHORT: [&str; 12] = [
    "қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел.",
];
const RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const RU_SHORT: [&str; 12] = [
    "янв.",
    "февр.",
    "марта",
    "апр.",
    "мая",
    "июня",
    "июля",
    "авг.",
    "сент.",
    "окт.",
    "нояб.",
    "дек.",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const EN_SHORT: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

const WEEKDAYS_KK: [&str; 7] =
    ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"];
const WEEKDAYS_RU: [&str; 7] =
    ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"];
const WEEKDAYS_EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const WEEKDAYS_KK_SHORT: [&str; 7] = ["Дс", "Сс", "Ср", "Бс", "Жм", "Сн", "Жс"];
const WEEKDAYS_RU_SHORT: [&str; 7] = ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"];
const WEEKDAYS_EN_SHORT: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Between a day and its month a line must not break.
const NB: char = '\u{a0}';

fn month(names: &[&'static str; 12], date: Date) -> &'static str {
    names[usize::from(date.month().unsigned_abs() - 1) % 12]
}

fn weekday(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

impl Text {
    /// 6 желтоқсан 2026 ж. · 6 декабря 2026 г. · 6 December 2026
    #[must_use]
    pub fn date(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        let (day, year) = (date.day(), date.year());
        match self.lang() {
            Lang::Kk => format!("{day}{NB}{} {year}{NB}ж.", month(&KK, date)),
            Lang::Ru => format!("{day}{NB}{} {year}{NB}г.", month(&RU, date)),
            Lang::En => format!("{day}{NB}{} {year}", month(&EN, date)),
        }
    }

    /// 6 желтоқсан · 6 декабря · 6 December, where the year is known.
    #[must_use]
    pub fn day(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        let names = match self.lang() {
            Lang::Kk => &KK,
            Lang::Ru => &RU,
            Lang::En => &EN,
        };
        format!("{}{NB}{}", date.day(), month(names, date))
    }

    /// 6 жел. · 6 дек. · 6 Dec, for narrow places.
    #[must_use]
    pub fn day_short(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        let names = match self.lang() {
            Lang::Kk => &KK_SHORT,
            Lang::Ru => &RU_SHORT,
            Lang::En => &EN_SHORT,
        };
        format!("{}{NB}{}", date.day(), month(names, date))
    }

    /// 06.12.2026, for columns; 6 Dec 2026 in English, where figures alone mislead.
    #[must_use]
    pub fn date_short(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        match self.lang() {
            Lang::Kk | Lang::Ru => {
                format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())
            }
            Lang::En => format!("{}{NB}{}", self.day_short(date), date.year()),
        }
    }

    /// жексенбі · воскресенье · Sunday
    #[must_use]
    pub fn weekday(self, date: impl Of<Date>) -> &'static str {
        let at = weekday(date.it().weekday());
        match self.lang() {
            Lang::Kk => WEEKDAYS_KK[at],
            Lang::Ru => WEEKDAYS_RU[at],
            Lang::En => WEEKDAYS_EN[at],
        }
    }

    /// The seven days from Monday on, short and in full, as heads of a table.
    #[must_use]
    pub fn week(self) -> [(&'static str, &'static str); 7] {
        let (short, full) = match self.lang() {
            Lang::Kk => (WEEKDAYS_KK_SHORT, WEEKDAYS_KK),
            Lang::Ru => (WEEKDAYS_RU_SHORT, WEEKDAYS_RU),
            Lang::En => (WEEKDAYS_EN_SHORT, WEEKDAYS_EN),
        };
        std::array::from_fn(|at| (short[at], full[at]))
    }

    /// 6 желтоқсан 2026 ж., жексенбі · воскресенье, 6 декабря 2026 г. · Sunday, 6 December 2026
    #[must_use]
    pub fn date_and_weekday(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        match self.lang() {
            Lang::Kk => format!("{}, {}", self.date(date), self.weekday(date)),
            Lang::Ru | Lang::En => format!("{}, {}", self.weekday(date), self.date(date)),
        }
    }

    /// 6 желтоқсан, жексенбі · воскресенье, 6 декабря · Sunday, 6 December, where the year is known.
    #[must_use]
    pub fn day_and_weekday(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        match self.lang() {
            Lang::Kk => format!("{}, {}", self.day(date), self.weekday(date)),
            Lang::Ru | Lang::En => format!("{}, {}", self.weekday(date), self.day(date)),
        }
    }

    /// 2026 жылғы 16 қарашаға дейін · до 16 ноября 2026 г. · by 16 November 2026
    #[must_use]
    pub fn until(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        match self.lang() {
            Lang::Kk => {
                format!("{} жылғы {}{NB}{} дейін", date.year(), date.day(), month(&KK_TO, date))
            }
            Lang::Ru => format!("до {}", self.date(date)),
            Lang::En => format!("by {}", self.date(date)),
        }
    }

    /// 16 қарашаға дейін · до 16 ноября · by 16 November
    #[must_use]
    pub fn until_day(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        match self.lang() {
            Lang::Kk => format!("{}{NB}{} дейін", date.day(), month(&KK_TO, date)),
            Lang::Ru => format!("до {}", self.day(date)),
            Lang::En => format!("by {}", self.day(date)),
        }
    }

    /// 17 қарашадан бастап · с 17 ноября · from 17 November
    #[must_use]
    pub fn from_day(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        match self.lang() {
            Lang::Kk => format!("{}{NB}{} бастап", date.day(), month(&KK_FROM, date)),
            // со 2 ноября, с 17 ноября
            Lang::Ru if date.day() == 2 => format!("со {}", self.day(date)),
            Lang::Ru => format!("с {}", self.day(date)),
            Lang::En => format!("from {}", self.day(date)),
        }
    }

    /// 16 қарашада · 16 ноября · on 16 November
    #[must_use]
    pub fn on_day(self, date: impl Of<Date>) -> String {
        let date: Date = date.it();
        match self.lang() {
            Lang::Kk => format!("{}{NB}{}", date.day(), month(&KK_ON, date)),
            Lang::Ru => self.day(date),
            Lang::En => format!("on {}", self.day(date)),
        }
    }

    /// 16:42, on a clock of 24 hours.
    #[must_use]
    pub fn time(self, time: impl Of<Time>) -> String {
        let time: Time = time.it();
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// 6 желтоқсан 2026 ж., 16:42
    #[must_use]
    pub fn date_time(self, at: impl Of<DateTime>) -> String {
        let at: DateTime = at.it();
        format!("{}, {}", self.date(at.date()), self.time(at.time()))
    }

    /// 6 желтоқсан, 16:42: for histories, where the year is known.
    #[must_use]
    pub fn day_time(self, at: impl Of<DateTime>) -> String {
        let at: DateTime = at.it();
        format!("{}, {}", self.day(at.date()), self.time(at.time()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn in_each(say: impl Fn(Text) -> String) -> [String; 3] {
        Lang::ALL.map(|lang| say(Text::new(lang)).replace('\u{a0}', " "))
    }

    #[test]
    fn dates_are_written_out() {
        let day = date(2026, 12, 6);
        assert_eq!(
            in_each(|t| t.date(day)),
            ["6 желтоқсан 2026 ж.", "6 декабря 2026 г.", "6 December 2026"]
        );
        assert_eq!(
            in_each(|t| t.date_and_weekday(day)),
            [
                "6 желтоқсан 2026 ж., жексенбі",
                "воскресенье, 6 декабря 2026 г.",
                "Sunday, 6 December 2026"
            ]
        );
        assert_eq!(
            in_each(|t| t.day_and_weekday(day)),
            ["6 желтоқсан, жексенбі", "воскресенье, 6 декабря", "Sunday, 6 December"]
        );
        let said = in_each(|t| t.one("why-registered", "date", t.date(day)));
        assert_eq!(said[1], "Зарегистрировано: 6 декабря 2026 г.");
        assert_eq!(in_each(|t| t.day_short(day)), ["6 жел.", "6 дек.", "6 Dec"]);
        assert_eq!(in_each(|t| t.date_short(day)), ["06.12.2026", "06.12.2026", "6 Dec 2026"]);
    }

    #[test]
    fn the_month_takes_its_suffix() {
        let day = date(2026, 11, 16);
        assert_eq!(
            in_each(|t| t.until_day(day)),
            ["16 қарашаға дейін", "до 16 ноября", "by 16 November"]
        );
        assert_eq!(
            in_each(|t| t.until(date(2026, 9, 1))),
            ["2026 жылғы 1 қыркүйекке дейін", "до 1 сентября 2026 г.", "by 1 September 2026"]
        );
        assert_eq!(
            in_each(|t| t.from_day(date(2026, 11, 2))),
            ["2 қарашадан бастап", "со 2 ноября", "from 2 November"]
        );
        assert_eq!(in_each(|t| t.on_day(day)), ["16 қарашада", "16 ноября", "on 16 November"]);
    }

    #[test]
    fn the_hour_has_two_figures() {
        let at = date(2026, 10, 23).at(9, 5, 0, 0);
        assert_eq!(
            in_each(|t| t.date_time(at)),
            ["23 қазан 2026 ж., 09:05", "23 октября 2026 г., 09:05", "23 October 2026, 09:05"]
        );
    }
}
