"""*Liever minder deze maand*: one tap tells the groups, without a reason, and it ends by itself.

It stands in no logbook: that somebody had less room for a while is no history. Who said it takes it back with one tap.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.people.actor import Actor
from wijwerken.people.domain.one_question import Ask
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.participation import going_on, going_on_for
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import LessRoom, Participation
from wijwerken.trajectories.vocabulary import CORE_GROUP, LESS_ROOM

AT_LEAST = dt.timedelta(days=7)


def say_less(actor: Actor) -> None:
    """Tell the groups that this person has less room for about a month; said twice, it is said once."""
    if actor.person is not None and may_say(actor.person):
        today = clock.today()
        LessRoom.objects.get_or_create(person=actor.person, until=until(today), defaults={"since": today})


def take_back(actor: Actor) -> None:
    """Take that back: nobody reads it any more, and nothing of it is kept."""
    LessRoom.objects.filter(person=actor.person).delete()


def said_by(person: Person) -> LessRoom | None:
    """Give that this person said it, while it runs."""
    return LessRoom.objects.filter(person=person, until__gte=clock.today()).first()


def may_say(person: Person) -> bool:
    """Tell whether there is a group that knows this person by a name, so that it would mean something."""
    return any(part.shown_name for part in going_on(person))


def running_around(ask: Ask) -> QuerySet[LessRoom]:
    """Find who has less room now in the groups that one person carries, as part of a query."""
    said = LessRoom.objects.filter(until__gte=ask.today).exclude(person=ask.person)
    return said.filter(Exists(_named_around(ask.person).filter(person=OuterRef("person"))))


def _named_around(person: UUID) -> QuerySet[Participation]:
    parts = Participation.objects.everywhere(because="who has less room in the groups of one person")
    return parts.filter(trajectory__in=going_on_for(person, CORE_GROUP)).exclude(shown_name="")


def in_my_groups(ask: Ask) -> Iterator[ForYou]:
    """List who has less room in the groups that this person carries: one line for each of them, in two queries."""
    said = {row.person_id: row for row in running_around(ask)}
    parts = _named_around(ask.person).filter(person__in=said).select_related("trajectory")
    told = set()
    for part in parts.order_by("trajectory__slug"):
        if part.person_id not in told:
            told.add(part.person_id)
            yield _less_room(ask.person, said[part.person_id], part)


def _less_room(reader: UUID, said: LessRoom, part: Participation) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(LESS_ROOM, said.pk),
        person=reader,
        day=said.since,
        sentence=_("%(name)s heeft tot en met %(day)s minder ruimte. Verschuif samen iets.")
        % {"name": part.shown_name, "day": date_format(said.until, "j F")},
        url=url("hours", part.trajectory),
        button=_("Kijk wat er kan schuiven"),
        place=part.trajectory_id,
        by=part.shown_name,
    )


def delete_old(today: dt.date) -> int:
    """Delete what ended: the month is over."""
    return LessRoom.objects.filter(until__lt=today).delete()[0]


def until(today: dt.date) -> dt.date:
    """Give the end of this month, or of the next one when hardly a week of this one is left."""
    last = _end_of_month(today)
    return last if last - today >= AT_LEAST else _end_of_month(last + dt.timedelta(days=1))


def _end_of_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
