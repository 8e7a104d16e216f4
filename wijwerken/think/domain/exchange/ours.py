"""Finding in a file what is ours already: by its GUID, by where it stands, or by the words themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from wijwerken.analysis.exchange import Project, Selection, Source
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.actor import Actor
from wijwerken.people.domain.ledger import withdrawn_ids
from wijwerken.think.domain import queries
from wijwerken.think.domain.exchange.marks import bare
from wijwerken.trajectories.models import Trajectory

BETWEEN = "\n\n"
SAID_TWICE = 5  # words; shorter sentences are said by different people (as in look's import)


class LeftOut:
    """Stands for words that are not for this reader, or were taken back: they come in again by no road."""


LEFT_OUT = LeftOut()
Found = UUID | LeftOut


class Stretch(Protocol):
    """Something that stands somewhere in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Range:
    """Where something of ours stands in a text."""

    start: int
    end: int
    found: Found

    def holds(self, piece: Stretch) -> bool:
        """Tell whether a marked piece is mostly this, or the other way around."""
        common = min(self.end, piece.end) - max(self.start, piece.start)
        return common * 2 >= min(self.end - self.start, piece.end - piece.start) and common > 0


class Ranges:
    """All that is ours in one text, by where it stands."""

    def __init__(self, ranges: list[Range]) -> None:
        self._ranges = sorted(ranges, key=lambda one: one.start)
        self._starts = [one.start for one in self._ranges]
        self._longest = max((one.end - one.start for one in ranges), default=0)

    def around(self, piece: Stretch) -> list[Found]:
        """Give what of ours stands where this piece stands."""
        first = bisect_left(self._starts, piece.start - self._longest)
        near = self._ranges[first : bisect_left(self._starts, piece.end)]
        return list(dict.fromkeys(one.found for one in near if one.holds(piece)))


class Ours:
    """Everything of one trajectory that a file could hold."""

    def __init__(self, actor: Actor, trajectory: Trajectory, project: Project) -> None:
        self._readable = set(queries.readable(actor, trajectory).values_list("pk", flat=True))
        texts = Excerpt.objects.of(trajectory).order_by("pk").values_list("pk", "text")
        self._by_text: dict[str, UUID] = {}
        self._known: set[UUID] = set()
        for key, text in texts:
            self._known.add(key)
            for form in (text, *text.replace("\r", "").split(BETWEEN)):
                self._by_text.setdefault(bare(form), key)
        self._withdrawn = set(withdrawn_ids(EXCERPT))
        self._is_our_copy = self._looks_like_ours(project)

    def in_text(self, source: Source) -> Ranges:
        """Find where in a text something of ours stands."""
        by_guid = [Range(one.start, one.end, found) for one in source.selections if (found := self._by_guid(one))]
        return Ranges([*by_guid, *self._by_paragraph(source)])

    def is_ours(self, source: Source, piece: Selection, ranges: Ranges) -> list[Found]:
        """Give what of ours a marked piece is, if anything; a piece over two voices is both."""
        by_guid = self._by_guid(piece)
        if by_guid is not None:
            return [by_guid]
        around = ranges.around(piece)
        return around or self.said_before(source.words(piece))

    def said_before(self, words: str) -> list[Found]:
        """Give what of ours these words are, wherever they stand."""
        found = self._by_words(words)
        return [] if found is None else [found]

    def _by_guid(self, piece: Selection) -> Found | None:
        if piece.guid in self._withdrawn:
            return LEFT_OUT
        return self._seen(piece.guid) if piece.guid in self._known else None

    def _by_words(self, words: str) -> Found | None:
        said = bare(words)
        if not self._is_our_copy and len(said.split()) < SAID_TWICE:
            return None
        key = self._by_text.get(said)
        return None if key is None else self._seen(key)

    def _seen(self, key: UUID) -> Found:
        return key if key in self._readable else LEFT_OUT

    def _by_paragraph(self, source: Source) -> Iterable[Range]:
        at = 0
        for part in source.text.split(BETWEEN):
            found = self._by_words(part) if part.strip() else None
            if found is not None:
                yield Range(at, at + len(part), found)
            at += len(part) + len(BETWEEN)

    def _looks_like_ours(self, project: Project) -> bool:
        """Tell whether a copy of ours came back from a program that gave everything new GUIDs."""
        long = [
            said
            for source in project.sources
            for piece in source.selections
            if len((said := bare(source.words(piece))).split()) >= SAID_TWICE
        ]
        return bool(long) and sum(said in self._by_text for said in long) * 2 >= len(long)
