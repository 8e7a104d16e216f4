"""Takes the questions out of a text: one a line, or the sentences of a document that end with a question mark."""

import re
from collections.abc import Iterator

BULLET = re.compile(r"^\s*(?:[-*•–>]+|\d{1,3}[.)]|[a-zA-Z][.)])\s+")
NEW_PIECE = re.compile(r"\s*(?:[-*•–>#]|\d{1,3}[.)]|[a-zA-Z][.)]\s|[^\W\d_a-zà-ÿ])")
SENTENCE = re.compile(r"[^.!?]+[.!?]+(?:['\"’”»)]*)|[^.!?]+$")

Place = tuple[int, str]


def questions_in(text: str) -> list[Place]:
    """Every question with the number of the line where it begins."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    filled = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if all(line.endswith("?") for _, line in filled):
        return [(number, BULLET.sub("", line, count=1)) for number, line in filled]
    return [place for piece in _pieces(lines) for place in _asked(piece)]


def _pieces(lines: list[Place]) -> Iterator[list[Place]]:
    """Lines that belong together: a sentence may run on in the next line."""
    piece: list[Place] = []
    for number, line in lines:
        if piece and (not line or NEW_PIECE.match(line) or piece[-1][1].endswith((".", "?", "!", ":"))):
            yield piece
            piece = []
        if line:
            piece.append((number, line))
    if piece:
        yield piece


def _asked(piece: list[Place]) -> Iterator[Place]:
    text = BULLET.sub("", " ".join(line for _, line in piece), count=1)
    shift = len(" ".join(line for _, line in piece)) - len(text)
    for sentence in SENTENCE.finditer(text):
        if "?" in sentence[0]:
            begins = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            yield _line_at(piece, begins + shift), sentence[0].strip()


def _line_at(piece: list[Place], place: int) -> int:
    for number, line in piece:
        if place <= len(line):
            return number
        place -= len(line) + 1
    return piece[-1][0]
