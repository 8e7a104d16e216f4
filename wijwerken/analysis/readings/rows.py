"""A table in a document: of moment, name and words it is a conversation; of anything else it is nobody's speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wijwerken.analysis.readings import labels
from wijwerken.analysis.readings.shape import Line, Notes


def rows_as_lines(lines: Sequence[Line], notes: Notes) -> list[Line]:
    """Read a table of moment, name and words as what people say; another table stays what it is: nobody's speech."""
    made: list[Line] = []
    at = 0
    while at < len(lines):
        if lines[at].role != "row":
            made.append(lines[at])
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].role == "row":
            end += 1
        made += _of_table(lines[at:end], notes)
        at = end
    return made


_NAME_HEADS = {"spreker", "naam", "wie", "speaker", "name", "deelnemer", "persoon"}
_WORDS_HEADS = {"tekst", "text", "uitspraak", "woorden", "transcript", "inhoud", "words", "wat"}


def _of_table(rows: Sequence[Line], notes: Notes) -> list[Line]:
    found = _speech_columns(rows)
    if found is None:
        return list(rows)
    who_at, words_at, has_head = found
    if has_head:
        notes.add("head_row", rows[0].text)
    made = []
    for row in rows[has_head:]:
        who, words = (row.cells[at].strip() if at < len(row.cells) else "" for at in (who_at, words_at))
        name = who.rstrip(":").strip()
        made.append(replace(row, text=f"{name}: {words}" if name else words, role="text", cells=(), first=True))
    return made


def _speech_columns(rows: Sequence[Line]) -> tuple[int, int, int] | None:
    """Tell in which columns names and words stand, and whether the first row is a head; None: it is no speech."""
    heads = [cell.casefold().strip(" :") for cell in rows[0].cells]
    who = next((at for at, head in enumerate(heads) if head in _NAME_HEADS), None)
    words = next((at for at, head in enumerate(heads) if head in _WORDS_HEADS and at != who), None)
    if who is not None and words is not None and len(rows) > 1:
        return who, words, 1
    width = max(len(row.cells) for row in rows)
    if len(rows) < 2 or not 2 <= width <= 4:
        return None
    for at in range(width - 1):
        names = [row.cells[at].strip(" :\n") for row in rows if at < len(row.cells)]
        if len(names) == len(rows) and all(_may_be_a_name(name) for name in names) and len(set(names)) < len(names):
            return at, width - 1, 0
    return None


def _may_be_a_name(cell: str) -> bool:
    return bool(cell) and labels.how_sure(cell) == "sure"
