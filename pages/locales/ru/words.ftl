### Слова, общие для всех страниц

product-name = Қабыл
skip-to-content = К содержанию
language = Язык
demonstration = Это показ: имена, учреждения и числа вымышлены, обращения никому не передаются.

errors-title = { $n ->
    [one] Нужно исправить одно место
    [few] Нужно исправить { $n } места
   *[many] Нужно исправить { $n } мест
}

size-kilobytes = { $n } КБ
size-megabytes = { $n } МБ

count-working-days = { $n ->
    [one] { $n } рабочий день
    [few] { $n } рабочих дня
   *[many] { $n } рабочих дней
}
