### Words that all pages share

product-name = Qabyl
skip-to-content = Skip to content
language = Language
demonstration = This is a demonstration: names, bodies and figures are invented, and appeals go to nobody.

errors-title = { $n ->
    [one] One thing to put right
   *[other] { $n } things to put right
}

size-kilobytes = { $n } KB
size-megabytes = { $n } MB

count-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
