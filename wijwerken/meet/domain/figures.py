"""Figures of what was chosen: worked out once, when everyone's answer lies open, and the same ever after.

What may be told is the one rule of `analysis/small_groups.py`. Only that is kept, by the keys of the options:
a late answer, a second look or somebody who is erased changes nothing, and withdrawn words leave with their option.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wijwerken.analysis.small_groups import SMALL_GROUP, SMALLEST_TOLD, told, told_of_each
from wijwerken.house.small_numbers import SMALLEST_SHOWN, so_far
from wijwerken.meet.domain import options, queries
from wijwerken.meet.models import Choice, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import WITH_CARDS, WITH_CHOICES, StepKind, StepState

PLACES = {"low": ("1", "2"), "middle": ("3",), "high": ("4", "5")}  # of the scale, among few people
HIGHEST_LITTLE, LOWEST_MUCH = 3, 7  # of resistance
OVER = frozenset({StepState.REVEALED.value, StepState.CLOSED.value})
LITTLE, SOME, MUCH, DIFFERS = "little", "some", "much", "differs"


@dataclass(frozen=True)
class Bar:
    """One option, or several told together, and how much of it there is: in words and as a part of the longest."""

    texts: tuple[str, ...]
    says: str
    part: int = 0  # of hundred, for a bar beside the words; none where no number is told
    own_words: bool = True

    @property
    def text(self) -> str:
        return " / ".join(self.texts)


@dataclass(frozen=True)
class Figures:
    """What the room chose; `bars` is empty when fewer than five answered, or when answers lie too far apart."""

    people: int | None  # None: fewer than five
    bars: tuple[Bar, ...] = ()

    @property
    def too_few(self) -> bool:
        """Tell whether too few answered to show anything."""
        return self.people is None


@dataclass(frozen=True)
class SoFar:
    """How many there are so far: a number by fives, and under five people only whether there is anybody."""

    number: str
    some: bool

    @property
    def now(self) -> str:
        """Tell which of the three sentences is so: counted, works (the phones do), or none."""
        return "counted" if self.number else "works" if self.some else "none"


def keep(step: WorkshopStep) -> None:
    """Keep what may be told of the answers there are now; what was told once never changes."""
    if step.kind in WITH_CHOICES and step.told is None:
        step.told = _work_out(step)
        step.save(update_fields=["told"])


def keep_before_erasing(seats: Iterable[UUID]) -> None:
    """Keep what may be told of the steps these seats answered in and that are over, before their answers go."""
    rows = WorkshopStep.objects.everywhere(because="figures stay as they were told when somebody is erased")
    for step in rows.filter(choices__seat__in=list(seats), state__in=OVER, told__isnull=True).distinct():
        keep(step)


def told_nothing(step: WorkshopStep) -> bool:
    """Tell whether a choice was opened with so few answers that nothing was shown of them."""
    return step.kind in WITH_CHOICES and step.state == StepState.REVEALED and figures(step).too_few


def figures(step: WorkshopStep) -> Figures:
    """Say what was chosen in a step that lies open or is over."""
    kept = step.told if step.told is not None else _work_out(step)
    people = kept["people"]
    if people is None:
        return Figures(None)
    if step.kind == StepKind.RESISTANCE:
        return Figures(people, tuple(_resistance(step, kept["felt"])))
    if "each" in kept:
        return Figures(people, tuple(_of_each(step, kept["each"], people)))
    return Figures(people, tuple(_one_each(step, kept, people)))


def so_far_in(step: WorkshopStep) -> SoFar | None:
    """Say how many answers are in so far; nothing beside figures that are told."""
    if step.kind not in WITH_CARDS and step.state in OVER:
        return None
    people = len(queries.answered(step))
    return SoFar("" if people < SMALLEST_SHOWN else so_far(queries.answers(step)), people > 0)


def came_in(workshop: Workshop) -> SoFar:
    """Say how many people came in so far."""
    people = queries.seats(workshop).count()
    return SoFar("" if people < SMALLEST_SHOWN else so_far(people), people > 0)


def _work_out(step: WorkshopStep) -> dict[str, Any]:
    """Give what may be told, as it is kept: keys and numbers, no words of anybody."""
    values: dict[str, list[int]] = defaultdict(list)
    people = set()
    rows = Choice.objects.of(step.trajectory_id).filter(step=step)
    for seat, option, value in rows.values_list("seat_id", "option", "value"):
        if value or step.kind in (StepKind.SCALE, StepKind.RESISTANCE):  # none: it was taken back
            people.add(seat)
            values[option].append(value)
    if len(people) < SMALLEST_TOLD:
        return {"people": None}
    keys = [one["key"] for one in step.settings.get("options", ())]
    if step.kind == StepKind.RESISTANCE:
        return {"people": len(people), "felt": {key: _felt(values[key]) for key in keys}}
    if step.kind == StepKind.SCALE:
        return _kept_one_each(_places(values[""]))
    counts = {key: len(values[key]) for key in keys}
    if options.most(step) > 1:
        each = told_of_each(counts, len(people))
        return {"people": len(people), "each": {key: _kept_of_each(may.most, may.parts) for key, may in each.items()}}
    return _kept_one_each({(key,): count for key, count in counts.items()})


def _places(places: list[int]) -> dict[tuple[str, ...], int]:
    """Count the places on the scale; among few people only low, in the middle and high."""
    counts = Counter(str(place) for place in places)
    every = [str(step) for step in range(options.LOWEST, options.HIGHEST + 1)]
    kinds = PLACES.values() if len(places) < SMALL_GROUP else [(step,) for step in every]
    return {kind: sum(counts[step] for step in kind) for kind in kinds}


def _kept_one_each(counts: Mapping[tuple[str, ...], int]) -> dict[str, Any]:
    may = told(counts)
    parts = [[[key for kind in kinds for key in kind], count] for kinds, count in may.parts]
    return {"people": may.people, "most": list(may.most) if may.most else None, "parts": parts}


def _kept_of_each(most: bool | None, parts: tuple[tuple[tuple[bool, ...], int], ...]) -> bool | int | None:
    return next((count for kinds, count in parts if kinds == (True,)), most)


def _felt(values: list[int]) -> dict[str, Any] | None:
    """Say how much resistance there is: a word, and from ten people up a whole mean without the far ends.

    A mean near 0 or 10 would tell what everybody felt, so that "3 or lower" is as low as it goes.
    """
    kinds = {LITTLE: 0, SOME: 0, MUCH: 0}
    for value in values:
        kinds[LITTLE if value <= HIGHEST_LITTLE else MUCH if value >= LOWEST_MUCH else SOME] += 1
    if len(values) < SMALLEST_TOLD:
        return None
    if len(values) < SMALL_GROUP:
        return {"word": told(kinds).most or DIFFERS}
    mean = (2 * sum(values) + len(values)) // (2 * len(values))
    return {"mean": min(max(mean, HIGHEST_LITTLE), LOWEST_MUCH)}


def _one_each(step: WorkshopStep, kept: Mapping[str, Any], people: int) -> Iterable[Bar]:
    own_words = step.kind != StepKind.SCALE
    if kept["most"]:
        says = _("de helft of meer") if people < SMALL_GROUP else _("de meeste mensen")
        yield Bar(_texts(step, kept["most"]), says, own_words=own_words)
    longest = max((count for _keys, count in kept["parts"]), default=0)
    for keys, count in kept["parts"]:
        says = _("%(n)s mensen") if len(keys) == 1 else _("samen %(n)s mensen")
        yield Bar(_texts(step, keys), says % {"n": count}, round(100 * count / longest), own_words)


def _of_each(step: WorkshopStep, each: Mapping[str, bool | int | None], people: int) -> list[Bar]:
    """Say of each option how many chose it, the most first: an agenda has an order, but only that which is told."""
    words = {
        True: _("de helft of meer") if people < SMALL_GROUP else _("de meeste mensen"),
        False: _("minder dan de helft") if people < SMALL_GROUP else _("enkele of geen"),
    }
    many = _("%(n)s stippen") if step.kind == StepKind.DOTS else _("%(n)s mensen")
    found = []
    for key, n in each.items():
        is_number = not isinstance(n, bool) and n is not None
        place = people if n is True else int(n or 0)
        says = many % {"n": n} if is_number else words[bool(n)]
        found.append((-place, Bar(_texts(step, [key]), says, round(100 * place / people) if is_number else 0)))
    return [bar for _place, bar in sorted(found, key=lambda pair: pair[0])]


def _resistance(step: WorkshopStep, felt: Mapping[str, Mapping[str, Any] | None]) -> list[Bar]:
    """Say how much resistance each proposal meets; the one with the least first."""
    words = {
        LITTLE: (0, _("weinig weerstand")),
        SOME: (1, _("enige weerstand")),
        DIFFERS: (2, _("de weerstand verschilt")),
        MUCH: (3, _("veel weerstand")),
    }
    ends = {HIGHEST_LITTLE: _("gemiddeld 3 van 10, of minder"), LOWEST_MUCH: _("gemiddeld 7 van 10, of meer")}
    found = []
    for key, one in felt.items():
        if one is None:
            continue
        if "word" in one:
            place, says, part = *words[one["word"]], 0
        else:
            place = one["mean"]
            says, part = ends.get(place) or _("gemiddeld %(n)s van 10") % {"n": place}, place * 10
        found.append((place, Bar(_texts(step, [key]), says, part)))
    return [bar for _place, bar in sorted(found, key=lambda pair: pair[0])]


def _texts(step: WorkshopStep, keys: Iterable[str]) -> tuple[str, ...]:
    names = {one["key"]: str(one["text"]) for one in step.settings.get("options", ())}
    return tuple(names.get(key, key) for key in keys)
