"""An evening in De Wiek: three phones, a beamer and somebody who facilitates, all at once (U04, P08, P16, P17, P20)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.steps import WRITTEN_DOWN
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

BEAMER = {"width": 1920, "height": 1080}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EVENING = f"""
slug = "wiek"
{WRITTEN_DOWN}
from wijwerken.meet.domain.seats import NewSeat, take_seats
from wijwerken.people.actor import VISITOR
made = rehearsal.open_round(samira, place, 5)
form = WorkForm("avond", "Avond in De Wiek", "", ("think",), (
    step("round_robin", 5, "Hoe zit u hier vanavond?", "Eén zin. Overslaan mag."),
    step("alone_together", 5, "Wat mist u 's avonds?", "Eén gedachte op een kaartje."),
    step("groups", 2, "Zoek uw tafel", "Neem uw telefoon mee.", size=4),
    step("recognition", 10, "Wat herkent u?", "Lees de zinnen op uw telefoon of kaart."),
    step("scale", 2, "Voelde u zich gehoord?", "", lowest="Helemaal niet", highest="Helemaal wel"),
), 24, (3, 60))
evening = preparation.prepare(samira, place, form, preparation.Occasion("Avond in De Wiek", clock.today()))
take_seats(VISITOR, place, [NewSeat(evening.pk) for _one in range(5)])  # five who are not in this story
answer = [evening.code, str(evening.pk)]
"""
OTHERS_RECOGNISE = """
from wijwerken.meet.models import Seat, Workshop
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.domain.statements import statements_of
rows = Workshop.objects.everywhere("a test").select_related("trajectory", "current_step__recognition_round")
evening = rows.get(code=code)
others = Seat.objects.of(evening.trajectory).filter(workshop=evening, first_name="")
shown = list(statements_of(evening.current_step.recognition_round))
record_recognitions([GivenRecognition(one.pk, seat.pk, 1) for seat in others for one in shown])
"""


def axe(visitor: Visitor) -> None:
    """Judge the page that is open."""
    found = Axe().run(visitor.page, options=RULES).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found] == []


def does_not_push_sideways(visitor: Visitor) -> None:
    """Nothing is wider than the screen."""
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.fixture
def evening(house, place) -> tuple[str, str]:
    """Get an evening ready, with five sentences that were given back."""
    place("wiek", samira="facilitator")
    code, identifier = house.python(EVENING)
    return code, f"/t/wiek/bijeenkomsten/{identifier}/"


def test_an_evening_with_three_phones_a_beamer_and_a_facilitator(house, enter, sign_in, evening) -> None:
    code, desk = evening
    samira, beamer = sign_in("Samira"), enter(BEAMER)
    fatima, henk, jo = (enter(PHONE, has_touch=True) for _one in range(3))
    samira.go(desk)
    beamer.go(f"/meedoen/{code}/scherm/")
    come_in(code, fatima, "Fatima", leads=False)
    come_in(code, henk, "Henk", leads=True)
    come_in(code, jo, "", leads=False)
    samira.press("Begin")
    everybody_speaks_once(samira, beamer, [fatima, henk, jo])
    first_alone_then_together(samira, beamer, fatima, henk, jo)
    at_mixed_tables(samira, beamer, fatima)
    what_do_we_recognise(house, code, samira, beamer, fatima, jo)
    looking_back(samira, beamer, [fatima, henk, jo])


def come_in(code: str, who: Visitor, name: str, *, leads: bool) -> None:
    """Type the code and come in: one tap, or with a first name."""
    who.go("/meedoen/")
    who.write("Code van de bijeenkomst", f" {code.lower()} ")
    who.press("Verder")
    who.see(f"room-join-{name}")
    if name:
        who.open("Ik wil iets over mij zeggen")
        who.write("Uw voornaam", name)
    if leads:
        who.page.get_by_label("Ik ben leidinggevende, of zit in het bestuur").check()
    who.press("Ik doe mee")
    who.reads("Welkom. Wij beginnen zo.")


def everybody_speaks_once(samira: Visitor, beamer: Visitor, phones: list[Visitor]) -> None:
    beamer.reads("Hoe zit u hier vanavond?")
    for one in phones:
        one.reads("Hoe zit u hier vanavond?")
    beamer.see("room-beamer-turns")
    samira.see("room-lead-turns")
    samira.press("Verder: Wat mist u 's avonds?")


def first_alone_then_together(samira: Visitor, beamer: Visitor, fatima: Visitor, henk: Visitor, jo: Visitor) -> None:
    put(fatima, "Een bankje met een lamp.")
    fatima.page.context.set_offline(True)
    fatima.page.get_by_label("Uw kaartje: één gedachte").fill("Ik loop om sinds de winkel dicht is.")
    fatima.press("Nog een kaartje")
    fatima.reads("Nog op deze telefoon")
    fatima.see("room-phone-offline")
    put(jo, "Iemand die groet.")
    fatima.page.context.set_offline(False)
    fatima.slip("Ik loop om").wait_for()
    samira.does_not_read("Een bankje met een lamp.")
    beamer.does_not_read("Een bankje met een lamp.")
    jo.see("room-phone-card")
    axe(jo)
    does_not_push_sideways(jo)
    samira.press("Open alle kaartjes")
    for one in (samira, beamer, fatima, henk, jo):
        one.reads("Een bankje met een lamp.")
    beamer.see("room-beamer-cards")
    samira.press("Vraag door: wat heeft u van ons nodig?")
    fatima.reads("Wat heeft u van ons nodig?")
    fatima.page.get_by_label("Wat heeft u van ons nodig?").fill("Toestemming van de gemeente.")
    fatima.press("Dit heb ik nodig")
    fatima.slip("Toestemming").wait_for()
    samira.press("Vraag eerst wie leidinggeeft: wat kunt u er zelf aan doen?")
    henk.reads("Wat kunt u er zelf aan doen, hoe klein ook?")
    fatima.reads("Eerst zegt wie leidinggeeft wat die zelf gaat doen.")
    henk.see("room-phone-own-step")
    samira.slip("Een bankje").get_by_role("checkbox").check()
    samira.page.get_by_label("Naam van de stapel").fill("Een plek om te zitten")
    samira.press("Leg gekozen kaartjes bij elkaar")
    beamer.reads("Een plek om te zitten")
    samira.see("room-lead-cards")
    axe(samira)
    samira.press("Verder: Zoek uw tafel")


def put(who: Visitor, words: str) -> None:
    who.page.get_by_label("Uw kaartje: één gedachte").fill(words)
    who.press("Leg mijn kaartje op tafel")
    who.slip(words).wait_for()


def at_mixed_tables(samira: Visitor, beamer: Visitor, fatima: Visitor) -> None:
    fatima.reads(re.compile(r"U zit aan tafel [12]"))
    beamer.reads("tafels. Op uw telefoon ziet u waar u zit.")
    samira.press("Verder: Wat herkent u?")


def what_do_we_recognise(house: Any, code: str, samira: Visitor, beamer: Visitor, fatima: Visitor, jo: Visitor) -> None:
    fatima.reads("Iemand zei:")
    fatima.see("room-phone-recognition")
    axe(fatima)
    does_not_push_sideways(fatima)
    for answer in ("Dit herken ik", "Ik weet het niet", "Dit herken ik niet", "Dit herken ik", "Dit herken ik"):
        before = fatima.page.locator("[data-statement]").get_attribute("data-statement")
        fatima.press(answer)
        fatima.page.wait_for_function(
            "before => document.querySelector('[data-statement]')?.dataset.statement !== before", arg=before
        )
    fatima.reads("Uw antwoorden zijn binnen.")
    house.python(f"code = {code!r}\n{OTHERS_RECOGNISE}")
    beamer.see("room-beamer-recognition")
    beamer.does_not_read("In onze straat")
    samira.press("Sluit de ronde en laat de lijst zien")
    jo.reads("De ronde is dicht")
    beamer.reads("Wat herkennen wij?")
    beamer.reads("Dit herkent een deel van ons")  # so few people that "bijna allen" would tell how many did not
    beamer.see("room-beamer-list")
    axe(beamer)
    samira.press("Verder: Voelde u zich gehoord?")


def looking_back(samira: Visitor, beamer: Visitor, phones: list[Visitor]) -> None:
    for one in phones:
        one.press("4 van 5")
        one.reads("Uw antwoord is binnen.")
    phones[0].see("room-phone-scale")
    samira.press("Laat zien wat er gekozen is")
    beamer.reads("Daarom laten wij geen uitkomst zien.")
    samira.press("Maak het scherm donker")
    beamer.page.locator(".meet-beamer--dark").wait_for()
    beamer.see("room-beamer-dark")
    axe(beamer)
    samira.open("Sluit de bijeenkomst af")
    samira.press("Sluit af")
    samira.reads("Afgerond")
    for one in phones:
        one.reads("Deze bijeenkomst is afgerond.")
