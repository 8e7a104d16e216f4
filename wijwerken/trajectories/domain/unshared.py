"""Words that were not shared, in what people write: found before it is published, never shown to who may not know.

Who carries the trajectory may read the words already, and hears whose yes is missing. For anyone else a warning would
tell what a nameless voice said (write a guess, and learn whether somebody said it): see `waiting`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wijwerken.house.manifest import Asking, Reference, Voiced
from wijwerken.house.models import LogEntry
from wijwerken.house.quoting import Compared, Run, runs_of
from wijwerken.house.refusal import YesMissing
from wijwerken.house.registry import answers, gather
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Boundary, Gathering, QuestionVersion, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience

SHAPED = ("trajectories.trajectory.started", "trajectories.question.shaped")
BEFORE_ANYBODY_SPOKE = ("main_question", "problem", "goal", "origin", "felt_by")


@dataclass(frozen=True)
class Sentence:
    """A quotation of somebody's words that its readers may not read, and whether the speaker can be asked."""

    words: str
    whose: Reference
    asking: Asking = field(default_factory=Asking)


def quoted(
    trajectory: Trajectory, audience: str, texts: Iterable[str], but_of: UUID | None = None
) -> list[tuple[str, Reference]]:
    """Give every quotation in these texts of words that this audience may not read; not of one's own words."""
    compared = Compared(*texts)
    if not compared.threes and not compared.apart:
        return []
    private: list[Voiced] = list(gather(lambda room: room.voices.private_words, trajectory, audience, compared))
    private = [one for one in private if one.person is None or one.person != but_of]
    if not private:
        return []
    free = runs_of(_free(trajectory, audience, compared))
    found = {run: one.whose for one in reversed(private) for run in compared.quotations(one.words, free, one.least)}
    return list(found.items())


def must_be_shared(actor: Actor, trajectory: Trajectory, audience: str, texts: Iterable[str]) -> None:
    """Stop before a text is published in which stand words that its readers may not read, and say whose yes to ask."""
    own = actor.person.pk if actor.person else None
    found = quoted(trajectory, audience, texts, but_of=own)
    if found:
        raise YesMissing(why(), sentences(trajectory, found))


def sentences(trajectory: Trajectory, found: Iterable[tuple[str, Reference]]) -> list[Sentence]:
    """Say of every quotation whether its speaker can be asked; one speaker is offered once for each quotation."""
    return [Sentence(words, whose, can_ask(trajectory, whose)) for words, whose in found]


def why() -> str:
    """Say why a text waits for a yes."""
    return _("Hier staan woorden in die iemand niet met deze lezers deelde. Vraag of het mag, of schrijf het anders.")


def can_ask(trajectory: Trajectory, whose: Reference) -> Asking:
    """Tell whether the speaker of these words can be asked for a yes."""
    return next(filter(None, answers(lambda room: room.voices.can_ask, trajectory, whose)), Asking())


def ask_for_yes(actor: Actor, trajectory: Trajectory, whose: Reference) -> bool:
    """Ask the speaker of these words for a yes; tells whether a room could."""
    return any(answers(lambda room: room.voices.ask_for_yes, actor, trajectory, whose))


def free_of(trajectory: Trajectory, words: str, but: Reference | None = None, stood: Iterable[str] = ()) -> set[Run]:
    """Give what of these words is not only theirs: others share it with everyone, the question says it, or it stood."""
    found = _shared(trajectory, Audience.EVERYONE, Compared(words))
    return runs_of([trajectory.main_question, *(one.words for one in found if one.whose != but), *stood])


def stood_before(trajectory: Trajectory, day: dt.date | None) -> Iterator[str]:
    """Give what the makers surely wrote before this day (or ever), so that who copies it cannot take it away.

    The logbook knows the day of the question and of each boundary; of what it does not know, nothing stood before.
    """
    entries = LogEntry.objects.filter(place_id=trajectory.pk)
    since = entries.filter(on__gte=day) if day is not None else entries.none()
    shaped = entries.filter(deed__in=SHAPED)
    if day is None or (shaped.exists() and not shaped.filter(on__gte=day).exists()):
        yield from (getattr(trajectory, name) for name in BEFORE_ANYBODY_SPOKE)
    asked = QuestionVersion.objects.of(trajectory)
    asked = asked.filter(on__lt=day) if day is not None else asked
    for both in asked.values_list("main_question", "telling_question"):
        yield from both
    set_once, changed = _boundaries_in(entries), _boundaries_in(since)
    for row in Boundary.objects.of(trajectory):
        if day is None or (str(row.pk) in set_once and str(row.pk) not in changed):
            yield from (row.topic, row.why)


def _boundaries_in(entries: QuerySet[LogEntry]) -> set[str]:
    about = entries.filter(deed__startswith="trajectories.boundary.").values_list("payload", flat=True)
    return {str((payload or {}).get("about")) for payload in about}


def texts_in(*given: Any) -> Iterator[str]:
    """Give every text in what a deed was given, in whatever form it was."""
    for one in given:
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            yield from texts_in(*one.values())
        elif isinstance(one, list | tuple | set):
            yield from texts_in(*one)
        elif is_dataclass(one) and getattr(one, "is_written", True):
            yield from texts_in(*(getattr(one, field.name) for field in fields(one)))


def _free(trajectory: Trajectory, audience: str, compared: Compared) -> Iterator[str]:
    yield from (one.words for one in _shared(trajectory, audience, compared))
    yield from (getattr(trajectory, name) for name in BEFORE_ANYBODY_SPOKE)
    for both in QuestionVersion.objects.of(trajectory).values_list("main_question", "telling_question"):
        yield from both
    for topic, because in Boundary.objects.of(trajectory).values_list("topic", "why"):
        yield from (topic, because)
    # What a group or a place is called is no secret; a group that was only suggested may be a guess.
    yield from StakeholderGroup.objects.of(trajectory).filter(suggested=False).values_list("name", flat=True)
    for called, place in Gathering.objects.of(trajectory).values_list("title", "place"):
        yield from (called, place)


def _shared(trajectory: Trajectory, audience: str, compared: Compared) -> Iterator[Voiced]:
    return gather(lambda room: room.voices.shared_words, trajectory, audience, compared)
