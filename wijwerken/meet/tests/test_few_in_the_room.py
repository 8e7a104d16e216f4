"""With few in the room: the phones work, a round ends in sentences, and an objection comes late (newcomer B10)."""

import asyncio

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast, to_phase
from tests.rights.doors import client_of
from tests.rights.world import World
from wijwerken.look.domain import member_check
from wijwerken.look.models import Speaker
from wijwerken.meet.domain import figures, lead, queries, seats
from wijwerken.meet.domain.answers import GivenCard, card_id
from wijwerken.meet.domain.given import Given
from wijwerken.meet.domain.step_phase import phase_of
from wijwerken.meet.hub import problems, reading, storing
from wijwerken.meet.hub.hub import tally
from wijwerken.meet.hub.memory import LiveWorkshop, Memory
from wijwerken.meet.models import Card, Seat, Workshop
from wijwerken.meet.tests.evening import give, held, page, sits, step
from wijwerken.rounds.domain import findings, outcome, papers
from wijwerken.rounds.tests.rounds import SENTENCES, answer, make_round

pytestmark = pytest.mark.django_db
CHOICE = step("resistance", "Hoeveel weerstand?", options=["Een bankje", "Een lamp"])


@pytest.fixture
def cast():
    return make_cast("think")


@pytest.fixture
def desk(cast) -> Client:
    return client_of(World(cast, doors={"facilitator": cast.facilitator}, codes={}), "facilitator")


def at_desk(desk: Client, workshop: Workshop) -> str:
    return desk.get(reverse("meet:lead", args=[workshop.trajectory.slug, workshop.pk])).content.decode()


def test_the_phones_work_without_a_number_and_from_five_up_there_is_one(cast):
    workshop = held(cast, step("talk"))
    said = [figures.came_in(workshop).now]
    for _one in range(6):
        seats.join(cast.outsider, workshop)
        said.append(figures.came_in(workshop).now)
    assert said == ["none", *["works"] * 4, "counted", "counted"]
    assert figures.came_in(workshop).number == "minstens 5"
    assert tally(reading.counted(workshop.pk))["room"] == 5
    Seat.objects.of(cast.trajectory).first().delete()
    Seat.objects.of(cast.trajectory).first().delete()
    assert tally(reading.counted(workshop.pk)) == {"answers": None, "people": None, "room": None}


def sentences_in(text: str) -> list[str]:
    return sorted((one for one in SENTENCES if one in text), key=text.index)


def test_a_round_of_four_ends_in_its_sentences_in_one_order_for_all(cast, desk):
    made = make_round(cast, opened=False)
    workshop = held(cast, step("recognition"))
    _jo, phone = sits(cast, workshop)
    assert "om aan tafel over te praten" in at_desk(desk, workshop)
    answer(made, 4)
    lead.reveal(cast.facilitator, cast.trajectory, workshop)
    beamer = phone.get(f"/meedoen/{workshop.code}/scherm/").content.decode()
    orders = [sentences_in(text) for text in (page(phone, workshop), beamer, at_desk(desk, workshop))]
    made.refresh_from_db()
    by_lot = [one.excerpt.text for one in findings.to_talk_about(made, findings.of(made))]
    assert sorted(by_lot) == sorted(SENTENCES) and orders == [by_lot] * 3
    outcome.work_out(made.pk)
    public = Client().get(reverse("rounds:outcome", args=[cast.trajectory.slug, made.number])).content.decode()
    assert sentences_in(public) == by_lot
    assert len(papers.too_few_document(cast.trajectory, made).blocks) == 1 + len(SENTENCES)

    # Taken back is gone here too.
    gone = findings.to_talk_about(made, findings.of(made))[0].excerpt
    Speaker.objects.of(cast.trajectory).filter(pk=gone.speaker_id).update(person=cast.resident.person)
    member_check.hide(cast.resident, cast.trajectory, gone)
    assert gone.text not in page(phone, workshop) and gone.text not in at_desk(desk, workshop)


def test_five_answers_and_a_round_that_is_open_have_no_such_list(cast):
    made = make_round(cast)
    answer(made, 4)
    assert findings.to_talk_about(made, findings.of(made)) == []
    answer(made, 1)
    workshop = held(cast, step("recognition"))
    lead.reveal(cast.facilitator, cast.trajectory, workshop)
    made.refresh_from_db()
    assert findings.to_talk_about(made, findings.of(made)) == []  # it is being worked out
    outcome.work_out(made.pk)
    assert findings.to_talk_about(made, findings.of(made)) == []


