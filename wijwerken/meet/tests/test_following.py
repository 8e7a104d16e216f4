"""The room follows at once: a full hall is sent what each phone would have asked for, and nothing of another."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, make_cast
from wijwerken.meet.domain import card_table, lead, notes, receipts, rehearsal
from wijwerken.meet.domain.answers import GivenChoice, record_choices
from wijwerken.meet.hub import cookies, listening
from wijwerken.meet.hub.hub import Hub
from wijwerken.meet.hub.memory import LiveWorkshop
from wijwerken.meet.hub.parts import Part, Phone, parts
from wijwerken.meet.hub.reading import picture
from wijwerken.meet.hub.requests import Request
from wijwerken.meet.hub.streams import Screen
from wijwerken.meet.models import Card, Seat, Workshop, WorkshopStep
from wijwerken.meet.tests.evening import give, held, sits, step
from wijwerken.rounds.domain.recognitions import GivenRecognition, record_recognitions
from wijwerken.rounds.domain.statements import statements_of

pytestmark = pytest.mark.django_db
SIGNED = re.compile(
    r'<input type="hidden" name="(?:csrfmiddlewaretoken|once_mark)"[^>]*>|(?<=name="mark" value=")[^"]*'
)
EVENING = (
    step("words", "Wat mist u?"),
    step("alone_together", "En wat nog?"),
    step("groups", "Zoek uw tafel", size=2),
    step("talk", "Praat"),
    step("recognition", "Wat herkent u?"),
    step("scale", "Gehoord?", lowest="nee", highest="ja"),
    step("choose", "Waar begint u?", options=["Licht", "Bankjes"], most=1),
    step("dots", "Stippen", options=["Licht", "Bankjes"]),
    step("resistance", "Weerstand", options=["Licht", "Bankjes"]),
    step("round_robin", "Rondje"),
    step("timer", "Tijd"),
    step("read_back", "Klopt het zo?"),
    step("harvest", "Oogst"),
)


@pytest.fixture
def cast() -> Cast:
    return make_cast("think")


@pytest.fixture
def hall(cast: Cast) -> tuple[Workshop, dict[Seat, Any]]:
    """Five people with a phone, one of whom leads somewhere, in an evening with a step of every kind."""
    workshop = held(cast, *EVENING)
    rehearsal.write_down(cast.trajectory)
    made = rehearsal.open_round(cast.facilitator, cast.trajectory, 5)
    WorkshopStep.objects.of(cast.trajectory).filter(workshop=workshop, kind="recognition").update(
        recognition_round=made
    )
    people = dict(sits(cast, workshop, first_name=f"Mens {at}", is_leader=at == 0) for at in range(5))
    return workshop, people


def go(cast: Cast, workshop: Workshop, kind: str) -> WorkshopStep:
    """Go to the step of this kind."""
    workshop = Workshop.objects.of(cast.trajectory).select_related("current_step").get(pk=workshop.pk)
    wanted = WorkshopStep.objects.of(cast.trajectory).get(workshop=workshop, kind=kind)
    lead.begin_step(cast.facilitator, cast.trajectory, workshop, wanted)
    return wanted


def again(workshop: Workshop) -> Workshop:
    rows = Workshop.objects.of(workshop.trajectory_id).select_related("current_step", "trajectory")
    return rows.get(pk=workshop.pk)


def asked_for(phone: Any, workshop: Workshop, language: str) -> str:
    """Ask for the part as the script of a phone does."""
    address = f"/meedoen/{workshop.code}/"
    told = phone.get(address, headers={"X-Room-Part": "1", "Accept-Language": language}).content.decode()
    return SIGNED.sub("", told)


def whole(part: Part) -> str:
    """Put what is of one person in its place, as room.js does."""
    text = part.shared
    for place, words in part.own.items():
        text = text.replace(place, words)
    return text


def pushed(workshop: Workshop, *seats: Seat) -> dict[Phone, str]:
    """Make what these phones are sent, in both languages."""
    phones = {Phone(seat.pk, language) for seat in seats for language in ("nl", "en")}
    return {phone: SIGNED.sub("", whole(part)) for phone, part in parts(workshop.pk, phones).items()}


def everybody_gets_their_own(workshop: Workshop, people: dict[Seat, Any]) -> None:
    made = pushed(workshop, *people)
    for seat, phone in people.items():
        for language in ("nl", "en"):
            assert made[Phone(seat.pk, language)] == asked_for(phone, workshop, language), (seat.first_name, language)


def answers(cast: Cast, workshop: Workshop, people: dict[Seat, Any]) -> None:
    """Let the first give something in the step of now, and the second something else."""
    step = again(workshop).current_step
    assert step
    (one, first), (two, second), *_others = people.items()
    if step.kind in ("words", "alone_together"):
        give(first, workshop, "kaartje", words="Een bankje & een lamp", kind="card", mark="a")
        give(second, workshop, "kaartje", words="A <b>market</b>", kind="card", mark="b")
    elif step.kind == "recognition":
        shown = list(statements_of(step.recognition_round))
        record_recognitions([GivenRecognition(one.pk, seat.pk, 1) for seat in (one, two) for one in shown[:2]])
    elif step.kind in ("scale", "choose", "dots", "resistance"):
        option = "" if step.kind == "scale" else "o1"
        record_choices(cast.outsider, cast.trajectory, [GivenChoice(step.pk, one.pk, option, 1)])
    elif step.kind == "read_back":
        first.post(f"/meedoen/{workshop.code}/woorden/", {"do": "confirm"})
    elif step.kind == "harvest":
        told = notes.Told("Een bankje & een lamp", "Wij bellen")
        notes.write_notes(cast.facilitator, cast.trajectory, again(workshop), 1, told)
        receipts.keep_code(cast.outsider, cast.trajectory, one)
    elif step.kind == "round_robin":
        for phone in people.values():
            give(phone, workshop, "beurt")
            everybody_gets_their_own(workshop, people)


@pytest.mark.parametrize("kind", [one.kind for one in EVENING])
def test_what_is_pushed_is_what_each_phone_would_have_asked_for(cast, hall, kind):
    workshop, people = hall
    go(cast, workshop, "groups")  # so that everybody has a table
    for seat in people:
        seat.refresh_from_db()
    if kind == "read_back":
        go(cast, workshop, "words")
        answers(cast, workshop, people)
    go(cast, workshop, kind)
    everybody_gets_their_own(workshop, people)
    answers(cast, workshop, people)
    everybody_gets_their_own(workshop, people)
    if kind in ("words", "alone_together", "scale", "choose", "dots", "resistance", "recognition"):
        if kind in ("words", "alone_together"):
            for follow_up in ("need", "leaders", "all"):
                lead.ask(cast.facilitator, cast.trajectory, again(workshop), follow_up)
                everybody_gets_their_own(workshop, people)
        lead.reveal(cast.facilitator, cast.trajectory, again(workshop))
        everybody_gets_their_own(workshop, people)
    lead.set_timer(cast.facilitator, cast.trajectory, again(workshop), 7)
    everybody_gets_their_own(workshop, people)
    lead.change_hat(cast.facilitator, cast.trajectory, again(workshop), off=True)
    everybody_gets_their_own(workshop, people)


@pytest.mark.parametrize("state", ["ready", "paused", "closed"])
def test_what_is_pushed_around_the_steps_is_what_each_phone_would_have_asked_for(cast, hall, state):
    workshop, people = hall
    give(next(iter(people.values())), workshop, "kaartje", words="Een lamp", kind="card", mark="a")
    Workshop.objects.of(cast.trajectory).filter(pk=workshop.pk).update(state=state)
    everybody_gets_their_own(workshop, people)
    if state == "closed":
        said = {"words": "Ik & mijn zus zetten koffie", "mark": "a"}
        next(iter(people.values())).post(f"/meedoen/{workshop.code}/zelf/", said)
        everybody_gets_their_own(workshop, people)


def test_a_full_hall_asks_no_more_of_the_database_than_one_phone(cast, hall):
    workshop, people = hall
    for kind in [one.kind for one in EVENING]:
        go(cast, workshop, kind)
        counts = []
        for some in (list(people)[:1], list(people)):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                pushed(workshop, *some)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 8, kind


def test_what_many_see_alike_is_made_once_for_each_language(cast, hall):
    workshop, people = hall
    for kind in ("groups", "recognition", "round_robin"):
        go(cast, workshop, kind)
        made = parts(workshop.pk, {Phone(seat.pk, language) for seat in people for language in ("nl", "en")})
        # In a round somebody speaks, somebody is next, and the others wait.
        assert len({id(part.shared) for part in made.values()}) == (6 if kind == "round_robin" else 2), kind
        assert len({whole(part) for part in made.values()}) > 2


def test_who_facilitates_has_no_table_or_is_not_there_gets_no_part(cast, hall):
    workshop, people = hall
    leader, late, *_others = people
    go(cast, workshop, "groups")
    Seat.objects.of(cast.trajectory).filter(pk=leader.pk).update(is_facilitator=True)
    Seat.objects.of(cast.trajectory).filter(pk=late.pk).update(table=None)
    gone = Phone(uuid4(), "nl")
    made = parts(workshop.pk, {*(Phone(seat.pk, "nl") for seat in people), gone})
    assert {phone.seat for phone in made} == {seat.pk for seat in people} - {leader.pk, late.pk}
    assert parts(uuid4(), {gone}) == {}


def test_a_card_that_was_taken_away_is_not_pushed_again(cast, hall):
    workshop, people = hall
    one, phone = next(iter(people.items()))
    give(phone, workshop, "kaartje", words="Ik woon op nummer twaalf", kind="card", mark="a")
    lead.reveal(cast.facilitator, cast.trajectory, again(workshop))
    assert all(part.count("nummer twaalf") >= 1 for part in pushed(workshop, *people).values())
    card_table.park(cast.facilitator, cast.trajectory, again(workshop), Card.objects.of(cast.trajectory).get())
    made = pushed(workshop, *people)
    assert [phone.seat for phone, part in made.items() if "nummer twaalf" in part] == [one.pk, one.pk]  # their own
    Card.objects.of(cast.trajectory).all().delete()
    assert not [part for part in pushed(workshop, *people).values() if "nummer twaalf" in part]


def test_nobody_can_write_the_place_of_what_is_of_another(cast, hall):
    workshop, people = hall
    for phone in people.values():
        give(phone, workshop, "kaartje", words="own_cards. 0 -own_cards.", kind="card", mark="a")
    lead.reveal(cast.facilitator, cast.trajectory, again(workshop))
    everybody_gets_their_own(workshop, people)


class Line:
    """A connection that takes what it is sent, or nothing yet."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.free = asyncio.Event()
        self.free.set()

    async def send(self, event: Any) -> None:
        await self.free.wait()
        self.heard.append(event.get("body", b""))

    def events(self) -> list[tuple[str, Any]]:
        """Give what came: which event, and what it said."""
        found = re.findall(rb"event: (\w+)\ndata: (.*)\n\n", b"".join(self.heard))
        return [(name.decode(), json.loads(said)) for name, said in found]


