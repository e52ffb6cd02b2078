### Жұмыс үстелі: қызметкерлер көретін беттер


## Жақтау

desk-search = Іздеу
desk-search-by = Нөмір, тегі, ЖСН, телефон, сөз
desk-find = Табу
desk-commands = Пәрмендер
desk-leave = Шығу
desk-print = Басып шығару
desk-draft-saved = Жазғаныңыз { $time } сақталды
rail = Менің кезектерім
rail-mine = Менікі
rail-work = Менің жұмысым
rail-overdue = мерзімі өткені:
rail-office = Қабылдау орны
rail-intake = Тіркеу
rail-list = Қабылдаудың мәселелері
rail-unrouted = Бөлінбеген
rail-search = Іздеу
rail-upkeep = Жүйе
rail-outbox = Жөнелтілмегені
rail-admin = Басқару

## Жаңа ғана істелген

done-routed = Мәселе бөлінді: енді ол қабылдаудың тізімінде тұр.
done-assigned = Мәселе тапсырылды: орындаушыға хабар кетті.
done-accepted = Мәселені қабылдадыңыз: енді ол Сіздің жұмысыңызда.
done-returned = Мәселе себебімен бірге қайтарылды.
done-asked = Сұрау арыз иесіне жіберілді. Мерзім тоқтамайды.
done-service = Көрсетілген көмек жазылды.
done-decided = Шешім жазылды.
done-replied = Жауап арыз иесіне берілді.
done-verdict = Арыз иесінің бағасы жазылды.
done-reopened = Мәселе қайта ашылды, мерзім басынан саналады.
done-withdrawn = Кері қайтарып алу жазылды.
done-noted = Жазба істе сақталды.
done-papers = Қағаздар істің құжаттарына қосылды.
done-sensitive = Іс құпия деп белгіленді: оны рұқсаты барлар ғана көреді.
done-already = Бұл бұрын істелген, ештеңе өзгерген жоқ.
done-password = Құпиясөз ауыстырылды. Басқа сеанстар аяқталды.
done-second = Екінші растау ауыстырылды.
done-settings = Баптаулар сақталды.
done-ended = Сеанс аяқталды.
done-sent = Хабарлар қайта жіберуге қойылды.
done-saved = Өзгеріс сақталды.
done-token = Кілт өшірілді, ол енді жұмыс істемейді.

## Кіру

door-title = Кіру
door-login = Пайдаланушы аты
door-password = Құпиясөз
door-on = Әрі қарай
door-help = Құпиясөзді ұмытсаңыз, қабылдаудың әкімшісі Сізге жаңа кіру сілтемесін береді.
door-expired = Сеанс уақыты аяқталды. Қайта кіріңіз: осы беттен жалғастырасыз.
door-left = Сіз шықтыңыз.
door-ended = Сеанс басқа құрылғыдан аяқталды. Жалғастыру үшін қайта кіріңіз.
second-title = Екінші растау
second-who = { $name }, құпиясөз дұрыс. Енді қолданбадағы кодты жазыңыз.
second-code = Код
second-code-hint = Қолданбадағы алты цифр немесе сақталған қосалқы кодтың бірі
second-other = Басқа пайдаланушы болып кіру
second-help = Телефон жоғалса, қосалқы кодты қолданыңыз. Олар да жоқ болса, әкімшіге барыңыз: ол жеке басыңызды тексеріп, жаңа сілтеме береді.
welcome-title = Алғашқы кіру
welcome-first = Қабылды іске қосу
welcome-first-words = Сіз – алғашқы әкімшісіз. Осы беттен кейін қабылдаулар мен қызметкерлерді қоса аласыз.
welcome-words = { $name }, өзіңіз ғана білетін құпиясөз ойлап табыңыз.
welcome-step-password = Құпиясөз
welcome-step-second = Екінші растау
welcome-step-codes = Қосалқы кодтар
welcome-login-hint = Латын әріптері мен сандар, мысалы zh.ospanova
welcome-password = Жаңа құпиясөз
welcome-password-hint = Кемінде { $n } таңба. Бірнеше сөзден тұратыны ең оңайы әрі берігі.
welcome-again = Тағы бір рет
enrol-title = Екінші растауды қосу
enrol-words = Телефондағы растау қолданбасымен (мысалы, FreeOTP, Aegis, Google Authenticator) мына суретті түсіріңіз. Қолданба алты цифр көрсетеді, олар әр жарты минут сайын ауысады.
enrol-by-hand = Сурет оқылмаса, осы кілтті қолмен теріңіз:
enrol-code = Қолданба көрсеткен код
enrol-code-hint = Бәрі дұрыс қосылғанын осы код растайды
enrol-go = Растау
codes-title = Қосалқы кодтар
codes-words = Телефон қолыңызда болмаса, осы кодтармен кіресіз. Әрқайсысы бір рет қана жарайды. Енді көрсетілмейді: басып шығарып, телефоннан бөлек сақтаңыз.
codes-kept = Сақтап қойдым
ticket-over-title = Сілтеме енді жарамайды
ticket-over-words = Сілтеме бір рет қана жарайды және үш тәуліктен аспай қолданылады. Әкімшіден жаңасын сұраңыз.

