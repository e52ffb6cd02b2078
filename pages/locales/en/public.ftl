### The public side: for everyone who brings something

## Head and foot of every page

danger-question = Are you in danger?
danger-111 = help, day and night
danger-102 = police
menu-main = Main menu
menu-tell = Tell us
menu-follow = My appeal
menu-offices = Offices
foot-office = Reception office
foot-all-offices = All offices: addresses and hours
foot-how = How this works
foot-deadline = Work out an answer date
foot-your-data = What we keep about you
foot-this-page = This page
foot-no-trackers = No trackers, no advertising, no outside services
foot-demonstration = A sample: names and figures are invented

## First page

home-title = Public reception
home-promise-once = Tell it once.
home-promise-who = We say who answers, and by which day.
