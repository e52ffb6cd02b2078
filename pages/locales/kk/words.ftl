### Барлық бетке ортақ сөздер

product-name = Қабыл
skip-to-content = Мазмұнға өту
language = Тіл
demonstration = Бұл – көрсетілім: есімдер, мекемелер мен сандар ойдан алынған, жолданымдар ешкімге жіберілмейді.

errors-title = { $n ->
    [one] Бір жерді түзету керек
   *[other] { $n } жерді түзету керек
}

size-kilobytes = { $n } КБ
size-megabytes = { $n } МБ

count-working-days = { $n } жұмыс күні
