"""Mending a reading before it is taken in: deeds of people at the preview, one after the other, undone by one less."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wijwerken.analysis.readings.cutting import LONG, in_pieces
from wijwerken.analysis.readings.shape import Column, Note, Piece, Place, Reading

MASK = "[naam]"
_NAME_PART = re.compile(r"(?<![\w])[^\W\d_]\w*(?:[-'’]\w{2,})*")  # "Anne-Marie", "M'hamed"; of "Carla's" the name
_SHORTEST_NAME = 3
NEW = -1  # a speaker who was not there yet


@dataclass(frozen=True, slots=True)
class Held:
    """A piece on its way in, with the name by which deeds call it; it keeps that while others are cut or joined."""

    id: str
    piece: Piece
    left_out: bool = False


@dataclass
class Mended:
    """A reading as it is after what people did to it."""

    reading: Reading
    pieces: list[Held]
    speakers: list[str]
    asking: set[int] = field(default_factory=set)

    def counted(self, speaker: int | None) -> int:
        """Tell how many pieces of this speaker come in."""
        return sum(1 for held in self.pieces if held.piece.speaker == speaker and not held.left_out)

    def long(self) -> list[str]:
        """List the pieces of people that are long enough to be offered in parts."""
        return [held.id for held in self.pieces if _is_long(held)]


def mended(reading: Reading, mends: Iterable[dict[str, Any]]) -> Mended:
    """Give a reading after every mend; a mend of a piece that is no longer there does nothing."""
    pieces = [Held(str(number), piece) for number, piece in enumerate(reading.pieces)]
    made = Mended(reading, pieces, list(reading.speakers))
    made.asking = {piece.speaker for piece in reading.pieces if piece.kind == "asked" and piece.speaker is not None}
    for mend in mends:
        deed = _DEEDS.get(str(mend.get("do")))
        if deed is not None:
            deed(made, mend)
    return made


def _is_long(held: Held) -> bool:
    is_theirs = held.piece.kind == "said" and not held.left_out
    return is_theirs and len(held.piece.words) > LONG and len(in_pieces(held.piece.words)) > 1


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Give the words of which these names are made, without what is short or in small letters."""
    found = {part for name in names for part in _NAME_PART.findall(name)}
    return frozenset(part for part in found if part[:1].isupper() and len(part) >= _SHORTEST_NAME)


def names_in(words: str, parts: Collection[str]) -> list[str]:
    """List which of these words of names stand in these words, each as a whole word, in the order of the sentence."""
    # Looked up word by word: there may be thousands of names, and thousands of pieces.
    return [part for part in dict.fromkeys(_NAME_PART.findall(words)) if part in parts]


def masked(words: str, name: str) -> str:
    """Put [naam] in the place of a name, where it stands as whole words and nowhere inside another."""
    inside = r"\s+".join(re.escape(part) for part in name.split())
    return re.sub(rf"(?<!\w){inside}(?!\w)", MASK, words) if inside else words


def _each(made: Mended, mend: dict[str, Any], change: Callable[[Held], Held]) -> None:
    chosen = {str(one) for one in mend.get("at", ())}
    made.pieces = [change(held) if held.id in chosen else held for held in made.pieces]


def _nobody(made: Mended, mend: dict[str, Any]) -> None:
    _each(
        made, mend, lambda held: replace(held, piece=replace(held.piece, kind="nobody", speaker=None, doubtful=False))
    )


def _belongs(made: Mended, mend: dict[str, Any]) -> None:
    to = int(mend.get("to", NEW))
    if to == NEW:
        made.speakers.append(str(mend.get("name", "")))
        to = len(made.speakers) - 1
    if not 0 <= to < len(made.speakers):
        return
    kind: Any = "asked" if to in made.asking else "said"
    _each(made, mend, lambda held: replace(held, piece=replace(held.piece, kind=kind, speaker=to, doubtful=False)))


def _leave_out(made: Mended, mend: dict[str, Any]) -> None:
    _each(made, mend, lambda held: replace(held, left_out=True))


def _take_along(made: Mended, mend: dict[str, Any]) -> None:
    _each(made, mend, lambda held: replace(held, left_out=False))


def _asks(made: Mended, mend: dict[str, Any]) -> None:
    who = int(mend.get("who", NEW))
    kind: Any = "asked" if mend.get("yes", True) else "said"
    (made.asking.add if kind == "asked" else made.asking.discard)(who)
    made.pieces = [
        replace(held, piece=replace(held.piece, kind=kind)) if held.piece.speaker == who else held
        for held in made.pieces
    ]


def _mask(made: Mended, mend: dict[str, Any]) -> None:
    names = [str(mend.get("name", ""))]
    _each(made, mend, lambda held: replace(held, piece=_without_names(held.piece, names)))


