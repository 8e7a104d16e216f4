"""What is a quotation: found, taken out, never found again, and never slow (red-team A13, A16; newcomer A2)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijwerken.house.quoting import Compared, quotes, runs_of, without

WORDS = ["plein", "de", "avond", "niet", "lampje", "het", "één", "buren", "op", "Trap", "is", "kapot", "zwaan", "U"]
MARKS = st.sampled_from([" ", ", ", ". ", " - ", "\n", "  ", "! ", " “"])
said = st.lists(st.sampled_from(WORDS), min_size=5, max_size=12)
around = st.lists(st.sampled_from([*WORDS, "kaneel", "vlag"]), max_size=8)


def written(words: list[str], draw_mark: list[str]) -> str:
    return "".join(word + mark for word, mark in zip(words, draw_mark * len(words), strict=False))


@given(said, around, around, st.integers(0, 7), st.lists(MARKS, min_size=1, max_size=5), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_five_words_are_found_and_never_found_again(voice, before, after, at, marks, loud):
    run = voice[min(at, len(voice) - 5) :][:5]
    run = [word.upper() for word in run] if loud else run
    text = written([*before, *run, *after], marks)
    assert quotes(text, " ".join(voice))
    rest = without(text, " ".join(voice))
    assert not quotes(rest, " ".join(voice))
    assert without(rest, " ".join(voice)) == rest


@given(around, around, st.lists(MARKS, min_size=1, max_size=5))
def test_any_three_words_of_which_two_say_something_are_found(before, after, marks):
    voice = "Toen zagen wij de kapotte wipkip bij het winkelraam."
    text = written([*before, "de", "kapotte", "wipkip", *after], marks)
    assert quotes(text, voice)
    assert not quotes(without(text, voice), voice)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Daarom kiezen wij: het is te donker daar.", "Te donker daar."),  # a whole short voice
        ("Iemand zei “te donker”.", "Te donker!"),
        ("Café de Kade, één keer", "Cafe de kade een keer per jaar"),
        ("het licht\u00adje, bij de\u200b trap is", "Het lichtje bij de trap is kapot"),
        ("cafe\u0301s bij de haven zijn", "Ik vind: cafés bij de haven zijn fijn"),
    ],
)
def test_it_is_found_however_it_is_written(text, voice):
    assert quotes(text, voice)
    assert not quotes(without(text, voice), voice)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Het is niet zo dat wij alles weten.", "Het is niet mijn plein."),  # three small words
        ("Wij vinden het te donker.", "Te donker!"),  # two words are anybody's
        ("Op 14 december 2026 komen wij.", "Het was 14 december 2025."),
    ],
)
def test_ordinary_words_are_nobodys(text, voice):
    assert quotes(text, voice) == []
    assert without(text, voice) == text


def test_what_others_say_too_is_no_quotation():
    voice, text = "De oude brug is elke avond open.", "Wij hoorden: de oude brug is elke avond open."
    assert quotes(text, voice)
    assert quotes(text, voice, runs_of(["Voor mij is de oude brug is elke avond open een feest"])) == []
    assert without(text, voice, runs_of(["Ja, de oude brug is elke avond open."])) == text


def test_two_texts_that_are_compared_together_make_no_quotation_between_them():
    assert Compared("wij gaan naar het", "plein bij de haven").quotations("naar het plein bij de") == []


def took(text: str, voice: str) -> float:
    began = time.process_time()
    without(text, voice)
    return time.process_time() - began


@pytest.mark.parametrize("filler", [" ", '" ', "\n", "\n ", ". ", "“", "de trap "])
def test_a_text_twice_as_long_takes_about_twice_as_long(filler):
    voice = "de kapotte wipkip bij het winkelraam"
    short, long = (f'"{voice}"{filler * times}x' for times in (10_000, 40_000))
    took(short, voice)
    assert took(long, voice) < 10 * max(took(short, voice), 0.01)
