### Ашық бөлік: жолданым жіберетін әркімге

## Әр беттің басы мен соңы

danger-question = Сізге қауіп төніп тұр ма?
danger-111 = көмек, тәулік бойы
danger-102 = полиция
menu-main = Басты мәзір
menu-tell = Бізге айтыңыз
menu-follow = Жолданымым
menu-offices = Қабылдаулар
foot-office = Қоғамдық қабылдау
foot-all-offices = Барлық қабылдау: мекенжайы мен уақыты
foot-how = Бұл қалай жұмыс істейді
foot-deadline = Жауап мерзімін есептеу
foot-your-data = Сіз туралы не сақтаймыз
foot-this-page = Осы бет
foot-no-trackers = Санауыш, жарнама, бөгде қызмет жоқ
foot-demonstration = Үлгі: есімдер мен сандар ойдан алынған

## Бірінші бет

home-title = Қоғамдық қабылдау
home-promise-once = Бір рет айтыңыз.
home-promise-who = Кім және қай күнге дейін жауап беретінін біз айтамыз.
