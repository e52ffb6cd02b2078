### Рабочее место: то, что видят сотрудники


## Рамка

desk-search = Поиск
desk-search-by = Номер, фамилия, ИИН, телефон, слово
desk-find = Найти
desk-commands = Команды
desk-leave = Выйти
desk-print = Напечатать
desk-draft-saved = Черновик сохранён в { $time }
desk-draft-restored = Это написано раньше и ещё не отправлено.
desk-draft-drop = Удалить черновик
rail = Мои очереди
rail-mine = Моё
rail-work = Моя работа
rail-overdue = просрочено:
rail-office = Приёмная
rail-intake = Регистрация
rail-list = Вопросы приёмной
rail-unrouted = Не распределено
rail-search = Поиск
rail-upkeep = Система
rail-outbox = Не отправлено
rail-admin = Управление

## Только что сделано

done-routed = Вопрос распределён: теперь он в списке приёмной.
done-assigned = Вопрос поручен: исполнителю ушло сообщение.
done-accepted = Вопрос принят: теперь он в Вашей работе.
done-returned = Вопрос возвращён вместе с причиной.
done-asked = Просьба отправлена заявителю. Срок идёт дальше.
done-service = Оказанная помощь записана.
done-decided = Решение записано.
done-replied = Ответ заявителю дан.
done-verdict = Оценка заявителя записана.
done-reopened = Вопрос открыт заново, срок считается сначала.
done-withdrawn = Отзыв записан.
done-noted = Заметка добавлена к делу.
done-papers = Бумаги добавлены к делу.
done-likened = Запись о двух людях сделана.
done-safe = Безопасная связь записана: теперь только так.
done-erasure-asked = Просьба записана. Стереть данные может только другой сотрудник.
done-person-erased = Данные этого человека уничтожены. Обращение осталось.
done-sensitive = Дело отмечено как конфиденциальное: его видят только те, кому это доверено.
done-already = Это уже сделано раньше, ничего не изменилось.
done-password = Пароль изменён. Остальные сеансы завершены.
done-second = Второй фактор заменён.
done-settings = Настройки сохранены.
done-ended = Сеанс завершён.
done-sent = Сообщения поставлены на повторную отправку.
done-saved = Изменение сохранено.
done-token = Ключ отозван и больше не действует.

## Вход

door-title = Вход
door-login = Имя для входа
door-password = Пароль
door-on = Дальше
door-help = Если пароль забыт, новую ссылку для входа даст администратор приёмной.
door-expired = Сеанс истёк. Войдите снова: продолжите с той же страницы.
door-left = Вы вышли.
door-ended = Сеанс завершён с другого устройства. Чтобы продолжить, войдите снова.
second-title = Второй фактор
second-who = { $name }, пароль верный. Теперь введите код из приложения.
second-code = Код
second-code-hint = Шесть цифр из приложения или один из запасных кодов
second-other = Войти под другим именем
second-help = Телефон потерян: возьмите запасной код. Нет и его: обратитесь к администратору, он проверит, что это Вы, и даст новую ссылку.
welcome-title = Первый вход
welcome-first = Запуск Қабыла
welcome-first-words = Вы первый администратор. После этого Вы сможете добавить приёмные и сотрудников.
welcome-words = { $name }, придумайте пароль, который знаете только Вы.
welcome-step-password = Пароль
welcome-step-second = Второй фактор
welcome-step-codes = Запасные коды
welcome-login-hint = Латинские буквы и цифры, например zh.ospanova
welcome-password = Новый пароль
welcome-password-hint = { $n ->
    [one] Не короче { $n } знака. Проще и надёжнее всего несколько слов подряд.
    [few] Не короче { $n } знаков. Проще и надёжнее всего несколько слов подряд.
   *[many] Не короче { $n } знаков. Проще и надёжнее всего несколько слов подряд.
}
welcome-again = Ещё раз
enrol-title = Подключить второй фактор
enrol-words = Снимите этот рисунок приложением для подтверждения входа (FreeOTP, Aegis, Google Authenticator). Приложение покажет шесть цифр, они меняются каждые полминуты.
enrol-by-hand = Если рисунок не читается, введите этот ключ вручную:
enrol-code = Код, который показало приложение
enrol-code-hint = Он подтвердит, что всё подключено верно
enrol-go = Подтвердить
codes-title = Запасные коды
codes-words = Если телефона нет под рукой, Вы войдёте по этим кодам. Каждый действует один раз. Больше мы их не покажем: напечатайте и храните отдельно от телефона.
codes-kept = Сохранено
ticket-over-title = Ссылка больше не действует
ticket-over-words = Ссылка действует один раз и не дольше трёх суток. Попросите у администратора новую.

