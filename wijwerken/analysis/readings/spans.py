"""Who speaks where in a text, without a letter of it changed: for marks that others put on places in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wijwerken.analysis.readings import labels
from wijwerken.analysis.readings.labels import Speakers
from wijwerken.analysis.readings.shape import APART


@dataclass(frozen=True)
class Span:
    """What one person says in turn: from the first up to and not including the last position, without the name."""

    start: int
    end: int
    speaker: str = ""  # how the name is compared; empty when the text does not tell, and `APART` when nobody is sure
    asks: bool = False  # the questions of who held the conversation


def spans_of(text: str) -> list[Span]:
    """Give the turns of a text in order; one of everything when nobody is named in it."""
    lines = text.split("\n")
    speakers = labels.speakers_in(lines)
    if not speakers:
        return [Span(0, len(text))]
    begun = [Span(0, 0), *_begun(lines, speakers)]
    ends = [*(_line_begin(text, one.start) for one in begun[1:]), len(text)]
    return [replace(one, end=end) for one, end in zip(begun, ends, strict=True) if end > one.start]


def _begun(lines: list[str], speakers: Speakers) -> Iterator[Span]:
    at = 0
    for number, line in enumerate(lines):
        found = labels.found_in(line)
        if found is not None and speakers.has(found):
            after = at + len(line.rstrip()) - len(found.rest)
            yield Span(after, after, found.key, asks=labels.is_interviewer(found.name))
        elif found is not None and found.sure in {"sure", "maybe"}:  # of somebody, but nobody can tell of whom
            yield Span(at, at, f"{APART}{number}")
        at += len(line) + 1


def _line_begin(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
