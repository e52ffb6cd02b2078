### Басқару


## Бәріне ортақ

admin-words = Мұндағы әр өзгеріс алдымен көрсетіледі, себебімен жазылады және тарихта қалады.
admin-add = Қосу
admin-new = Жаңасы
admin-preview = Не өзгеретінін көрсету
admin-preview-words = Әзірге ештеңе жазылмайды
admin-latest = Соңғы өзгерістер
admin-people = Қызметкер саны
admin-open-questions = Ашық мәселе
admin-closed-on = жабылды: { $date }
admin-over = жабылған
admin-since = басталуы: { $date }
admin-until = соңғы күні: { $date }
admin-calendar-short = Күнтізбенің соңғы толтырылған күні – { $date }: одан кейінгі мерзімдер мерекесіз саналып жатыр.
admin-calendar-none = Күнтізбе бос: барлық мерзім мерекесіз саналып жатыр.
admin-calendar-open = Күнтізбені ашу
admin-offices = Қабылдаулар
admin-offices-words = Мекенжайы, жұмыс уақыты, журналының коды, ашылған және жабылған күні
admin-posts = Лауазымдар
admin-posts-words = Хаттар мен талондарда толық жазылатын атаулар
admin-staff = Қызметкерлер
admin-staff-words = Кім қайда жұмыс істейді, не істей алады, қандай құпия тақырыптар сеніп тапсырылған
admin-topics = Тақырыптар
admin-topics-words = Екі деңгейлі жіктеуіш; тақырып жабылады, бірақ өшірілмейді
admin-grounds = Негіздер
admin-grounds-words = Бас тарту мен тоқтатудың негіздері
admin-calendar = Күнтізбе
admin-calendar-words = Мерекелер, ауыстырылған демалыстар, жұмыс істейтін сенбілер
admin-rules = Мерзім ережелері
admin-rules-words = Күні көрсетілген ережелер жинағы: мерзім қанша және неге сүйенеді
admin-helplines = Көмек телефондары
admin-helplines-words = Қауіпте қалған адам әр беттен көретін нөмірлер және онда кім жауап беретіні
admin-consents = Келісім мәтіндері
admin-consents-words = Адамдар неге келіседі, сөзбе-сөз; сөзі өзгерсе, жаңа редакция болады
consent-of = { $date } редакциясы
admin-organisation = Ұйым
admin-organisation-words = Атауы, байланысы және оның үстінен қалай шағымдану керегі
admin-changes = Өзгерістер тарихы
admin-changes-words = Анықтамалықтардағы әр өзгеріс: кім, қашан, неліктен
admin-tokens = Бағдарламалардың кілттері
admin-tokens-words = Қызметкер атынан жұмыс істейтін бағдарламаларға арналған
in-lang-kk = { $what }, қазақша
in-lang-ru = { $what }, орысша
in-lang-en = { $what }, ағылшынша

## Өрістер

field-id = Нөмірі
field-name = Атауы
field-address = Мекенжайы
field-phone = Телефоны
field-code = Коды
field-region = Өңірі
field-zone = Уақыт белдеуі
field-opened = Ашылған күні
field-closed = Жабылған күні
field-opens = ашылады
field-closes = жабылады
field-post = Лауазымы
field-roles = Рөлдер
field-trusted = Сеніп тапсырылған құпия тақырыптар
field-parent = Жоғарғы тақырып
field-sensitive = Құпия тақырып
field-valid = Қолданылуы
field-valid-from = Бірінші күні
field-valid-to = Соңғы күні
field-words = Ұсыну сөздері
field-article = Бабы
field-date = Күні
field-what = Бұл күн
field-source = Дереккөзі
field-force = Міндеттілігі
field-short = Нөмірдің қасында
field-answers = Кім жауап береді
field-header = Әр беттің басында
field-checked = Тексерілген күні
field-about = Бұл не
field-phone-note = Телефонның қасында
field-complaint = Қалай шағымдануға болады
field-edition = Редакция, қай күннен бастап
field-processing = Деректерді өңдеуге келісім
field-passing-on = Беруге келісім
field-without-passing = Беруге келісім болмаса
field-read-aloud = Дауыстап оқудың алдында
field-anonymous = Аты-жөнсіз
field-length = Мерзімі
field-unit = Немен саналады
field-verified = Актінің өз мәтінінен тексерілген
valid-to-hint = Бос болса, қолданылып тұр

