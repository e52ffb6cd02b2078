### Управление


## Общее

admin-words = Каждое изменение здесь сначала показано, записано с причиной и остаётся в истории.
admin-add = Добавить
admin-new = Новая запись
admin-preview = Показать, что изменится
admin-preview-words = Пока ничего не записывается
admin-latest = Последние изменения
admin-people = Сотрудников
admin-open-questions = Открытых вопросов
admin-closed-on = закрыта { $date }
admin-over = закрыто
admin-since = с { $date }
admin-until = по { $date }
admin-calendar-short = Календарь заполнен только по { $date }: сроки после этого дня считаются без праздников.
admin-calendar-none = Календарь пуст: все сроки считаются без праздников.
admin-calendar-open = Открыть календарь
admin-offices = Приёмные
admin-offices-words = Адреса, часы работы, коды журналов, дни открытия и закрытия
admin-posts = Должности
admin-posts-words = Названия, которые полностью стоят в письмах и талонах
admin-staff = Сотрудники
admin-staff-words = Кто где работает, что может делать, какие конфиденциальные темы доверены
admin-topics = Темы
admin-topics-words = Классификатор в два уровня; тему закрывают, но не удаляют
admin-grounds = Основания
admin-grounds-words = Основания отказа и прекращения
admin-calendar = Календарь
admin-calendar-words = Праздники, перенесённые выходные, рабочие субботы
admin-rules = Правила сроков
admin-rules-words = Датированные наборы правил: сколько длится срок и на чём он основан
admin-helplines = Телефоны помощи
admin-helplines-words = Номера, которые люди в беде видят на каждой странице, и кто там отвечает
admin-consents = Тексты согласия
admin-consents-words = На что люди соглашаются, слово в слово; другие слова в новой редакции
consent-of = Редакция от { $date }
admin-organisation = Организация
admin-organisation-words = Название, контакты и порядок жалобы на неё
admin-changes = История изменений
admin-changes-words = Каждое изменение справочников: кто, когда, почему
admin-tokens = Ключи программ
admin-tokens-words = Для программ, которые действуют от имени сотрудника
in-lang-kk = { $what }, на казахском
in-lang-ru = { $what }, на русском
in-lang-en = { $what }, на английском

## Поля

field-id = Номер
field-name = Название
field-address = Адрес
field-phone = Телефон
field-code = Код
field-region = Регион
field-zone = Часовой пояс
field-opened = Открыта
field-closed = Закрыта
field-opens = открывается
field-closes = закрывается
field-post = Должность
field-roles = Роли
field-trusted = Доверенные конфиденциальные темы
field-parent = Тема над ней
field-sensitive = Конфиденциальная тема
field-valid = Действует
field-valid-from = Первый день
field-valid-to = Последний день
field-words = Слова для подсказки
field-article = Статья
field-date = Дата
field-what = Этот день
field-source = Источник
field-force = Обязательность
field-short = Рядом с номером
field-answers = Кто отвечает
field-header = На каждой странице, вверху
field-checked = Когда проверено
field-about = Что это
field-phone-note = Рядом с телефоном
field-complaint = Как пожаловаться
field-edition = Редакция, действует с
field-processing = Согласие на обработку
field-passing-on = Согласие на передачу
field-without-passing = Если передавать нельзя
field-read-aloud = Перед чтением вслух
field-anonymous = Без имени
field-length = Срок
field-unit = В чём считается
field-verified = Сверено с текстом акта
valid-to-hint = Пусто: действует

## Предварительный просмотр

preview-title = Что изменится
preview-of = Что изменится: { $thing }
preview-new = Что добавится
preview-changed = Поля
preview-field = Поле
preview-before = Сейчас
preview-after = Станет
preview-empty = пусто
preview-yes = да
preview-nothing = Ничего не меняется.
preview-moves = { $n ->
    [one] Сдвинется { $n } открытый срок
    [few] Сдвинутся { $n } открытых срока
   *[many] Сдвинутся { $n } открытых сроков
}
preview-moves-none = Ни один открытый срок не сдвигается.
preview-more = { $n ->
    [one] И ещё { $n } срок.
    [few] И ещё { $n } срока.
   *[many] И ещё { $n } сроков.
}
preview-note = Почему меняете
preview-note-hint = Останется в истории: дата и номер приказа, причина
preview-go = Сохранить
preview-back = Вернуться к правке

## Изменения

changes-at = Когда
changes-by = Кто
changes-what = Что изменено
changes-note = Почему
changes-moved = Сдвинуто сроков
note-installation = Исходные данные при установке
note-demonstration = Исходные данные демонстрации
note-demonstration-staff = Вымышленные сотрудники демонстрации
changes-setup = установка
changes-several = несколько справочников
changes-empty = Изменений не было.

## Приёмные

office-code-hint = Три латинских знака: с них начинается номер обращения
office-code-fixed = Под этим кодом уже выданы номера, поэтому он не меняется.
office-closed-hint = Пусто: работает
office-hours = Часы работы
office-hours-hint = В пустой день приёмная не работает. Праздники берутся из календаря.
office-day = День

