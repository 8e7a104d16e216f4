"""A young resident tells by the link, offers something, and says her sentence otherwise; sixty voices are read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter, Place
from tests.journeys.test_room import axe, does_not_push_sideways
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

TOLD = "Bij de tunnel staan ze te roepen, daar fiets ik omheen."
OTHERWISE = "Bij de tunnel voel ik me niet fijn, daar fiets ik omheen."
OFFER = "Ik wil wel een keer met de raad meefietsen."
YOUNG = """
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
here = Trajectory.objects.get(slug="jongeren")
StakeholderGroup.objects.create(trajectory=here, name="jongeren")
"""
THINK = """
from tests.cast import to_phase
from wijwerken.trajectories.models import Trajectory
to_phase(Trajectory.objects.get(slug="jongeren"), "think")
"""
SIXTY = """
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.people.actor import VISITOR
from wijwerken.trajectories.models import Trajectory
here = Trajectory.objects.get(slug="jongeren")
for number in range(60):
    contribute(VISITOR, here, Voice(f"Zo is het op straat {number}."), receipt="none")
"""


def test_she_tells_with_her_group_and_an_offer_and_later_says_her_sentence_otherwise(
    house: Installation, sign_in: Callable[[str], Visitor], enter: Enter, place: Place
) -> None:
    here = place("jongeren", samira="facilitator")
    house.python(YOUNG)
    yara = enter(PHONE)
    code = tell(yara, here)
    samira = sign_in("Samira")
    samira.go(f"{here}kijken/binnengekomen/")
    samira.press("Gelezen, doet mee")
    samira.reads("Gelezen. Deze woorden doen nu mee.")
    house.python(THINK)
    ask(samira, here)
    is_asked(yara)
    axe(yara)
    does_not_push_sideways(yara)
    old_phone = enter(PHONE, java_script_enabled=False)
    old_phone.go("/")
    old_phone.write("Ik heb een code", code)
    old_phone.press("Open")
    answer_otherwise(old_phone)
    yara.go("/vandaag/")
    yara.does_not_read("Kies zelf")
    samira.go(f"{here}denken/teruggave/")
    samira.does_not_read(TOLD)
    house.python(SIXTY)
    read_several_at_once(samira, here)
    samira.go(f"{here}doen/ideeen/")
    samira.reads(OFFER)


def tell(yara: Visitor, here: str) -> str:
    yara.go(f"{here}vertellen/")
    yara.page.locator("textarea").first.fill(TOLD)
    yara.press("Verder")
    yara.reads("Wilt u er iets bij zeggen?")
    expect(yara.page.get_by_text("Dit is eerder getypt.")).to_have_count(0)  # what goes along is not lost
    expect(yara.page.get_by_label("Zeg ik liever niet")).to_be_checked()
    yara.write("Wat zou u zelf willen doen?", OFFER)
    yara.choose("jongeren")
    axe(yara)
    does_not_push_sideways(yara)
    yara.see("telling-1-overslaan")
    yara.press("Klaar")
    yara.reads("Dank u. Wij lezen het.")
    return yara.code()


def ask(samira: Visitor, here: str) -> None:
    """Hang her sentence on a thread, begin a give-back, and ask her there."""
    samira.go(f"{here}denken/knopen/")
    samira.slip(TOLD).get_by_role("checkbox").check()
    samira.page.get_by_label("Rode draad", exact=True).fill("Omfietsen")
    samira.press("Nieuwe draad")
    samira.go(f"{here}denken/teruggave/")
    samira.press("Begin een teruggave")
    samira.follow("Omfietsen")
    samira.page.get_by_role("button", name=re.compile("Vraag of deze zin mag")).first.click()
    samira.reads("De vraag staat bij de spreker.")
    samira.reads("De spreker is gevraagd.")
    samira.see("telling-2-gevraagd")


def is_asked(yara: Visitor) -> Locator:
    """What waits leads to that very sentence, marked, with three answers of one tap."""
    yara.go("/vandaag/")
    yara.follow("Kies zelf")
    yara.reads("Mag deze zin in de teruggave?")
    marked = yara.page.locator(".house-asked:target")
    expect(marked).to_contain_text(TOLD)
    expect(marked.get_by_role("button", name="Ja", exact=True)).to_be_visible()
    yara.see("telling-3-ja-nee-anders")
    return marked


def answer_otherwise(yara: Visitor) -> None:
    """By code on an old phone, without scripts: her own words stand there to be changed, and then it is done."""
    yara.follow("Liever anders", at=is_asked(yara))
    expect(yara.page.get_by_label("Zo staat het er nu")).to_have_value(TOLD)
    yara.write("Zo staat het er nu", OTHERWISE)
    yara.see("telling-4-liever-anders")
    yara.press("Zo mag het in de teruggave")
    yara.reads("Dank u. Zo mag het in de teruggave.")
    yara.reads(OTHERWISE)
    yara.does_not_read("Liever anders")
    yara.go("/vandaag/")
    yara.does_not_read("Kies zelf")


def read_several_at_once(samira: Visitor, here: str) -> None:
    """With the keyboard: arrows go along the ticks, space ticks, and one button lets the ticked ones through."""
    samira.go(f"{here}kijken/binnengekomen/")
    samira.reads("61 stemmen wachten.")  # and her changed sentence, which is read first again
    samira.reads("Pagina 1 van 4")
    axe(samira)
    samira.see("telling-5-lezen-bureau")
    ticks = samira.page.locator("input[name=voice]")
    ticks.first.focus()
    for _one in range(4):
        samira.page.keyboard.press("Space")
        samira.page.keyboard.press("ArrowDown")
    expect(samira.page.locator("input[name=voice]:checked")).to_have_count(4)
    button = samira.page.get_by_role("button", name="Laat de gekozen stemmen meedoen")
    samira.page.get_by_role("link", name="Kies alle stemmen op deze pagina").focus()
    samira.page.keyboard.press("Shift+Tab")
    expect(button).to_be_focused()
    samira.page.keyboard.press("Enter")
    samira.reads("4 stemmen zijn gelezen en doen nu mee.")
    samira.reads("57 stemmen wachten.")
    samira.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    samira.follow("Kies alle stemmen op deze pagina")
    does_not_push_sideways(samira)
    samira.see("telling-6-lezen-telefoon")
    samira.press("Laat de gekozen stemmen meedoen")
    samira.reads("20 stemmen zijn gelezen en doen nu mee.")
    samira.write("Zoek in wat wacht", "straat 5")
    samira.press("Zoek")
    expect(samira.page.locator("main .house-strip").first).to_contain_text("straat 5")
