"""Reading the logbook of an organisation: what administrators did, to whose account, and whether it holds.

What touches an account but no organisation stands in the logbook of the house, and so do the deeds of administrators
from before an organisation had a logbook of its own; both are read along, and so is what the house itself did.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from wijwerken.house.domain import logbook
from wijwerken.house.domain.sentences import sentence_of
from wijwerken.house.models import LogEntry
from wijwerken.house.place import THE_HOUSE
from wijwerken.people.models import Account, Organisation

PAGE = 50
OURS = "people."


@dataclass(frozen=True)
class Line:
    """One deed: what, on which day, by whom and to whose account; those who were erased stand nowhere any more."""

    number: int
    on: dt.date
    sentence: str
    by: str
    about: str
    holds: bool
    is_erased: bool


@dataclass(frozen=True)
class Page:
    """Some deeds, where the older ones begin, and whether nothing was changed, removed or cut: here, or anywhere."""

    lines: list[Line]
    older: int
    holds: bool
    all_checked: bool
    shows_erased: bool


def page(organisation: Organisation, start: int = 0, *, check_all: bool = False) -> Page:
    """Give some deeds, newest first, each checked with its neighbours; the whole chain only when asked for."""
    is_alone = not Organisation.objects.exclude(pk=organisation.pk).exists()
    newest_first = _entries(organisation, is_alone).order_by("-on", "-place_id", "-number")
    entries = list(newest_first[start : start + PAGE + 1])
    named = {str(value) for entry in entries if _is_ours(entry) for value in (entry.payload or {}).values() if value}
    names = {str(one.pk): str(one) for one in Account.objects.filter(pk__in=named)}
    broken = _broken(organisation, entries[:PAGE], check_all)
    lines = [_line(entry, names, (entry.place_id, entry.number) not in broken) for entry in entries[:PAGE]]
    older = start + PAGE if len(entries) > PAGE else 0
    return Page(lines, older, not broken, check_all, is_alone)


def _broken(organisation: Organisation, entries: list[LogEntry], check_all: bool) -> set[tuple[UUID, int]]:
    logbooks = (organisation.pk, THE_HOUSE.pk)
    if check_all:
        return {(place, flaw.number) for place in logbooks for flaw in logbook.check(place)}
    shown = {place: [entry for entry in entries if entry.place_id == place] for place in logbooks}
    return {
        (place, number)
        for place, here in shown.items()
        if here or place == organisation.pk
        for number in logbook.check_around(place, here)
    }


def _entries(organisation: Organisation, is_alone: bool) -> QuerySet[LogEntry]:
    people = [str(pk) for pk in organisation.memberships.values_list("account_id", flat=True)]
    here = Q(payload__organisation=str(organisation.pk)) | Q(payload__about=str(organisation.pk))
    about = Q(payload__about__in=people)
    if is_alone:
        # What was erased points at nobody and at no organisation any more. Where there is one, that it was done stays
        # to be seen; where there are more, it could be of another and is shown to none.
        about |= Q(payload__isnull=True, deed__startswith="people.account.")
    ours = Q(deed__startswith=OURS)
    in_the_house = Q(place_id=THE_HOUSE.pk) & ((ours & (here | about)) | ~ours)
    in_own = Q(place_id=organisation.pk) & (Q() if is_alone else Q(payload__isnull=False))
    return LogEntry.objects.filter(place_id__in=(organisation.pk, THE_HOUSE.pk)).filter(in_own | in_the_house)


def _is_ours(entry: LogEntry) -> bool:
    # Who did something for the whole house may work elsewhere: no name of theirs is told here.
    return entry.deed.startswith(OURS)


def _line(entry: LogEntry, names: dict[str, str], holds: bool) -> Line:
    payload = entry.payload or {}
    return Line(
        number=entry.number,
        on=entry.on,
        sentence=sentence_of(entry.deed),
        by=names.get(payload.get("by", ""), ""),
        about=names.get(payload.get("about", ""), ""),
        holds=holds,
        is_erased=entry.payload is None,
    )
