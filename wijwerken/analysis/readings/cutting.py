"""Cutting a long turn in sentences, where Dutch sentences end: not after "dhr.", "nr. 8", "o.a." or an initial."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 400  # signs: a turn that is longer is offered in pieces
MOST_SENTENCES = 3
LONGEST = 10_000  # signs in one voice: a longer turn becomes several of the same speaker
_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-zà-ÿ]|[\"“‘'(\[]*\d|['’][a-z]\b)")
_ABBREVIATIONS = frozenset(
    "dhr mevr mw mr dr drs ir ing prof ds st nr nrs blz pag art lid hfst ca circa bijv bv evt jl jr sr max min mln "
    "mld resp tel vgl zgn etc enz ivm ipv tav tgv mbt tzt dwz mn oa ea nl wo a.u.b o.a m.b.t t.a.v i.v.m d.w.z m.n "
    "n.a.v i.p.v t.o.v z.s.m o.l.v e.d e.a m.i a.d.h.v aug sept okt nov dec jan feb mrt apr jun jul ma di wo do vr "
    "za zo fam gem min secr vz wnd afd tw vs".split()
)
_NEAR = 40  # signs before a full stop in which its word stands
_LAST_WORD = re.compile(r"([^\s(\[\"“‘]{1,12})\.[\"”’')\]]*\s*$")


def sentences(text: str) -> list[str]:
    """Split text in sentences, in order and with nothing lost but the spaces between; a new line begins another."""
    return [one for line in text.splitlines() for one in _of_a_line(line.strip()) if one]


def in_pieces(text: str) -> list[str]:
    """Give a long turn in pieces of one to three sentences; a short one stays whole."""
    if len(text) <= LONG:
        return [text]
    found = sentences(text)
    pieces: list[str] = []
    held: list[str] = []
    for one in found:
        if held and (len(held) >= MOST_SENTENCES or sum(map(len, held)) + len(one) > LONG):
            pieces.append(" ".join(held))
            held = []
        held.append(one)
    return [*pieces, " ".join(held)] if held else pieces


def to_length(text: str) -> list[str]:
    """Cut a turn that is longer than one voice may be, where a sentence ends; nothing is lost."""
    if len(text) <= LONGEST:
        return [text]
    parts: list[list[str]] = [[]]
    size = 0
    for piece in (piece for sentence in sentences(text) for piece in _between_words(sentence)):
        if size + len(piece) > LONGEST:
            parts.append([])
            size = 0
        parts[-1].append(piece)
        size += len(piece) + 1
    return [" ".join(part) for part in parts if part]


def _between_words(sentence: str) -> list[str]:
    """Cut a sentence that is too long by itself between two words, or where there are none."""
    parts, at = [], 0
    while len(sentence) - at > LONGEST:
        end = sentence.rfind(" ", at, at + LONGEST) + 1 or at + LONGEST
        parts.append(sentence[at:end].strip())
        at = end
    return [part for part in [*parts, sentence[at:].strip()] if part]


def _of_a_line(line: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(line):
        if not _stops_short(line[max(start, match.end() - _NEAR) : match.end()], line[match.end() : match.end() + 1]):
            yield line[start : match.end()].strip()
            start = match.end()
    yield line[start:].strip()


def _stops_short(sentence: str, after: str) -> bool:
    """Tell whether this full stop belongs to an abbreviation or an initial."""
    found = _LAST_WORD.search(sentence)
    if found is None:
        return False
    word = found[1].casefold()
    if word in _ABBREVIATIONS or (word.replace(".", "") in _ABBREVIATIONS and "." in word):
        return not (word in {"etc", "enz", "e.d", "e.a"} and after[:1].isupper())
    return bool(re.fullmatch(r"(?:\w\.)*\w", word)) and not word.isdigit() and (len(word) == 1 or "." in word)