## Столбцы

col-number = Номер
col-number-received = Номер, поступило
col-received = Поступило
col-registered = Зарегистрировано
col-question = Вопрос
col-appeal = Обращение
col-applicant = Заявитель
col-stage = Этап
col-channel = Канал
col-kind = Вид
col-topic = Тема
col-holder = Исполнитель
col-office = Приёмная
col-due = Ответ до
col-outcome = Решение
col-verdict = Оценка заявителя
col-outcome-verdict = Решение и оценка
mark-sensitive = конфиденциальное
question-of = вопрос { $n } из { $of }
desk-question = Вопрос { $n }
count-questions = { $n ->
    [one] { $n } вопрос
    [few] { $n } вопроса
   *[many] { $n } вопросов
}
count-appeals = { $n ->
    [one] { $n } обращение
    [few] { $n } обращения
   *[many] { $n } обращений
}
left-late = { $n ->
    [one] просрочено на { $n } рабочий день
    [few] просрочено на { $n } рабочих дня
   *[many] просрочено на { $n } рабочих дней
}
left-today = сегодня последний день
left-days = { $n ->
    [one] остался { $n } рабочий день
    [few] осталось { $n } рабочих дня
   *[many] осталось { $n } рабочих дней
}
left-late-short = { $n ->
    [one] просрочено: { $n } раб. день
    [few] просрочено: { $n } раб. дня
   *[many] просрочено: { $n } раб. дней
}
left-today-short = сегодня
left-days-short = { $n ->
    [one] { $n } раб. день
    [few] { $n } раб. дня
   *[many] { $n } раб. дней
}
verdict-says = заявитель: { $verdict }
verdict-none = заявитель пока не ответил
door-own-device = со своего устройства
door-message-link = по ссылке из сообщения
door-desk = сказано в приёмной
door-telephone = сказано по телефону
given-ticked = отмечено галочкой
given-read-aloud = прочитано вслух, согласие дано
given-signed = подпись на талоне

## Моя работа

work-overdue = Просрочено
work-today = Сегодня
work-soon = В ближайшие три рабочих дня
work-later = Дальше
work-waiting = Ждём заявителя
work-offered = Поручено мне, нужно принять
work-returned = Возвращено заявителем
work-overdue-now = { $n ->
    [one] Просрочен { $n } вопрос.
    [few] Просрочено { $n } вопроса.
   *[many] Просрочено { $n } вопросов.
}
work-today-now = { $n ->
    [one] Сегодня истекает срок у { $n } вопроса.
    [few] Сегодня истекает срок у { $n } вопросов.
   *[many] Сегодня истекает срок у { $n } вопросов.
}
work-calm = Сегодня ни у одного вопроса срок не истекает.
work-views = Виды
work-all = Всё
work-empty = Здесь вопросов нет.
work-empty-act = Посмотреть вопросы приёмной
work-caption = Вопросы, за которые отвечаю я, по сроку
work-fresh = новое письмо
work-reopened = { $n ->
    [one] возвращено { $n } раз
    [few] возвращено { $n } раза
   *[many] возвращено { $n } раз
}
work-quiet = { $n ->
    [one] без движения { $n } день
    [few] без движения { $n } дня
   *[many] без движения { $n } дней
}
key-move = вниз, вверх
key-open = открыть
key-copy = скопировать номер
key-search = поиск
key-all = все клавиши

