"""What came of my words: the receipt page, gathered from every room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.manifest import ReceiptLine, Reference
from wijwerken.house.registry import gather, page
from wijwerken.people.models import Person
from wijwerken.trajectories.domain import promises
from wijwerken.trajectories.models import Notice, Participation, Promise, Trajectory

STAGES = ("heard", "thread", "give_back", "action", "result")


@dataclass
class Stage:
    """One stage of the chain on a receipt: what happened there, or what will."""

    key: str
    title: str
    state: Literal["done", "here", "todo"] = "todo"
    lines: list[ReceiptLine] = field(default_factory=list)
    waiting: str = ""


@dataclass
class Part:
    """One trajectory on a receipt: its stages, each voice on its own, and messages."""

    trajectory: Trajectory
    stages: list[Stage]
    voices: list[list[Stage]]
    notices: list[Notice]
    own_words_url: str = ""
    step_url: str = ""


def parts(person: Person) -> Iterator[Part]:
    """Give for every trajectory this person takes part in what happened with their words."""
    mine = Participation.objects.everywhere(because="a person's own receipt").filter(person=person)
    for participation in mine.select_related("trajectory"):
        yield part_of(person, participation.trajectory)


def part_of(person: Person, trajectory: Trajectory) -> Part:
    """Give what happened with this person's words in one trajectory."""
    lines = list(gather("receipt_lines", person, trajectory))
    by_voice: dict[Reference, list[ReceiptLine]] = {}
    for line in lines:
        if line.voice.kind.startswith("look."):  # what somebody carries is told too, but is not a voice
            by_voice.setdefault(line.voice, []).append(line)
    standing = promises.next_promise(trajectory)
    return Part(
        trajectory=trajectory,
        stages=_stages(lines, standing),
        voices=[_stages(own, standing) for own in by_voice.values()] if len(by_voice) > 1 else [],
        notices=_notices(person, trajectory),
        own_words_url=next((line.url for line in lines if line.stage == "heard" and line.url), ""),
        step_url=page("small_step", trajectory),
    )


def _notices(person: Person, trajectory: Trajectory) -> list[Notice]:
    mine = Q(person=person) | Q(person=None)
    return list(Notice.objects.of(trajectory).filter(mine).order_by("-on")[:5])


def _stages(lines: list[ReceiptLine], standing: Promise | None) -> list[Stage]:
    stages = [Stage(key=key, title=_title(key), lines=_once(lines, key)) for key in STAGES]
    reached = max((number for number, stage in enumerate(stages) if stage.lines), default=0)
    for number, stage in enumerate(stages):
        stage.state = "here" if number == reached else "done" if number < reached and stage.lines else "todo"
        if not stage.lines:
            stage.waiting = _waiting(stage.key, standing, passed=number < reached)
    return stages


def _once(lines: list[ReceiptLine], key: str) -> list[ReceiptLine]:
    # Two voices in one thread give the same sentence; a reader wants it once.
    seen: dict[tuple[str, str, dt.date | None], ReceiptLine] = {}
    for line in lines:
        if line.stage == key:
            seen.setdefault((line.sentence, line.words, line.on), line)
    return list(seen.values())


def _title(key: str) -> str:
    return {
        "heard": _("Gehoord"),
        "thread": _("In een rode draad"),
        "give_back": _("Teruggegeven"),
        "action": _("Actie"),
        "result": _("Resultaat"),
    }[key]


def _waiting(key: str, standing: Promise | None, *, passed: bool) -> str:
    if key == "give_back" and standing is not None and not passed:
        return promises.sentence(standing)
    if key == "result" and standing is not None and not promises.is_late(standing):
        return _("Op %(day)s hoort u meer.") % {"day": date_format(standing.due_on, "j F")}
    return {
        "heard": _("Van u staan hier nu geen woorden."),
        "thread": _("De kerngroep zoekt nog wat bij elkaar hoort."),
        "give_back": _("U krijgt terug wat wij hoorden. De dag staat nog niet vast."),
        "action": _("De groep maakt een plan na de teruggave."),
        "result": _("Wat het bracht, leest u hier."),
    }[key]
