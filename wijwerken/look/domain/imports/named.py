"""Who is named in the words of a reading: shown beside the piece, and masked there when somebody says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from wijwerken.analysis.readings.mending import MASK, Held, Mended, names_in, parts_of
from wijwerken.analysis.readings.shape import Reading, is_nameless
from wijwerken.look.domain.mentions.pointers import names

MOST_NAMES = 200  # a list that is longer is read by nobody; beside the pieces all of them stand
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_TELEPHONE = re.compile(r"(?<![\w+])(?:\+31|0031|0)[ -]?(?:\(0\)[ -]?)?[1-9](?:[ -]?\d){7,8}(?!\w)")


def speaker_names(speakers: Collection[str]) -> frozenset[str]:
    """Give the words of which the names of those who speak are made."""
    return parts_of(name for name in speakers if not is_nameless(name))


def named_in(words: str, speakers: Collection[str]) -> list[str]:
    """List who is named in words: those who speak here, other people, mail addresses and telephone numbers."""
    found = [*(names_in(words, speakers) if speakers else ()), *(re.sub(r"['’]s$", "", name) for name in names(words))]
    if "@" in words:
        found += _ADDRESS.findall(words)
    if "0" in words:
        found += _TELEPHONE.findall(words)
    if not found:
        return []
    kept = [one for one in dict.fromkeys(found) if one.strip("[]") != MASK.strip("[]")]  # [naam] itself is nobody
    return sorted(_standing(words, kept), key=words.find)


def _standing(words: str, found: Sequence[str]) -> Iterator[str]:
    """Leave out what stands only inside a longer name: of "Carla de Wit" her first name, unless it also stands alone.

    A name is no part of another because it begins the same: "Jan" is somebody else than "Janneke".
    """
    held_by: defaultdict[str, list[str]] = defaultdict(list)
    for name in found:
        for word in _WORD.findall(name):
            held_by[word].append(name)
    for name in found:
        first = _WORD.search(name)
        longer = [other for other in held_by[first[0]] if len(other) > len(name)] if first else []
        if not longer or _whole(name).search(_without(words, longer)):
            yield name


def _without(words: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name, MASK)
    return words


def names_of(reading: Reading) -> list[str]:
    """List who is named anywhere in a reading, who is named most first."""
    speakers = speaker_names(reading.speakers)
    counts: dict[str, int] = {}
    for piece in reading.pieces:
        for name in named_in(piece.words, speakers):
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: -counts[name])[:MOST_NAMES]


def still_named(made: Mended, candidates: Collection[str]) -> list[str]:
    """List which of these names still stand in words that come in."""
    words = "\n".join(held.piece.words for held in _that_come_in(made))
    return [name for name in candidates if name in words and _whole(name).search(words)]


def places_of(made: Mended, chosen: Collection[str]) -> list[tuple[str, str]]:
    """Tell in which pieces that come in these names are seen: the piece, and the name in it."""
    speakers = speaker_names(made.speakers)
    return [
        (held.id, name)
        for held in _that_come_in(made)
        if any(name in held.piece.words for name in chosen)
        for name in named_in(held.piece.words, speakers)
        if name in chosen
    ]


def _that_come_in(made: Mended) -> Iterator[Held]:
    return (held for held in made.pieces if held.piece.kind != "nobody" and not held.left_out)


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
