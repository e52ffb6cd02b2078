### Слова, общие для всех страниц

## На каждой странице

product-name = Қабыл
skip-to-content = К содержанию
language = Язык
demonstration = Демонстрация: всё вымышлено, обращения никому не передаются.

## Формы

errors-title = { $n ->
    [one] Исправьте { $n } ошибку
    [few] Исправьте { $n } ошибки
   *[many] Исправьте { $n } ошибок
}

## Числа и величины

size-kilobytes = { $n } КБ
size-megabytes = { $n } МБ
count-working-days = { $n ->
    [one] { $n } рабочий день
    [few] { $n } рабочих дня
   *[many] { $n } рабочих дней
}
count-calendar-days = { $n ->
    [one] { $n } календарный день
    [few] { $n } календарных дня
   *[many] { $n } календарных дней
}

## Виды обращений

kind-application = заявление
kind-complaint = жалоба
kind-proposal = предложение
kind-response = отклик
kind-request = запрос
kind-message = сообщение

## Каналы поступления

channel-web = через сайт
channel-email = по электронной почте
channel-messenger = через мессенджер
channel-api = из другой информационной системы
channel-desk = лично в приёмной
channel-post = по почте
channel-telephone = по телефону
channel-reception = на личном приёме

## Способ получения ответа

answer-page = на этом сайте, по номеру и коду
answer-email = по электронной почте
answer-telephone = по телефону
answer-post = письмом на почтовый адрес
answer-desk = на руки в приёмной

## На каком языке

in-kazakh = на казахском языке
in-russian = на русском языке
in-english = на английском языке

## Исходы

outcome-satisfied = удовлетворено
outcome-satisfied-in-part = удовлетворено частично
outcome-explained = дано разъяснение
outcome-refused = отказано
outcome-forwarded = перенаправлено
outcome-noted = принято к сведению
outcome-terminated = прекращено
outcome-withdrawn = отозвано
outcome-deemed-refused = молчание считается отказом
outcome-unanswered = без ответа в срок

## Вердикт заявителя

verdict-solved = решено
verdict-partly = решено частично
verdict-not-solved = не решено

## Где стоит вопрос

stage-unrouted = не распределено
stage-routed = в приёмной
stage-assigned = поручено
stage-in-work = на исполнении
stage-waiting = ждём заявителя
stage-decided = решено, ответ не отправлен
stage-answered = ответ дан
stage-closed = завершено

## Виды помощи

service-consultation = консультация
service-legal-aid = юридическая помощь

## Процедуры

procedure-ordinary = ответ на обращение
procedure-ordinary-with-check = ответ на обращение, которое требует проверки
procedure-complaint = ответ на жалобу
procedure-redirect = передача в другой орган
procedure-return = возврат обращения
procedure-extension-notice = уведомление о продлении срока
procedure-termination-notice = уведомление о прекращении
procedure-complaint-transfer = передача жалобы с делом в вышестоящий орган

## Почему этот день

why-by-law = По закону ({ $article })
why-by-own-rule = По нашему собственному правилу (его образец: { $article })
why-term = { $rule }: { $days } со дня, следующего за регистрацией.
why-registered = Зарегистрировано: { $date }.
why-later-after-hours = Обращение поступило { $received }, приёмная закрылась в { $closed }. Поэтому оно зарегистрировано в следующий рабочий день: { $date }.
why-later-day-off = Обращение поступило { $received }, это нерабочий день ({ $reason }). Поэтому оно зарегистрировано в следующий рабочий день: { $date }.
why-later-not-served = Обращение поступило { $received }, в этот день приёмная не работает. Поэтому оно зарегистрировано в следующий рабочий день: { $date }.
why-first-day = Первый день счёта: { $date }.
why-rolled = Последний день счёта ({ $from }) нерабочий, поэтому срок переходит на следующий рабочий день: { $date }.
why-unverified = не сверено
why-unverified-words = длину этого срока мы ещё не прочли в самом акте.
why-days = Какие дни считаем, какие пропускаем
why-caption = С { $first } по { $last }. Крупное число: какой это день срока
why-not-counted = не считаем
why-start = день регистрации
why-due = последний день
why-skipped = { $n ->
    [one] Пропущен { $n } день
    [few] Пропущены { $n } дня
   *[many] Пропущено { $n } дней
}
why-weekend = выходной
why-worked-instead = Сосчитаны, хотя это выходные
why-calendar = Календарь: редакция от { $edition }. Если он изменится, мы пересчитаем срок и сообщим Вам.
why-calendar-ends = Этот срок выходит за пределы нашего календаря: учтены только субботы и воскресенья. Когда станут известны праздники, дата изменится.
why-received = день поступления
why-passed = Нерабочие дни до регистрации
