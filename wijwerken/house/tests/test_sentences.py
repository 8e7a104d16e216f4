"""Sentences are put together of pieces without a seam."""

import pytest

from wijwerken.house.sentences import bare, capital, counted, ended, leading, listed, sentence, sentences


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("het plein", "het plein."),
        ("het plein.", "het plein."),
        ("  het plein. ", "het plein."),
        ("het plein?", "het plein?"),
        ("het plein…", "het plein…"),
        ("zij zei: “nee.”", "zij zei: “nee.”"),
        ("het plein,", "het plein."),
        ("(nee)", "(nee)."),
        ("Kijk op http://wij.example/t/", "Kijk op http://wij.example/t/"),
        ("", ""),
    ],
)
def test_a_sentence_has_one_end(words, said):
    assert ended(words) == said


def test_a_label_that_is_a_question_gets_no_colon_behind_it():
    assert (leading("Wie vraagt het?"), leading("Naam")) == ("Wie vraagt het?", "Naam:")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("langs het honk.", "langs het honk"),
        ("langs het honk", "langs het honk"),
        ("zij zei: “nee.”", "zij zei: “nee”"),
        ("wie weet...", "wie weet..."),
        ("wie gaat er?", "wie gaat er?"),
        ("", ""),
    ],
)
def test_what_goes_on_has_no_full_stop(words, said):
    assert bare(words) == said


def test_a_sentence_begins_with_a_capital():
    assert capital("één mens") == "Één mens"
    assert capital("") == ""
    assert sentence("enkele mensen") == "Enkele mensen."


def test_sentences_stand_one_after_another_and_what_is_empty_is_left_out():
    assert sentences("zaterdag 28 november", "", "er waren enkele mensen.") == (
        "Zaterdag 28 november. Er waren enkele mensen."
    )


def test_things_are_named_in_one_breath():
    assert listed([]) == ""
    assert listed(["bewoners"]) == "bewoners"
    assert listed(["bewoners", "leraren", "de gemeente"]) == "bewoners, leraren en de gemeente"


def test_one_has_the_word_for_one():
    assert [counted(n, "mens", "mensen") for n in (0, 1, 2)] == ["0 mensen", "1 mens", "2 mensen"]
