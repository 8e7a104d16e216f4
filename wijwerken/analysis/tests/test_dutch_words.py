"""What is one Dutch word and what is not, for finding, for labels and for "meer zoals deze" (decision 75)."""

import pytest

from wijwerken.analysis.red_threads import search
from wijwerken.analysis.red_threads.index import Index
from wijwerken.analysis.red_threads.wording import common_ground
from wijwerken.analysis.red_threads.words import Stems, stop_words, words


@pytest.mark.parametrize(
    "said",
    [
        "Wonen en woningen zijn te duur",
        "Parken en pleinen zijn te druk",
        "Horen en luisteren gaan samen",
    ],
)
def test_what_people_talk_about_counts_also_when_it_looks_like_a_word_that_says_nothing(said):
    assert common_ground([said] * 8) > 0.5
    assert common_ground(["Dat is het toch wel gewoon een beetje"] * 8) == 0.0


@pytest.mark.parametrize(
    "alike",
    [
        "werk werken werkt werkte gewerkt",
        "wonen woning woningen gewoond",
        "horen hoorde gehoord",
        "gezin gezinnen",
        "gesprek gesprekken",
        "gebied gebieden",
        "gebruik gebruiken gebruikt",
        "gemeente gemeenten",
        "begeleiding begeleiden begeleid",
        "lopen loop gelopen",
        "gezond gezonde gezondheid",
    ],
)
def test_one_word_in_its_forms_has_one_stem(alike):
    assert len(set(map(Stems(), alike.split()))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("begeleiding", "beleid"),
        ("gezin", "zin"),
        ("gezinnen", "zinnen"),
        ("gemeente", "mening"),
        ("gewoon", "wonen"),
        ("gezondheid", "zon"),
        ("gebied", "bieden"),
        ("gebruik", "bruikbaar"),
        ("geluid", "luid"),
        ("gevaar", "varen"),
        ("gezicht", "zicht"),
        ("geniet", "niet"),
        ("gewicht", "wichten"),
    ],
)
def test_two_words_are_two(one, other):
    stem = Stems()
    assert stem(one) != stem(other)
    index = Index.of([f"Wij willen {one} hier.", f"Wij willen {other} hier.", "Heel iets anders."])
    found = index.by_words([one])[0]
    assert found[0] > 0 == found[1]
    assert search([f"Meer {other} graag", f"Meer {one} graag"], [one], encoder="char")[0].argmax() == 1


def test_a_word_is_one_word_however_a_telephone_or_word_writes_it():
    assert words("Mijn foto’s") == words("Mijn foto's") == ["mijn", "foto's"]
    assert words("bewoners\u00adbegeleiding") == ["bewonersbegeleiding"]
    assert "zo'n" in stop_words() and set(words("Zo’n")) <= stop_words()