## Список

list-all-offices = Все приёмные
list-total = { $n ->
    [one] Всего { $n } вопрос.
    [few] Всего { $n } вопроса.
   *[many] Всего { $n } вопросов.
}
list-bare = Персональных данных и текстов в этом виде нет.
list-filter = Фильтр
list-none-filtered = По такому фильтру вопросов нет.
list-empty = Открытых вопросов в приёмной нет.
list-next = Следующая страница
list-older = Более ранние
together-legend = Отмеченные вопросы
together-plan-title = Проверьте, прежде чем подтвердить
together-plan-words = { $n ->
    [one] { $n } вопрос получит: { $to }.
    [few] { $n } вопроса получит: { $to }.
   *[many] { $n } вопросов получит: { $to }.
}
together-plan-rest = { $n ->
    [one] { $n } вопрос останется как есть: причина в таблице.
    [few] { $n } вопроса останутся как есть: причины в таблице.
   *[many] { $n } вопросов останутся как есть: причины в таблице.
}
together-plan-nothing = Ни с одним из этих вопросов так поступить нельзя. Причины в таблице. Вернитесь в список и выберите заново.
together-now = Сейчас
together-then = Станет
together-cannot = Нельзя
together-already = Вопрос уже там.
together-go = Подтвердить
together-leave = Ничего не менять
together-title = Что сделано
together-what = Итог
together-done = Сделано
together-not = Не сделано
together-none = Ни один вопрос не отмечен. Отметьте нужные в списке.
view-name = Название подборки
view-keep = Сохранить подборку
view-forget = Убрать подборку «{ $name }»
unrouted-words = Чьи это вопросы, ещё никто не сказал. Срок уже идёт.
unrouted-empty = Всё распределено.
filter-state = Состояние
filter-open = открытые
filter-closed = закрытые
filter-all = все
filter-any = все
filter-unrouted = ещё не определена
filter-from = Поступило с
filter-to = Поступило по
filter-show = Показать
filter-clear = Сбросить

## Поиск

search-how = Напишите в строке наверху номер, фамилию и имя (любым письмом), ИИН, телефон или слово из текста.
search-as-number = «{ $q }» прочитано как номер обращения.
search-as-identity = «{ $q }» прочитано как ИИН или БИН.
search-as-phone = «{ $q }» прочитано как номер телефона.
search-as-words = «{ $q }»: искали как имя и как слова текста.
search-as-person = Все обращения этого человека, о которых Вам можно знать.
search-mistyped = «{ $q }» похоже на номер обращения, но в нём опечатка. Сверьте с талоном.
search-numbers-only = Вам дела находит только полный номер, а в списке ещё и фильтры. Имена и тексты для Вас закрыты, поэтому по ним поиска нет.
search-none = Ничего не найдено. Попробуйте иначе: одну фамилию, номер целиком, начало слова.
search-none-filtered = С таким фильтром ничего не найдено.
search-found = Найденные обращения, новые сверху

## Дело