class Ready:
    """A reader that gives what was read before, for a test reads in a transaction of its own."""

    def __init__(self, made: Any) -> None:
        self.made = made

    async def read(self, question: Any, *about: Any) -> Any:
        if isinstance(self.made, Exception):
            raise self.made
        return self.made


def live(workshop: Workshop, *phones: Phone, breaks: bool = False) -> tuple[Hub, LiveWorkshop]:
    """Give a hub with this workshop in memory, that can make what stands on these phones."""
    hub, seen = Hub(), picture(workshop.pk)
    assert seen
    hub.painter = Ready(OSError() if breaks else parts(workshop.pk, phones))  # type: ignore[assignment]
    return hub, LiveWorkshop(seen)


def screens(room: LiveWorkshop, *phones: Phone | None) -> list[Line]:
    """Let these phones listen, and screens of nobody."""
    lines = [Line() for _one in phones]
    for line, phone in zip(lines, phones, strict=True):
        room.listeners.screens.add(Screen(line.send, lambda: b"", phone))
    return lines


def test_a_phone_gets_the_next_step_with_what_is_of_it_and_the_beamer_only_hears_of_it(cast, hall):
    workshop, people = hall
    go(cast, workshop, "groups")
    one, other, *_others = people
    tables = dict(Seat.objects.of(cast.trajectory).values_list("pk", "table"))
    phones = [Phone(one.pk, "nl"), Phone(other.pk, "en"), Phone(one.pk, "nl")]
    hub, room = live(workshop, *phones)

    async def story() -> None:
        dutch, english, second_tab, beamer = screens(room, *phones, None)
        await hub._tell(room, "step")
        ((name, said),), ((_name, in_english),) = dutch.events(), english.events()
        assert (name, said["version"]) == ("step", room.snapshot.version)
        assert list(said["own"].values()) == [str(tables[one.pk])]
        assert "U zit aan tafel" in said["part"]
        assert "You sit at table" in in_english["part"]
        assert second_tab.events() == dutch.events()
        assert "csrf" not in said["part"]
        ((_name, heard),) = beamer.events()
        assert not {"part", "own"} & set(heard)

    asyncio.run(story())