## Алдын ала көру

preview-title = Не өзгереді
preview-of = Не өзгереді: { $thing }
preview-new = Не қосылады
preview-changed = Өрістер
preview-field = Өріс
preview-before = Қазір
preview-after = Болады
preview-empty = бос
preview-yes = иә
preview-nothing = Ештеңе өзгермейді.
preview-moves = { $n } ашық мерзім жылжиды
preview-moves-none = Бірде-бір ашық мерзім жылжымайды.
preview-more = Және тағы { $n }.
preview-note = Неліктен өзгертіп жатырсыз
preview-note-hint = Тарихта қалады: бұйрықтың күні мен нөмірі, өзгерістің себебі
preview-go = Сақтау
preview-back = Түзетуге оралу

## Өзгерістер

changes-at = Қашан
changes-by = Кім
changes-what = Не өзгерді
changes-note = Неліктен
changes-moved = Жылжыған мерзім
note-installation = Орнату кезіндегі бастапқы деректер
note-demonstration = Демо нұсқаның бастапқы деректері
note-demonstration-staff = Демо нұсқаның ойдан шығарылған қызметкерлері
changes-setup = жүйені орнату
changes-several = бірнеше анықтамалық
changes-empty = Өзгеріс болған жоқ.

## Қабылдаулар

office-code-hint = Латынның үш таңбасы: жолданым нөмірі осыдан басталады
office-code-fixed = Осы кодпен нөмірлер берілген, сондықтан ол өзгермейді.
office-closed-hint = Бос болса, жұмыс істеп тұр
office-hours = Жұмыс уақыты
office-hours-hint = Бос күні қабылдау жұмыс істемейді. Мерекелер күнтізбеден алынады.
office-day = Күн

## Қызметкерлер

staff-name = Аты-жөні
staff-seen = Соңғы рет
staff-seen-at = Соңғы рет кірді: { $at }
staff-never = әлі кірген жоқ
staff-working = жұмыс істейтіндер
staff-disabled = кіруі жабылғандар
staff-is-disabled = кіруі жабық
staff-has-second = екінші растау қосулы
staff-no-second = екінші растау жоқ
staff-empty = Мұндай қызметкер жоқ.
staff-choose = таңдаңыз
staff-trusted-hint = Басқалар бұл тақырыптағы істердің бар екенін де білмейді
staff-trusted-wish = адам «ешкім білмесін» деп сұраған істер
staff-door = Кіру
staff-link = Бір реттік кіру сілтемесін беру
staff-link-words = Құпиясөз ұмытылса немесе телефон жоғалса да осы керек: сілтеме ескілерін ауыстырады, бір рет қана жарайды.
staff-disable = Кіруді жабу
staff-enable = Кіруді қайта ашу
staff-holds = Қолында { $n } ашық мәселе бар: алдымен оларды басқаларға тапсырыңыз.
invitation-title = Бір реттік кіру
invitation-words = Осы парақты қолына беріңіз. Сілтеме бір рет қана көрсетіледі.
invitation-until = Бір рет жарайды, соңғы уақыты: { $at }.
role-registrar = тіркеуші
role-executor = орындаушы
role-head = басшы
role-auditor = аудитор
role-administrator = әкімші
role-registrar-long = тіркеуші: жолданымды қабылдап, кімге тиесілі екенін айтады
role-executor-long = орындаушы: мәселелерге жауап береді
role-head-long = басшы: мәселелерді тапсырады, қабылдаудың бар жұмысын көреді
role-auditor-long = аудитор: дербес деректерсіз бәрін оқиды, ештеңе өзгертпейді
role-administrator-long = әкімші: анықтамалықтарды жүргізеді, жолданымдарды оқымайды

