"""The paper road: somebody writes with a pen, and reads on paper what came of it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import tie_and_give_back
from tests.journeys.visitor import DESK, Visitor

pytestmark = pytest.mark.journey

QUESTION = "Hoe is de avond in onze buurt voor u?"
WRITTEN = "Ik loop altijd met me sleutels in de hand."
SAID = "De steeg achter de school mist nog."


def test_words_on_a_card_come_back_on_paper(sign_in: Callable[[str], Visitor], enter: Enter, place: Place) -> None:
    here = place("paper", samira="facilitator")
    samira = sign_in("Samira")
    samira.go(f"{here}uitnodigen/")
    assert QUESTION in samira.paper(lambda: samira.follow("Poster als PDF"))
    number, code = print_a_card(samira, here)
    type_it_over(samira, here, number)
    read_it_in_the_library(enter(DESK), code)
    tie_and_give_back(samira, here, WRITTEN, "met me sleutels in de hand")
    edition = samira.paper(lambda: samira.follow("Print of bewaar (PDF)"))
    assert WRITTEN in edition
    assert "Wij spraken nog geen winkeliers." in edition
    write_down_the_evening(samira, here)


def print_a_card(samira: Visitor, here: str) -> tuple[str, str]:
    """Print one card; its number stays with the group, its code goes home."""
    samira.go(f"{here}kijken/kaarten/")
    samira.write("Hoeveel kaarten?", "1")
    samira.see("80-kaarten")
    card = samira.paper(lambda: samira.press("Maak de kaarten"))
    number = re.search(r"Kaart ([0-9A-Z]+)\.", card)
    code = re.search(r"\b[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{5}\b", card)
    assert number, card
    assert code, card
    return number[1], code[0]


def type_it_over(samira: Visitor, here: str, number: str) -> None:
    """Type the card over, letter by letter."""
    samira.go(f"{here}kijken/overtypen/")
    samira.write("Nummer op de kaart", number)
    samira.write("Wat staat er op de kaart?", WRITTEN)
    samira.choose("Iedereen, ook op internet en op papier")
    samira.choose("Ik heb het letter voor letter overgetypt.")
    samira.see("81-overtypen")
    samira.press("Zet de kaart erin")
    samira.reads("De kaart staat erin.")


def read_it_in_the_library(writer: Visitor, code: str) -> None:
    """The code of the stub opens what was written with a pen, on any computer; afterwards it is forgotten."""
    writer.go("/")
    writer.write("Ik heb een code", code)
    writer.press("Open")
    writer.follow("Toon mijn woorden")
    writer.reads(WRITTEN)
    writer.go("/mijn/")
    writer.open("Meer")
    writer.follow("Haal mijn code van dit toestel")
    writer.press("Haal mijn code van dit toestel")
    writer.go("/mijn/")
    writer.does_not_read(code)
    writer.reads("Typ de code die u kreeg toen u iets vertelde, of")


def write_down_the_evening(samira: Visitor, here: str) -> None:
    """What people said on the evening is typed over, a line each."""
    samira.go(f"{here}denken/antwoorden/")
    samira.follow("Typ antwoorden van de avond of van papier over")
    samira.write("Er mist iets", SAID)
    samira.press("Zet ze erbij")
    samira.go(f"{here}denken/antwoorden/")
    samira.reads(SAID)
    samira.see("82-antwoorden")
