"""From a main question to what people can tell about (B3.3): always three, never nonsense, never a solution."""

import csv
import json
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijwerken.analysis.question_checker import asks_what_to_do, check, offer_to_tell
from wijwerken.analysis.question_checker.lists import listed
from wijwerken.analysis.question_checker.telling import ALWAYS

HERE = files("wijwerken.analysis.question_checker")


def questions_we_have():
    lines = HERE.joinpath("fresh_questions.jsonl").read_text("utf-8").splitlines()
    yield from (json.loads(line)["question"] for line in lines if line)
    for name in ("apart.csv", "looked_at.csv"):
        yield from (row["question"] for row in csv.DictReader(HERE.joinpath(name).read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("main", "offered"),
    [
        (
            "Wat kunnen wij doen om de avond op het plein prettig te maken?",
            (
                "Hoe is de avond op het plein voor u?",
                "Wat maakt u 's avonds mee op het plein?",
                "Welk moment op het plein is u bijgebleven?",
            ),
        ),
        (
            "Hoe maken we met drempels en bloembakken de Julianalaan veiliger?",
            (
                "Hoe is het in de Julianalaan voor u?",
                "Wat maakt u mee in de Julianalaan?",
                "Welk moment in de Julianalaan is u bijgebleven?",
            ),
        ),
        (
            "Hoe krijgen we het verkeer in de Dorpsstraat rustiger?",
            (
                "Hoe ervaart u het verkeer in de Dorpsstraat?",
                "Wat merkt u van het verkeer in de Dorpsstraat?",
                "Wat maakt u mee met het verkeer in de Dorpsstraat?",
            ),
        ),
        (
            "Wat is er nodig om iedereen in Almelo mee te laten doen?",
            ("Hoe is het in Almelo voor u?", "Wat maakt u mee in Almelo?", "Welk moment in Almelo is u bijgebleven?"),
        ),
        (
            "Wat kunnen we doen tegen de onrust in de avond?",
            ("Hoe is de avond hier voor u?", "Wat maakt u hier 's avonds mee?", "Welk moment is u hier bijgebleven?"),
        ),
        (
            "Hoe richten we onze balie beter in?",
            (
                "Hoe is het aan onze balie voor u?",
                "Wat maakt u mee aan onze balie?",
                "Welk moment aan onze balie is u bijgebleven?",
            ),
        ),
    ],
)
def test_what_a_main_question_is_about_comes_back_in_three_questions(main, offered):
    assert tuple(offer_to_tell(main)) == offered


@pytest.mark.parametrize(
    "main",
    [
        "Hoe helpen we eenzame ouderen met een buurtkamer?",  # of a room that isn't there nobody can tell
        "Hoe leggen we een park aan?",
        "Hoe nemen we bewoners mee in de plannen van de gemeente?",
        "Hoe krijgen we mensen naar de supermarkt?",
        "Wat kunnen wij doen?",
        "",
        "?",
    ],
)
def test_where_nothing_can_be_taken_out_three_come_that_always_fit(main):
    assert tuple(offer_to_tell(main)) == ALWAYS


def test_of_any_question_three_different_ones_are_offered_that_the_checker_has_nothing_against():
    for main in questions_we_have():
        offered = offer_to_tell(main)
        assert len(set(offered)) == 3, main
        for one in offered:
            assert one.endswith("?") and one == " ".join(one.split()), (main, one)
            assert not any([check(one), check(one, purpose="main")]), (main, one)
            assert not asks_what_to_do(one), (main, one)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_whatever_is_typed_three_come(main):
    assert len(set(offer_to_tell(main))) == 3


@pytest.mark.parametrize("question", [*ALWAYS, "Hoe ervaren wij de avond?", "Wat maakt u mee op straat?"])
def test_a_question_that_asks_how_it_is_does_not_ask_what_to_do(question):
    assert not asks_what_to_do(question)


@pytest.mark.parametrize(
    "question",
    [
        "Wat kunnen buren en winkeliers doen om de avond prettig te maken?",
        "Hoe helpen we eenzame ouderen met een buurtkamer?",
        "Welke oplossing ziet u voor het plein?",
        "Hoe kunnen wij de straat veiliger maken?",
    ],
)
def test_a_question_for_solutions_is_known_as_one(question):
    assert asks_what_to_do(question)


def test_every_place_has_its_preposition():
    assert all(line.split(" ", 1)[0] in {"op", "in", "aan"} for line in listed("places.txt"))
