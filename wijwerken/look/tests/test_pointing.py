"""Which words point at one person: a plain rule, that nobody can use to silence any sentence they like."""

import pytest

from wijwerken.look.domain.mentions.pointers import pointers, pointing_words

POINTS = {
    "De beheerder van het buurthuis drinkt.": ["De beheerder"],
    "Kees van de Kade zeurt altijd.": ["Kees van de Kade"],
    "Gisteren was kees er weer.": ["kees"],
    "Ik sprak met Jeroen Bakker over de brug.": ["Jeroen Bakker"],
    "mijn huisarts luistert niet": ["mijn huisarts"],
    "Juf Anja schreeuwt.": ["Anja"],
    "De juf van groep 5 schreeuwt.": ["De juf", "juf van groep 5"],
    "Het is de buurman op nummer 12.": ["de buurman", "op nummer 12"],
    "Die K. de Vries van het loket.": ["K. de Vries"],
    "Het bankje is weg. Jan vindt dat prima.": ["Jan"],
    "De nieuwe schooldirecteur zei niets.": ["De nieuwe schooldirecteur"],
    "KEES IS NOOIT THUIS": ["KEES"],
    "Vraag maar naar agent 4417.": ["agent 4417"],
}
POINTS_AT_NOBODY = (
    "In de winter loop ik om. Bij het bankje is het donker.",
    "Een beheerder zou helpen.",
    "De beheerders doen hun best.",
    "In de Molenbuurt is het donker, en de WMO helpt niet.",
    "Les geven is leuk. Wil je dat ook?",
    "Ik wil naar Amsterdam.",
)


@pytest.mark.parametrize(("sentence", "found"), POINTS.items())
def test_a_name_or_a_function_that_one_person_has_points(sentence, found):
    assert [one.text for one in pointers(sentence)] == found
    assert all(pointing_words(sentence, one) for one in found)


@pytest.mark.parametrize("sentence", POINTS_AT_NOBODY)
def test_other_words_point_at_nobody_whatever_is_pointed_at(sentence):
    assert pointers(sentence) == []
    words = sentence.split()
    assert not any(pointing_words(sentence, " ".join(words[at : at + 3])) for at in range(len(words)))


@pytest.mark.parametrize("words", ["buurthuis", "drinkt", "van het", "De", "Kees", "", "heerder", "de beheerders"])
def test_the_words_pointed_at_must_be_the_ones_that_point(words):
    assert not pointing_words("De beheerder van het buurthuis drinkt.", words)


def test_a_whole_sentence_points_at_nobody():
    sentence = "De beheerder van het buurthuis drinkt elke avond."
    assert pointing_words(sentence, "beheerder van het buurthuis")
    assert not pointing_words(sentence, sentence)
