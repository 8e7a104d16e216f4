"""Somebody on a phone reads about herself in a give-back, says so, and reads with everybody else what came of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter, Place
from tests.journeys.steps import tie_and_give_back
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

DRINKS = "De beheerder van het buurthuis drinkt, en dan is de deur dicht."
MASKED = "[naam] van het buurthuis drinkt, en dan is de deur dicht."
OTHER = "Bij het bankje is het donker."
WHY = "Het gaat om de deur, niet om één mens."
SAID = """
from tests.cast import to_phase
from wijwerken.house import clock
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
here = Trajectory.objects.get(slug="overmij")
to_phase(here, "think")
person = Person.objects.create()
let_take_part(here, person)
for words in sentences:
    talk = Conversation.objects.create(trajectory=here, on=clock.today())
    speaker = Speaker.objects.create(trajectory=here, conversation=talk, person=person)
    speaker.groups.add(StakeholderGroup.objects.of(here).get(name="bewoners"))
    Excerpt.objects.create(trajectory=here, speaker=speaker, text=words, audience="everyone", check_state="confirmed")
answer = receipts.give_receipt(person)
"""


def open_code(visitor: Visitor, code: str) -> None:
    """Open a receipt with the code on paper."""
    visitor.go("/mijn/openen/")
    visitor.write("Uw code", code)
    visitor.press("Open")


def test_who_is_talked_about_says_so_and_both_read_what_came_of_it(
    house: Installation, sign_in: Callable[[str], Visitor], enter: Enter, place: Place
) -> None:
    here = place("overmij", samira="facilitator")
    code_of_speaker = house.python(f"sentences = {[DRINKS, OTHER]!r}\n{SAID}")
    samira = sign_in("Samira")
    tie_and_give_back(samira, here, DRINKS, "Dan is de deur dicht")

    beheerder = enter(PHONE, java_script_enabled=False)
    beheerder.go(f"{here}denken/teruggave/1/")
    beheerder.reads(DRINKS)
    beheerder.page.get_by_role("link", name="Een zin hier gaat over mij").scroll_into_view_if_needed()
    beheerder.see("60-teruggave")
    beheerder.follow("Een zin hier gaat over mij")
    beheerder.reads("Kies de zin.")
    beheerder.see("61-kies")
    beheerder.follow(DRINKS)
    beheerder.reads("Gaat deze zin over u?")
    beheerder.see("62-deze-zin")
    beheerder.choose("De beheerder")
    beheerder.choose("Dat alleen de woorden die mij aanwijzen weggaan")
    beheerder.write("Wilt u er iets bij zeggen?", "Ik drink niet.")
    beheerder.press("Zeg het")
    beheerder.reads("De zin is nu niet meer te lezen. De kerngroep kijkt uiterlijk")
    beheerder.see("63-klaar")
    code = beheerder.code()

    for reader in (enter(PHONE, java_script_enabled=False), enter()):
        for address in ("denken/teruggave/1/", "gaat-over-mij/", "zoeken/?woorden=beheerder"):
            reader.go(f"{here}{address}")
            reader.does_not_read(DRINKS)
        reader.go(f"{here}denken/teruggave/1/")
        reader.reads("Iets uit deze teruggave wordt nog eens bekeken.")
        reader.see("64-teruggave-zonder")

    samira.go(here)
    samira.reads("Iemand zegt: dit gaat over mij")
    samira.see("65-traject")
    samira.go(f"{here}kijken/over-iemand/")
    samira.see("66-wat-wacht")
    samira.follow("Besluit")
    samira.reads("Ik drink niet.")
    samira.choose("De woorden vervangen door [naam]")
    expect(samira.page.get_by_label("Welke woorden worden [naam]?")).to_have_value("De beheerder")
    samira.see("67-besluit")
    samira.press("Zo doen wij het")
    samira.reads("Schrijf op waarom. Wie een code heeft, leest dat.")
    samira.write("Waarom?", WHY)
    samira.press("Zo doen wij het")
    samira.reads("De woorden zijn vervangen. Wie een code heeft, leest waarom.")

    beheerder.go("/mijn/")
    beheerder.reads("De woorden die u aanwijzen, zijn weg.")
    beheerder.reads(WHY)
    beheerder.see("68-antwoord")
    speaker = enter(PHONE, java_script_enabled=False)
    open_code(speaker, code_of_speaker)
    speaker.reads(WHY)
    speaker.does_not_read("Ik drink niet.")
    speaker.see("69-wie-het-zei")
    again = enter(PHONE, java_script_enabled=False)
    open_code(again, code)
    again.reads(WHY)
    again.go(f"{here}denken/teruggave/1/")
    again.reads(MASKED)