## Бағандар

col-number = Нөмір
col-number-received = Нөмірі, келіп түскені
col-received = Келіп түсті
col-registered = Тіркелді
col-question = Мәселе
col-appeal = Жолданым
col-applicant = Арыз иесі
col-stage = Қай кезеңде
col-channel = Арнасы
col-kind = Түрі
col-topic = Тақырып
col-holder = Орындаушы
col-office = Қабылдау орны
col-due = Жауап мерзімі
col-outcome = Шешім
col-verdict = Арыз иесінің бағасы
col-outcome-verdict = Шешім және баға
mark-sensitive = құпия
question-of = { $n }-мәселе, барлығы { $of }
desk-question = { $n }-мәселе
count-questions = { $n } мәселе
count-appeals = { $n } жолданым
left-late = { $n } жұмыс күніне кешікті
left-today = бүгін соңғы күн
left-days = { $n } жұмыс күні қалды
left-late-short = { $n } жұм. күн кешікті
left-today-short = бүгін
left-days-short = { $n } жұм. күн
verdict-says = арыз иесі: { $verdict }
verdict-none = арыз иесі әлі жауап берген жоқ
door-own-device = өз құрылғысынан
door-message-link = хабардағы сілтемемен
door-desk = қабылдауда айтты
door-telephone = телефонмен айтты
given-ticked = белгі қойды
given-read-aloud = дауыстап оқылды, келісті
given-signed = талонға қол қойды

## Менің жұмысым

work-overdue = Мерзімі өткен
work-today = Бүгін
work-soon = Үш жұмыс күні ішінде
work-later = Кейін
work-waiting = Арыз иесінен күтеміз
work-offered = Маған тапсырылған, қабылдау керек
work-returned = Қайта ашылған
work-overdue-now = { $n } мәселенің мерзімі өтті.
work-today-now = Бүгін { $n } мәселенің мерзімі бітеді.
work-calm = Бүгін мерзімі бітетін мәселе жоқ.
work-views = Көріністер
work-all = Бәрі
work-empty = Мұнда мәселе жоқ.
work-empty-act = Қабылдаудың мәселелерін қарау
work-caption = Мен жауап беретін мәселелер, мерзімі бойынша
work-fresh = жаңа қағаз
work-reopened = { $n } рет қайта ашылды
work-quiet = { $n } күн қозғалыссыз
key-move = төмен, жоғары
key-open = ашу
key-copy = нөмірді көшіру
key-search = іздеу
key-all = барлық пернелер

## Тізім

list-all-offices = Барлық қабылдаулар
list-total = Барлығы { $n } мәселе.
list-bare = Дербес деректер мен мәтіндер бұл көріністе жоқ.
list-filter = Сүзгі
list-none-filtered = Бұл сүзгімен мәселе табылмады.
list-empty = Қабылдауда ашық мәселе жоқ.
list-next = Келесі бет
list-older = Бұрынғылары
unrouted-words = Бұл мәселелердің кімге тиесілі екенін әлі ешкім айтқан жоқ. Мерзім жүріп жатыр.
unrouted-empty = Бәрі бөлінген.
filter-state = Күйі
filter-open = ашық
filter-closed = жабық
filter-all = бәрі
filter-any = барлығы
filter-from = Мына күннен
filter-to = Мына күнге дейін
filter-show = Көрсету
filter-clear = Сүзгіні алып тастау

