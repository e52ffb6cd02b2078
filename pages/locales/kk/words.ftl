### Барлық бетке ортақ сөздер

## Әр бетте

product-name = Қабыл
skip-to-content = Мазмұнға өту
language = Тіл
demonstration = Демо нұсқа: бәрі ойдан шығарылған, жолданым ешкімге жіберілмейді.

## Пішіндер

errors-title = { $n ->
    [one] Бір жерді түзету керек
   *[other] { $n } жерді түзету керек
}

## Сандар мен өлшемдер

size-kilobytes = { $n } КБ
size-megabytes = { $n } МБ
count-working-days = { $n } жұмыс күні
count-calendar-days = { $n } күнтізбелік күн

## Жолданым түрлері

kind-application = арыз
kind-complaint = шағым
kind-proposal = ұсыныс
kind-response = үн қосу
kind-request = сұрау салу
kind-message = хабарлама

## Келіп түсу арналары

channel-web = сайт арқылы
channel-email = электрондық поштамен
channel-messenger = мессенджер арқылы
channel-api = басқа ақпараттық жүйеден
channel-desk = қабылдауға келіп
channel-post = поштамен
channel-telephone = телефонмен
channel-reception = жеке қабылдауда

## Жауапты алу тәсілі

answer-page = осы сайтта, нөмір мен код арқылы
answer-email = электрондық поштамен
answer-telephone = телефонмен
answer-post = пошталық мекенжайға хатпен
answer-desk = қабылдауда қолға беріледі

## Қай тілде

in-kazakh = қазақ тілінде
in-russian = орыс тілінде
in-english = ағылшын тілінде

## Нәтижелер

outcome-satisfied = қанағаттандырылды
outcome-satisfied-in-part = ішінара қанағаттандырылды
outcome-explained = түсіндірме берілді
outcome-refused = бас тартылды
outcome-forwarded = одан әрі жолданды
outcome-noted = назарға алынды
outcome-terminated = тоқтатылды
outcome-withdrawn = кері қайтарып алынды
outcome-deemed-refused = үнсіздік бас тарту болып саналады
outcome-unanswered = мерзімінде жауап берілмеді

## Арыз иесінің бағасы

verdict-solved = шешілді
verdict-partly = ішінара шешілді
verdict-not-solved = шешілмеді

## Мәселе қай жерде тұр

stage-unrouted = бөлінбеген
stage-routed = қабылдауда
stage-assigned = тапсырылды
stage-in-work = орындалуда
stage-waiting = арыз иесінен күтілуде
stage-decided = шешім бар
stage-answered = жауап берілді
stage-closed = аяқталды

## Көмек түрлері

service-consultation = кеңес беру
service-legal-aid = құқықтық көмек

## Рәсімдер

procedure-ordinary = жолданымға жауап
procedure-ordinary-with-check = тексеруді қажет ететін жолданымға жауап
procedure-complaint = шағымға жауап
procedure-redirect = басқа органға жолдау
procedure-return = жолданымды қайтару
procedure-extension-notice = мерзім ұзартылғаны туралы хабарлама
procedure-termination-notice = рәсім тоқтатылғаны туралы хабарлама
procedure-complaint-transfer = шағымды іспен бірге жоғары тұрған органға жіберу

## Неге дәл сол күн

why-by-law = Заң бойынша ({ $article })
why-by-own-rule = Өз ережеміз бойынша (үлгісі: { $article })
why-term = { $rule }: тіркелген күннен кейінгі күннен бастап { $days }.
why-registered = Тіркелді: { $date }.
why-later-after-hours = Жолданым { $received } келіп түсті, қабылдаудың жұмысы ол кезде біткен ({ $closed }). Сондықтан келесі жұмыс күні тіркелді: { $date }.
why-later-day-off = Жолданым { $received } келіп түсті, бұл – жұмыс күні емес ({ $reason }). Сондықтан келесі жұмыс күні тіркелді: { $date }.
why-later-not-served = Жолданым { $received } келіп түсті, ол күні қабылдау жұмыс істемейді. Сондықтан келесі жұмыс күні тіркелді: { $date }.
why-first-day = Бірінші саналған күн: { $date }.
why-rolled = Соңғы саналған күн ({ $from }) жұмыс күні емес, сондықтан мерзім келесі жұмыс күніне өтеді: { $date }.
why-unverified = тексерілмеген
why-unverified-words = бұл мерзімнің ұзақтығын актінің өз мәтінінен әлі оқыған жоқпыз.
why-days = Қай күнді санаймыз, қай күнді санамаймыз
why-caption = { $first } – { $last } аралығы. Ірі сан: мерзімнің нешінші күні
why-not-counted = саналмайды
why-start = тіркелген күн
why-due = соңғы күн
why-skipped = Саналмаған { $n } күн
why-weekend = демалыс күні
why-worked-instead = Демалыс күні болса да саналды
why-calendar = Күнтізбенің редакциясы: { $edition }. Ол өзгерсе, мерзімді қайта есептеп, Сізге хабарлаймыз.
why-calendar-ends = Бұл мерзім біздің күнтізбеден асып кетеді: бәрі емес, тек сенбі мен жексенбі ескерілді. Мереке күндері белгілі болғанда күн өзгереді.
why-received = келіп түскен күн
why-passed = Тіркелгенге дейін өткен, жұмыс істемейтін күндер
