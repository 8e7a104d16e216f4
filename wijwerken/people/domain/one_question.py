"""What waits for one person: every room names what may wait, and one question tells of all of it whether it is there.

Most of it seldom is, and only what is there is worth a question of its own. Decision 60.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, QuerySet

from wijwerken.house import clock, for_you, registry
from wijwerken.house.manifest import ForYou
from wijwerken.house.prepared import prepared
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person


class Ask(NamedTuple):
    """Who asks, of which place, and the days that count: all that a question about what waits may hang on."""

    person: UUID
    account: UUID | None
    place: UUID | None  # none: everywhere
    today: dt.date
    news_since: dt.date
    updates_since: dt.date
    silent_since: dt.date


@dataclass(frozen=True)
class Found:
    """Which kinds of things wait, as one room hears it."""

    ask: Ask
    there: Mapping[str, bool]
    room: str

    def of(self, room: str) -> Found:
        """Give what another room found."""
        return replace(self, room=room)

    def __getitem__(self, name: str) -> bool:
        return self.there[f"{self.room}_{name}"]


def ask_of(actor: Actor, place: UUID | None = None) -> Ask:
    """Ask for somebody who is known, everywhere or of one place, as it is today."""
    today = clock.today()
    since = (today - stays for stays in (for_you.NEWS_STAYS, for_you.UPDATES_STAY, for_you.SILENT_AFTER))
    account = None if actor.account is None or actor.account.is_demo else actor.account.pk
    return Ask(actor.person.pk, account, place, today, *since)  # type: ignore[union-attr]


def found(actor: Actor, room: str = "", *, place: UUID | None = None) -> Found:
    """Find out of one room, or of all at once, which kinds of things wait for somebody who is known."""
    ask = ask_of(actor, place)
    return Found(ask, _there_is(*ask, room=room)[0], room)


def lines(actor: Actor, found: Found) -> Iterator[ForYou]:
    """List what waits, of the kinds that were found; a room that names none of its own is simply asked."""
    for room in registry.rooms():
        if room.shown.waits_for is not None:
            told = (found.of(room.name),) if room.shown.may_wait else ()
            yield from room.shown.waits_for(actor, *told)


def asked(build: Callable[[Ask], QuerySet[Any, Any]]) -> Callable[[Ask], list[Any]]:
    """Make the SQL of a question about what waits once: it hangs on nothing but what is asked (house/prepared.py)."""
    rows = prepared(lambda *ids: build(Ask(*ids)))
    return lambda ask: rows(*ask)


@prepared
def _there_is(
    person: UUID,
    account: UUID | None,
    place: UUID | None,
    today: dt.date,
    news_since: dt.date,
    updates_since: dt.date,
    silent_since: dt.date,
    *,
    room: str,
) -> QuerySet[Person, Any]:
    ask = Ask(person, account, place, today, news_since, updates_since, silent_since)
    things: dict[str, Any] = {}
    for one in registry.rooms():
        if one.shown.may_wait and room in ("", one.name):
            things |= {f"{one.name}_{kind}": Exists(rows) for kind, rows in one.shown.may_wait(ask).items()}
    return Person.objects.filter(pk=person).values(**things)
