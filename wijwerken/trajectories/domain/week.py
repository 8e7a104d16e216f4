"""What this week asks of one person, over all their trajectories: hours asked beside hours freed, for nobody else.

It measures what we ask, never what somebody does: worked out from days and from agreed hours, and kept nowhere.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
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
A_WEEK = dt.timedelta(days=6)


@dataclass(frozen=True)
class Week:
    """What this week asks of one person, in whole hours, and which of those a leader freed."""

    asked: int
    freed: int
    freed_by: tuple[str, ...]
    less: LessRoom | None
    may_say_less: bool

    @property
    def title(self) -> str:
        """Say what this week asks, all together."""
        return ngettext("Samen ongeveer %(n)s uur", "Samen ongeveer %(n)s uur", self.asked) % {"n": self.asked}

    @property
    def boxes(self) -> list[bool]:
        """Draw a box for each hour: full for what is asked, open for what is freed and not asked."""
        return [number < self.asked for number in range(min(MOST_BOXES, max(self.asked, self.freed)))]

    @property
    def in_words(self) -> str:
        """Say the boxes to who does not see them; nothing when nobody freed hours."""
        return _("%(asked)s van %(freed)s uur") % {"asked": self.asked, "freed": self.freed} if self.freed else ""

    @property
    def too_much(self) -> str:
        """Say that more is asked than was freed; nothing when no hours were freed."""
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
    minutes = _asked(agreed, _days(person, lines, first, there))
    if not minutes and not freed:
        return None
    return Week(
        asked=_hours(minutes),
        freed=_hours(sum(minutes_a_week(row.hours, row.per) for row in freed)),
        freed_by=tuple(freed_hours.freed_sentence(row) for row in freed),
        less=less_room.said_by(person) if there["less"] else None,
        may_say_less=True,
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


def _asked(agreed: Mapping[UUID, int], days: Mapping[UUID | None, int]) -> int:
    """Add up, for each trajectory, what was agreed or what its days ask, whichever is more."""
    here = {key: minutes for key, minutes in days.items() if key is not None}
    return days.get(None, 0) + sum(max(agreed.get(key, 0), here.get(key, 0)) for key in {*agreed, *here})


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


def _days(person: Person, lines: Iterable[ForYou], first: dt.date, there: Mapping[str, bool]) -> Counter[UUID | None]:
    """Add up the minutes of what has a day in this week: gatherings, and what waits with its length."""
    last = first + A_WEEK
    minutes: Counter[UUID | None] = Counter()
    if there["gathering"]:
        for trajectory, long in _gatherings(person.pk, first, last).values_list("trajectory", "minutes"):
            minutes[trajectory] += long or GATHERING_MINUTES
    for line in lines:
        if line.day <= last and line.about.kind != GATHERING:
            minutes[line.place] += line.minutes
    return minutes


def _hours(minutes: int) -> int:
    """Round to whole hours: an hour that is hardly begun is none, and what is asked at all is at least one."""
    return max(1, round(minutes / 60)) if minutes else 0
