"""Whatever people write or bring in, eight times as much takes about eight times as long, and not sixty-four.

Compared is time of the processor with itself, so that a slow or busy machine makes no difference.
"""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable

import pytest

from wijwerken.analysis.exchange import codes, table
from wijwerken.analysis.exchange.counting import Placed, Written, counting_of
from wijwerken.analysis.exchange.limits import Unreadable
from wijwerken.analysis.exchange.plain_html import PlainHtml
from wijwerken.analysis.question_checker import check
from wijwerken.analysis.readings import cutting, labels, records, tables, torn
from wijwerken.analysis.readings.read import read, read_text
from wijwerken.analysis.readings.shape import Notes, Options
from wijwerken.analysis.readings.spans import spans_of
from wijwerken.house import quoting
from wijwerken.house.refusal import NotSound
from wijwerken.house.text import fold
from wijwerken.look.domain import words
from wijwerken.look.domain.imports.doubles import Known
from wijwerken.look.domain.mentions.pointers import pointers
from wijwerken.think.domain import name_hint
from wijwerken.trajectories.domain import invited_lines

SIZE, TIMES = 2 * words.LONGEST, 8  # both more than one voice may be: what is that long is read in another way
LINEAR = 25.0  # eight, and room for memory that is further away; sixty-four is what going back and forth costs
LEAST_SECONDS = 0.002  # less is chance
TRIES = 4  # once may be chance: another program takes the memory that is near
SAID = "Sinds het plein dicht is kom ik niemand meer tegen."

# What makes patterns go back and forth: one sign, one word or one line again and again.
ENDLESS: dict[str, Callable[[int], str]] = {
    "spaces after a name": lambda n: "A" + " " * n,
    "spaces after a name, and a line end": lambda n: "A: " + " " * n + "x\fx",
    "spaces in a quotation": lambda n: '"' + " " * n,
    "quotation marks": lambda n: '"' * n,
    "broken words": lambda n: "woord-\n" * (n // 7),
    "empty lines": lambda n: "a\n" + "\n" * n + "b",
    "full stops": lambda n: "." * n,
    "full stops and spaces": lambda n: "a. " * (n // 3),
    "one word": lambda n: "a " * (n // 2),
    "one letter": lambda n: "a" * n,
    "names": lambda n: "Jan van de Berg, " * (n // 17),
    "different names": lambda n: " ".join(f"Aa{number:x}" for number in range(n // 6)),
    "accents": lambda n: "e" + "\u0301" * n,
    "brackets": lambda n: "A (" + "(" * n,
    "commas": lambda n: ",\n" + "," * n + "\n" + "a\n" * (n // 2),
    "house numbers": lambda n: "op nummer " * (n // 10),
}


def lines(text: str) -> list[str]:
    return text.splitlines()


def known(text: str) -> bool:
    seen = Known(lines(text))
    return any(seen.has(line) for line in lines(text))


READS: dict[str, Callable[[str], object]] = {
    "who says what": read_text,
    "who says what, twice": lambda text: read_text("\n".join(lines(text) * 6)),
    "who says what, in torn lines": lambda text: read_text(f"I: Hoe?\nB: {text}\nI: En?\nB: Ja", Options(mend=True)),
    "statements": lambda text: read_text(text, Options(kind="meeting")),
    "a table": lambda text: tables.reading_of(records.rows_of(text, Notes()), Options(), Notes()),
    "subtitles": lambda text: read("a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>{text}".encode()),
    "a label": labels.found_in,
    "a scanned text": lambda text: torn.mended(lines(text), Notes()),
    "torn lines": lambda text: torn.looks_torn([text[at : at + 6] for at in range(0, len(text), 6)]),
    "a scanned text in small pieces": lambda text: torn.mended(
        [text[at : at + 6] for at in range(0, len(text), 6)], Notes()
    ),
    "a turn in sentences": cutting.sentences,
    "words that are in already": known,
    "sentences": words.sentences,
    "taking words out": lambda text: words.without(text, SAID),
    "replacing words": lambda text: words.replace_part(text, text[: len(text) // 2] + "!", ""),
    "quotations": lambda text: quoting.without(text, SAID),
    "cutting a quotation out": lambda text: quoting._cut(text, [(0, 1)]),
    "who is pointed at": pointers,
    "folding": fold,
    "a question": check,
    "the name of a thread": lambda text: name_hint.is_said_in(SAID, text),
    "lines to invite people with": lambda text: [invited_lines._read(1, line, []) for line in lines(text)],
    "a page of Taguette": lambda text: PlainHtml(text.replace("a", "<a ").replace("(", "<!--").replace(",", "<")),
    "who speaks where in a text": lambda text: spans_of(f"I: Hoe?\nB: {text}\nI: En?\nB: Ja"),
    "how positions were counted": lambda text: counting_of(
        "", [(Written(text), [Placed(at, at + 50, text[at : at + 20]) for at in range(0, len(text), 50)])]
    ),
    "a code that is never applied": lambda text: codes._NEVER.search(text),
    "a table of another program": lambda text: table.from_table(b"comment\nx\n" + text.replace('"', "").encode()),
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """Tell how much time of the processor reading this takes; the least of three is what it costs."""
    taken = []
    gc.disable()  # how often Python tidies up depends on all that is in memory, and not on this
    try:
        for _ in range(3):
            began = time.thread_time()
            with contextlib.suppress(NotSound, Unreadable):  # a clear no is an answer too
                read(text)
            taken.append(time.thread_time() - began)
            if taken[-1] > 1:
                break
    finally:
        gc.enable()
    return min(taken)


def goes_back_and_forth(read: Callable[[str], object], text: Callable[[int], str]) -> bool:
    """Tell whether reading more takes far longer, each time it is tried: what goes back and forth always does."""
    return all(is_slow(read, text) for _ in range(TRIES))


def is_slow(read: Callable[[str], object], text: Callable[[int], str]) -> bool:
    once, more = (seconds(read, text(size)) for size in (SIZE, TIMES * SIZE))
    return more > LINEAR * max(once, LEAST_SECONDS)


@pytest.mark.parametrize("reads", READS)
def test_eight_times_as_much_text_takes_about_eight_times_as_long(reads: str) -> None:
    assert [what for what, text in ENDLESS.items() if goes_back_and_forth(READS[reads], text)] == []


def test_a_line_of_five_megabytes_is_read_whole_in_pieces_that_a_voice_may_be() -> None:
    sentence = "Het plein is dicht en ik kom niemand meer tegen. "
    said = sentence * (5_000_000 // len(sentence))
    found = read_text(said).pieces
    assert max(len(piece.words) for piece in found) <= words.LONGEST
    assert " ".join(piece.words for piece in found).split() == said.split()


def test_words_are_replaced_wherever_they_stand_whatever_their_spaces_and_capitals() -> None:
    text = 'Zij zei: "Het  plein\nis DICHT". Daarna: het plein is dicht, het plein is dichtbij.'
    assert words.replace_part(text, "het plein is dicht", "…") == 'Zij zei: "…". Daarna: …, …bij.'
    assert words.replace_part("İstanbul is groot", "is groot", "is klein") == "İstanbul is klein"
    assert words.replace_part("aaa", "", "b") == words.replace_part("aaa", "c", "b") == "aaa"


def test_quotations_inside_quotations_are_taken_out_however_deep() -> None:
    inside = "een twee drie vier vijf"
    deep = inside
    for _ in range(40):
        deep = f"een twee {deep} drie vier vijf"
    assert quoting.quotes(quoting.without(deep, inside), inside) == []
