"""A focus group of five whose words are read back, changed, confirmed and kept, and reach who was there (C05, C08)."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.journey

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EVENING = """
from wijwerken.house import clock
from wijwerken.meet.domain import preparation
from wijwerken.meet.domain.work_forms import WorkForm, form, step
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Participation, Trajectory
place = Trajectory.objects.get(slug="wiek5")
part = Participation.objects.of(place).select_related("person__account").get(role="facilitator")
noor = Actor(person=part.person, account=part.person.account, via="account")
ours = form("focusgroep")
short = tuple(one for one in ours.steps if one.kind in ("words", "read_back"))[1:3]
steps = (*short, ours.steps[6], step("harvest", 5, "Oogst", "Wat nemen wij mee?"))
made = WorkForm("focusgroep", "Focusgroep", "", ("look",), steps, sum(one.minutes for one in steps), (5, 10))
evening = preparation.prepare(noor, place, made, preparation.Occasion("Focusgroep in De Wiek", clock.today()))
answer = [evening.code, str(evening.pk)]
"""
ON_THE_MAP = """
from wijwerken.look.models import Excerpt
from wijwerken.look.models.gate import confirmed
from wijwerken.trajectories.models import Trajectory
place = Trajectory.objects.get(slug="wiek5")
words = Excerpt.objects.of(place).shared_with("participants").filter(confirmed())
answer = sorted(words.values_list("text", flat=True))
"""
WHERE = """
from tests.leaks.planting import where_they_stand
answer = where_they_stand("lamp op de hoek")
"""
SAID = {
    "ali": "Achter de winkels kom ik niet meer.",
    "bea": "De lamp op de hoek is al maanden stuk.",
    "cor": "Bij de halte sta ik liever niet alleen.",
    "dina": "Mijn dochter haal ik nu zelf op.",
    "eef": "Dit vertel ik alleen aan de kerngroep.",
}


def axe(visitor: Visitor) -> None:
    """Judge the page that is open."""
    found = Axe().run(visitor.page, options=RULES).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found] == []


@pytest.fixture
def evening(house, place) -> tuple[str, str]:
    """Get a focus group ready, in a trajectory in Kijken."""
    place("wiek5", noor="facilitator")
    code, identifier = house.python(EVENING)
    return code, f"/t/wiek5/bijeenkomsten/{identifier}/"


def test_a_focus_group_of_five_reads_back_confirms_and_takes_the_harvest_home(house, enter, sign_in, evening) -> None:
    code, desk = evening
    noor, beamer = sign_in("Noor"), enter(DESK)
    people = {name: enter(PHONE, has_touch=True, java_script_enabled=name != "dina") for name in SAID}
    noor.go(desk)
    beamer.go(f"/meedoen/{code}/scherm/")
    who_reads_is_said_aloud(noor, beamer)
    for one in people.values():
        one.go(f"/meedoen/{code}/")
        one.press("Ik doe mee")
    noor.press("Begin")
    each_writes_and_chooses_who_reads(noor, people)
    read_back(house, noor, beamer, people)
    one_changes_hers(noor, beamer, people["bea"])
    the_others_confirm(house, beamer, people)
    an_agreement_in_the_middle(noor, people["ali"])
    the_harvest_is_filled(noor, beamer, people)
    asked_at_the_end(noor, beamer, people)
    each_opens_the_harvest(noor, people)
    one_withdraws(house, noor, people)


def who_reads_is_said_aloud(noor: Visitor, beamer: Visitor) -> None:
    noor.reads("Uw kaartjes leest de hele groep, ook na vanavond.")
    beamer.reads("Uw kaartjes leest de hele groep, ook na vanavond.")
    noor.see("focus-desk-ready")
    beamer.see("focus-beamer-ready")


def each_writes_and_chooses_who_reads(noor: Visitor, people: dict[str, Visitor]) -> None:
    people["ali"].reads("Wie mag dit lezen?")
    people["ali"].see("focus-phone-card")
    axe(people["ali"])
    for name, words in SAID.items():
        one = people[name]
        if name == "dina":
            one.page.reload()
        one.reads("Waar het schuurt")
        one.write("Uw kaartje: één gedachte", words)
        if name == "eef":
            one.choose("Alleen de kerngroep, niet op het scherm")
        one.press("Leg mijn kaartje op tafel")
        one.slip(words).wait_for()
    people["eef"].reads("Leest dit: alleen de kerngroep")
    people["eef"].see("focus-phone-own-card")


def read_back(house: Any, noor: Visitor, beamer: Visitor, people: dict[str, Visitor]) -> None:
    noor.page.get_by_role("button", name="Ga hierheen Klopt het zo?").click()
    for name, words in SAID.items():
        if name != "eef":
            beamer.reads(words)
        noor.reads(words)
    beamer.does_not_read(SAID["eef"])
    beamer.see("focus-beamer-list")
    axe(beamer)
    noor.see("focus-desk-list")
    axe(noor)
    people["dina"].page.reload()
    for name, words in SAID.items():
        people[name].reads(words)
    people["ali"].see("focus-phone-own-words")
    axe(people["ali"])
    people["ali"].does_not_read(SAID["bea"])
    noor.press("Zet ze één voor één op het scherm")
    expect(beamer.page.locator(".meet-beamer__quote")).to_be_visible()
    beamer.see("focus-beamer-large")
    noor.press("Volgende zin op het scherm")
    noor.press("Laat weer alles zien")
    assert house.python(ON_THE_MAP) == []  # typed is no confirmation


def one_changes_hers(noor: Visitor, beamer: Visitor, bea: Visitor) -> None:
    beamer.reads(SAID["bea"])
    bea.open("Verander dit, of haal het weg")
    bea.write("Zo moet het zijn", "De lamp op de hoek knippert, al een jaar.")
    bea.see("focus-phone-change")
    noor.press("5 minuten")  # something else happens in the room meanwhile
    bea.reads("Nog 5 minuten")
    assert bea.page.get_by_label("Zo moet het zijn").input_value() == "De lamp op de hoek knippert, al een jaar."
    bea.press("Zo is het goed")
    bea.reads("U zei: dit klopt")
    for screen in (beamer, noor):
        screen.reads("De lamp op de hoek knippert, al een jaar.")
        screen.does_not_read(SAID["bea"])


def the_others_confirm(house: Any, beamer: Visitor, people: dict[str, Visitor]) -> None:
    for name in ("ali", "cor", "dina", "eef"):
        people[name].press("Dit klopt")
        people[name].reads("U zei: dit klopt")
    expect(beamer.page.get_by_text("klopt", exact=True)).to_have_count(4)
    beamer.see("focus-beamer-confirmed")
    people["dina"].see("focus-phone-without-scripts")
    mine = {"De lamp op de hoek knippert, al een jaar."}
    others = {SAID[name] for name in ("ali", "cor", "dina")}
    assert set(house.python(ON_THE_MAP)) == mine | others  # before the evening is over


def an_agreement_in_the_middle(noor: Visitor, ali: Visitor) -> None:
    noor.open("Schrijf een afspraak op")
    noor.write("Wat spraken wij af?", "Noor belt de gemeente over de lamp")
    noor.press("Bewaar dit")
    noor.press("Verder: Oogst")
    ali.reads("Noor belt de gemeente over de lamp")


def the_harvest_is_filled(noor: Visitor, beamer: Visitor, people: dict[str, Visitor]) -> None:
    beamer.reads("Noor belt de gemeente over de lamp")
    noor.write("Wat nemen wij mee?", "Het licht telt het meest\nNiemand wil alleen bij de halte staan")
    noor.press("Zet dit op het scherm")
    for screen in (beamer, people["cor"]):
        screen.reads("Niemand wil alleen bij de halte staan")
    beamer.see("focus-beamer-harvest")
    noor.see("focus-desk-harvest")
    people["cor"].see("focus-phone-harvest")
    axe(noor)
    axe(beamer)


def asked_at_the_end(noor: Visitor, beamer: Visitor, people: dict[str, Visitor]) -> None:
    noor.press("Sluit de bijeenkomst af")
    noor.reads("Wie meedoet aan het traject, leest daar de kaartjes.")
    people["dina"].page.reload()
    for one in people.values():
        one.reads("Wat zou u zelf willen doen?")
    people["cor"].see("focus-phone-asked")
    axe(people["cor"])
    cor = people["cor"]
    cor.write("Wat zou u zelf willen doen?", "Ik loop op vrijdag mee naar de halte.")
    cor.press("Dit wil ik doen")
    cor.reads("Dit wilt u zelf doen")
    cor.reads("Zonder code kan niemand u later vragen hoe het ging")
    expect(cor.page.get_by_text("Dit schreef u nog")).to_have_count(0)
    cor.see("focus-phone-promised")
    for name, one in people.items():
        one.press("Bewaar mijn code")
        one.reads("Dit is uw code")
        if name == "cor":
            one.see("focus-phone-code")
        one.follow("Terug naar de bijeenkomst")
        one.reads("U bewaarde een code.")


def each_opens_the_harvest(noor: Visitor, people: dict[str, Visitor]) -> None:
    noor.follow("Naar de oogst")
    noor.press("Breng de oogst binnen")
    noor.reads("De oogst is binnen.")
    noor.see("focus-harvest-desk")
    people["dina"].page.reload()
    for name, one in people.items():
        one.follow("Lees de oogst")
        one.reads("De lamp op de hoek knippert, al een jaar.")
        one.reads("Noor belt de gemeente over de lamp")
        one.reads("Het licht telt het meest")
        if name != "eef":
            one.does_not_read(SAID["eef"])
    people["ali"].see("focus-harvest-phone")
    axe(people["ali"])


def one_withdraws(house: Any, noor: Visitor, people: dict[str, Visitor]) -> None:
    bea = people["bea"]
    bea.go("/t/wiek5/kijken/mijn-woorden/")
    bea.page.get_by_role("link", name="Verbeter, deel of haal terug").first.click()
    bea.follow("Haal mijn woorden terug")
    bea.press("Haal mijn woorden terug")
    bea.see("focus-withdrawn")
    assert house.python(WHERE) == []
    people["ali"].page.reload()
    people["ali"].does_not_read("De lamp op de hoek")
    noor.page.reload()
    noor.does_not_read("De lamp op de hoek")
