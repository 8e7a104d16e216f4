"""On the page for the council no word stands that somebody did not share, and no name, whoever opens it."""

import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader

from tests.cast import Cast
from tests.rights.doors import client_of
from tests.rights.world import World, build
from wijwerken.act.models import ActionPlan
from wijwerken.house import clock
from wijwerken.look.domain import kept_figures
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.think.models import RedThread
from wijwerken.trajectories.models import Boundary, Gathering, Participation, StakeholderGroup

pytestmark = pytest.mark.django_db
PAGE = "/t/molenbuurt/raad"


@pytest.fixture
def world() -> World:
    made = build()
    _what_stands_inside(made.cast)
    kept_figures.work_out(made.cast.trajectory)
    return made


def _what_stands_inside(cast: Cast) -> None:
    """Write down what only who takes part knows, or what points at a few, beside what the world holds."""
    here, day = cast.trajectory, clock.today() - dt.timedelta(days=3)
    ActionPlan.objects.of(here).update(adopted_on=day)
    RedThread.objects.create(trajectory=here, name="Kanariedraad die niet teruggegeven is")
    Gathering.objects.create(trajectory=here, title="Koffie bij Kanarieanna", on=day, place="Kanariestraat 1")
    Boundary.objects.create(trajectory=here, topic="Geld", openness="fixed", why="Daarom.", owner_name="Kanariekees")
    StakeholderGroup.objects.create(trajectory=here, name="kanariesuggestie", suggested=True)
    few = StakeholderGroup.objects.create(trajectory=here, name="de drie van kanariehof")
    talk = Conversation.objects.create(trajectory=here, on=day)
    for number in range(3):
        speaker = Speaker.objects.create(trajectory=here, conversation=talk)
        speaker.groups.add(few)
        Excerpt.objects.create(trajectory=here, speaker=speaker, text=f"kanariezin {number}")


def read(world: World, role: str) -> str:
    """Read the page and its paper as somebody."""
    client = client_of(world, role)
    paper = PdfReader(io.BytesIO(client.get(f"{PAGE}.pdf").content))
    main = client.get(f"{PAGE}/").content.decode().partition("<main")[2].partition("</main>")[0]
    return main + " ".join(sheet.extract_text() for sheet in paper.pages)


@pytest.mark.parametrize("role", ["outsider", "facilitator", "sponsor"])
def test_no_canary_and_nobodys_name_stands_on_it(world, role):
    told = read(world, role)
    names = Participation.objects.of(world.cast.trajectory).exclude(shown_name="").values_list("shown_name", flat=True)
    assert "De vraag en wat vaststond" in told and "Enkele mensen uit een of meer groepen" in told
    # What stands on an adopted plan is everyone's to read; nothing else of what anybody wrote is.
    assert {one.lower() for one in re.findall(r"\bkanarie\w*", told, re.IGNORECASE)} == {"kanarieactie"}
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", told)] == []


def test_everyone_reads_the_same_lines(world):
    lines = {role: re.findall(r"<dd>(.*?)</dd>", read(world, role), re.S) for role in ("outsider", "facilitator")}
    assert lines["outsider"] == lines["facilitator"] != []