## Іздеу

search-how = Жоғарыдағы жолға жазыңыз: нөмір, тегі мен аты (кез келген жазумен), ЖСН, телефон немесе мәтіндегі сөз.
search-as-number = «{ $q }» жолданым нөмірі деп оқылды.
search-as-identity = «{ $q }» ЖСН немесе БСН деп оқылды.
search-as-phone = «{ $q }» телефон нөмірі деп оқылды.
search-as-words = «{ $q }» есім және мәтіндегі сөздер ретінде ізделді.
search-mistyped = «{ $q }» жолданым нөміріне ұқсайды, бірақ бір цифры қате. Талонмен салыстырыңыз.
search-numbers-only = Сізге істі толық нөмірі бойынша, ал тізімде сүзгілер арқылы табуға болады. Есімдер мен мәтіндер Сізге ашық емес, сондықтан олар бойынша іздеу жоқ.
search-none = Ештеңе табылмады. Басқаша жазып көріңіз: тегі ғана, нөмірдің өзі, сөздің басы.
search-found = Табылған жолданымдар, жаңасы жоғарыда

## Іс

case-position = { $n }, барлығы { $of }
case-watching = Бетті қазір { $names } да қарап отыр
case-erased = мәтіні жойылған
case-history = Тарихы
case-opened-by = Істі кім ашты: { $n } адам
case-text = Жолданымның мәтіні
case-text-none = Мәтін жоқ: мәселелер мен қосымшаларды қараңыз.
case-text-hidden = Мәтінді іспен жұмыс істейтіндер ғана оқиды.
case-text-erased = Мәтін жойылған: күндер мен сандар ғана қалды.
case-language = Жолданым { $language } жазылған: жауап сол тілде беріледі.
case-questions = Мәселелер
case-whole = Бүкіл жолданым бойынша
case-facts = Деректер мен мерзімдер
case-appeal = Жолданым
case-register = Журналы
case-answer = Жауап
case-passing-on = Жолдау
case-passing-on-yes = келісім бар
case-passing-on-no = келісім жоқ: жолдаудан бұрын сұраймыз
clock-one = Мерзімі
clock-of = { $n ->
    [one] { $numbers }-мәселенің мерзімі
   *[other] { $numbers }-мәселелердің мерзімі
}
clock-until = соңғы күні: { $date }
clock-why = Неге { $date }
party-representative = Өкілі
party-iin = ЖСН
party-bin = БСН
party-address = Мекенжайы
party-phone = Телефоны
party-email = Поштасы
party-others = Басқалары
question-no-topic = тақырыбы белгіленбеген
question-silence = Мерзім { $date } өтті, жауап берілген жоқ. Жауап беру міндеті қалады.
question-outcome = Біздің шешім
question-verdict = Арыз иесінің бағасы
question-written-by = жазып алған: { $name }
question-answer = Жауап, { $date }
act-route = Бөлу
act-assign = Тапсыру
act-accept = Жұмысқа алу
act-return = Қайтару
act-ask = Арыз иесінен сұрау
act-service = Көмекті жазу
act-decide = Шешім қабылдау
act-reply = Жауап беру
act-verdict = Бағаны жазып алу
act-reopen = Қайта ашу
act-withdraw = Арыз иесінің өтінішімен кері алу
act-note = Жазба
act-papers = Қағаз қосу
act-code = Жаңа қолжетімділік коды
act-sensitive = Құпия деп белгілеу
act-slip = Талон
route-office = Жауап беретін қабылдау
route-choose = қабылдауды таңдаңыз
route-no-topic = тақырыпсыз
route-district = Аудан не қала
route-place = Елді мекен
route-no-place = көрсетілмеген
route-go = Бөлу
assign-to = Кімге
assign-choose = адамды таңдаңыз
assign-go = Тапсыру
return-reason = Себебі
return-hint = Мұны басшы мен бөлуші оқиды
return-go = Себебімен қайтару
ask-text = Арыз иесінен не керек, { $language }
ask-hint = Мерзім тоқтамайды: заңда тоқтата тұру жоқ
ask-go = Сұрауды жіберу
service-what = Қандай көмек көрсетілді
service-by = Кім көрсетті
service-by-me = өзім
service-go = Жазу
decide-outcome = Нәтиже
decide-ground = Негізі
decide-ground-hint = Бас тартқанда және тоқтатқанда міндетті
decide-ground-none = негіз керек емес
decide-text = Арыз иесіне жауап, { $language }
decide-text-hint = Қазір шешіп, жауапты кейін беруге болады. Келіспесе, қайда шағымдана алатынын жазыңыз.
decide-files = Қосымшалар
decide-go = Шешімді жазу
reply-go = Жауапты беру
verdict-which = Арыз иесі не дейді
verdict-hint = Өз сөзімен. Мәселені орындаған адам оның бағасын жаза алмайды.
verdict-door = Қалай айтты
verdict-told = Өз сөзімен, міндетті емес
verdict-go = Бағаны жазу
reopen-reason = Неге қайта ашылады
reopen-hint = Мерзім басынан саналады. Үшінші рет ашылса, басшыға барады.
reopen-go = Қайта ашу
withdraw-wish = Арыз иесінің өтініші
withdraw-hint = Жазбаша кері алу шешім шыққанға дейін болады. Қайта жүгінуге кедергі емес.
withdraw-go = Кері алуды жазу
note-text = Жазба
note-hint = Әріптестер ғана оқиды
note-go = Жазбаны қосу
papers-text = Арыз иесі не айтты, не әкелді
papers-files = Файлдар
papers-go = Іс құжаттарына қосу
code-words = Бұрынғы код бірден жарамай қалады. Арыз иесінің жеке басын тексеріп, жаңа кодты қолына беріңіз.
code-identified = Жеке басы тексерілді
code-go = Жаңа код беру
sensitive-words = Жолданым тізімдерден, саннан және іздеуден жоғалады: оны осы тақырыпқа рұқсаты барлар ғана көреді. Мұны кері қайтару мүмкін емес.
sensitive-go = Құпия деп белгілеу
opened-title = Істі кім ашты
opened-words = Әр ашу жазылады және өшірілмейді.
opened-who = Аты-жөні
opened-post = Лауазымы
opened-times = Қанша рет
opened-last = Соңғы рет
new-code-title = Жаңа қолжетімділік коды
new-code-words = Код бір рет қана көрсетіледі. Басып шығарып, арыз иесінің қолына беріңіз.
new-code-back = Іске оралу

