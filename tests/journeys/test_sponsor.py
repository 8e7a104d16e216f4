"""The sponsor: invited by a link, a yes to the room, a klap of 600 euro in two taps, a date from her mail in one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter
from tests.journeys.test_finding_the_way import sheet_of
from tests.journeys.test_monday import look_at
from tests.journeys.visitor import DESK, PHONE, Visitor

pytestmark = pytest.mark.journey

A_KLAP_OF_600_EURO = """
import datetime as dt
from tests.cast import to_phase
from wijwerken.act.models import Action, MandateRequest
from wijwerken.house import clock
from wijwerken.trajectories.models import Participation, Trajectory
here = Trajectory.objects.get(slug="wethouder")
to_phase(here, "act")
today = clock.today()
samira = Participation.objects.of(here).get(role="facilitator")
sponsor = Participation.objects.of(here).get(role="sponsor")
tables = Action.objects.create(
    trajectory=here, words="Tafels op het plein", owner=samira, said_yes_on=today, last_sign_on=today, euros=600
)
MandateRequest.objects.create(
    trajectory=here, action=tables, asks="Mag er 600 euro naar tafels op het plein?", euros=600, asked_of=sponsor,
    asked_on=today, answer_before=today + dt.timedelta(days=7),
)
"""
ANSWERED = """
from wijwerken.act.models import MandateRequest
answer = list(MandateRequest.objects.everywhere("a test").filter(euros=600).values_list("answer", flat=True))
"""

A_LETTER = """
import datetime as dt
import re
from tests.mail_sink import mail_sink
from wijwerken.house import clock
from wijwerken.people.domain import identities
from wijwerken.people.domain.identities import Identity
from wijwerken.trajectories.domain.letter_of_the_day import send_all
from wijwerken.trajectories.models import Gathering, GatheringAnswer, Participation, Trajectory
here = Trajectory.objects.get(slug="wethouder")
sponsor = Participation.objects.of(here).get(role="sponsor")
identities.remember(sponsor.person, Identity(email="hennie@stad.example"))
Gathering.objects.create(
    trajectory=here, title="Samen kijken naar de tafels", on=clock.today() + dt.timedelta(days=1), at=dt.time(19, 30)
)
with mail_sink() as sink:
    assert send_all() == 1
    (letter,) = sink.letters
assert sink.to == [["hennie@stad.example"]]
html = letter.get_body(preferencelist=("html",)).get_content()
answer = {"html": html, "text": letter.get_body(preferencelist=("plain",)).get_content()}
"""
COMES = """
from wijwerken.trajectories.models import GatheringAnswer
answer = list(GatheringAnswer.objects.everywhere("a test").filter(
    by__role="sponsor", by__trajectory__slug="wethouder").values_list("answer", flat=True))
"""


def test_the_sponsor_is_asked_on_one_page_and_answers_600_euro_in_two_taps(
    house: Installation, sign_in: Callable[[str], Visitor], enter: Enter, place: Callable[..., str]
) -> None:
    here = place("wethouder", samira="facilitator")
    samira, hennie = sign_in("Samira"), enter(PHONE)
    come_in_by_the_link(samira, hennie, here)
    say_yes_to_the_room(samira, hennie, here)
    house.python(A_KLAP_OF_600_EURO)
    hennie.go("/")  # her browser remembers her: this is where she comes back
    hennie.reads("Eén vraag voor u.")
    look_at(hennie, "opdrachtgever")
    taps = ["Ja", "Geef antwoord"]
    hennie.page.locator("main").get_by_role("link", name=taps[0], exact=True).click()
    hennie.reads("Mag er 600 euro naar tafels op het plein?")
    expect(hennie.page.get_by_label("Ja", exact=True)).to_be_checked()
    hennie.press(taps[1])
    hennie.reads("Uw antwoord staat er.")
    runs_from_edge_to_edge(hennie)
    assert house.python(ANSWERED) == ["yes"]
    sheet_of(hennie).get_by_role("link", name="Voor u", exact=True).click()
    hennie.reads("Vandaag vragen wij niets.")
    answer_a_date_from_the_letter(house, enter(PHONE))
    hennie.go("/")
    hennie.reads("Vandaag vragen wij niets.")


def runs_from_edge_to_edge(visitor: Visitor) -> None:
    """A message stands over the whole width, also where something stands beside the page (newcomer C25)."""
    visitor.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    expect(visitor.page.locator(".house-aside")).to_be_visible()
    width = "one => one.getBoundingClientRect().width"
    assert visitor.page.locator(".house-message").evaluate(width) == visitor.page.locator("body").evaluate(width)
    visitor.page.set_viewport_size(PHONE)  # type: ignore[arg-type]


def come_in_by_the_link(samira: Visitor, hennie: Visitor, here: str) -> None:
    """An invitation on paper is a link; it opens without an account."""
    samira.go(f"{here}uitnodigen/")
    samira.choose("Ruimte geven, als opdrachtgever")
    samira.press("Maak een uitnodiging")
    hennie.go(samira.page.locator(".house-copy__text a").get_attribute("href") or "")
    hennie.write("Onder welke naam doet u mee?", "Hennie")
    hennie.press("Ja, ik doe mee")
    hennie.reads("Welkom. Fijn dat u meedoet.")


def say_yes_to_the_room(samira: Visitor, hennie: Visitor, here: str) -> None:
    """What the group takes on is written down, and the sponsor gives the room."""
    samira.go(f"{here}ruimte/")
    samira.follow("Maak de ruimte-afspraak")
    samira.write("Wat laat ik los?", "Waar de tafels komen.")
    samira.write("Wat nemen wij op ons?", "Wij praten met alle buren.")
    samira.press("Bewaar")
    samira.press("Ja, dit nemen wij op ons")
    hennie.go("/")
    hennie.reads("Eén vraag voor u.")
    hennie.page.locator("main .nl-button--primary").click()
    hennie.reads("Waar de tafels komen.")
    hennie.press("Ja, deze ruimte geef ik")


def answer_a_date_from_the_letter(house: Installation, mail: Visitor) -> None:
    """Her mail program opens a browser that knows nobody: one tap in the letter, one press, and thanks."""
    letter = house.python(A_LETTER)
    buttons = {says: address for address, says in re.findall(r'<a href="([^"]+)">([^<]+)</a>', letter["html"])}
    assert "Samen kijken naar de tafels" in letter["text"]
    assert house.python(COMES) == []
    mail.go(re.sub(r"^https?://[^/]+", "", buttons["Ja, ik kom"]))
    mail.reads("Samen kijken naar de tafels")
    assert house.python(COMES) == []  # a scanner that opens the address answers nothing
    look_at(mail, "brief-antwoord")
    mail.press("Ja, ik kom")
    mail.reads("Dank voor het antwoord: Ja, ik kom.")
    mail.see("brief-dank")
    assert house.python(COMES) == ["yes"]