def _mask_named(made: Mended, mend: dict[str, Any]) -> None:
    """Mask names, each in the piece in which it was seen."""
    seen: dict[str, list[str]] = {}
    for at, name in mend.get("named", ()):
        seen.setdefault(str(at), []).append(str(name))
    _each(made, {"at": seen}, lambda held: replace(held, piece=_without_names(held.piece, seen[held.id])))


def _without_names(piece: Piece, names: Iterable[str]) -> Piece:
    words = piece.words
    for name in sorted(names, key=len, reverse=True):
        words = masked(words, name)
    return replace(piece, words=words)


def _same(made: Mended, mend: dict[str, Any]) -> None:
    """Put together what one person said under two names."""
    who, to = int(mend.get("who", NEW)), int(mend.get("to", NEW))
    if who == to or not (0 <= who < len(made.speakers) and 0 <= to < len(made.speakers)):
        return
    theirs = [held.id for held in made.pieces if held.piece.speaker == who and not held.piece.doubtful]
    _belongs(made, {"at": theirs, "to": to})


def _split(made: Mended, mend: dict[str, Any]) -> None:
    """Split a piece at a place in its words."""
    at = int(mend.get("place", 0))
    _instead(made, mend, lambda words: [words[:at].strip(), words[at:].strip()])


def _cut(made: Mended, mend: dict[str, Any]) -> None:
    """Cut long turns in pieces of one to three sentences."""
    _instead(made, mend, in_pieces)


def _instead(made: Mended, mend: dict[str, Any], parts_of: Callable[[str], list[str]]) -> None:
    chosen = {str(one) for one in mend.get("at", ())}
    pieces: list[Held] = []
    for held in made.pieces:
        parts = [part for part in parts_of(held.piece.words) if part] if held.id in chosen else []
        if len(parts) < 2:
            pieces.append(held)
            continue
        pieces += [
            replace(held, id=f"{held.id}.{number}", piece=replace(held.piece, words=part))
            for number, part in enumerate(parts)
        ]
    made.pieces = pieces


def _join(made: Mended, mend: dict[str, Any]) -> None:
    """Join pieces with the one above; they become words of who says that one."""
    chosen = {str(one) for one in mend.get("at", ())}
    pieces: list[Held] = []
    for held in made.pieces:
        above = pieces[-1] if pieces else None
        if held.id in chosen and above is not None:
            words = f"{above.piece.words} {held.piece.words}".strip()
            pieces[-1] = replace(above, piece=replace(above.piece, words=words))
        else:
            pieces.append(held)
    made.pieces = pieces


_DEEDS: dict[str, Callable[[Mended, dict[str, Any]], None]] = {
    "nobody": _nobody,
    "belongs": _belongs,
    "leave_out": _leave_out,
    "take_along": _take_along,
    "asks": _asks,
    "mask": _mask,
    "mask_named": _mask_named,
    "same": _same,
    "split": _split,
    "cut": _cut,
    "join": _join,
}
DEEDS = frozenset(_DEEDS)


# As it is kept until somebody says yes


def to_kept(reading: Reading) -> dict[str, Any]:
    """Give a reading as it is kept while people look at it."""
    asked = {question: number for number, question in enumerate(dict.fromkeys(one.question for one in reading.pieces))}
    return {
        "pieces": [
            [one.words, one.kind, one.speaker, one.place.where, one.place.at, asked[one.question], one.doubtful]
            for one in reading.pieces
        ],
        "questions": list(asked),  # each once: a table has thousands of answers to a few
        "speakers": list(reading.speakers),
        "notes": [[note.what, note.count, list(note.examples)] for note in reading.notes],
        "columns": [list(column) for column in reading.columns],
        "mended": reading.mended,
        "asking": sorted(reading.asking),
    }


def from_kept(kept: dict[str, Any]) -> Reading:
    """Give a reading back as it was kept."""
    pieces: Sequence[Sequence[Any]] = kept.get("pieces", ())
    asked: Sequence[str] = kept.get("questions", ())
    return Reading(
        pieces=tuple(
            # Until decision 76 a question stood with each answer.
            Piece(words, kind, speaker, Place(where, at), asked[question] if asked else question, doubtful)
            for words, kind, speaker, where, at, question, doubtful in pieces
        ),
        speakers=tuple(kept.get("speakers", ())),
        notes=tuple(Note(what, count, tuple(examples)) for what, count, examples in kept.get("notes", ())),
        columns=tuple(Column(*column) for column in kept.get("columns", ())),
        mended=bool(kept.get("mended")),
        asking=frozenset(kept.get("asking", ())),
    )
