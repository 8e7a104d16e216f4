"""The page for the council: Samira makes it public, Hennie and a visitor read it; and Samira is ill for a week."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.faults.installation import Installation
from tests.journeys.conftest import Enter
from tests.journeys.steps import in_days
from tests.journeys.test_demo_roles import become
from tests.journeys.test_monday import look_at
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey
PAGE = "/t/molenbuurt/raad/"

A_GROUP_OF_THREE = """
import datetime as dt
from wijwerken.house import clock
from wijwerken.look.domain import kept_figures
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import CheckState
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
here = Trajectory.objects.get(slug="molenbuurt")
before = kept_figures.told(here).people
three = StakeholderGroup.objects.create(trajectory=here, name="de drie van de flat")
talk = Conversation.objects.create(trajectory=here, on=clock.today() - dt.timedelta(days=2))
for number in range(3):
    speaker = Speaker.objects.create(trajectory=here, conversation=talk)
    speaker.groups.add(three)
    Excerpt.objects.create(
        trajectory=here, speaker=speaker, text=f"kanariewoord {number}", check_state=CheckState.CONFIRMED
    )
kept_figures.work_out(here)
answer = [before, kept_figures.count(here).people]
"""


def test_the_page_of_a_finished_traject_is_made_public_and_read(enter: Enter, demo: Installation) -> None:
    before, after = demo.python(A_GROUP_OF_THREE)
    assert after == before + 3
    samira, hennie, visitor = enter(at=demo), enter(PHONE, at=demo), enter(PHONE, at=demo)
    become(samira, "Samira de Wit, procesbegeleider", "U bent Samira de Wit, procesbegeleider.")
    end(samira)
    visitor.go(PAGE)
    visitor.reads("Deze pagina is niet openbaar.")
    samira.go("/t/molenbuurt/")
    samira.follow("Wat ermee gedaan is, op één pagina")
    tells_what_was_done_and_what_not(samira)
    become(hennie, "Hennie van Dalen, opdrachtgever", "U bent Hennie van Dalen, opdrachtgever.")
    hennie.go(PAGE)
    tells_what_was_done_and_what_not(hennie)
    look_at(hennie, "raad-opdrachtgever")
    samira.see("raad-kerngroep")
    samira.press("Maak deze pagina openbaar")
    samira.reads("De pagina is openbaar.")
    samira.see("raad-openbaar")
    visitor.go("/t/molenbuurt/")
    visitor.follow("Wat ermee gedaan is, op één pagina")
    tells_what_was_done_and_what_not(visitor)
    counts_no_group_of_three(visitor, before, after)
    look_at(visitor, "raad-bezoeker")
    each_line_leads_to_a_page_that_is_open(visitor)
    fits_one_sheet(visitor)


def end(samira: Visitor) -> None:
    """End the trajectory, as its core group does."""
    samira.go("/t/molenbuurt/afronden/")
    samira.write("Wat leerden jullie?", "Eerder beginnen, en vaker langsgaan.")
    samira.write("Wie bedanken jullie, en waarvoor?", "Iedereen die vertelde.")
    samira.press("Wij ronden af")
    samira.reads("Dit traject is afgerond")


def tells_what_was_done_and_what_not(reader: Visitor) -> None:
    """The result stands in the title, with an action or a no for each thread under it, and nobody's name."""
    expect(reader.page.locator("h1")).to_contain_text("rode draad kreeg een antwoord")
    for words in ("De vraag en wat vaststond", "Hoe mensen betrokken waren", "Wat mensen terugkregen"):
        reader.reads(words)
    reader.reads("Koffie op het plein, vier donderdagen, ook als het regent: gedaan.")
    reader.reads("Een lamp bij de bushalte die aangaat als je eraan komt: gestopt.")
    reader.reads("Ambtenaren, college")
    main = reader.page.locator("main").inner_text()
    assert not [name for name in ("Joost", "Samira", "Anton", "Mo ", "kanariewoord") if name in main], main


def counts_no_group_of_three(reader: Visitor, before: int, after: int) -> None:
    """That more people were heard is told; of which group they are and how many they were can be read nowhere."""
    main = reader.page.locator("main").inner_text()
    people = re.search(r"Minstens (\d+) mensen", main)
    assert people is not None
    assert int(people.group(1)) % 5 == 0
    assert "de drie van de flat" not in main.lower()
    reader.reads("Enkele mensen uit een of meer groepen die wij hier niet noemen: dat zou hen aanwijzen.")
    assert not re.search(rf"\b(3 mensen|drie mensen|{before}|{after}) ", main.replace(people.group(), ""))


def each_line_leads_to_a_page_that_is_open(visitor: Visitor) -> None:
    """Whoever doubts a line can look for themselves."""
    links = visitor.page.get_by_role("link", name=re.compile("^Kijk na"))
    addresses = {links.nth(number).get_attribute("href") for number in range(links.count())}
    assert len(addresses) > 5
    for address in addresses:
        assert visitor.page.request.get(f"{visitor.url}{address}").status == 200, address


def fits_one_sheet(visitor: Visitor) -> None:
    """The same page on paper is one A4, also with everything of the demo on it."""
    answer = visitor.page.request.get(f"{visitor.url}/t/molenbuurt/raad.pdf")
    (sheet,) = PdfReader(BytesIO(answer.body())).pages
    assert "Ambtenaren, college en wijkteam en handhaving." in " ".join(sheet.extract_text().split())
    assert visitor.page.request.get(f"{visitor.url}/t/molenbuurt/raad.odt").status == 200


def test_she_is_ill_and_the_second_person_stands_everywhere_until_the_day(enter: Enter, demo: Installation) -> None:
    samira, resident = enter(at=demo), enter(PHONE, at=demo)
    become(samira, "Samira de Wit, procesbegeleider", "U bent Samira de Wit, procesbegeleider.")
    samira.go("/t/molenbuurt/")
    samira.page.locator("main summary", has_text="Meer").last.click()
    samira.follow("Even niet bereikbaar?")
    samira.write("Tot en met welke dag?", in_days(5))
    samira.write("Op welk nummer?", "085 000 00 99")
    look_at(samira, "even-weg")
    samira.press("Zet dit overal neer")
    samira.reads("Overal staat nu: bel Joost Prins, 085 000 00 99.")
    samira.see("even-weg-gezet")
    resident.go("/t/molenbuurt/poster/")
    resident.reads("085 000 00 99")
    resident.reads("weer: Samira de Wit")
    resident.see("poster-weg")
    with_a_code(resident)
    help_of = resident.page.locator(".house-call").first
    expect(help_of).to_contain_text("Joost Prins")
    expect(help_of).to_contain_text("085 000 00 99")
    look_at(resident, "ontvangstbewijs-weg")
    a_week_later(demo)
    resident.page.reload()
    expect(resident.page.locator(".house-call").first).to_contain_text("Samira de Wit")


def with_a_code(resident: Visitor) -> None:
    """Become somebody who told something and has only a code."""
    resident.go("/voorbeeld/rollen/")
    resident.page.get_by_role("region", name="Mensen met alleen een code").get_by_role("button").first.click()
    resident.go("/mijn/")


def a_week_later(demo: Installation) -> None:
    """Let the day pass, as a week of waiting does."""
    day = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    demo.python(f"""
import datetime as dt
from wijwerken.trajectories.models import Trajectory
Trajectory.objects.update(away_until=dt.date.fromisoformat({day.isoformat()!r}))
""")
