"""What this week asks of one person, over all their trajectories, beside what was agreed or freed; for nobody else.

It measures what we ask, never what somebody does: worked out from days and from agreed hours, and kept nowhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house import clock
from wijwerken.house.manifest import ForYou
from wijwerken.house.prepared import prepared
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import freed_hours, less_room
from wijwerken.trajectories.domain.hours import minutes_a_week
from wijwerken.trajectories.domain.participation import going_on, going_on_for, there_is_for
from wijwerken.trajectories.models import Gathering, HoursRequest, LessRoom, LightPart, Participation, RoleHours
from wijwerken.trajectories.vocabulary import GATHERING, INSIDE, Role

BECAUSE = "what one week asks of one person"
GATHERING_MINUTES = 120  # where nobody said how long it takes
MOST_BOXES = 40
AN_HOUR_AT_LEAST = 30  # fewer minutes than this are no hour
A_WEEK = dt.timedelta(days=6)


@dataclass(frozen=True)
class Week:
    """What has a day in this week, what was agreed for each week, and which hours a leader freed, in whole hours."""

    asked: int  # by days: of what has none, nobody knows in which week it is done
    agreed: int
    freed: int
    is_short: bool  # less than half an hour is asked
    freed_by: tuple[str, ...]
    less: LessRoom | None
    less_until: dt.date  # until when it runs, for who says it today

    @property
    def title(self) -> str:
        """Say what the days of this week ask, all together, and never more than is known."""
        if not self.asked:
            return _("Deze week nog geen uren op een dag")
        if self.is_short:
            return _("Samen minder dan een uur")
        return ngettext("Samen ongeveer %(n)s uur", "Samen ongeveer %(n)s uur", self.asked) % {"n": self.asked}

    @property
    def agreed_says(self) -> str:
        """Say what was agreed for each week; nothing when nothing was, or when a leader freed hours and says so."""
        if not self.agreed or self.freed:
            return ""
        says = ngettext(
            "Afgesproken is ongeveer %(n)s uur per week.", "Afgesproken is ongeveer %(n)s uur per week.", self.agreed
        )
        return says % {"n": self.agreed}

    @property
    def boxes(self) -> list[bool]:
        """Draw a box for each hour: full for what has a day, open for what was agreed or freed beside it."""
        full = 0 if self.is_short else self.asked
        return [number < full for number in range(min(MOST_BOXES, max(full, self.freed or self.agreed)))]

    @property
    def in_words(self) -> str:
        """Say the boxes to who does not see them; nothing when nobody freed hours, or the title says it all."""
        if not self.freed or self.is_short:
            return ""
        return _("%(asked)s van %(freed)s uur") % {"asked": self.asked, "freed": self.freed}

    @property
    def too_much(self) -> str:
        """Say that more has a day this week than was freed; nothing when no hours were freed."""
        more = self.asked - self.freed
        if not self.freed or more < 1:
            return ""
        return ngettext("Dat is er één te veel.", "Dat zijn er %(n)s te veel.", more) % {"n": more}


def of(person: Person | None, lines: Iterable[ForYou] = (), parts: list[Participation] | None = None) -> Week | None:
    """Work out what this week asks of one person; nothing of who gives no hours here, such as most residents.

    Who already knows their parts in what goes on, gives them.
    """
    if parts is None:
        parts = going_on(person) if person is not None else []
    if person is None or not any(part.shown_name for part in parts):
        return None
    first = clock.today() - dt.timedelta(days=clock.today().weekday())
    there: Mapping[str, bool] = _there_is(person.pk, first, first + A_WEEK)[0]
    freed = freed_hours.freed_for(person) if there["freed"] else []
    agreed = _agreed(parts, freed, there)
    minutes = _days(person, lines, first, there)
    if not minutes and not agreed and not freed:
        return None
    return Week(
        asked=_hours(minutes),
        agreed=_hours(sum(agreed.values())),
        is_short=0 < minutes < AN_HOUR_AT_LEAST,
        freed=_hours(sum(minutes_a_week(row.hours, row.per) for row in freed)),
        freed_by=tuple(freed_hours.freed_sentence(row) for row in freed),
        less=less_room.said_by(person) if there["less"] else None,
        less_until=less_room.until(clock.today()),
    )


@prepared
def _there_is(person: UUID, first: dt.date, last: dt.date) -> QuerySet[Person, Any]:
    # Hours that ended earlier this week are asked for too, and left out by their own query.
    return there_is_for(
        person,
        freed=HoursRequest.objects.everywhere(BECAUSE).filter(participation__person=person, until__gte=first),
        said=_said(person),
        light=LightPart.objects.everywhere(BECAUSE).filter(participation__person=person),
        gathering=_gatherings(person, first, last),
        less=LessRoom.objects.filter(person=person, until__gte=first),
    )


def _said(person: UUID) -> QuerySet[RoleHours]:
    return RoleHours.objects.everywhere(BECAUSE).filter(trajectory__in=going_on_for(person))


def _gatherings(person: UUID, first: dt.date, last: dt.date) -> QuerySet[Gathering]:
    # Who only told something, comes if they like: no gathering is asked of them as hours.
    carried = going_on_for(person, INSIDE - {Role.PARTICIPANT.value})
    return Gathering.objects.everywhere(BECAUSE).filter(trajectory__in=carried, on__range=(first, last))


def _agreed(parts: list[Participation], freed: list[HoursRequest], there: Mapping[str, bool]) -> dict[UUID, int]:
    """Give the minutes a week that were agreed: with this person, or else what their role costs."""
    here = {part.trajectory_id: part for part in parts}
    said = RoleHours.objects.everywhere(BECAUSE).filter(trajectory__in=here) if there["said"] else ()
    lightly = LightPart.objects.everywhere(BECAUSE).filter(participation__in=parts)
    light = set(lightly.values_list("trajectory", flat=True)) if there["light"] else set()
    agreed = {
        row.trajectory_id: minutes_a_week(row.light_hours if row.trajectory_id in light else row.hours, row.per)
        for row in said
        if here[row.trajectory_id].role == row.role
    }
    return agreed | {
        row.trajectory_id: minutes_a_week(row.hours, row.per) for row in freed if row.trajectory_id in here
    }


def _days(person: Person, lines: Iterable[ForYou], first: dt.date, there: Mapping[str, bool]) -> int:
    """Add up the minutes of what has a day in this week: gatherings, and what waits with its length."""
    last = first + A_WEEK
    held = _gatherings(person.pk, first, last).values_list("minutes", flat=True) if there["gathering"] else ()
    waiting = (line.minutes for line in lines if line.day <= last and line.about.kind != GATHERING)
    return sum(long or GATHERING_MINUTES for long in held) + sum(waiting)


def _hours(minutes: int) -> int:
    """Round to whole hours: an hour that is hardly begun is none, and what is asked at all is at least one."""
    return max(1, round(minutes / 60)) if minutes else 0