def test_a_phone_that_takes_nothing_has_no_words_waiting_here(cast, hall):
    workshop, people = hall
    give(next(iter(people.values())), workshop, "kaartje", words="Ik woon op nummer twaalf", kind="card", mark="a")
    phone = Phone(next(iter(people)).pk, "nl")
    hub, room = live(workshop, phone)

    async def story() -> None:
        (line,) = screens(room, phone)
        (screen,) = room.listeners.screens
        line.free.clear()
        screen.tell(b"busy")
        await asyncio.sleep(0)
        await hub._tell(room, "state")
        assert b"event: state" in b"".join(screen.waiting)
        assert b"nummer twaalf" not in b"".join(screen.waiting)
        line.free.set()
        await asyncio.sleep(0.01)
        ((name, said),) = line.events()
        assert name == "state"
        assert "part" not in said  # so it asks for its page itself

    asyncio.run(story())


def test_when_parts_cannot_be_made_every_phone_still_hears_of_the_step(cast, hall):
    workshop, people = hall
    hub, room = live(workshop, breaks=True)

    async def story() -> None:
        lines = screens(room, *(Phone(seat.pk, "nl") for seat in people))
        await hub._tell(room, "step")
        assert [[name for name, _said in line.events()] for line in lines] == [["step"]] * len(people)

    asyncio.run(story())


