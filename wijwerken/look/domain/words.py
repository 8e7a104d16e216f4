"""Text of people's own words: splitting it in sentences, and taking a part out so that nothing of it stays."""

from __future__ import annotations

import re

from wijwerken.house.text import fold

MASK = "[naam]"
LONGEST = 10_000  # signs in one voice
# After a full stop, question or exclamation mark, but not after an abbreviation of one letter or a number.
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\b\w\.)[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-ZÀ-Þ0-9’'])")
_ENOUGH_TO_RECOGNISE = 12


def sentences(text: str) -> list[str]:
    """Split text into sentences, one by one and in order; a new line always begins another."""
    lines = (line.strip() for line in text.splitlines())
    return [part.strip() for line in lines if line for part in _SENTENCE_END.split(line) if part and part.strip()]


def holds(text: str, part: str) -> bool:
    """Tell whether this part stands in the text, whatever its spaces and line ends."""
    return bool(part.strip()) and _pattern(part).search(text) is not None


def replace_part(text: str, part: str, by: str) -> str:
    """Put other words in the place of a part, wherever it stands."""
    if not part.strip():
        return text
    return _pattern(part).sub(lambda _: by, text)


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


def _pattern(part: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in part.split()), re.IGNORECASE)