## Іс тарихы

history-question = { $n }-мәселе: { $what }
by-applicant = Арыз иесі
by-somebody = Біреу
happened-registered = тіркелді
happened-routed = бөлінді: { $office }
happened-routed-topic = бөлінді: { $office }, тақырыбы «{ $topic }»
happened-assigned = тапсырылды: { $name }
happened-accepted = жұмысқа алынды
happened-returned = қайтарылды
happened-noted = жазба
happened-applicant-asked = арыз иесінен сұралды
happened-papers-added = қағаз қосылды
happened-service-given = көмек көрсетілді: { $service }, { $name }
happened-decided = шешім: { $outcome }
happened-decided-ground = шешім: { $outcome }, негізі: { $ground }
happened-replied = жауап берілді
happened-verdict-given = арыз иесінің бағасы: { $verdict }, { $door }
happened-reopened = қайта ашылды, жауап { $until } беріледі
happened-withdrawn = кері қайтарып алынды
happened-term-passed = мерзім өтті: { $outcome }
happened-due-moved = мерзім жылжыды, жауап { $until } беріледі
happened-marked-sensitive = құпия деп белгіленді
happened-code-renewed = жаңа қолжетімділік коды берілді
happened-erased = мәтіндер жойылды

## Қабылдап алу

intake-title = Жаңа жолданым
intake-words = Сөйлескен бойда толтырыңыз: міндеттісі – мәселе, аты-жөні және келісім.
intake-who = 1. Кім жүгініп отыр
intake-person = адам
intake-organisation = ұйым
intake-anonymous = атын атамайды
intake-surname = Тегі
intake-given = Аты
intake-patronymic = Әкесінің аты, бар болса
intake-iin = ЖСН, бар болса
intake-organisation-name = Ұйымның атауы
intake-bin = БСН, бар болса
intake-phone = Телефоны
intake-email = Электрондық поштасы
intake-address = Пошталық мекенжайы
intake-look = Ашық істерін көрсету
intake-look-words = Ештеңе тіркелмейді: ұқсас мәселе бар-жоғын көрсетеміз
intake-language = Жауап тілі
intake-answer-by = Қалай жауап береміз
intake-what = 2. Не туралы
intake-alike = { $number } ашық жолданымына ұқсайды.
intake-alike-words = Жаңалық болмаса, айтқанын соған қосыңыз: мерзім қайта басталмайды, жауап біреу болады.
intake-alike-add = Соған қосу
intake-text = Не болды, адамның өз сөзімен
intake-text-hint = Қай тілде айтса, сол тілде
intake-channel = Арнасы
intake-kind = Түрі
intake-received = Келіп түскен уақыты
intake-received-hint = Бос болса – қазір; хат үшін қолға тиген күні
intake-question = { $n }-мәселе, бір жолмен
intake-question-hint = Бос болса, бүкіл мәтін – бір мәселе
intake-topic = Тақырып, міндетті емес
intake-office = Кім жауап береді
intake-office-later = кейін бөлінеді
intake-add = Тағы бір мәселе
intake-files = Сканерленген не суретке түскен қағаз
intake-files-hint = Жеке куәлікті сканерлемеңіз
intake-consent = 3. Келісім
intake-consent-how = Деректерді өңдеуге келісім
intake-consent-none = келіспеді
intake-passing-on = Жауап беретін органға жіберуге келісім
intake-passing-on-none = келіспеді: жібермес бұрын сұраймыз
intake-sensitive = Бұл туралы ешкім білмеуі керек
intake-sensitive-hint = Жолданымды сенім білдірілгендер ғана көреді, хабар жіберілмейді
intake-until = 4. Қай күнге дейін
intake-due = Жауаптың соңғы күні: { $date }.
intake-due-unknown = Күн түріне және келіп түскен уақытына байланысты. Тіркемес бұрын көріп алуға болады.
intake-check = Күнін көрсету
intake-go = Тіркеу және талон шығару
intake-open = Қазір ашық: { $n }
intake-open-none = Бұл адамда ашық мәселе жоқ.
intake-open-caption = Осы адамның ашық мәселелері
intake-earlier = Бұрын: { $n }
intake-earlier-caption = Жабылған мәселелер
intake-open-before = Ашық істері
intake-open-before-words = Тегін, ЖСН не телефонын жазып, «Ашық істерін көрсету» түймесін басыңыз.

