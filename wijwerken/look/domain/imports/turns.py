"""From lines to turns: who says what, where lines begin with a name or an initial."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wijwerken.house.text import fold
from wijwerken.look.domain.imports import ocr
from wijwerken.look.domain.words import LONGEST, sentences

# Every part has an end and nothing is looked at twice: a line may be five megabytes long.
_LABEL = re.compile(
    r"^\s*+(?P<label>[A-ZÀ-Þ][\w'’.]{0,60}(?:[ -][\w'’.()]{1,60}){0,4}|[a-z]{1,2}\d?)"
    r"\s{0,20}(?:\([^)]{1,30}\)\s{0,20})?:\s*+(?P<text>.*+)$"
)
LONGEST_TURN = LONGEST  # a longer one becomes several of the same speaker
_INTERVIEWER = {"i", "int", "interviewer", "vraag", "v", "q", "gespreksleider", "facilitator", "vraagsteller", "gl"}
_TEXT_COLUMNS = (
    "tekst",
    "uitspraak",
    "stem",
    "opmerking",
    "inbreng",
    "zin",
    "antwoord",
    "reactie",
    "text",
    "statement",
)
_SPEAKER_COLUMNS = ("spreker", "naam", "wie", "deelnemer", "speaker", "name", "tafel", "groep")


@dataclass(frozen=True)
class Turn:
    """One piece of speech: the label it began with (or nothing), and the words."""

    label: str
    text: str


def turns_of(lines: Sequence[str]) -> tuple[list[Turn], bool]:
    """Recognise who says what; the second answer tells whether torn lines were mended first."""
    scanned = ocr.looks_scanned(lines)
    paragraphs = ocr.readable(lines) if scanned else [ocr.clean(line).strip() for line in lines]
    labels = recognised_labels(paragraphs)
    turns = _by_speaker(paragraphs, labels) if labels else [Turn("", text) for text in paragraphs if text]
    return _of_a_length(turns), scanned


def statements_of(lines: Sequence[str]) -> tuple[list[Turn], bool]:
    """Take every line as a statement of someone else, as on an organisation day."""
    scanned = ocr.looks_scanned(lines)
    paragraphs = ocr.readable(lines) if scanned else [ocr.clean(line).strip() for line in lines]
    return _of_a_length([Turn("", text) for text in map(_without_bullet, paragraphs) if text]), scanned


def turns_of_rows(rows: Sequence[Sequence[str]]) -> list[Turn]:
    """Take every row of a table as a turn; the columns are found by their heads, or else the longest is the text."""
    if not rows:
        return []
    heads = [fold(cell) for cell in rows[0]]
    text_at = _column(heads, _TEXT_COLUMNS)
    speaker_at = _column(heads, _SPEAKER_COLUMNS)
    body = rows[1:] if text_at is not None else rows
    at = text_at if text_at is not None else _longest_column(rows)
    found = (Turn(_cell(row, speaker_at), ocr.clean(_cell(row, at)).strip()) for row in body)
    return _of_a_length([turn for turn in found if turn.text])


def recognised_labels(paragraphs: Sequence[str]) -> list[str]:
    """List the names or initials that lines begin with, when that is clearly how this text is written."""
    found = Counter(match["label"].strip() for line in paragraphs if (match := _LABEL.match(line)))
    total = sum(1 for line in paragraphs if line.strip())
    known = [label for label, times in found.items() if times >= 2 or is_interviewer(label) or len(label) <= 2]
    enough = sum(found[label] for label in known) >= max(2, total // 6)
    # With two who speak in turn, a third who speaks once is a speaker too.
    return list(found) if enough and len(known) >= 2 else known if enough else []


def is_interviewer(label: str) -> bool:
    """Tell whether a label is of who asks the questions; their words are never an excerpt."""
    return fold(label).strip(".") in _INTERVIEWER


def _by_speaker(paragraphs: Sequence[str], labels: Sequence[str]) -> list[Turn]:
    turns: list[tuple[str, list[str]]] = []
    for line in filter(None, paragraphs):
        match = _LABEL.match(line)
        if match and match["label"].strip() in labels:
            turns.append((match["label"].strip(), [match["text"].strip()]))
        elif turns:
            turns[-1][1].append(line)
        else:
            turns.append(("", [line]))
    found = (Turn(label, "\n".join(lines).strip()) for label, lines in turns)
    return [turn for turn in found if turn.text]


def _of_a_length(turns: Sequence[Turn]) -> list[Turn]:
    """Cut a turn that is longer than one voice may be, where a sentence ends; nothing is lost."""
    return [Turn(turn.label, part) for turn in turns for part in _parts(turn.text)]


def _parts(text: str) -> list[str]:
    if len(text) <= LONGEST_TURN:
        return [text]
    parts: list[list[str]] = [[]]
    size = 0
    for piece in (piece for sentence in sentences(text) for piece in _cut(sentence)):
        if size + len(piece) > LONGEST_TURN:
            parts.append([])
            size = 0
        parts[-1].append(piece)
        size += len(piece) + 1
    return [" ".join(part) for part in parts if part]


def _cut(sentence: str) -> list[str]:
    """Cut a sentence that is too long by itself between two words, or where there are none."""
    parts, at = [], 0
    while len(sentence) - at > LONGEST_TURN:
        end = sentence.rfind(" ", at, at + LONGEST_TURN) + 1 or at + LONGEST_TURN
        parts.append(sentence[at:end].strip())
        at = end
    return [part for part in [*parts, sentence[at:].strip()] if part]


def _without_bullet(line: str) -> str:
    return re.sub(r"^\s*(?:[-•*·–]|\d{1,3}[.)])\s+", "", line).strip()


def _column(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _longest_column(rows: Sequence[Sequence[str]]) -> int:
    lengths: Counter[int] = Counter()
    for row in rows:
        for at, cell in enumerate(row):
            lengths[at] += len(cell)
    return max(sorted(lengths), key=lengths.__getitem__, default=0)


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""
