"""Transcripts: a name and a moment on a line of their own, moments before lines, and lines about the recording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wijwerken.analysis.readings import labels
from wijwerken.analysis.readings.shape import Line, Notes

_SENTENCE_ENDS = re.compile(r"[.!?…:;]['\"”’)\]]*$")
_ABOUT_THE_RECORDING = re.compile(
    r"(?:\b(?:heeft|had) (?:de )?(?:transcriptie|opname) (?:gestart|gestopt|beëindigd)|"
    r"\b(?:started|stopped) (?:the )?(?:transcription|recording)|^\d{1,2}h? ?\d{0,2}m ?\d{1,2}s$|^\d{1,3}m \d{1,2}s$)",
    re.IGNORECASE,
)

_NAME_THEN_TIME = re.compile(
    rf"(?P<name>[^:\n]{{1,80}}?)(?:\s{{1,8}}|\s{{0,8}}[,|·-]\s{{0,8}})[\[(]?(?P<at>{labels.TIME})[\])]?\s*$"
)
_TIME_THEN_NAME = re.compile(
    rf"[\[(]?(?P<at>{labels.TIME})[\])]?(?:\s{{0,8}}[-–|]\s{{0,8}}|\s{{1,8}})(?P<name>[^:\n]{{1,80}}?):?\s*$"
)


def moments_as_labels(lines: Sequence[Line], notes: Notes) -> tuple[list[Line], list[str]]:
    """Read "Anna Bakker  0:03" on a line of its own as who speaks now, and take moments off the front of lines.

    Gives the lines again, and the names that stood beside a moment.
    """
    lines = _moments_below_names(lines)
    heads = [_head_of_moment(line.text) for line in lines]
    written = [found for found in heads if found]
    stamped = sum(1 for line in lines if labels.stamp(line.text)[0])
    full = sum(1 for line in lines if line.text)
    if len(written) >= 2 or (written and len(written) * 4 >= full):
        notes.add("times", lines[next(n for n, found in enumerate(heads) if found)].text, len(written))
        made = [
            replace(line, text=f"{found}:", role="text") if found else line
            for line, found in zip(lines, heads, strict=True)
        ]
        return made, written
    if stamped and (stamped * 2 >= full or (stamped >= 2 and _stamped_names(lines))):
        notes.add("times", next(line.text for line in lines if labels.stamp(line.text)[0]), stamped)
        return [replace(line, text=labels.stamp(line.text)[1]) for line in lines], []
    return list(lines), []


_ONLY_A_TIME = re.compile(rf"[\[(]?{labels.TIME}[\])]?")


def _moments_below_names(lines: Sequence[Line]) -> list[Line]:
    """Put a moment that stands alone on the line of the name above it, as copied transcripts have it."""
    at = [number for number, line in enumerate(lines) if _ONLY_A_TIME.fullmatch(line.text)]
    names = {number - 1 for number in at if number and labels.how_sure(lines[number - 1].text) == "sure"}
    if len(names) < 2 or len(names) * 2 < len(at):
        return list(lines)
    put = {number: f"{line.text}  {lines[number + 1].text}" for number, line in enumerate(lines) if number in names}
    return [
        replace(line, text=put.get(number, line.text)) for number, line in enumerate(lines) if number - 1 not in names
    ]


def _stamped_names(lines: Sequence[Line]) -> bool:
    found = [labels.found_in(line.text) for line in lines]
    return sum(1 for one in found if one is not None and one.at and one.sure == "sure") >= 2


def _head_of_moment(line: str) -> str:
    for form in (_NAME_THEN_TIME, _TIME_THEN_NAME):
        match = form.fullmatch(line.strip())
        if match and _can_be_called(match["name"].strip()):
            return match["name"].strip()
    return ""


def _can_be_called(name: str) -> bool:
    """Tell whether somebody can be called this: beside a moment in any way, but never a sentence."""
    words = name.split()
    if not 1 <= len(words) <= 7 or _SENTENCE_ENDS.search(name) or _ABOUT_THE_RECORDING.search(name):
        return False
    return labels.how_sure(name) == "sure" or (labels.how_sure(name) == "maybe" and len(words) <= 3)


def about_the_recording(line: str) -> bool:
    """Tell whether a program wrote this line about the recording itself."""
    return bool(_ABOUT_THE_RECORDING.search(line))
