"""One rule: what it is called, how heavy it weighs, for which questions, and what it looks for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .finding import PURPOSES, Purpose, Severity, Span
from .reading import Part, Reading

TELLING: tuple[Purpose, ...] = ("conversation", "main")


@dataclass(frozen=True)
class Context:
    """What a rule may know besides the words."""

    purpose: Purpose
    jargon: Sequence[str]


Find = Callable[[Reading, Context], Span | None]


@dataclass(frozen=True)
class Rule:
    """A rule of the question checker."""

    id: str
    severity: Severity
    find: Find
    purposes: tuple[Purpose, ...] = PURPOSES
    silent_beside: tuple[str, ...] = ()


def words(*patterns: str) -> re.Pattern[str]:
    """Whole words, capitals or not."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


def anywhere(pattern: re.Pattern[str]) -> Find:
    """A rule that looks for words anywhere in the question."""
    return lambda reading, context: first(pattern, Part(reading.text, 0))


def first(pattern: re.Pattern[str], part: Part) -> Span | None:
    """Where the pattern is first found in this part."""
    found = pattern.search(part.text)
    return (part.start + found.start(), part.start + found.end()) if found else None


def opening(pattern: re.Pattern[str], parts: Sequence[Part]) -> Span | None:
    """Where one of these parts begins with the pattern."""
    for part in parts:
        if found := pattern.match(part.text):
            return part.start, part.start + found.end()
    return None


def whole(part: Part) -> Span:
    """The whole part, without the space after it."""
    return part.start, part.start + len(part.text.rstrip())
