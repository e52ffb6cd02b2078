### Открытая часть: для всех, кто обращается

## Голова и подножие каждой страницы

danger-question = Вам угрожает опасность?
danger-111 = помощь, круглосуточно
danger-102 = полиция
menu-main = Главное меню
menu-tell = Рассказать
menu-follow = Моё обращение
menu-offices = Приёмные
foot-office = Общественная приёмная
foot-all-offices = Все приёмные: адреса и часы
foot-how = Как это устроено
foot-deadline = Рассчитать срок ответа
foot-your-data = Что мы храним о Вас
foot-this-page = Эта страница
foot-no-trackers = Без счётчиков, рекламы и чужих сервисов
foot-demonstration = Образец: имена и числа вымышлены

## Первая страница

home-title = Общественная приёмная
home-promise-once = Расскажите один раз.
home-promise-who = Мы назовём, кто отвечает и к какому дню.
