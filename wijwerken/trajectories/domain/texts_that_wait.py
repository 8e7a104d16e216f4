"""Texts of people outside the core group that look like words that were not shared: they wait, and nobody is told so.

A warning would be an oracle: write a guess, and learn what a nameless voice said. So the deed is done as always, the
writer sees the text as always, and others see it after somebody of the core group looked (decision 21).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from wijwerken.house import clock
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import unshared
from wijwerken.trajectories.models import Participation, Trajectory, WaitingText
from wijwerken.trajectories.vocabulary import CORE_GROUP, Audience

M = TypeVar("M", bound=models.Model)
EVERYWHERE = "what waits for one person, in all their trajectories"
# What may wait, its texts, and who reads it.
TEXTS: dict[str, tuple[tuple[str, ...], str]] = {
    "act.idea": (("words", "more"), Audience.PARTICIPANTS),
    "act.action": (
        ("words", "first_step", "with_whom", "place", "how_we_see", "lesson", "result", "success"),
        Audience.EVERYONE,
    ),
    "act.actionupdate": (("words",), Audience.PARTICIPANTS),
    "act.mandaterequest": (("asks", "words"), Audience.PARTICIPANTS),
    "trajectories.roomagreement": (
        ("let_go", "tell_me_when", "step_in_when", "we_take", "we_call_when", "trust"),
        Audience.PARTICIPANTS,
    ),
    "trajectories.reviewday": (("brought",), Audience.PARTICIPANTS),
    "trajectories.problemview": (("words",), Audience.EVERYONE),
    "trajectories.agendapoint": (("words",), Audience.PARTICIPANTS),
    "trajectories.stakeholdergroup": (("name", "reach"), Audience.PARTICIPANTS),
}


@dataclass(frozen=True)
class Waiting:
    """A text that waits for the core group, with what it looks like."""

    id: UUID
    by: Participation | None
    texts: list[str]
    sentences: list[unshared.Sentence]


def found_in(actor: Actor, trajectory: Trajectory, audience: str, texts: Iterable[str]) -> bool:
    """Tell whether these texts quote words their readers may not read; not of the writer's own."""
    part = rules.participation_of(actor, trajectory)
    return part is not None and bool(unshared.quoted(trajectory, audience, texts, but_of=part.person_id))


def let_wait(actor: Actor, trajectory: Trajectory, row: object, *, found: bool, is_new: bool) -> None:
    """Let a new text wait when a quotation was found in it, or when its writer has one waiting.

    A row that others saw before stays in sight; only what was written on it later waits.
    """
    part = rules.participation_of(actor, trajectory)
    if _kind(row) not in TEXTS or part is None or not isinstance(row, models.Model):
        return
    # Who tried one guess learns nothing more from a second account until somebody looked.
    if found or any(one.by_id == part.pk for one in _existing(trajectory)):
        WaitingText.objects.of(trajectory).get_or_create(
            kind=_kind(row),
            row=row.pk,
            defaults={"trajectory": trajectory, "by": part, "on": clock.today(), "stays": not is_new},
        )


def without_waiting(actor: Actor, trajectory: Trajectory, rows: ScopedQuerySet[M]) -> ScopedQuerySet[M]:
    """Leave out of these rows what waits for the core group, for everyone but the core group and who wrote it.

    What stays in sight says `words_wait` when its later words are not for this reader yet.
    """
    if rules.in_core_group(actor, trajectory):
        return rows
    waiting = _not_for(actor, trajectory, rows)
    shown: Any = rows.exclude(pk__in=waiting.filter(stays=False).values("row"))
    return cast("ScopedQuerySet[M]", shown.annotate(words_wait=Exists(waiting.filter(row=OuterRef("pk")))))


def without_waiting_words(actor: Actor, trajectory: Trajectory, rows: ScopedQuerySet[M]) -> ScopedQuerySet[M]:
    """Leave out what waits, and also the rows of which only the later words wait: for lists of such words."""
    if rules.in_core_group(actor, trajectory):
        return rows
    return rows.exclude(pk__in=_not_for(actor, trajectory, rows).values("row"))