case-position = { $n } из { $of }
case-watching = Сегодня открывали: { $names }
case-next = Следующее в списке
case-erased = тексты уничтожены
case-history = История
case-opened-by = { $n ->
    [one] Кто открывал дело: { $n } человек
    [few] Кто открывал дело: { $n } человека
   *[many] Кто открывал дело: { $n } человек
}
case-text = Текст обращения
case-text-none = Текста нет: смотрите вопросы и приложения.
case-text-hidden = Текст читают только те, кто ведёт дело.
case-text-erased = Тексты уничтожены, остались даты и числа.
case-language = Обращение { $language }: на этом языке и ответ.
case-questions = Вопросы
case-whole = По всему обращению
case-facts = Факты и сроки
case-appeal = Обращение
case-register = Журнал
case-answer = Ответ
case-passing-on = Передача
case-passing-on-yes = согласие есть
case-passing-on-no = согласия нет: сначала спросим
clock-one = Срок
clock-of = { $n ->
    [one] Срок вопроса { $numbers }
    [few] Срок вопросов { $numbers }
   *[many] Срок вопросов { $numbers }
}
clock-until = последний день: { $date }
clock-why = Почему { $date }
party-representative = Представитель
party-iin = ИИН
party-bin = БИН
party-address = Адрес
party-phone = Телефон
party-email = Почта
party-others = Ещё
party-gone = Имя и контакты этого человека уничтожены.
beside-same = Тот же человек
beside-maybe = Возможно, тот же человек
beside-different = Другой человек
tie-by-number = совпадают номер и фамилия
tie-through = через третье обращение
tie-said = { $name }, { $date }
tie-maybe = совпадает: { $what }
agrees-number = ИИН или БИН
agrees-phone = телефон
agrees-email = почта
agrees-name = имя
question-no-topic = тема не указана
question-silence = Срок прошёл { $date }, ответа не было. Ответить всё равно нужно.
question-outcome = Наше решение
question-verdict = Оценка заявителя
question-written-by = записано со слов, { $name }
question-answer = Ответ, { $date }
act-route = Распределить
act-assign = Поручить
act-accept = Принять в работу
act-return = Вернуть
act-ask = Спросить заявителя
act-service = Записать помощь
act-decide = Решить
act-reply = Ответить
act-verdict = Записать оценку заявителя
act-reopen = Открыть заново
act-withdraw = Отозвать по просьбе заявителя
act-note = Заметка
act-papers = Добавить бумаги
act-liken = Отметить, один ли это человек
act-safe = Записать безопасную связь
act-ask-erasure = Попросить стереть данные человека
act-erase = Стереть данные человека по просьбе коллеги
act-code = Новый код доступа
act-sensitive = Скрыть от других
act-slip = Талон
route-office = Кто отвечает
route-choose = выберите приёмную
route-no-topic = без темы
route-district = Район или город
route-place = Населённый пункт
route-near-hint = Предложена по месту, которое названо в обращении. Проверьте и подтвердите
route-near-go = Подтвердить предложенную приёмную
route-no-place = не указано
route-go = Распределить
assign-to = Кому
assign-choose = выберите сотрудника
assign-go = Поручить
return-reason = Причина
return-hint = Её прочтут руководитель и тот, кто распределяет
return-go = Вернуть с причиной
ask-text = Что нужно от заявителя, { $language }
ask-hint = Срок при этом идёт: приостановки в законе нет
ask-go = Отправить просьбу
service-what = Какая помощь оказана
service-by = Кто оказал
service-by-me = я
service-go = Записать
decide-outcome = Исход
decide-ground = Основание
decide-ground-hint = Обязательно при отказе и прекращении
decide-ground-none = не требуется
decide-text = Ответ заявителю, { $language }
decide-text-hint = Можно решить сейчас, а ответить позже. Напишите, куда обращаться при несогласии.
decide-files = Приложения
decide-go = Записать решение
reply-go = Дать ответ
verdict-which = Что говорит заявитель
verdict-hint = Его словами. Исполнитель вопроса оценку записать не может.
verdict-door = Как сказано
verdict-told = Его словами, необязательно
verdict-go = Записать оценку
reopen-reason = Почему открываем заново
reopen-hint = Срок считается сначала. В третий раз вопрос уйдёт руководителю.
reopen-go = Открыть заново
withdraw-wish = Просьба заявителя
withdraw-hint = Письменный отзыв возможен до решения и не мешает обратиться снова.
withdraw-go = Записать отзыв
note-text = Заметка
note-hint = Её читают только коллеги
note-go = Добавить заметку
papers-text = Что сказал или принёс заявитель
papers-files = Файлы
papers-go = Добавить к делу
liken-pair = О ком речь
liken-pair-hint = Только из обращений, которые Вам можно видеть
liken-choose = выберите двоих
liken-answer = Это один человек?
liken-same = Один человек
liken-different = Два разных человека
liken-open = Снять прежнюю отметку
liken-reason = Откуда это известно
liken-reason-hint = Что Вы сверили: документы, адрес, слова заявителя. Это останется в истории
liken-go = Записать
safe-words = С этой минуты с заявителем связываются только так; названное раньше больше не действует. Письмо туда ничего не говорит ни о нас, ни о деле.
safe-reason = Откуда это известно
safe-reason-hint = Кто и когда сказал. Без номера и адреса: причина останется в истории
safe-go = Записать
erasure-words = Имя, номера, контакты и всё, по чему этого человека находят, уничтожаются навсегда. Обращение, ответы и остальные люди остаются; остаётся и то, что написано в текстах и бумагах.
erasure-who = Чьи данные
erasure-choose = выберите человека
erasure-reason = Почему
erasure-reason-hint = Просьба самого человека, отозванное согласие. Без имени: причина останется
ask-erasure-go = Попросить коллегу
erasure-sure = Проверено, чьи это данные и почему их стираем
erase-go = Уничтожить данные
code-words = Прежний код сразу перестанет действовать. Убедитесь, кто перед Вами, и отдайте новый код в руки.
code-identified = Личность проверена
code-go = Выдать новый код
sensitive-words = Обращение исчезнет из списков, счёта и поиска: его увидят только те, кому доверена эта тема. Отменить это нельзя.
sensitive-go = Скрыть от других
opened-title = Кто открывал дело
opened-words = Каждое открытие записывается и не стирается.
opened-who = Кто
opened-post = Должность
opened-times = Сколько раз
opened-last = Последний раз
new-code-title = Новый код доступа
new-code-words = Код показан один раз. Напечатайте и отдайте заявителю в руки.
new-code-back = К делу