## Талон

slip-title = Талон
slip-done = Тіркелді
slip-words = Талонды басып шығарып, адамның қолына беріңіз. Кодты осы беттен жарты сағат қана көруге болады.
slip-print = Талонды басып шығару
slip-next = Келесі жолданым
slip-case = Іске өту
slip-number = Жолданымның нөмірі
slip-code = Қолжетімділік коды, ешкімге айтпаңыз
slip-no-code = Код бірінші талонда. Жоғалса, қабылдауда жаңасын береміз.
slip-received = Келіп түсті
slip-registered = тіркелген күні: { $date }
slip-accepted = Қабылдаған
slip-files = Қосымша: { $n }
slip-until = Жауаптың соңғы күні
slip-answer = Жауап
slip-follow = Қалай барын білу
slip-consent = Келісім
slip-passing-on = жіберуге келісім: { $how }
slip-no-passing-on = жіберуге келісім берілген жоқ
slip-signature = Қолы
slip-office = Қабылдау орны

## Тіркелгі

account-title = Менің тіркелгім
account-login = пайдаланушы аты: { $login }
account-settings = Баптаулар
account-language = Беттердің тілі
account-keys = Бір әріпті пернелер
account-keys-hint = Тек өрістен тыс жұмыс істейді; экран оқығыш қолдансаңыз, өшіріп қойыңыз
account-save = Сақтау
account-current = Қазіргі құпиясөз
account-password-words = Құпиясөз ауысқанда басқа құрылғылардағы сеанстар аяқталады.
account-password-go = Құпиясөзді ауыстыру
account-codes-left = Қосалқы код: { $n } қалды.
account-codes = Жаңа қосалқы кодтар
account-codes-words = Бұрынғы кодтар жарамай қалады.
account-codes-go = Жаңа кодтарды көрсету
account-second = Басқа телефонға көшу
account-second-words = Жаңа телефондағы қолданбаны қосасыз; бұрынғысы жарамай қалады.
account-second-go = Екінші растауды ауыстыру
account-sessions = Ашық сеанстар
session-device = Құрылғы
session-unknown = белгісіз құрылғы
session-begun = кірген уақыты: { $at }
session-seen = Соңғы рет
session-current = осы сеанс
session-end = Аяқтау
session-end-others = Басқаларының бәрін аяқтау

