"""Who offered a hand is asked on her own receipt and becomes owner; who hears no on a klap asks it differently."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter
from tests.journeys.steps import in_days
from tests.journeys.test_monday import look_at
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

TOLD = "Na zeven uur is er niemand meer op het plein."
OFFER = "Ik blijf wel een avond langer open."
ACTION = "Het buurthuis blijft een avond langer open"
STEP = "Ik vraag mijn zus om mee te doen"
TABLES = "Mogen er op donderdag tafels op het plein?"
NO = "de markt staat er dan nog"
ON_FRIDAY = "Mogen er op vrijdag tafels op het plein?"

TO_DOEN = """
from tests.cast import to_phase
from wijwerken.house import clock
from wijwerken.think.models import Edition
from wijwerken.trajectories.models import Trajectory
here = Trajectory.objects.get(slug=slug)
to_phase(here, "act")
Edition.objects.create(trajectory=here, number=1, title="Dit hoorden wij", published_on=clock.today())
"""
AN_ACTION_OF_SAMIRA = """
from wijwerken.act.domain.action_plan import begin_plan
from wijwerken.act.models import Action
from wijwerken.house import clock
from wijwerken.trajectories.models import Participation, Trajectory
here = Trajectory.objects.get(slug=slug)
samira = Participation.objects.of(here).get(role="facilitator")
Action.objects.create(
    trajectory=here, plan=begin_plan(here), words="Elke donderdag samen eten op het plein", owner=samira,
    owner_name="Samira", said_yes_on=clock.today(), on=clock.today(), last_sign_on=clock.today(),
    first_step="Buren vragen", first_step_on=clock.today(),
)
"""


def test_who_offered_a_hand_is_asked_on_her_phone_and_becomes_owner_without_her_name_in_public(
    house: Installation, sign_in: Callable[[str], Visitor], enter: Enter, place: Callable[..., str]
) -> None:
    here = place("wie-dit-zei", samira="facilitator")
    samira, marja = sign_in("Samira"), enter(PHONE)
    she_tells_and_offers_a_hand(marja, here)
    samira.go(f"{here}kijken/binnengekomen/")
    samira.press("Gelezen, doet mee")
    samira.reads("Alles is gelezen.")
    house.python(f"slug = 'wie-dit-zei'\n{TO_DOEN}")
    samira_makes_an_action_of_it_and_asks(samira, here)
    she_says_yes_and_keeps_her_name_inside(marja)
    adopt(samira, here)
    samira.follow("Vandaag")
    samira.reads("Wie iets zei en gevraagd is, zei ja.")
    passer_by = enter(PHONE)
    passer_by.go(f"{here}doen/")
    passer_by.reads(ACTION)
    passer_by.reads(STEP)
    passer_by.reads("Iemand uit de groep")
    passer_by.does_not_read("Marja")
    passer_by.see("wie-plan-openbaar")
    she_thinks_better_of_it(marja, passer_by, here)


def she_tells_and_offers_a_hand(marja: Visitor, here: str) -> None:
    """Without a name, on her phone, with a code."""
    marja.go(f"{here}meedoen/")
    marja.follow("Ik vertel het")
    marja.write("Vertel in uw eigen woorden", TOLD)
    marja.press("Verder")
    marja.write("Wat zou u zelf willen doen?", OFFER)
    marja.choose("Iedereen, ook op internet en op papier")
    marja.press("Klaar")
    marja.reads("Dank u. Wij lezen het.")


def samira_makes_an_action_of_it_and_asks(samira: Visitor, here: str) -> None:
    """She does not know who said it, and asks all the same."""
    samira.go(f"{here}doen/ideeen/")
    samira.reads(OFFER)
    samira.page.get_by_role("link", name="Maak er een actie van").first.click()
    samira.write("Wat gaat er gebeuren?", ACTION)
    samira.press("Zet het op het plan")
    samira.reads("De actie staat op het plan.")
    samira.follow(ACTION)
    look_at(samira, "wie-actie-voor-vraag")
    samira.press("Vraag het wie dit zei")
    samira.reads("Er is nog geen antwoord.")
    samira.does_not_read("Marja")


def she_says_yes_and_keeps_her_name_inside(marja: Visitor) -> None:
    """Her receipt asks; a yes, and the hour instead of her name for who takes no part."""
    marja.go("/mijn/")
    marja.see("wie-mijn-woorden")
    marja.follow("Lees verder De groep vraagt of u dit op u wilt nemen.")
    marja.reads(OFFER)
    marja.reads("Wie dit vraagt, leest niet wie u bent.")
    look_at(marja, "wie-vraag")
    marja.follow("Ja, ik neem dit op mij")
    marja.write("Wat is uw eerste kleine stap?", STEP)
    marja.write("Op welke dag?", in_days(7))
    marja.write("Welke naam mag er in het plan staan?", "Marja")
    expect(marja.page.get_by_label("De dag, de plek en de eerste stap, zonder naam")).to_be_checked()
    look_at(marja, "wie-ja")
    marja.press("Ja, ik neem dit op mij")
    marja.reads("Dank u. Uw ja staat in het plan.")


def adopt(samira: Visitor, here: str) -> None:
    """The group says: this is what we do."""
    samira.go(f"{here}doen/doel/")
    samira.write("Wat wil de groep bereiken?", "Er is elke avond iemand op het plein.")
    samira.press("Bewaar")
    samira.press("Dit is ons plan")
    samira.reads("Het plan staat.")
    samira.reads("Marja")  # who takes part reads who said yes
    samira.see("wie-plan-binnen")


def she_thinks_better_of_it(marja: Visitor, passer_by: Visitor, here: str) -> None:
    """Rather her name than the day: the other goes out of sight in the same moment."""
    marja.go(f"{here}doen/")
    marja.follow(ACTION)
    marja.press("Laat liever mijn voornaam lezen")
    marja.reads("Wie niet meedoet, leest hier: Marja.")
    look_at(marja, "wie-keuze")
    passer_by.go(f"{here}doen/")
    passer_by.reads("Marja")
    passer_by.does_not_read(STEP)


def test_a_klap_for_tables_on_the_square_hears_no_and_is_asked_differently(
    house: Installation, sign_in: Callable[[str], Visitor], place: Callable[..., str]
) -> None:
    here = place("tafels", samira="facilitator", hennie="sponsor")
    house.python(f"slug = 'tafels'\n{TO_DOEN}")
    house.python(f"slug = 'tafels'\n{AN_ACTION_OF_SAMIRA}")
    samira, hennie = sign_in("Samira"), sign_in("Hennie")
    samira.go(f"{here}doen/gevraagd/")
    samira.reads("Er staat geen vraag open.")
    look_at(samira, "klap-waar")
    samira.follow("Elke donderdag samen eten op het plein")
    samira.write("Wat vraagt u precies?", TABLES)
    samira.press("Vraag het")
    samira.reads(TABLES)
    hennie.go(f"{here}doen/gevraagd/")
    hennie.reads(TABLES)
    look_at(hennie, "klap-gevraagd")
    hennie.choose("Nee, want")
    hennie.page.get_by_role("textbox", name="Nee, want").fill(NO)
    hennie.press("Geef antwoord")
    hennie.reads("Uw antwoord staat er.")
    samira.page.reload()
    samira.reads(f"Hennie zei nee, want {NO}.")
    look_at(samira, "klap-na-nee")
    samira.follow("Verander de actie")
    samira.write("Wat gaat er gebeuren?", "Elke vrijdag samen eten op het plein")
    samira.press("Bewaar")
    samira.follow("Vraag het anders")
    samira.reads(NO)
    samira.write("Wat vraagt u precies?", ON_FRIDAY)
    look_at(samira, "klap-anders")
    samira.press("Vraag het")
    hennie.go(f"{here}doen/gevraagd/")
    hennie.reads(ON_FRIDAY)
    hennie.choose("Ja")
    hennie.press("Geef antwoord")
    hennie.reads("Uw antwoord staat er.")
    samira.page.reload()
    samira.reads("Hennie zei ja.")
    samira.reads(f"Hennie zei nee, want {NO}.")
    look_at(samira, "klap-na-ja")