## История дела

history-question = Вопрос { $n }: { $what }
by-applicant = Заявитель
by-somebody = Кто-то
happened-registered = зарегистрировано
happened-routed = распределено: { $office }
happened-routed-topic = распределено: { $office }, тема «{ $topic }»
happened-assigned = поручено: { $name }
happened-accepted = принято в работу
happened-returned = возвращено
happened-noted = заметка
happened-applicant-asked = спросили заявителя
happened-papers-added = добавлены бумаги
happened-service-given = оказана помощь: { $service }, { $name }
happened-decided = решено: { $outcome }
happened-decided-ground = решено: { $outcome }, основание: { $ground }
happened-replied = дан ответ
happened-verdict-given = оценка заявителя: { $verdict }, { $door }
happened-reopened = открыто заново, ответ { $until }
happened-withdrawn = отозвано
happened-term-passed = срок прошёл: { $outcome }
happened-due-moved = срок сдвинулся, ответ { $until }
happened-marked-sensitive = скрыто от других
happened-code-renewed = выдан новый код доступа
happened-safe-contact-given = указана безопасная связь
happened-erasure-asked = просьба стереть данные одного человека
happened-person-erased = данные одного человека уничтожены
happened-likened-same = один человек с заявителем обращения { $number }
happened-likened-different = другой человек, чем в обращении { $number }
happened-likened-open = снята отметка о человеке из обращения { $number }
happened-erased = тексты уничтожены

## Приём обращения

