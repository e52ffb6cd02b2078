### Письма: что произошло, номер и ссылка. Ни имени, ни текста, ни кода

mail-greeting = Здравствуйте.
mail-no-reply = Письмо отправлено автоматически, отвечать на него не нужно.

## Заявителю

mail-registered-subject = Обращение { $number } зарегистрировано
mail-registered = Ваше обращение зарегистрировано под номером { $number }.
mail-until = Ответим { $until }.
mail-follow = Где оно сейчас и у кого, видно на этой странице:
mail-code = Понадобятся номер и код с талона. Кода мы не пишем в письмах и не спрашиваем по телефону.
mail-more-needed-subject = Обращение { $number }: нужно дополнение
mail-more-needed = По Вашему обращению { $number } нам нужно узнать больше. О чём мы просим, написано на этой странице:
mail-clock-runs = Срок ответа тем временем идёт.
mail-answered-subject = Обращение { $number }: ответ готов
mail-answered = Готов ответ на Ваше обращение { $number }.
mail-answered-one = Готов ответ на вопрос { $n } Вашего обращения { $number }.
mail-read = Прочесть его можно на этой странице:
mail-verdict = Когда прочтёте, скажите нам, решён ли Ваш вопрос.

## Сотруднику

mail-given-subject = { $number }: Вам поручен вопрос
mail-given = Вам поручен вопрос { $n } обращения { $number }.
mail-given-until = Ответить нужно { $until }.
mail-reopened-subject = { $number }: вопрос открыт снова
mail-reopened = Вопрос { $n } обращения { $number } открыт снова, начался новый срок.
mail-term-passed-subject = { $number }: срок прошёл
mail-term-passed = Срок ответа на вопрос { $n } обращения { $number } прошёл, а ответа нет. Ответить всё равно нужно.
mail-case = Дело:
