"""Subtitles and transcripts of programs: WebVTT, SubRip, Whisper, oTranscribe. Moments and names off, words whole."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from wijwerken.analysis.exchange.limits import Unreadable, Why
from wijwerken.analysis.readings import labels
from wijwerken.analysis.readings.decoding import plain_text
from wijwerken.analysis.readings.shape import MOST_LINES, Cue, Notes, Piece, Place, Reading
from wijwerken.analysis.readings.turns import pieces_reading

_MOMENT = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"^[^\S\n]*+(?P<at>{_MOMENT})[^\S\n]*+-->[^\S\n]*+{_MOMENT}", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?[ \t]+([^>]{1,120})>")
_NUMBER_BELOW = re.compile(r"(?:^|\n)\d{1,6}\s*\Z")  # of the next subtitle
_TAG = re.compile(r"</?[^<>\n]{0,120}>")
_CALLED = re.compile(r"\d{1,6}|[0-9a-f-]{16,40}(?:[/-]\d+(?:-\d+)?)?", re.IGNORECASE)  # what a subtitle is called
_BESIDE = re.compile(r"^(?:WEBVTT|NOTE|STYLE|REGION)\b")


def is_webvtt(text: str) -> bool:
    """Tell whether this text is WebVTT, whatever its file is called."""
    return text.lstrip("\ufeff \n").startswith("WEBVTT")


def is_subrip(text: str) -> bool:
    """Tell whether this text is SubRip, whatever its file is called."""
    return bool(re.match(rf"\s*+\d{{1,5}}[^\S\n]*+\n\s*+{_MOMENT}\s*+-->\s*+{_MOMENT}", text))


def of_subtitles(text: str, notes: Notes) -> Reading:
    """Read WebVTT or SubRip: what each voice says, put together until somebody else speaks."""
    cues: list[Cue] = []
    last_at = ""
    for block in re.split(r"\n[ \t]*\n", text):
        timings = list(_TIMING.finditer(block))
        if not timings:  # an empty line after a moment, or between two lines of one subtitle, parts no words from it
            if last_at and not _BESIDE.match(block.strip()) and not _CALLED.fullmatch(block.strip()):
                cues += _going_on(_cues(block, last_at), cues)
            continue
        last_at = timings[-1]["at"]
        for timing, following in zip_longest(timings, timings[1:]):  # more than one where no empty line parts them
            payload = block[timing.end() : following.start() if following else None].partition("\n")[2]
            cues += _cues(_NUMBER_BELOW.sub("", payload) if following else payload, timing["at"])
    if not cues:
        raise Unreadable(Why.EMPTY)
    return of_cues(cues, notes)


def _going_on(more: Iterable[Cue], cues: Sequence[Cue]) -> Iterator[Cue]:
    """Give what comes after an empty line to the voice of that same subtitle."""
    for cue in more:
        same = cues and cues[-1].at == cue.at and not cue.who
        yield replace(cue, who=cues[-1].who) if same else cue


def _cues(payload: str, at: str) -> Iterator[Cue]:
    parts = _VOICE.split(payload)
    # What stands before the first voice has none; after it name and words take turns.
    for who, words in zip(["", *parts[1::2]], parts[::2], strict=True):
        plain = html.unescape(_TAG.sub("", words)).strip()
        plain = " ".join(
            line.strip(" -–") if line.lstrip().startswith(("- ", "– ")) else line.strip() for line in plain.split("\n")
        )
        if plain:
            yield Cue(html.unescape(who).strip(), plain, at)


def of_cues(cues: Iterable[Cue], notes: Notes) -> Reading:
    """Put together what one voice says in a row; a name may also stand in front of the words, as Zoom writes it."""
    cues = list(cues)
    if len(cues) > MOST_LINES:
        raise Unreadable(Why.TOO_MANY)
    notes.add("times", "", len(cues))
    speakers = labels.speakers_in(cue.words for cue in cues if not cue.who)
    turns: list[tuple[str, Piece]] = []
    held: tuple[str, str, list[str]] | None = None
    for cue in cues:
        who, words = _who(cue, speakers)
        anew = (
            held is None
            or (who and labels.key_of(who) != labels.key_of(held[0]))
            or (not who and bool(held[0]) and not speakers)
        )
        if anew:
            turns += _held(held)
            held = (who, cue.at, [])
        held[2].append(words)  # type: ignore[index]
    turns += _held(held)
    return pieces_reading(turns, notes)


def _who(cue: Cue, speakers: labels.Speakers) -> tuple[str, str]:
    found = None if cue.who else labels.found_in(cue.words)
    if found is not None and speakers.has(found):
        return found.name, found.rest
    return cue.who, cue.words


def _held(held: tuple[str, str, list[str]] | None) -> list[tuple[str, Piece]]:
    if held is None:
        return []
    who, at, words = held
    text = " ".join(word for word in words if word)
    return [(who, Piece(text, place=Place("time", at)))] if text else []


def of_json(content: bytes, notes: Notes) -> Reading:
    """Read what Whisper, WhisperX or oTranscribe wrote: segments with words, or a page with times."""
    try:
        found: Any = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unreadable(Why.BROKEN) from error
    segments = found.get("segments") if isinstance(found, dict) else found
    if not isinstance(segments, list) or not all(isinstance(one, dict) for one in segments):
        raise Unreadable(Why.OTHER_KIND)
    cues = [
        Cue(_string(one.get("speaker")).strip(), words, _moment(one.get("start")))
        for one in segments
        if (words := _string(one.get("text")).strip())
    ]
    if not cues:
        raise Unreadable(Why.EMPTY)
    return of_cues(cues, notes)


def page_in(content: bytes) -> str:
    """Give the page that oTranscribe keeps in its file; empty when this is another file."""
    try:
        found: Any = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return ""
    text = found.get("text") if isinstance(found, dict) and "segments" not in found else None
    return plain_text(text) if isinstance(text, str) and "<" in text else ""


def of_page(page: str) -> str:
    """Give the lines of a page: a paragraph or break a line, times and marks of letters off."""
    page = re.sub(r"<span[^>]{0,200}class=\"timestamp\"[^>]{0,200}>[^<]{0,40}</span>", "", page)
    page = re.sub(r"<(?:/p|br\s?/?|/div)>", "\n", page, flags=re.IGNORECASE)
    return html.unescape(_TAG.sub("", page)).replace("\u00a0", " ")


def _string(found: Any) -> str:
    """Read words or a name; a number is what somebody is called too, and anything else is no words."""
    is_number = isinstance(found, int) and not isinstance(found, bool)
    return plain_text(str(found)) if isinstance(found, str) or is_number else ""


def _moment(seconds: Any) -> str:
    if not isinstance(seconds, (int, float)) or not 0 <= seconds < 360_000:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"