intake-title = Новое обращение
intake-words = Заполняйте по ходу разговора: обязательны вопрос, имя и согласие.
intake-who = 1. Кто обращается
intake-person = человек
intake-organisation = организация
intake-anonymous = без имени
intake-surname = Фамилия
intake-given = Имя
intake-patronymic = Отчество, если есть
intake-iin = ИИН, если есть
intake-organisation-name = Название организации
intake-bin = БИН, если есть
intake-phone = Телефон
intake-email = Электронная почта
intake-address = Почтовый адрес
intake-look = Показать открытое
intake-look-words = Ничего не регистрирует: покажем, нет ли такого же вопроса
intake-language = Язык ответа
intake-answer-by = Как ответить
intake-what = 2. О чём
intake-alike = Похоже на открытое обращение { $number }.
intake-alike-words = Если нового нет, добавьте сказанное туда: срок не начнётся заново, и ответ будет один.
intake-alike-add = Добавить туда
intake-text = Что случилось, словами человека
intake-text-hint = На том языке, на котором говорит
intake-channel = Как поступило
intake-kind = Вид
intake-received = Когда поступило
intake-received-hint = Пусто значит сейчас; для письма день вручения
intake-question = Вопрос { $n }, одной строкой
intake-question-hint = Пусто: весь текст один вопрос
intake-topic = Тема, можно пропустить
intake-office = Кто отвечает
intake-office-later = распределят потом
intake-add = Ещё вопрос
intake-files = Скан или фото
intake-files-hint = Удостоверение не сканируйте
intake-consent = 3. Согласие
intake-consent-how = Согласие на обработку данных
intake-consent-none = не согласился
intake-passing-on = Согласие на передачу органу, который решает
intake-passing-on-none = не дано: перед передачей спросим
intake-sensitive = Об этом никто не должен узнать
intake-sensitive-hint = Обращение увидят только те, кому доверено; сообщение уйдёт только на безопасный контакт
intake-safe-hint = Только так можно связаться с этим человеком; без этого не звоним и не пишем
intake-until = 4. До какого дня
intake-due = Последний день ответа: { $date }.
intake-due-unknown = День зависит от вида и времени поступления. Его можно увидеть до регистрации.
intake-check = Показать день
intake-go = Зарегистрировать и выдать талон
intake-open = Уже открыто: { $n }
intake-open-none = Открытых вопросов у этого человека нет.
intake-open-caption = Открытые вопросы этого человека
intake-earlier = Раньше: { $n }
intake-earlier-caption = Закрытые вопросы
intake-open-before = Что уже открыто
intake-open-before-words = Впишите фамилию, ИИН или телефон и нажмите «Показать открытое».

## Талон

slip-title = Талон
slip-done = Зарегистрировано
slip-words = Напечатайте талон и отдайте в руки. Код на этой странице виден ещё полчаса.
slip-print = Напечатать талон
slip-next = Следующее обращение
slip-case = Открыть дело
slip-maybe = { $n ->
    [one] Возможно, это тот же человек, что ещё в { $n } обращении. Посмотреть и отметить.
    [few] Возможно, это тот же человек, что ещё в { $n } обращениях. Посмотреть и отметить.
   *[many] Возможно, это тот же человек, что ещё в { $n } обращениях. Посмотреть и отметить.
}
slip-number = Номер обращения
slip-code = Код доступа, никому не сообщайте
slip-no-code = Код на первом талоне. Если он потерян, в приёмной дадут новый.
slip-received = Поступило
slip-registered = зарегистрировано: { $date }
slip-accepted = Принято
slip-files = { $n ->
    [one] Приложен { $n } файл
    [few] Приложено { $n } файла
   *[many] Приложено { $n } файлов
}
slip-until = Ответ не позднее
slip-answer = Ответ
slip-follow = Как следить
slip-consent = Согласие
slip-passing-on = на передачу: { $how }
slip-no-passing-on = на передачу не дано
slip-signature = Подпись
slip-office = Приёмная

## Учётная запись

account-title = Моя учётная запись
account-login = имя для входа: { $login }
account-settings = Настройки
account-language = Язык страниц
account-keys = Клавиши из одной буквы
account-keys-hint = Работают только вне полей; если мешают программе чтения с экрана, выключите
account-save = Сохранить
account-current = Нынешний пароль
account-password-words = Когда пароль изменится, сеансы на других устройствах завершатся.
account-password-go = Изменить пароль
account-codes-left = { $n ->
    [one] Остался { $n } запасной код.
    [few] Осталось { $n } запасных кода.
   *[many] Осталось { $n } запасных кодов.
}
account-codes = Новые запасные коды
account-codes-words = Прежние коды перестанут действовать.
account-codes-go = Показать новые коды
account-second = Перейти на другой телефон
account-second-words = Вы подключите приложение на новом телефоне; прежнее перестанет действовать.
account-second-go = Заменить второй фактор
account-sessions = Открытые сеансы
session-device = Устройство
session-unknown = неизвестное устройство
session-begun = вход: { $at }
session-seen = Последний раз
session-current = этот сеанс
session-end = Завершить
session-end-others = Завершить все остальные