def test_who_comes_back_late_gets_what_stands_there_now_together_with_others(cast, hall, monkeypatch):
    workshop, people = hall
    monkeypatch.setattr("wijwerken.meet.hub.hub.LATE_SECONDS", 0.01)
    phones = [Phone(seat.pk, "nl") for seat in list(people)[:2]]
    hub, room = live(workshop, *phones)

    async def story() -> None:
        lines = screens(room, *phones)
        for screen in list(room.listeners.screens):
            hub.missed(room, screen)
        assert len(hub.tasks) == 1
        await asyncio.gather(*hub.tasks)
        for line in lines:
            ((name, said),) = line.events()
            assert (name, "Wat mist u?" in said["part"]) == ("state", True)
        assert hub.late == {}

    asyncio.run(story())


@pytest.mark.parametrize(
    ("asked", "cookie", "gets"),
    [
        (b"phone=en&shows=3", "right", "en"),
        (b"phone=nl", "right", "nl"),
        (b"phone=fr", "right", None),
        (b"", "right", None),
        (b"phone=nl", "forged", None),
        (b"phone=nl", "none", None),
        (b"phone=nl", "of another workshop", None),
    ],
)
def test_only_who_has_a_seat_in_this_room_gets_a_part(cast, hall, asked, cookie, gets):
    workshop, people = hall
    seat = next(iter(people))
    _hub, room = live(workshop)
    sealed = cookies.sealed(uuid4() if cookie == "of another workshop" else workshop.pk, seat.pk)
    value = {"forged": f"{seat.pk.hex}.{'0' * 40}", "none": ""}.get(cookie, sealed)
    header = f"{cookies.name_of(workshop.code)}={value}".encode()
    scope = {"method": "GET", "path": "/", "headers": [(b"cookie", header)], "query_string": asked}
    phone = listening.phone_of(Request(scope, None), room)  # type: ignore[arg-type]
    assert phone == (Phone(seat.pk, gets) if gets else None)
