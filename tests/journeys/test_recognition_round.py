"""Forty-five people say what they recognise; the group closes the round, reads the list, and then wants the map."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter, Place
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

SENTENCES = [
    "Na zes uur is er niks meer open.",
    "In de winter loop ik om.",
    "Je wilt iemand zien die je kent.",
    "Melden voelt als roepen in de wind.",
    "Die jongens op het plein horen erbij.",
    "Ik vind het juist heerlijk dat niemand mij kent.",
    "Met de hond erbij durf ik wel.",
    "De buurvrouw laat haar gordijn open.",
]
OWN_WORDS = "Bij ons in de straat brandt altijd licht."
SAID = """
from wijwerken.house import clock
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
here = Trajectory.objects.get(slug="herkennen")
StakeholderGroup.objects.create(trajectory=here, name="jongeren")
for words in sentences:
    talk = Conversation.objects.create(trajectory=here, on=clock.today())
    speaker = Speaker.objects.create(trajectory=here, conversation=talk)
    speaker.groups.add(StakeholderGroup.objects.of(here).get(name="bewoners"))
    Excerpt.objects.create(
        trajectory=here, speaker=speaker, text=words, audience="everyone", check_state="confirmed"
    )
"""
FORTY_MORE = """
import uuid
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.models import Statement
from wijwerken.trajectories.models import Trajectory
rows = Statement.objects.of(Trajectory.objects.get(slug="herkennen")).select_related("excerpt")
chosen = sorted(rows, key=lambda one: one.excerpt.text)
for person in range(40):
    seat = uuid.uuid4()
    says = [1 if place == 5 or (place + person) % 2 else -1 for place in range(len(chosen))]
    record_recognitions([GivenRecognition(one.pk, seat, say) for one, say in zip(chosen, says)])
"""


def answer(phone: Visitor, address: str, how_many: int) -> None:
    """Say of some sentences that one recognises them, and of others that one does not."""
    phone.go(address)
    for number in range(how_many):
        phone.reads(f"Zin {number + 1} van 8")
        phone.press("Dit herken ik" if number % 3 else "Dit herken ik niet")


def read_when_ready(visitor: Visitor, address: str) -> None:
    """Look again until the worker has worked it out, as the page says."""
    for _again in range(60):
        visitor.go(address)
        if not visitor.page.get_by_text("Wij rekenen het uit").count():
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError("half a minute, and still not worked out")


def test_from_sentences_people_said_to_a_list_and_a_map_that_proves_nothing(
    house: Installation, sign_in: Callable[[str], Visitor], enter: Enter, place: Place
) -> None:
    here = place("herkennen", samira="facilitator")
    house.python(f"sentences = {SENTENCES!r}\n{SAID}")
    samira = sign_in("Samira")
    samira.go(f"{here}denken/herkennen/")
    samira.press("Begin een ronde")
    for words in SENTENCES:
        samira.slip(words).get_by_role("checkbox").check()
    samira.press("Zet erbij")
    samira.reads("8 zinnen gekozen")
    samira.see("70-kiezen")
    samira.page.get_by_label("Voor een kleine groep: iedereen krijgt een eigen kaartje").uncheck()
    samira.press("Open de ronde")
    samira.reads("Nog niemand gaf antwoord.")
    samira.see("71-open")
    assert "Dit herken ik" in samira.paper(lambda: samira.follow("Bladen om aan te kruisen"))

    phones = [enter(PHONE, java_script_enabled=False) for _ in range(4)]
    marja, *others = phones
    address = f"{here}herken/1/"
    answer(marja, address, 2)
    marja.see("72-telefoon")
    marja.press("Verander mijn vorige antwoord")
    marja.reads("Zin 2 van 8")
    marja.press("Ik weet het niet")
    marja.open("Ik wil er iets bij zeggen")
    marja.write("In uw eigen woorden", OWN_WORDS)
    marja.see("73-eigen-woorden")
    marja.press("Dit herken ik")
    for _number in range(5):
        marja.press("Dit herken ik")
    marja.reads("Dank u. Uw antwoorden zijn binnen.")
    code = marja.code()
    marja.see("74-dank")
    for phone in others:
        answer(phone, address, 3)
    samira.go(f"{here}denken/herkennen/1/")
    samira.reads("Enkele mensen gaven antwoord.")
    # The phone of the first of them goes round to a neighbour.
    others[0].follow("Stoppen")
    others[0].press("Iemand anders antwoordt op dit toestel")
    others[0].press("Dit herken ik")
    house.python(FORTY_MORE)

    samira.go(f"{here}denken/herkennen/1/")
    samira.reads("Minstens 45 mensen gaven antwoord.")
    samira.does_not_read("herkennen dit")
    samira.press("Sluit de ronde")
    read_when_ready(samira, f"{here}herken/1/uitkomst/")
    samira.reads("45 mensen gaven antwoord. De meeste antwoorden kwamen zonder code.")
    samira.reads("Bijna iedereen die antwoord gaf, herkent dit")
    samira.reads("Hier verschilt wat we meemaken. Vraag elkaar: hoe komt dat?")
    samira.reads(re.compile("Wij spraken nog niet genoeg mensen van:.*jongeren", re.S))
    samira.see("75-lijst")
    assert "Dit is geen stemming" in samira.paper(lambda: samira.follow("Als PDF"))
    marja.go(f"{here}herken/1/kaart/")
    marja.reads("De groep koos er niet voor om de kaart te laten zien.")
    samira.press("De groep wil de kaart zien")
    samira.reads("Geen stemming, geen bewijs")
    samira.see("76-kaart")

    marja.go(f"{here}herken/1/")
    marja.follow("Bekijk de kaart")
    marja.reads("Wie bij welke groep hoort, bewaren wij nergens.")
    marja.see("77-kaart-telefoon")
    marja.go("/mijn/")
    marja.reads("De ronde is dicht. Hier leest u wat eruit kwam.")
    stranger = enter(PHONE)
    stranger.go(f"{here}herken/1/")
    stranger.reads("Wat herkennen wij?")
    expect(stranger.page.get_by_role("link", name="Bekijk de kaart")).to_have_count(0)
    stranger.follow(SENTENCES[2])
    stranger.reads("zin in herkenningsronde 1")

    samira.go(f"{here}kijken/binnengekomen/")
    samira.reads(OWN_WORDS)
    finder = enter(PHONE, java_script_enabled=False)
    finder.go("/mijn/openen/")
    finder.write("Uw code", code)
    finder.press("Open")
    finder.go(f"{here}herken/1/antwoorden/")
    finder.reads("Antwoorden liggen nu vast.")
    expect(finder.page.get_by_text("Ik weet het niet")).to_have_count(1)
