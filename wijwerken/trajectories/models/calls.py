"""Whom people call about a trajectory, and who else when the first one is not there: said here and nowhere else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house import clock

NO_BREAK = "\u00a0"


class CanBeCalled(Protocol):
    """What is written down of whom people call."""

    contact_name: str
    contact_phone: str
    contact_hours: str
    stand_in_name: str
    stand_in_phone: str
    away_until: dt.date | None
    away_name: str
    away_phone: str


@dataclass(frozen=True)
class Calls:
    """Who is called first, on which number and when, and in a few words who else."""

    name: str
    phone: str
    hours: str = ""
    otherwise: str = ""
    other_phone: str = ""

    @property
    def under(self) -> str:
        """Say in one sentence, for paper and letters, who else is called."""
        if not self.otherwise:
            return ""
        # A number stays on one line.
        number = self.other_phone.replace(" ", NO_BREAK)
        return f"{self.otherwise}: {number}." if number else f"{self.otherwise}."

    @property
    def who(self) -> str:
        """Name who is called, with the number."""
        return ", ".join(filter(None, [self.name, self.phone]))


def whom_to_call(here: CanBeCalled) -> Calls:
    """Tell whom people call now: while the first one is away it is who stands in, and after that day as before."""
    if is_away(here):
        name, own = standing_in(here)
        # Hours are of who promised them; who stands in on a number of their own promised none.
        hours = "" if own else here.contact_hours
        first = here.contact_phone if own else ""
        return Calls(name, own or here.contact_phone, hours, _back_again(here), first)
    second = here.stand_in_phone if here.contact_phone else ""
    return Calls(here.contact_name, here.contact_phone, here.contact_hours, _otherwise(here), second)


def is_away(here: CanBeCalled) -> bool:
    """Tell whether who is called first is away today; the day after, nobody has to undo it."""
    return bool(here.away_until and standing_in(here)[0] and here.away_until >= clock.today())


def standing_in(here: CanBeCalled) -> tuple[str, str]:
    """Give who is called while the first one is away, and the number: for those days only, or who answers anyway."""
    return (here.away_name, here.away_phone) if here.away_name else (here.stand_in_name, here.stand_in_phone)


def _otherwise(here: CanBeCalled) -> str:
    """Say who else is called when the first one is not there; nothing while nobody is named."""
    if not (here.stand_in_name and here.contact_phone):
        return ""
    names = {"first": here.contact_name, "second": here.stand_in_name}
    if here.stand_in_phone:
        return _("Is %(first)s er niet? Bel dan %(second)s") % names
    return _("Is %(first)s er niet? Vraag dan naar %(second)s") % names


def _back_again(here: CanBeCalled) -> str:
    """Say from which day the first one is called again; why they are away concerns nobody."""
    if here.away_until is None:
        return ""
    day = date_format(here.away_until + dt.timedelta(days=1), "j F")
    return _("Vanaf %(day)s weer: %(name)s") % {"day": day, "name": here.contact_name}
