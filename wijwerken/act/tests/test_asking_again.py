"""A klap is asked for anything that needs a yes, at the action itself, and asked differently after a no (A7, F3)."""

import pytest
from django.test import Client
from django.utils.formats import date_format

from tests.landing import lands
from wijwerken.act.domain import action_plan, actions, chain, mandates, means, shown
from wijwerken.act.domain.actions import Told
from wijwerken.act.domain.mandates import Question
from wijwerken.act.domain.means import Means
from wijwerken.act.domain.shown import waits_for
from wijwerken.act.models import Action, ActionPlan, MandateRequest
from wijwerken.act.tests.table import acting_cast, owned, room, soon, thread, voice
from wijwerken.act.tests.test_plan import with_goal
from wijwerken.act.vocabulary import REQUEST
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.look.tests.doors import browser_of

pytestmark = pytest.mark.django_db

BASE = "/t/molenbuurt/doen/"
TABLES = "Mogen er op donderdag tafels op het plein?"


def page_of(actor, action) -> str:
    return browser_of(actor).get(f"{BASE}actie/{action.pk}/").content.decode()


def refused(cast, action, answer="no_because", words="de markt staat er dan al"):
    request = mandates.ask(cast.resident, cast.trajectory, action, Question(TABLES, soon(), anyway=True))
    return mandates.answer(cast.sponsor, cast.trajectory, request, answer, words)


def test_tables_on_the_square_are_asked_at_the_action_without_money_or_hours():
    cast = acting_cast()
    action = owned(cast, words="Elke donderdag samen eten op het plein")
    klap = f"{BASE}actie/{action.pk}/klap/"
    for asker in (cast.resident, cast.facilitator):
        assert klap in page_of(asker, action)
    assert klap not in page_of(cast.official, action)
    asker = browser_of(cast.resident)
    assert 'name="anyway"' not in asker.get(klap).content.decode()
    assert asker.post(klap, {"asks": TABLES, "answer_before": soon().isoformat()}).status_code == 302
    request = MandateRequest.objects.of(cast.trajectory).get()
    assert (request.asks, request.hours, request.euros, request.asked_of) == (
        TABLES,
        0,
        0,
        cast.participation(cast.sponsor),
    )
    page = browser_of(cast.sponsor).get(f"{BASE}gevraagd/").content.decode()
    assert TABLES in page and "Gevraagd op" in page and "over de ruimte heen" not in page
    assert klap not in page_of(cast.resident, action)


def test_the_page_that_says_where_a_klap_is_asked_leads_there():
    cast = acting_cast()
    mine, others = owned(cast), owned(cast, cast.official, words="Kar met soep")
    small = actions.small_step(cast.resident, cast.trajectory, "Een stoel voor de deur", is_done=False)
    page = browser_of(cast.resident).get(f"{BASE}gevraagd/").content.decode()
    assert f"{BASE}actie/{mine.pk}/klap/" in page
    assert str(others.pk) not in page and str(small.pk) not in page
    everything = browser_of(cast.facilitator).get(f"{BASE}gevraagd/").content.decode()
    assert f"{mine.pk}/klap/" in everything and f"{others.pk}/klap/" in everything
    assert "/klap/" not in browser_of(cast.sponsor).get(f"{BASE}gevraagd/").content.decode()


def test_money_within_the_room_is_not_asked_and_something_else_is():
    cast = acting_cast()
    room(cast, hours=60, euros=500)
    action = owned(cast, hours=40, euros=100)
    asker, klap = browser_of(cast.resident), f"{BASE}actie/{action.pk}/klap/"
    asks = {"asks": TABLES, "answer_before": soon().isoformat()}
    no = asker.post(klap, asks)
    assert no.status_code == 400 and "Dit valt binnen de ruimte. U hoeft het niet te vragen." in no.content.decode()
    assert asker.post(klap, asks | {"anyway": "on"}).status_code == 302
    # Whatever comes of the tables, these hours and euros are taken from the room.
    assert means.spoken_for(cast.trajectory) == Means(40, 100)
    mandates.answer(
        cast.sponsor, cast.trajectory, MandateRequest.objects.of(cast.trajectory).get(), "no_because", "het is druk"
    )
    assert means.spoken_for(cast.trajectory) == Means(40, 100)


@pytest.mark.parametrize(
    ("answer", "words"), [("no_because", "de markt staat er dan al"), ("yes_if", "het om elf uur stil is")]
)
def test_after_a_no_or_a_yes_if_the_group_changes_and_asks_differently(answer, words):
    cast = acting_cast()
    action = owned(cast, words="Elke donderdag samen eten op het plein")
    refused(cast, action, answer, words)
    page = page_of(cast.resident, action)
    assert "Vraag het anders" in page and f"{BASE}actie/{action.pk}/klap/" in page and words in page
    told = Told("Elke vrijdag samen eten op het plein", action.first_step, action.first_step_on)
    action = actions.change(cast.resident, cast.trajectory, action, action.version, told)
    asker, klap = browser_of(cast.resident), f"{BASE}actie/{action.pk}/klap/"
    form = asker.get(klap).content.decode()
    assert "Vraag het anders" in form and TABLES in form and words in form
    again = "Mogen er op vrijdag tafels op het plein?"
    assert asker.post(klap, {"asks": again, "answer_before": soon().isoformat()}).status_code == 302
    page = page_of(cast.resident, action)
    assert "Vraag het anders" not in page and words in page and TABLES in page and again in page
    request = MandateRequest.objects.of(cast.trajectory).get(answer="")
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes")
    page = page_of(cast.facilitator, action)
    assert page.index(TABLES) < page.index(again) < page.index("Hennie van Dalen zei ja.")
    assert "Vraag het anders" not in page
    # The plan keeps the last answer, also when both came on one day; the first stays readable where all of them stand.
    plan = browser_of(cast.facilitator).get(BASE).content.decode()
    assert again in plan and TABLES not in plan
    everything = browser_of(cast.official).get(f"{BASE}gevraagd/").content.decode()
    assert TABLES in everything and words in everything


