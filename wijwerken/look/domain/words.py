"""Text of people's own words: splitting it in sentences, and taking a part out so that nothing of it stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from wijwerken.house.text import fold

MASK = "[naam]"
LONGEST = 10_000  # signs in one voice
# After a full stop, question or exclamation mark, but not after an abbreviation of one letter or a number.
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\b\w\.)[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-ZÀ-Þ0-9’'])")
_NO_SPACE = re.compile(r"\S+")
_ENOUGH_TO_RECOGNISE = 12
_KNOWN_BY = 4  # words: fewer than these anybody can say


def sentences(text: str) -> list[str]:
    """Split text into sentences, one by one and in order; a new line always begins another."""
    lines = (line.strip() for line in text.splitlines())
    return [part.strip() for line in lines if line for part in _SENTENCE_END.split(line) if part and part.strip()]


def holds(text: str, part: str) -> bool:
    """Tell whether this part stands in the text in whole words, whatever its spaces, line ends and capitals."""
    return bool(part.strip()) and whole_words(part).search(text) is not None


def whole_words(part: str) -> re.Pattern[str]:
    """Make a pattern that finds these words, whatever their spaces and capitals, and never half a word."""
    inside = r"\s+".join(re.escape(word) for word in part.split())
    return re.compile(rf"(?<!\w){inside}(?!\w)", re.IGNORECASE)


def replace_part(text: str, part: str, by: str) -> str:
    """Put other words in the place of a part, wherever it stands."""
    if not part.strip():
        return text
    kept, end = [], 0
    for start, stop in places_of(part, text):
        kept += [text[end:start], by]
        end = stop
    return "".join([*kept, text[end:]])


def places_of(part: str, text: str) -> list[tuple[int, int]]:
    """Tell where a part stands, whatever its spaces, line ends and capitals; however often a text repeats itself."""
    words = [(found.start(), found.group()) for found in _NO_SPACE.finditer(text)]
    begins = list(accumulate((len(word) + 1 for _at, word in words), initial=0))
    even, sought = _even(word for _at, word in words), _even(part.split())
    places: list[tuple[int, int]] = []
    at = even.find(sought)
    while at != -1:
        first, last = bisect_right(begins, at) - 1, bisect_right(begins, at + len(sought) - 1) - 1
        start = words[first][0] + at - begins[first]
        places.append((start, words[last][0] + at + len(sought) - begins[last]))
        at = even.find(sought, at + len(sought))
    return places


def _even(words: Iterable[str]) -> str:
    """Put words behind each other in small letters, each as long as it was."""
    joined = " ".join(words)
    small = joined.lower()
    return small if len(small) == len(joined) else "".join(x if len(x.lower()) != 1 else x.lower() for x in joined)


def replace_said(notes: str, label: str, part: str, by: str, *, which: int = 0) -> str:
    """Put other words in the place of what one speaker said, in the notes of a whole conversation.

    A short answer ("Ja") stands in the words of others too: it is looked for in the lines of who said it, and where the
    notes have no such lines, in whole words. Who said the same more than once said it at several places: `which` one.
    """
    line = f"{label}: {part}" if label.strip() else ""
    whole = f"\n{notes}\n"
    if line and (at := _nth_line(whole, line, which)) >= 0:
        instead = f"{label}: {by}\n" if by else ""
        return (whole[: at + 1] + instead + whole[at + len(line) + 2 :])[1:-1]
    if len(part.split()) >= _KNOWN_BY:
        return replace_part(notes, part, by)
    pattern, begins = whole_words(part), fold(label) + ":"
    lines = notes.splitlines()
    own = [number for number, one in enumerate(lines) if line and fold(one).startswith(begins)]
    for number in own or range(len(lines)):
        lines[number] = pattern.sub(lambda _found: by, lines[number])
    return "\n".join(lines)


def _nth_line(notes: str, line: str, which: int) -> int:
    """Tell where the line break before this line stands, of equal lines before the one that is meant, or the last."""
    at = found = notes.find(f"\n{line}\n")
    while which and found >= 0:
        found = notes.find(f"\n{line}\n", found + len(line) + 1)
        at, which = found if found >= 0 else at, which - 1
    return at


def without_said(notes: str, label: str, taken_back: str, *, which: int = 0) -> str:
    """Take what one speaker said out of notes; a short answer only where that speaker, or a whole word, says it."""
    rest = replace_said(notes, label, taken_back, "", which=which)
    return rest.strip() if len(taken_back.split()) < _KNOWN_BY else without(rest, taken_back)


def without(text: str, taken_back: str) -> str:
    """Take words out of a longer text, as a whole and sentence by sentence, so that no half of them stays behind."""
    rest = replace_part(text, taken_back, "")
    pieces = [fold(piece) for piece in sentences(taken_back) if len(piece) >= _ENOUGH_TO_RECOGNISE]
    kept = [_line_without(line, pieces) for line in rest.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def without_lines_of(text: str, label: str) -> str:
    """Take out every line that begins with the name of a speaker."""
    if not label.strip():
        return text
    start = fold(label) + ":"
    return "\n".join(line for line in text.splitlines() if not fold(line).startswith(start)).strip()


def _line_without(line: str, pieces: list[str]) -> str:
    kept = [sentence for sentence in sentences(line) if not _shares(fold(sentence), pieces)]
    return " ".join(kept) if len(kept) != len(sentences(line)) else line


def _shares(sentence: str, pieces: list[str]) -> bool:
    if len(sentence) < _ENOUGH_TO_RECOGNISE:
        return False
    return any(piece in sentence or sentence in piece for piece in pieces)
