"""Figures of what was chosen: only when everyone's answer lies open, and never when few answered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from wijwerken.house.small_numbers import SMALLEST_SHOWN, few
from wijwerken.meet.domain import options, queries
from wijwerken.meet.models import Choice, WorkshopStep
from wijwerken.meet.vocabulary import StepKind


@dataclass(frozen=True)
class Bar:
    """One option and how much of it there is, in words and as a part of the longest."""

    text: str
    says: str
    part: int  # of hundred, for a bar beside the words
    average: float | None = None
    highest: int | None = None
    own_words: bool = True


@dataclass(frozen=True)
class Figures:
    """What the room chose; `bars` is empty when fewer than five answered."""

    people: int
    bars: list[Bar] = field(default_factory=list)

    @property
    def too_few(self) -> bool:
        """Tell whether too few answered to show anything."""
        return self.people < SMALLEST_SHOWN


def figures(step: WorkshopStep) -> Figures:
    """Count what was chosen in a step."""
    kept = Choice.objects.of(step.trajectory_id).filter(step=step)
    values: dict[str, list[int]] = defaultdict(list)
    people = set()
    for seat, option, value in kept.values_list("seat_id", "option", "value"):
        people.add(seat)
        values[option].append(value)
    if len(people) < SMALLEST_SHOWN:
        return Figures(len(people))
    if step.kind == StepKind.SCALE:
        return Figures(len(people), _on_the_scale(values[""]))
    if step.kind == StepKind.RESISTANCE:
        return Figures(len(people), _resistance(step, values))
    return Figures(len(people), _counted(step, values))


def _on_the_scale(places: list[int]) -> list[Bar]:
    steps = range(options.LOWEST, options.HIGHEST + 1)
    counts = [places.count(step) for step in steps]
    return [
        Bar(str(step), _people(count), _part(count, max(counts)), own_words=False)
        for step, count in zip(steps, counts, strict=True)
    ]


def _counted(step: WorkshopStep, values: dict[str, list[int]]) -> list[Bar]:
    counts = [(one["text"], sum(values[one["key"]])) for one in step.settings.get("options", ())]
    if step.kind == StepKind.DOTS:
        counts.sort(key=lambda pair: -pair[1])  # an agenda has an order
    most = max((count for _text, count in counts), default=0)
    return [Bar(text, _people(count), _part(count, most)) for text, count in counts]


def _resistance(step: WorkshopStep, values: dict[str, list[int]]) -> list[Bar]:
    """Show the mean and the highest of each proposal; the one with least resistance first."""
    rows = []
    for one in step.settings.get("options", ()):
        felt = values[one["key"]]
        if len(felt) >= SMALLEST_SHOWN:
            rows.append((sum(felt) / len(felt), max(felt), one["text"]))
    return [
        Bar(text, f"{mean:.1f}".replace(".", ","), round(mean * 10), average=mean, highest=highest)
        for mean, highest, text in sorted(rows)
    ]


def answered_in_words(step: WorkshopStep) -> str:
    """Say how many answers are in; no number while fewer than five people gave them."""
    people = len(queries.answered(step))
    if people < SMALLEST_SHOWN:
        return few(people) if people else "0"
    return str(queries.answers(step))


def _people(count: int) -> str:
    return few(count) if count else "0"


def _part(count: int, most: int) -> int:
    # A bar under five would tell what the words do not say.
    return round(100 * count / most) if most and count >= SMALLEST_SHOWN else 0