## Тақырыптар мен негіздер

topic-top = жоқ, бұл бірінші деңгей
topic-sensitive-hint = Мәселелерін рұқсаты барлар ғана көреді, олар тізім мен санға кірмейді
topic-words-hint = Сөздердің басы, қазақша және орысша, әр жолда бір сөз. Тақырып тек ұсынылады.
ground-outcome = Қай нәтиженің негізі
ground-used = Шешімдерде

## Ережелер

rules-in-use = қазір қолданылады
rules-what = Не істеледі
rules-code-hint = Бір тәртіптің нұсқаларында код бірдей
rules-terms = Мерзімдер
rules-terms-hint = Ұзақтығы бос болса, бұл жинақта ондай мерзім жоқ.
force-statutory = заң міндеттейді
force-adopted = ұйым өзі қабылдаған
force-hint = Өзі қабылдаған ережеде қағаздар ешқашан «заң бойынша» демейді
unit-working = жұмыс күні
unit-calendar = күнтізбелік күн

## Күнтізбе

calendar-years = Жылдар
calendar-edition = Редакциясы: { $date }.
calendar-off = демалыс
calendar-worked = { $n } жұмыс күні
calendar-special = { $year } жылғы ерекше күндер
calendar-empty = Бұл жылдың ерекше күндері әлі енгізілген жоқ: мерзімдер тек сенбі мен жексенбісіз саналады.
calendar-day = Бір күнді өзгерту
calendar-source-hint = Актінің атауы, күні, нөмірі немесе мекенжайы
day-holiday = мереке
day-transferred-off = ауыстырылған демалыс
day-working-weekend = жұмыс істейтін демалыс күні
day-ordinary = кәдімгі күн
month-1 = Қаңтар
month-2 = Ақпан
month-3 = Наурыз
month-4 = Сәуір
month-5 = Мамыр
month-6 = Маусым
month-7 = Шілде
month-8 = Тамыз
month-9 = Қыркүйек
month-10 = Қазан
month-11 = Қараша
month-12 = Желтоқсан

## Кілттер

token-new = Жаңа кілт
token-name = Бағдарлама
token-name-hint = Қайсысы екенін кейін танитындай етіп
token-staff = Кімнің атынан
token-staff-hint = Кілт сол адам істей алатынның бәрін емес, тек төменде белгіленгенді істейді
token-scopes = Не істей алады
token-until = Қай күнге дейін
token-used = Соңғы рет қолданылды
token-never = әлі жоқ
token-end = Өшіру
token-go = Кілт жасау
tokens-empty = Кілт жоқ.
new-token-words = Кілт бір рет қана көрсетіледі. Қазір көшіріп, құпия сақталатын жерге қойыңыз.
new-token-until = Соңғы жарамды күні: { $date }.
scope-submit = жолданым жіберу
scope-follow = нөмірі мен коды бойынша жолданымды бақылау
scope-read = істерді оқу
scope-write = істерде әрекет ету
scope-figures = көрсеткіштерді оқу

# What to put right in forms of the administration
wrong-changed-since = Сіз қарап отырғанда мәлімет өзгерді. Төменде қазіргі күйі тұр: тексеріп, қайта сақтаңыз.
wrong-edition-stands = Бұл сөздерге адамдар келісіп қойған: әлі келмеген күннен басталатын жаңа редакция жазыңыз
wrong-not-weekend = Бұл күн демалыс емес: онсыз да жұмыс күні.
wrong-source-missing = Күн неге сүйенетінін жазыңыз: актінің атауы, күні және нөмірі.
wrong-token-name-missing = Бағдарламаның атауын жазыңыз.
wrong-rules-gap = Бұлай сақталса, бүгін түскен өтініштің мерзімі болмайды. Алдымен орнын басатын нұсқаны қосыңыз.
wrong-last-administrator = Бұл – соңғы әкімші. Алдымен басқа біреуге осы рөлді беріңіз.