## Не отправлено

outbox-title = Неотправленные сообщения
outbox-waiting = { $n ->
    [one] В очереди { $n } сообщение.
    [few] В очереди { $n } сообщения.
   *[many] В очереди { $n } сообщений.
}
outbox-empty = Застрявших сообщений нет.
outbox-what = Сообщение
outbox-to = Кому
outbox-applicant = заявителю
outbox-trouble = Причина
hitch-no-server = Почтовый сервер не задан
hitch-silent = Почтовый сервер не отвечает
hitch-slow = Почтовый сервер отвечает слишком долго
hitch-unsealed = Не удалось установить защищённое соединение с почтовым сервером
hitch-not-offered = Почтовый сервер не поддерживает заданное шифрование или вход
hitch-said = Почтовый сервер ответил кодом { $code }
hitch-no-address = Это не адрес электронной почты
hitch-unwritable = Письмо не удалось составить
outbox-attempts = Попыток
outbox-last = Следующая попытка
outbox-again = Отправить ещё раз
outbox-again-all = Отправить все ещё раз
notice-registered = обращение зарегистрировано
notice-more-needed = нужны дополнения
notice-answered = ответ готов
notice-reopened = вопрос открыт заново
notice-given = поручен вопрос
notice-term-passed = срок прошёл

## Команды и клавиши

commands-words = Здесь только то, что Вам разрешено. Открывается с любой страницы: Ctrl K.
commands-work = Работа
commands-overdue = Мои просроченные вопросы
commands-today = Мои вопросы на сегодня
commands-office-overdue = Просроченные вопросы приёмной
commands-here = На этой странице
commands-search = Искать:
commands-type = Команда или что искать
commands-choose = выбрать
commands-close = закрыть
keys-title = Клавиши
keys-words = Клавиши из одной буквы работают только вне полей. Выключить их можно здесь:
keys-everywhere = Везде
keys-lists = В списках
keys-case = В деле
keys-forms = В формах
key-back = назад, к списку
key-down = вниз
key-up = вверх
key-submit = отправить форму

## Страницы препятствий

problem-back = Вернуться
problem-forbidden = Это Вам не разрешено
problem-forbidden-words = В Вашей роли этого действия нет. Если оно нужно для работы, обратитесь к руководителю или администратору: роль меняют они.
problem-not-found = Здесь ничего нет
problem-not-found-words = Адрес неверен, или это видно не Вам. Проверьте номер и попробуйте поиск.
problem-conflict = За это время кто-то внёс изменение
problem-conflict-words = Пока Вы заполняли форму, изменение внёс другой сотрудник: { $name } ({ $at }). Откройте новое состояние и повторите своё изменение.
problem-sent-before = Эта форма уже отправлена
problem-sent-before-words = Первая отправка сохранена, вторая отличалась и не принята. Откройте страницу заново и посмотрите, что получилось.
problem-form-old = Форма устарела
problem-form-old-words = Страница была открыта слишком долго или в другом сеансе. Ничего не записано. Откройте её заново и отправьте ещё раз.
problem-too-large = Слишком большой объём
problem-too-large-words = За один раз можно отправить до { $most }. Разделите файлы или уменьшите их.
problem-busy = Сейчас ответить не можем
problem-busy-words = Всё записанное цело. Повторите через минуту.
problem-failed = У нас сбой
problem-failed-words = Случай записан под номером { $incident }. Повторите; если не выйдет, сообщите номер администратору.