def test_the_paper_is_that_of_the_step_and_changes_with_the_phase(cast):
    make_round(cast, opened=False)
    workshop = held(cast, step("talk"), step("recognition"), CHOICE)
    assert phase_of(workshop) == "think"
    to_phase(cast.trajectory, "act")
    workshop.refresh_from_db()
    assert phase_of(workshop) == "act"
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, queries.steps(workshop)[2])
    to_phase(cast.trajectory, "think")
    workshop.refresh_from_db()
    assert phase_of(workshop) == "act"  # weighing proposals is choosing, whenever it is done
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, queries.steps(workshop)[1])
    assert phase_of(workshop) == "think"


class Reads:
    """Gives what was read before, as the thread of the hub would read it now."""

    def __init__(self, *pictures) -> None:
        self.pictures = list(pictures)

    async def read(self, question, *about):
        return self.pictures.pop(0)


def test_another_phase_is_news_for_every_screen(cast):
    workshop = held(cast, step("talk"))
    before = reading.picture(workshop.pk)
    assert reading.versions([workshop.pk])[workshop.pk] == (before.snapshot.version, "think")
    to_phase(cast.trajectory, "act")
    now = reading.picture(workshop.pk)
    assert reading.versions([workshop.pk])[workshop.pk] == (now.snapshot.version, "act")
    assert now.snapshot.version == before.snapshot.version
    room, memory = LiveWorkshop(before), Memory(Reads(now, now))
    assert asyncio.run(memory.refresh(room)) is before.snapshot
    assert asyncio.run(memory.refresh(room)) is None


def test_an_objection_that_was_half_written_comes_in_after_its_step(cast):
    workshop = held(cast, CHOICE, step("words", "Schrijf"))
    jo, phone = sits(cast, workshop)
    was = workshop.current_step_id
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, lead.next_step(workshop))
    told = {"step": str(was), "kind": "objection", "words": "Te laat bedacht.", "mark": "a"}
    assert phone.post(f"/meedoen/{workshop.code}/kaartje/", told).status_code == 302
    at_the_hub = Given(workshop.pk, GivenCard(card_id(jo.pk, "b"), was, jo.pk, "Ook laat.", "objection"))
    thought = Given(workshop.pk, GivenCard(card_id(jo.pk, "c"), was, jo.pk, "Geen bezwaar.", "card"))
    stored, refused = storing.store([at_the_hub, thought])
    assert isinstance(stored, storing.Stored) and isinstance(refused, problems.Problem)
    rows = Card.objects.of(cast.trajectory).values_list("step", "words", "kind")
    assert sorted(rows) == sorted([(was, "Te laat bedacht.", "objection"), (was, "Ook laat.", "objection")])
    # Not in another step, and not when the evening is over.
    assert give(phone, workshop, "kaartje", kind="objection", words="Waar?", mark="d").status_code == 409
    lead.close(cast.facilitator, cast.trajectory, workshop)
    assert phone.post(f"/meedoen/{workshop.code}/kaartje/", told | {"mark": "e"}).status_code == 409
    assert Card.objects.of(cast.trajectory).count() == 2


def test_an_objection_of_elsewhere_opens_no_step_of_another_evening(cast):
    workshop, other = held(cast, CHOICE), held(cast, CHOICE, step("talk"))
    jo, _phone = sits(cast, workshop)
    lead.begin_step(cast.facilitator, cast.trajectory, other, lead.next_step(other))
    was = queries.steps(other)[0].pk
    given = Given(workshop.pk, GivenCard(card_id(jo.pk, "b"), was, jo.pk, "Elders.", "objection"))
    assert isinstance(storing.store([given])[0], problems.Problem)


def test_one_box_takes_the_code_of_a_meeting_too(cast, client):
    workshop = held(cast, step("talk"))
    typed = f" {workshop.code[:2].lower()} {workshop.code[2:]} "
    assert client.post("/mijn/openen/", {"code": typed}).url == f"/meedoen/{workshop.code}/"
    unknown = client.post("/mijn/openen/", {"code": "BBBBB"})
    assert unknown.status_code == 404 and "bijeenkomst heeft 5 letters" in unknown.content.decode()
    long = client.get("/meedoen/?code=K7MW3QXD9TFH2")
    assert long.status_code == 404 and "code van 13 tekens" in long.content.decode()
