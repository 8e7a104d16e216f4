"""The Monday of a facilitator: six things of several kinds wait, and Vandaag leads to each of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.faults.installation import Installation
from tests.journeys.test_room import axe, does_not_push_sideways
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

SIX_THINGS = """
import datetime as dt
from tests.cast import to_phase
from wijwerken.act.domain import action_plan
from wijwerken.act.models import Action
from wijwerken.act.vocabulary import PLAN
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.trajectories.domain import review_days
from wijwerken.think.models import Edition
from wijwerken.trajectories.models import AgendaPoint, AliveCheck, ForYouMark, Participation, Trajectory, WaitingText
here = Trajectory.objects.get(slug="maandag")
to_phase(here, "act")
today = clock.today()
Edition.objects.create(trajectory=here, number=1, title="Dit hoorden wij", published_on=today)
parts = Participation.objects.of(here)
marijke, carmen = (parts.get(person__account__sign_in_name=name) for name in ("marijke", "carmen"))
Action.objects.create(trajectory=here, words="Een bankje bij de winkels", owner=marijke, last_sign_on=today)
Action.objects.create(
    trajectory=here, words="Met de hond langs", owner=marijke, said_yes_on=today, last_sign_on=today, asked_on=today
)
point = AgendaPoint.objects.create(trajectory=here, by=carmen, words="De lantaarns", on=today)
WaitingText.objects.create(trajectory=here, kind="trajectories.agendapoint", row=point.pk, by=carmen, on=today)
AliveCheck.objects.create(trajectory=here, asked_on=today - dt.timedelta(days=2))
review_days.set_day(here, Reference(PLAN, action_plan.begin_plan(here).pk), today)
ForYouMark.objects.create(
    person=carmen.person, asked="tell", about_kind="act.action", about_id=point.pk, trajectory=here, declined_on=today
)
"""
NOTHING = "Vandaag vragen wij niets."


def test_six_things_wait_on_monday_and_none_is_left(
    house: Installation, sign_in: Callable[[str], Visitor], place: Callable[..., str]
) -> None:
    place("maandag", marijke="facilitator", carmen="participant")  # nothing else waits for her in this house
    house.python(SIX_THINGS)
    marijke = sign_in("Marijke")
    marijke.reads("Vandaag vragen wij je drie dingen.")
    expect(marijke.page.locator("main .nl-button--primary")).to_have_count(1)
    look_at(marijke, "maandag")
    for deed in (say_no, look_along, tell_how_it_goes, choose_how_to_go_on, look_back, know):
        deed(marijke)
        marijke.follow("Vandaag")
    marijke.reads(NOTHING)
    expect(marijke.page.get_by_role("heading", name="Verder deze week")).to_have_count(0)
    marijke.see("maandag-leeg")


def look_at(visitor: Visitor, name: str) -> None:
    """Judge the page at both widths, and keep pictures to lay beside the drawings 23 and 24."""
    axe(visitor)
    visitor.see(f"{name}-bureau")
    wide = visitor.page.viewport_size
    visitor.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    axe(visitor)
    does_not_push_sideways(visitor)
    visitor.see(f"{name}-telefoon")
    visitor.page.set_viewport_size(wide)  # type: ignore[arg-type]


def say_no(marijke: Visitor) -> None:
    """To take an action on is asked of her alone, so it comes first; her no needs no reason."""
    marijke.page.locator("main .nl-button--primary").click()
    marijke.reads("Een bankje bij de winkels")
    marijke.press("Nee, nu niet")


def look_along(marijke: Visitor) -> None:
    """A text waits for a look."""
    marijke.follow("Kijk wat er wacht")
    marijke.press("Dit is toeval: laat zien")


def tell_how_it_goes(marijke: Visitor) -> None:
    """She carries something, and says in one sentence how it goes."""
    marijke.follow("Vertel hoe het gaat")
    marijke.page.locator("main textarea").first.fill("Wij lopen elke woensdag.")
    marijke.page.locator("main form:has(textarea)").get_by_role("button").first.click()
    marijke.reads("Het staat erbij.")


def choose_how_to_go_on(marijke: Visitor) -> None:
    """The group was silent for long."""
    marijke.follow("Kies samen")
    marijke.choose("Door: wij gaan verder")
    marijke.press("Dit kiezen wij")


def look_back(marijke: Visitor) -> None:
    """The day on which the group looks back is today."""
    marijke.follow("Kijk samen terug")
    marijke.follow("Schrijf op wat het bracht")
    marijke.page.locator("main textarea").first.fill("De buren kennen elkaar.")
    marijke.press("Bewaar")


def know(marijke: Visitor) -> None:
    """What did not suit somebody is read, and leaves."""
    marijke.reads("Carmen zei: dit lukt mij niet.")
    marijke.page.get_by_role("button", name="Gelezen").click()