## Сотрудники

staff-name = Имя и должность
staff-seen = Последний вход
staff-seen-at = Последний раз: { $at }
staff-never = входов ещё не было
staff-working = работают
staff-disabled = вход закрыт
staff-is-disabled = вход закрыт
staff-has-second = второй фактор подключён
staff-no-second = второго фактора нет
staff-empty = Таких сотрудников нет.
staff-choose = выберите
staff-trusted-hint = Остальные не узнают даже, что такие дела есть
staff-trusted-wish = дела, о которых просили «никто не должен узнать»
staff-door = Вход
staff-link = Выдать одноразовую ссылку для входа
staff-link-words = Она же нужна, если забыт пароль или потерян телефон: прежние перестанут действовать. Ссылка срабатывает один раз.
staff-disable = Закрыть вход
staff-enable = Открыть вход снова
staff-holds = { $n ->
    [one] У сотрудника { $n } открытый вопрос: сначала поручите его другому.
    [few] У сотрудника { $n } открытых вопроса: сначала поручите их другим.
   *[many] У сотрудника { $n } открытых вопросов: сначала поручите их другим.
}
invitation-title = Одноразовый вход
invitation-words = Отдайте этот лист в руки. Ссылка показана один раз.
invitation-until = Действует до { $at }, один раз.
role-registrar = регистратор
role-executor = исполнитель
role-head = руководитель
role-auditor = аудитор
role-administrator = администратор
role-registrar-long = регистратор: принимает обращения и говорит, чьи они
role-executor-long = исполнитель: отвечает на вопросы
role-head-long = руководитель: поручает вопросы и видит всю работу приёмной
role-auditor-long = аудитор: читает всё без персональных данных, ничего не меняет
role-administrator-long = администратор: ведёт справочники и не читает обращений

## Темы и основания

topic-top = нет, это первый уровень
topic-sensitive-hint = Её вопросы видят только те, кому доверено; в списках и счёте их нет
topic-words-hint = Начала слов, казахских и русских, по одному в строке. Тема только подсказывается.
ground-outcome = Для какого исхода
ground-used = В решениях

## Правила

rules-in-use = действует сейчас
rules-what = Действие
rules-code-hint = Версии одного порядка носят один код
rules-terms = Сроки
rules-terms-hint = Без длины такого срока в наборе нет.
force-statutory = обязывает закон
force-adopted = принято организацией
force-hint = По принятому правилу бумаги никогда не говорят «по закону»
unit-working = рабочие дни
unit-calendar = календарные дни

## Календарь

calendar-years = Годы
calendar-edition = Редакция от { $date }.
calendar-off = выходной
calendar-worked = { $n ->
    [one] { $n } рабочий день
    [few] { $n } рабочих дня
   *[many] { $n } рабочих дней
}
calendar-special = Особые дни { $year } года
calendar-empty = Особые дни этого года ещё не внесены: сроки считаются только без суббот и воскресений.
calendar-day = Изменить один день
calendar-source-hint = Название, дата и номер акта или адрес
day-holiday = праздник
day-transferred-off = перенесённый выходной
day-working-weekend = рабочий день вместо выходного
day-ordinary = обычный день
month-1 = Январь
month-2 = Февраль
month-3 = Март
month-4 = Апрель
month-5 = Май
month-6 = Июнь
month-7 = Июль
month-8 = Август
month-9 = Сентябрь
month-10 = Октябрь
month-11 = Ноябрь
month-12 = Декабрь

## Ключи

token-new = Новый ключ
token-name = Программа
token-name-hint = Так, чтобы потом узнать, какая это
token-staff = От чьего имени
token-staff-hint = Ключ может не всё, что может этот человек, а только отмеченное ниже
token-scopes = Что может
token-until = До какого дня
token-used = Последний раз
token-never = ещё нет
token-end = Отозвать
token-go = Создать ключ
tokens-empty = Ключей нет.
new-token-words = Ключ показан один раз. Скопируйте его сейчас и положите туда, где хранятся секреты.
new-token-until = Действует до { $date }.
scope-submit = подавать обращения
scope-follow = следить за обращением по номеру и коду
scope-read = читать дела
scope-write = действовать в делах
scope-figures = читать показатели

# What to put right in forms of the administration
wrong-changed-since = Пока вы смотрели, данные изменились. Ниже то, что есть сейчас: проверьте и сохраните ещё раз.
wrong-edition-stands = На эти слова люди уже согласились: составьте новую редакцию с днём, который ещё не наступил
wrong-not-weekend = Этот день не выходной: он рабочий и так.
wrong-source-missing = Напишите, на чём основан этот день: название, дата и номер акта.
wrong-token-name-missing = Напишите название программы.
wrong-rules-gap = С этим у обращений, которые поступят сегодня, не будет срока. Сначала добавьте версию на замену.
wrong-last-administrator = Это последний администратор. Сначала дайте эту роль кому-то ещё.