def test_the_line_on_the_plan_leads_on_to_asking_differently():
    cast = acting_cast()
    action = owned(cast)
    refused(cast, action)
    assert f"{BASE}actie/{action.pk}/klap/" in browser_of(cast.resident).get(BASE).content.decode()
    assert f"{BASE}actie/{action.pk}/klap/" not in browser_of(cast.official).get(BASE).content.decode()


def test_after_a_yes_to_hours_only_more_hours_need_another_one():
    cast = acting_cast()
    room(cast, hours=40)
    action = owned(cast, hours=60)
    request = mandates.ask(cast.resident, cast.trajectory, action, Question("Mag het?", soon()))
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes")
    more = "Dit vraagt meer dan waar een ja op kwam."
    assert more not in page_of(cast.resident, action)
    Action.objects.of(cast.trajectory).filter(pk=action.pk).update(hours=80)
    page = page_of(cast.resident, action)
    assert more in page and f"{BASE}actie/{action.pk}/klap/" in page


def test_the_leader_reads_on_vandaag_since_when_a_question_waits():

    cast = acting_cast()
    mandates.ask(cast.resident, cast.trajectory, owned(cast, hours=60), Question("Mag het?", soon(10)))
    (today,) = waits_for(cast.sponsor)
    assert "sinds" not in today.sentence
    asked_on = clock.today()
    with clock.frozen(soon(3)):
        (later,) = waits_for(cast.sponsor)

    assert f"sinds {date_format(asked_on, 'j F')}" in later.sentence
    assert lands(browser_of(cast.sponsor), later)


def test_everyone_reads_on_the_plan_how_long_an_answer_is_waited_for_and_not_from_whom_or_what():
    cast = acting_cast()
    room(cast, hours=10)
    with_goal(cast)
    action = owned(cast, hours=40)
    action_plan.adopt(cast.facilitator, cast.trajectory)
    request = mandates.ask(cast.resident, cast.trajectory, action, Question(TABLES, soon(10)))
    asked = Client().get(BASE).content.decode()
    with clock.frozen(soon(13)):
        late = Client().get(BASE).content.decode()
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes")
    answered = Client().get(BASE).content.decode()
    waits = "Hiervoor is een ja nodig."
    assert waits in asked and "De opdrachtgever is gevraagd om uiterlijk" in asked
    assert waits in late and "Dat is 3 dagen geleden. Er is nog geen antwoord." in late
    assert all("Hennie" not in page and TABLES not in page for page in (asked, late))
    assert waits not in answered


@pytest.mark.parametrize("status", [Action.Status.DONE, Action.Status.STOPPED])
def test_help_is_not_offered_on_what_is_done_or_stopped(status):
    cast = acting_cast()
    action = owned(cast)
    assert "Ik help mee" in page_of(cast.official, action)
    Action.objects.of(cast.trajectory).filter(pk=action.pk).update(status=status)
    assert "Ik help mee" not in page_of(cast.official, action)
    action.refresh_from_db()
    with pytest.raises(NotSound):
        actions.help_with(cast.official, cast.trajectory, action)


def test_the_condition_of_a_yes_stands_wherever_the_action_is_told_and_its_words_only_inside():
    cast = acting_cast()
    said = voice(cast, person=cast.resident.person)
    action = owned(cast, cast.official, threads=[thread(cast, said)])
    request = mandates.ask(cast.official, cast.trajectory, action, Question(TABLES, soon(), anyway=True))
    mandates.answer(cast.sponsor, cast.trajectory, request, "yes_if", "de bewoners het zelf opruimen")
    (line,) = [one for one in chain.receipt_lines(cast.resident.person, cast.trajectory) if one.stage == "action"]
    assert "De opdrachtgever zei ja, als: de bewoners het zelf opruimen." in line.sentence
    assert "De opdrachtgever zei ja, met een voorwaarde." in line.on_paper and "opruimen" not in line.on_paper
    ActionPlan.objects.of(cast.trajectory).update(adopted_on=clock.today(), goal="Weer naar buiten")
    told = " ".join(one.says for one in shown.accounted(cast.trajectory))
    assert "zei ja, met een voorwaarde." in told and "opruimen" not in told
    for who in (cast.official, cast.facilitator):  # who carries it, and who carries the trajectory
        (news,) = [one for one in shown.waits_for(who) if one.about.kind == REQUEST]
        assert news.own_words == "de bewoners het zelf opruimen" and news.sentence.endswith("als dit klopt:")


def test_of_a_question_without_an_answer_nothing_is_said_of_one():
    cast = acting_cast()
    action = owned(cast, cast.official)
    mandates.ask(cast.official, cast.trajectory, action, Question(TABLES, soon(), anyway=True))
    assert mandates.answer_on(action, inside=True) == mandates.answer_on(action, inside=False) == ""


def test_the_group_asks_the_klap_and_not_the_resident_who_carries_the_action():
    cast = acting_cast()
    action = owned(cast)
    mandates.ask(cast.facilitator, cast.trajectory, action, Question(TABLES, soon(), anyway=True))
    (line,) = [one for one in shown.waits_for(cast.sponsor) if one.about.kind == REQUEST]
    assert line.by == ""
    assert "Mevrouw Bos vraagt" not in browser_of(cast.sponsor).get("/vandaag/").content.decode()
