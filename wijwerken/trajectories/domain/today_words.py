"""The sentences of Vandaag: how much is asked, when, and how long it takes."""

from __future__ import annotations

import datetime as dt

from django.utils.dateformat import format as date_words
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijwerken.house import clock
from wijwerken.house.manifest import ForYou

DAYS_BY_NAME = 6  # so far ahead a day is called by its name; a week from now that name is today's
HOUR, HOUR_AND_A_HALF = 60, 90
AMONG_US = (
    gettext_lazy("Vandaag vragen wij je één ding."),
    gettext_lazy("Vandaag vragen wij je twee dingen."),
    gettext_lazy("Vandaag vragen wij je drie dingen."),
)
TO_GUESTS = (
    gettext_lazy("Eén vraag voor u."),
    gettext_lazy("Twee vragen voor u."),
    gettext_lazy("Drie vragen voor u."),
)


def title(asked: int, *, says_je: bool) -> str:
    """Say how many things are asked today."""
    if not asked:
        return _("Vandaag vragen wij niets.")
    return str((AMONG_US if says_je else TO_GUESTS)[asked - 1])


def when(line: ForYou) -> str:
    """Say on which day something is asked: an hour where it has one, and a day that passed as since when."""
    if line.at is not None:
        known = {"day": day_words(line.day), "hour": line.at.strftime("%H.%M")}
        return _("%(day)s, %(hour)s uur") % known
    if line.asked == "know" or line.day == clock.today():
        return day_words(line.day)
    known = {"day": day_words(line.day)}
    return _("sinds %(day)s") % known if line.day < clock.today() else _("uiterlijk %(day)s") % known


def day_words(day: dt.date) -> str:
    """Call a day as people do: today, tomorrow, by its name when it is near, else by its date."""
    ahead = (day - clock.today()).days
    if ahead in (0, 1):
        return _("morgen") if ahead else _("vandaag")
    return date_words(day, "l" if 0 < ahead <= DAYS_BY_NAME else "j F")


def how_long(minutes: int) -> str:
    """Say how long something takes; nothing when nobody can tell."""
    if minutes == HOUR_AND_A_HALF:
        return _("anderhalf uur")
    hours, left = divmod(minutes, HOUR)
    words = [ngettext("%(n)s uur", "%(n)s uur", hours) % {"n": hours}] if hours else []
    words += [ngettext("%(n)s minuut", "%(n)s minuten", left) % {"n": left}] if left else []
    return _(" en ").join(words)
