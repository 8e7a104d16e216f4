"""From paragraphs to pieces: who says what, and what nobody said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.readings import labels, torn
from wijwerken.analysis.readings.bold_names import leads_as_labels
from wijwerken.analysis.readings.cutting import to_length
from wijwerken.analysis.readings.labels import Speakers
from wijwerken.analysis.readings.moments import about_the_recording, moments_as_labels
from wijwerken.analysis.readings.rows import rows_as_lines
from wijwerken.analysis.readings.shape import (
    APART,
    MOST_LINES,
    Block,
    Kind,
    Line,
    Notes,
    Options,
    Piece,
    Place,
    Reading,
)

WRITTEN = ("text", "list")  # what a person may have said; the rest is layout
_BULLET = re.compile(r"^\s*(?:[-•*·–—▪◦‣]|\d{1,3}[.)])\s+")

# After the end of a sentence, what stands before the next colon.
_LABEL_INSIDE = re.compile(r"(?<=[.!?…”\"])\s++(?=(?P<label>[^:\n]{2,140}?)\s?:\s)")
_IN_BRACKETS = re.compile(r"\s?\([^)]{1,40}\)$")


@dataclass
class _Turn:
    """What somebody says until somebody else begins."""

    who: str | None
    place: Place
    kind: Kind = "said"
    lines: list[str] = field(default_factory=list)
    doubtful: bool = False


def reading_of(blocks: Sequence[Block], options: Options, notes: Notes) -> Reading:
    """Read paragraphs as what people say: in turns, or every line of somebody else."""
    lines = list(islice(_lines(blocks, notes), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise Unreadable(Why.TOO_MANY)
    unit = options.unit or ("lines" if options.kind == "meeting" else "turns")
    mend = _mend(lines, options, unit)
    if unit == "turns":
        return _conversation(lines, notes, mend=mend)
    return _each_apart(lines, notes, mend=mend, by_line=unit == "lines", meeting=options.kind == "meeting")


def pieces_reading(turns: Iterable[tuple[str, Piece]], notes: Notes, *, mended: bool = False) -> Reading:
    """Make a reading of pieces with the name of who says each; the names become numbers."""
    numbers: dict[str, int] = {}
    names: list[str] = []
    pieces: list[Piece] = []
    for name, piece in turns:
        number = None
        if name:
            key = labels.key_of(name)
            if key not in numbers:
                numbers[key] = len(names)
                names.append(name)
            number = numbers[key]
        kind: Kind = "asked" if name and piece.kind == "said" and labels.is_interviewer(name) else piece.kind
        pieces += [
            Piece(words, kind, number, piece.place, piece.question, piece.doubtful) for words in to_length(piece.words)
        ]
    return Reading(tuple(pieces), tuple(names), notes.all(), mended=mended, asking=who_seem_to_ask(pieces))


def who_seem_to_ask(pieces: Iterable[Piece]) -> frozenset[int]:
    """Tell which speakers mostly ask; whoever looks at the reading says whether that is so."""
    asked: dict[int, list[bool]] = {}
    for piece in pieces:
        if piece.speaker is not None:
            asked.setdefault(piece.speaker, []).append(piece.kind == "asked" or piece.words.rstrip().endswith("?"))
    found = {one for one, turns in asked.items() if len(turns) > 1 and sum(turns) * 3 > len(turns) * 2}
    return frozenset(found if len(found) < len(asked) else ())


def _lines(blocks: Iterable[Block], notes: Notes) -> Iterator[Line]:
    for block in blocks:
        if block.role == "row":
            yield Line(block.text, block.place, "row", cells=block.cells)
            continue
        for number, line in enumerate(block.text.split("\n")):
            text = torn.clean(labels.plain(line))
            if labels.has_marks_of_time(line):
                notes.add("times", line)
            yield Line(text.strip(), block.place, block.role, block.lead if number == 0 else "", first=number == 0)


def _mend(lines: Sequence[Line], options: Options, unit: str) -> bool:
    if options.mend is not None:
        return options.mend
    texts = [line.text for line in lines if line.role in WRITTEN]
    # Remarks that stand under each other are of several people: only broken words tell that these were torn.
    return torn.has_broken_words(texts) if unit == "lines" else torn.looks_torn(texts)


# Every piece somebody else's


def _each_apart(lines: Sequence[Line], notes: Notes, *, mend: bool, by_line: bool, meeting: bool) -> Reading:
    groups = list(_paragraphs(lines, by="line" if by_line and not mend else "gap"))
    speakers = labels.speakers_in(group[0].text for group in groups)
    turns: list[tuple[str, Piece]] = []
    for group in groups:
        texts = [line.text for line in group]
        words = torn.mended(texts, notes) if mend else ["\n".join(texts)]
        turns += [_apart(one, group[0], speakers, len(turns), own=meeting or by_line) for one in words if one.strip()]
    if mend:
        notes.add("torn", turns[0][1].words if turns else "")
    return pieces_reading(turns, notes, mended=mend)


def _apart(words: str, line: Line, speakers: Speakers, number: int, *, own: bool) -> tuple[str, Piece]:
    if line.role == "heading":
        return "", Piece(words, "nobody", place=line.place)
    found = labels.found_in(words)
    if found is not None and found.rest and speakers.has(found):
        return found.name, Piece(found.rest, place=line.place)
    bare = _BULLET.sub("", words).strip()
    if line.role == "row":
        bare = " ".join(cell for cell in line.cells if cell.strip())
    # Without a name each is of somebody else; a name that nobody can have keeps them apart.
    return (f"{APART}{number}" if own else ""), Piece(bare, place=line.place)


def _paragraphs(lines: Sequence[Line], *, by: Literal["line", "paragraph", "gap"]) -> Iterator[list[Line]]:
    """Give lines that stand together: each by itself, by paragraph as the file has them, or up to an empty line."""
    held: list[Line] = []
    in_text = all(line.place.where == "line" for line in lines)
    for line in lines:
        ends = by == "line" or (line.first and (by == "paragraph" or not in_text))
        anew = ends or not line.text or line.role != "text"
        if anew and held:
            yield held
            held = []
        if line.text:
            held.append(line)
    if held:
        yield held


# In turns


def _conversation(lines: Sequence[Line], notes: Notes, *, mend: bool) -> Reading:
    lines = rows_as_lines(lines, notes)
    lines = leads_as_labels(lines)
    lines, timed = moments_as_labels(lines, notes)
    speakers = labels.speakers_in(line.text for line in lines if line.role in WRITTEN)
    for name in timed:
        speakers.names.setdefault(labels.key_of(name), name)
    if not speakers:
        return _no_speakers(lines, notes, mend=mend)
    turns = list(
        _turns(list(_split_inside(lines, speakers, notes, torn_apart=mend)), speakers, notes, timed=bool(timed))
    )
    if mend:
        notes.add("torn", next((" ".join(turn.lines) for turn in turns if len(turn.lines) > 1), ""))
    said = [(turn.who or "", _piece(turn, notes, mend=mend, timed=bool(timed))) for turn in turns]
    return pieces_reading(((who, piece) for who, piece in said if piece.words), notes, mended=mend)


def _piece(turn: _Turn, notes: Notes, *, mend: bool, timed: bool) -> Piece:
    lines = torn.mended(turn.lines, notes) if mend else [line for line in turn.lines if line]
    words = _run_together(lines) if timed else "\n".join(lines)
    return Piece(words.strip(), turn.kind, place=turn.place, doubtful=turn.doubtful)


def _run_together(lines: Sequence[str]) -> str:
    """Put what one person said in a row behind each other, as it was said."""
    return " ".join(line.strip() for line in lines)


def _no_speakers(lines: Sequence[Line], notes: Notes, *, mend: bool) -> Reading:
    """Read a text in which nobody is named: each paragraph a piece, of whom the file does not tell."""
    turns: list[tuple[str, Piece]] = []
    at_the_top = True
    for group in _paragraphs(lines, by="gap" if mend else "paragraph"):
        found = labels.found_in(group[0].text) if at_the_top else None
        at_the_top = found is not None and found.sure == "head"  # as an e-mail and minutes begin
        kind: Kind = "nobody" if at_the_top or group[0].role in {"heading", "box", "row"} else "said"
        if at_the_top:
            notes.add("head", group[0].text)
        elif kind == "nobody":
            _note_layout(group[0], notes)
        texts = [line.text for line in group]
        for words in torn.mended(texts, notes) if mend else ["\n".join(texts)]:
            turns.append(("", Piece(words, kind, place=group[0].place)))
    if mend:
        notes.add("torn", turns[0][1].words if turns else "")
    return pieces_reading(turns, notes, mended=mend)


def _turns(lines: Sequence[Line], speakers: Speakers, notes: Notes, *, timed: bool) -> Iterator[_Turn]:
    current: _Turn | None = None
    for line in lines:
        if not line.text:
            if current is not None:
                current.lines.append("")
            continue
        begun = _begins(line, speakers, current, notes)
        if begun is None and current is not None:
            current.lines.append(line.text)
            continue
        if begun is not None and timed and _goes_on(current, begun):
            current.lines += begun.lines  # type: ignore[union-attr]
            continue
        if current is not None:
            yield current
        current = begun
    if current is not None:
        yield current


def _note_layout(line: Line, notes: Notes) -> None:
    if line.role != "box":  # who read the document noted it already
        notes.add(line.role, line.text)


def _goes_on(current: _Turn | None, begun: _Turn) -> bool:
    """Tell whether a program cut one turn in moments."""
    if current is None or current.who is None or begun.who is None:
        return False
    return labels.key_of(current.who) == labels.key_of(begun.who)


def _begins(line: Line, speakers: Speakers, current: _Turn | None, notes: Notes) -> _Turn | None:
    """Tell which turn this line begins, or nothing when who spoke goes on."""
    found = labels.found_in(line.text)
    if found is not None and (speakers.has(found) or (line.role == "box" and len(found.name) < 3)):
        return _Turn(found.name, line.place, lines=[found.rest] if found.rest else [])
    if line.role in {"heading", "box", "row"}:
        _note_layout(line, notes)
        return _Turn(None, line.place, "nobody", [line.text])
    if line.role == "list" and line.first:  # of who spoke before it, or a list of the minutes: nobody can tell
        notes.add("unsure_who", line.text)
        return _Turn(None, line.place, "said", [line.text], doubtful=True)
    if about_the_recording(line.text):
        notes.add("about_the_recording", line.text)
        return _Turn(None, line.place, "nobody", [line.text])
    if found is not None and found.sure in {"sure", "maybe"}:
        notes.add("unsure_who", line.text)
        return _Turn(None, line.place, "said", [line.text], doubtful=True)
    if found is not None and found.sure == "head":
        notes.add("head", line.text)
        return _Turn(None, line.place, "nobody", [line.text])
    if current is None:
        notes.add("before_the_first", line.text)
        return _Turn(None, line.place, "nobody", [line.text])
    if line.first and line.place.where == "paragraph" and current.kind == "nobody" and current.lines:
        return _Turn(None, line.place, "nobody", [line.text])
    return None


def _split_inside(lines: Iterable[Line], speakers: Speakers, notes: Notes, *, torn_apart: bool) -> Iterator[Line]:
    """Split a line in the middle of which somebody else begins, as joined lines have it.

    On a page that was scanned also before a name that speaks nowhere else: whose words those are, is asked.
    """
    names = {name for name in speakers.names.values() if len(name) > 1}
    for line in lines:
        if not names or ":" not in line.text or line.role not in WRITTEN:
            yield line
            continue
        parts = _parted(line.text, names, also_strangers=torn_apart)
        if len(parts) > 1:
            notes.add("name_inside", parts[1])
        for number, part in enumerate(parts):
            yield replace(line, text=part, first=line.first and number == 0)


def _parted(text: str, names: Collection[str], *, also_strangers: bool) -> list[str]:
    """Cut a line before every name of somebody who speaks; looked up, for there may be thousands of names."""
    parts, start = [], 0
    for match in _LABEL_INSIDE.finditer(text):
        known = {match["label"], _IN_BRACKETS.sub("", match["label"])}.intersection(names)
        if known or (also_strangers and labels.how_sure(match["label"]) == "sure"):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