def words_wait(row: object) -> bool:
    """Tell whether later words on a row, found by `without_waiting`, are not for its reader yet."""
    return bool(getattr(row, "words_wait", False))


def waiting(trajectory: Trajectory) -> list[Waiting]:
    """List the texts that wait, with the words that were not shared, for the core group."""
    rows = sorted(_existing(trajectory), key=lambda row: (row.on, row.pk))
    WaitingText.objects.of(trajectory).exclude(pk__in=[row.pk for row in rows]).delete()
    return [_shown(row) for row in rows]


def how_many(trajectory: Trajectory) -> int:
    """Count the texts that wait."""
    return len(_existing(trajectory))


def oldest(trajectories: Iterable[UUID]) -> dict[UUID, WaitingText]:
    """Give for each of many trajectories what waits longest, in one query and one for each kind."""
    rows = WaitingText.objects.everywhere(EVERYWHERE).filter(trajectory__in=list(trajectories))
    newest_first = sorted(_still_there(rows), key=lambda one: (one.on, one.pk), reverse=True)
    return {one.trajectory_id: one for one in newest_first}


def shown_everywhere(person: Person | UUID, rows: ScopedQuerySet[M]) -> ScopedQuerySet[M]:
    """Leave out of the rows of many trajectories what waits there, but for who wrote it and where they carry it.

    What stays in sight says `words_wait` when its later words are not for this reader yet.
    """
    waiting = _not_for_everywhere(person, rows)
    shown: Any = rows.exclude(pk__in=waiting.filter(stays=False).values("row"))
    return cast("ScopedQuerySet[M]", shown.annotate(words_wait=Exists(waiting.filter(row=OuterRef("pk")))))


def words_shown_everywhere(person: Person | UUID, rows: ScopedQuerySet[M]) -> ScopedQuerySet[M]:
    """Leave out also the rows of which only the later words wait: for lists of such words."""
    return rows.exclude(pk__in=_not_for_everywhere(person, rows).values("row"))


def _not_for_everywhere(person: Person | UUID, rows: ScopedQuerySet[M]) -> ScopedQuerySet[WaitingText]:
    parts = Participation.objects.everywhere(EVERYWHERE).filter(person=person, role__in=sorted(CORE_GROUP))
    waiting = WaitingText.objects.everywhere(EVERYWHERE).filter(kind=rows.model._meta.label_lower)
    return waiting.exclude(by__person=person).exclude(trajectory__in=parts.values("trajectory"))


def _not_for(actor: Actor, trajectory: Trajectory, rows: ScopedQuerySet[M]) -> ScopedQuerySet[WaitingText]:
    waiting = WaitingText.objects.of(trajectory).filter(kind=rows.model._meta.label_lower)
    part = rules.participation_of(actor, trajectory)
    return waiting if part is None else waiting.exclude(by=part)


def _existing(trajectory: Trajectory) -> list[WaitingText]:
    """Give what waits of which the row still stands: somebody may have taken it back since."""
    return _still_there(WaitingText.objects.of(trajectory).select_related("by", "trajectory"))


def _still_there(waiting: Iterable[WaitingText]) -> list[WaitingText]:
    by_kind: dict[str, list[WaitingText]] = defaultdict(list)
    for one in waiting:
        by_kind[one.kind].append(one)
    found: list[WaitingText] = []
    for kind, rows in by_kind.items():
        model: Any = apps.get_model(kind)
        there = model.objects.everywhere(EVERYWHERE).filter(pk__in=[row.row for row in rows])
        still = set(there.values_list("pk", flat=True))
        found += [row for row in rows if row.row in still]
    return found


def _shown(row: WaitingText) -> Waiting:
    names, audience = TEXTS[row.kind]
    model: Any = apps.get_model(row.kind)
    thing = model.objects.of(row.trajectory_id).get(pk=row.row)
    texts = [text for text in (getattr(thing, name) for name in names) if text]
    found = unshared.quoted(row.trajectory, audience, texts, but_of=row.by.person_id if row.by else None)
    return Waiting(row.pk, row.by, texts, unshared.sentences(row.trajectory, found))


def _kind(row: object) -> str:
    return row._meta.label_lower if isinstance(row, models.Model) else ""
