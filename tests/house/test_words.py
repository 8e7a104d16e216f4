"""One thing has one word on screen: docs/words.md is read, and every sentence is held against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from tests.house.floor import ROOT
from tests.house.test_translations import script
from wijwerken.people.domain.consent import BODIES

PAGE = (ROOT / "docs/words.md").read_text(encoding="utf-8")
HEADS = {"thing", "sentence", "seen", "---"}
ALSO_FOUND_BY = "also found by"  # what people type when they look for a page: other words than it calls itself
FILLED_IN = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


class Word(NamedTuple):
    """A thing: what it is called in Dutch and English, and what it is never called."""

    dutch: list[str]
    never: list[str]
    english: list[str]
    never_english: list[str]


class Seen(NamedTuple):
    """What a reader did not understand: where it was seen, what it is about, and which words stand for it now."""

    number: str
    about: str
    never: str
    instead: str

    @property
    def is_english(self) -> bool:
        """Tell whether it is about the English."""
        return self.number.startswith("English")


def rows(columns: int) -> Iterator[list[str]]:
    """Read the rows of the table with so many columns."""
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == columns and cells[0] not in HEADS:
            yield cells


def words() -> list[Word]:
    """Read what every thing is called."""
    return [Word(*([one.strip() for one in cell.split(",")] for cell in cells[1:])) for cells in rows(5)]


def seen() -> list[Seen]:
    """Read what was not understood."""
    return [Seen(*cells) for cells in rows(4)]


def phrases(cell: str) -> list[str]:
    """Read the words of a cell, which may hold commas."""
    return [phrase.strip(" …") for phrase in cell.split(" · ")]


def may_stand() -> set[str]:
    """Read which sentences may say another word."""
    return {cells[0] for cells in rows(2)}


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """Give every sentence of the house with its English, without what is filled in."""
    found = []
    for room in script.rooms():
        for message in script.read(script.catalogue_path(room)) if script.catalogue_path(room).exists() else ():
            if message.context == ALSO_FOUND_BY:
                continue
            both = zip(as_many(message.id), as_many(message.string), strict=False)
            found += [(dutch, english) for dutch, english in both if dutch and dutch not in may_stand()]
    found += zip(BODIES["nl"].splitlines(), BODIES["en"].splitlines(), strict=True)  # read before one says yes
    return tuple((FILLED_IN.sub("", dutch), FILLED_IN.sub("", english)) for dutch, english in found)


def as_many(text: object) -> tuple[str, ...]:
    """Give one sentence or its singular and plural alike."""
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def holds(sentence: str, phrase: str) -> bool:
    """Tell whether a sentence says this word or these words; with a capital: as it is written."""
    if phrase.lower() not in sentence.lower():
        return False
    as_written = re.NOFLAG if phrase != phrase.lower() else re.I
    return bool(re.search(rf"(?<![\w-]){re.escape(phrase)}(?!\w)", sentence, as_written))


def told(one: Seen) -> list[str]:
    """Give the sentences in the language of what was not understood."""
    return [english if one.is_english else dutch for dutch, english in sentences()]


@pytest.mark.parametrize("word", words(), ids=lambda word: word.dutch[0])
def test_a_thing_is_never_called_by_another_word(word: Word) -> None:
    """Three verbs for one thing, editie beside teruggave, a promise nobody can keep (newcomer C6-C8, practice 9.21)."""
    dutch = {(never, sentence) for sentence, _ in sentences() for never in word.never if holds(sentence, never)}
    english = {(never, told) for _, told in sentences() for never in word.never_english if holds(told, never)}
    assert (dutch, english) == (set(), set())


@pytest.mark.parametrize("one", seen(), ids=lambda one: one.number)
def test_what_was_not_understood_is_said_nowhere(one: Seen) -> None:
    """A button that is no Dutch, a room that is a chamber, a word that means its opposite (ears-eyes-words 5)."""
    found = [(phrase, sentence) for sentence in told(one) for phrase in phrases(one.never) if holds(sentence, phrase)]
    assert found == []
    assert [phrase for phrase in phrases(one.instead) if not any(holds(told_, phrase) for told_ in told(one))] == []


def test_a_klap_is_explained_wherever_it_is_said() -> None:
    """It is a slap to who never heard it (ears-eyes-words Dutch 41)."""
    said = [dutch for dutch, _ in sentences() if re.search(r"\bklap\b", dutch, re.I)]
    assert said and [dutch for dutch in said if "ja of nee" not in dutch] == []


LOOSE_WHO = re.compile(r"(?:^|(?<=[.!;?] ))Who (?!(?:sat|belongs|said what)\b)[a-z][^?]*\.$")
BEFORE_WHO = re.compile(r"\b(?:by|for|of|with|to|than|only) who (?!is still|belongs)\w+")


def test_an_english_who_has_somebody_before_it() -> None:
    """Dutch 'wie meedoet' is no English 'who takes part' (ears-eyes-words English 8)."""
    every = {part for _, english in sentences() for part in re.split(r"(?<=[.!?;]) ", english)}
    assert [part for part in every if LOOSE_WHO.match(part) or BEFORE_WHO.search(part)] == []


def test_the_list_is_read_and_its_words_are_used() -> None:
    assert len(words()) > 12 and len(sentences()) > 4000
    every = "\n".join(sentence for sentence, _ in sentences())
    assert [word.dutch[0] for word in words()[:-1] if not holds(every, word.dutch[0])] == []


def test_every_sentence_that_may_is_there() -> None:
    known = {one for room in script.rooms() if script.catalogue_path(room).exists()
             for message in script.read(script.catalogue_path(room)) for one in as_many(message.id)}  # fmt: skip
    assert may_stand() - known == set()


def test_another_word_would_be_found() -> None:
    assert holds("Zo stond het in editie 2.", "editie") and holds("Wie de gesprekken doet", "wie de gesprekken doet")
    assert not holds("Een e-mailadres", "mailadres") and not holds("Liever niet", "Liever op")
    assert not holds("Een expeditie naar de sloot.", "editie") and not holds("De commissie", "sessie")