## Жөнелтілмегені

outbox-title = Жөнелтілмеген хабарлар
outbox-waiting = Кезекте { $n } хабар.
outbox-empty = Жіберілмей қалған хабар жоқ.
outbox-what = Хабар
outbox-to = Кімге
outbox-applicant = арыз иесіне
outbox-trouble = Себебі
outbox-attempts = Әрекет саны
outbox-last = Келесі әрекет
outbox-again = Қайта жіберу
outbox-again-all = Бәрін қайта жіберу
notice-registered = жолданым тіркелді
notice-more-needed = толықтыру керек
notice-answered = жауап дайын
notice-reopened = мәселе қайта ашылды
notice-given = мәселе тапсырылды
notice-term-passed = мерзім өтті

## Пәрмендер мен пернелер

commands-words = Мұнда Сізге рұқсат етілгені ғана. Кез келген беттен Ctrl K басып ашасыз.
commands-work = Жұмыс
commands-overdue = Менің мерзімі өткен мәселелерім
commands-today = Менің бүгінгі мәселелерім
commands-office-overdue = Қабылдаудың мерзімі өткен мәселелері
commands-here = Осы бетте
commands-search = Іздеу:
commands-type = Пәрмен не іздейтін сөз
commands-choose = таңдау
commands-close = жабу
keys-title = Пернелер
keys-words = Бір әріпті пернелер тек өрістен тыс жұмыс істейді. Оларды мына жерде өшіруге болады:
keys-everywhere = Барлық жерде
keys-lists = Тізімдерде
keys-case = Істе
keys-forms = Пішіндерде
key-back = артқа, тізімге
key-down = төмен
key-up = жоғары
key-submit = пішінді жіберу

## Кедергі беттері

problem-back = Артқа
problem-forbidden = Бұған рұқсатыңыз жоқ
problem-forbidden-words = Рөліңізде мұндай әрекет жоқ. Жұмысқа керек болса, басшыдан немесе әкімшіден сұраңыз: рөлді солар өзгертеді.
problem-not-found = Мұнда ештеңе жоқ
problem-not-found-words = Мекенжай қате, не бұл нәрсе Сізге көрінбейді. Нөмірін тексеріп, іздеуден көріңіз.
problem-conflict = Бұл арада біреу өзгертіп қойды
problem-conflict-words = Сіз толтырып жатқанда { $name } өзгерту енгізді ({ $at }). Жаңа күйін ашып, өзгертуіңізді қайта жасаңыз.
problem-sent-before = Бұл пішін бұрын жіберілген
problem-sent-before-words = Бірінші жіберілгені сақталды, екіншісі басқаша болғандықтан алынбады. Бетті қайта ашып, нәтижесін қараңыз.
problem-form-old = Пішін ескірген
problem-form-old-words = Бет тым ұзақ ашық тұрған немесе басқа сеанста ашылған. Ештеңе жазылған жоқ. Бетті қайта ашып, тағы жіберіңіз.
problem-too-large = Тым үлкен
problem-too-large-words = Бір жолы жіберуге болатын ең үлкен көлем: { $most }. Файлдарды бөліп немесе кішірейтіп жіберіңіз.
problem-busy = Қазір жауап бере алмай тұрмыз
problem-busy-words = Жазылғанның бәрі сақтаулы. Бір минуттан кейін қайталаңыз.
problem-failed = Біздің тараптан ақау шықты
problem-failed-words = Не болғаны жазылды, нөмірі { $incident }. Қайталап көріңіз; болмаса, осы нөмірді әкімшіге айтыңыз.
