"""At the yes one chooses what everyone reads: a first name, or the day and the place; never both (practice 2.4)."""

import io
import json

import pytest
from django.utils.formats import date_format
from pypdf import PdfReader

from tests.cast import Cast
from wijwerken.act.domain import action_plan, actions, kept, public_side, shown
from wijwerken.act.domain.actions import Told, Yes
from wijwerken.act.models import Action
from wijwerken.act.tests.table import acting_cast, proposed, soon
from wijwerken.house.refusal import NotSound
from wijwerken.look.tests.doors import browser_of

pytestmark = pytest.mark.django_db

BASE = "/t/molenbuurt/doen/"
STEP, PLACE = "Ik haal de sleutel op", "bij de muziektent"


def carried(outside: str, words: str = "Het buurthuis blijft een avond langer open") -> tuple[Cast, Action]:
    cast = acting_cast()
    action = actions.propose(cast.facilitator, cast.trajectory, Told(words, place=PLACE))
    actions.take_on(cast.resident, cast.trajectory, action, Yes(STEP, soon(), "Marja Bos", outside))
    action_plan.write_plan(cast.facilitator, cast.trajectory, 1, "Elke avond brandt er licht", "", soon(100))
    action_plan.adopt(cast.facilitator, cast.trajectory)
    return cast, action


def read_by(cast: Cast, actor, action: Action) -> list[str]:
    """Give every page, file and paper on which this reader meets the action."""
    browser = browser_of(actor)
    paper = browser.get(f"{BASE}plan.pdf").content
    pages = [browser.get(address).content.decode() for address in (BASE, f"{BASE}actie/{action.pk}/")]
    return [
        *pages,
        "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages),
        json.dumps(kept.export(actor, cast.trajectory), ensure_ascii=False),
    ]


def tells_when(text: str) -> bool:
    on = soon()
    return any(said in text for said in (STEP, PLACE, date_format(on, "j F"), on.isoformat()))


@pytest.mark.parametrize(("outside", "named"), [("name", True), ("moment", False), ("", False), ("both", False)])
def test_everyone_reads_a_first_name_or_the_day_and_the_place_and_never_both(outside, named):
    cast, action = carried(outside)
    for text in read_by(cast, cast.outsider, action):
        assert "Bos" not in text
        assert ("Marja" in text) is named
        assert tells_when(text) is not named


@pytest.mark.parametrize("outside", ["name", "moment"])
def test_who_takes_part_reads_both_on_screen_and_paper_follows_the_choice(outside):
    cast, action = carried(outside)
    plan, page, paper, _data = read_by(cast, cast.official, action)
    assert "Marja Bos" in plan and STEP in plan and "Marja Bos" in page and PLACE in page
    assert ("Marja" in paper) is (outside == "name") and tells_when(paper) is not (outside == "name")


@pytest.mark.parametrize(
    "words",
    [
        "Een ronde met de hond, dinsdag en donderdag",
        "Elke avond om acht uur een ronde met de hond",
        "Koffie vanaf 19.30 in het buurthuis",
        "Open op zaterdagen tot tien uur",
        "A walk on Tuesday at 8 pm",
    ],
)
def test_where_the_action_names_a_day_or_hour_itself_no_name_is_offered_and_none_is_shown(words):
    cast, action = carried("name", words)
    for text in read_by(cast, cast.outsider, action):
        assert "Marja" not in text and not tells_when(text)
    free = proposed(cast, words)
    form = browser_of(cast.official).get(f"{BASE}actie/{free.pk}/op-mij/").content.decode()
    assert 'name="outside"' not in form and "In deze actie staat een dag of uur" in form


@pytest.mark.parametrize("words", ["Vaste avondronde met de hond", "Een lamp van € 150", "Het vraagt 40 uur werk"])
def test_an_action_without_a_day_or_hour_offers_the_choice(words):
    cast = acting_cast()
    free = proposed(cast, words)
    form = browser_of(cast.resident).get(f"{BASE}actie/{free.pk}/op-mij/").content.decode()
    assert form.count('name="outside"') == 2 and "Nooit allebei" in form
    chosen = form.partition("checked")[0].rpartition("<input")[2]
    assert 'name="outside"' in chosen and 'value="moment"' in chosen  # the name stays inside unless one chooses


def test_an_hour_that_comes_into_the_action_later_takes_the_name_out_of_sight():
    cast, action = carried("name")
    told = Told("Elke dinsdag open", STEP, soon(), place=PLACE)
    actions.change(cast.facilitator, cast.trajectory, Action.objects.of(cast.trajectory).get(), action.version, told)
    for text in read_by(cast, cast.outsider, action):
        assert "Marja" not in text and not tells_when(text)


@pytest.mark.parametrize("told", ["result", "lesson", "success"])
def test_an_hour_in_what_it_brought_takes_the_name_out_of_sight_too(told):
    cast, action = carried("name")
    Action.objects.of(cast.trajectory).filter(pk=action.pk).update(**{told: "Elke dinsdag om acht uur zit het vol"})
    for text in read_by(cast, cast.outsider, action):
        assert "Marja" not in text


def test_who_carries_it_reads_what_others_read_and_chooses_again_and_nobody_else_does():
    cast, action = carried("moment")
    me, address = browser_of(cast.resident), f"{BASE}actie/{action.pk}/"
    assert "Wie niet meedoet, leest hier de dag, de plek en de eerste stap" in me.get(address).content.decode()
    assert me.post(f"{address}wie-leest/", {"outside": "name"}).status_code == 302
    assert "Wie niet meedoet, leest hier: Marja." in me.get(address).content.decode()
    assert "wie-leest" not in browser_of(cast.facilitator).get(address).content.decode()
    with pytest.raises(NotSound):
        public_side.choose(cast.facilitator, cast.trajectory, Action.objects.of(cast.trajectory).get(), "moment")
    assert Action.objects.of(cast.trajectory).get().outside == "name"


def test_who_puts_it_down_takes_the_choice_along():
    cast, action = carried("name")
    action = Action.objects.of(cast.trajectory).get(pk=action.pk)
    actions.give_back(cast.resident, cast.trajectory, action)
    actions.take_on(cast.official, cast.trajectory, action, Yes(STEP, soon(), "Carmen"))
    assert "Carmen" not in browser_of(cast.outsider).get(BASE).content.decode()


def test_searching_finds_no_first_step_for_who_may_not_read_it():
    cast, _action = carried("name")
    assert list(shown.search(cast.official, cast.trajectory, "sleutel"))
    assert not list(shown.search(cast.outsider, cast.trajectory, "sleutel"))


def test_in_a_calendar_stands_no_name_beside_the_day():
    cast, _action = carried("name")
    for dated in shown.dates(cast.official, [cast.trajectory]):
        assert "Marja" not in f"{dated.title} {dated.where} {dated.says}"
    assert not list(shown.dates(cast.outsider, [cast.trajectory]))
