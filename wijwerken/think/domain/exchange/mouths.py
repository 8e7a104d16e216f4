"""Whose words marked pieces are: cut where somebody else begins, without questions, and no word twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wijwerken.analysis.exchange import Selection, Source
from wijwerken.analysis.readings.spans import spans_of

FEWEST_SIGNS = 3  # letters and figures; less of a neighbour's turn came along by a slip of the hand


@dataclass
class Piece:
    """Words of one person, with everything that others marked in them."""

    start: int
    end: int
    speaker: str
    marks: list[Selection] = field(default_factory=list)


@dataclass(frozen=True)
class _Part:
    span: int
    start: int
    end: int
    mark: Selection


class Mouths:
    """One text, and who speaks where in it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._spans = spans_of(source.text)
        self._ends = [span.end for span in self._spans]

    def pieces(self, marks: Sequence[Selection]) -> list[Piece]:
        """Lay what was marked together per turn: what overlaps becomes one piece that carries all the marks."""
        made: list[Piece] = []
        last = -1
        for part in sorted(self._parts(marks), key=lambda one: (one.start, -one.end)):
            if made and part.span == last and part.start < made[-1].end:
                made[-1].end = max(made[-1].end, part.end)
            else:
                made.append(Piece(part.start, part.end, self._spans[part.span].speaker))
            made[-1].marks.append(part.mark)
            last = part.span
        return made

    def questions(self, marks: Sequence[Selection]) -> int:
        """Count the marked pieces that hold a question of who held the conversation."""
        return sum(any(self._spans[number].asks for number, _place in self._common(mark)) for mark in marks)

    def _parts(self, marks: Sequence[Selection]) -> Iterator[_Part]:
        for mark in marks:
            parts = list(self._parts_of(mark))
            whole = [part for part in parts if self._signs(part) >= FEWEST_SIGNS]
            yield from whole or parts

    def _parts_of(self, mark: Selection) -> Iterator[_Part]:
        for number, (start, end) in self._common(mark):
            if not self._spans[number].asks:
                yield _Part(number, start, end, mark)

    def _common(self, mark: Selection) -> Iterator[tuple[int, tuple[int, int]]]:
        """Give what a piece has in common with each turn that it touches, without the spaces around it."""
        for number in range(bisect_right(self._ends, mark.start), len(self._spans)):
            span = self._spans[number]
            if span.start >= mark.end:
                return
            start, end = max(span.start, mark.start), min(span.end, mark.end)
            words = self._source.text[start:end]
            if words.strip():
                start += len(words) - len(words.lstrip())
                yield number, (start, start + len(words.strip()))

    def _signs(self, part: _Part) -> int:
        return sum(sign.isalnum() for sign in self._source.text[part.start : part.end])
