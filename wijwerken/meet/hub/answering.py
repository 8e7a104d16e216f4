"""What the hub answers: coming in, giving something, and looking at how a workshop stands."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from wijwerken.analysis.small_groups import in_steps
from wijwerken.house.asking import uuid_from
from wijwerken.meet.domain import codes
from wijwerken.meet.domain.answers import GivenCard, GivenChoice, card_id
from wijwerken.meet.domain.given import Given
from wijwerken.meet.domain.seats import LONGEST_NAME, NewSeat
from wijwerken.meet.hub import cookies, problems, reading, storing
from wijwerken.meet.hub.hub import Hub, state_of
from wijwerken.meet.hub.memory import LiveWorkshop
from wijwerken.meet.hub.requests import Request, Send, answer_json
from wijwerken.meet.hub.writer import Full, Unavailable
from wijwerken.meet.vocabulary import LONGEST_CARD, CardKind, WorkshopState
from wijwerken.rounds.domain.recognitions import GivenRecognition
from wijwerken.trajectories.vocabulary import Audience

LONGEST_MARK = 64
RECOGNITIONS = (1, 0, -1)


async def join(hub: Hub, request: Request, send: Send, code: str) -> None:
    """Come in, or come back into the same seat."""
    request.must_come_from_here()
    room = await room_of(hub, request, code)
    if (seat := await seat_that_is_there(hub, request, room)) is None:
        new = new_seat(room, await request.json())
        if room.snapshot.state == WorkshopState.CLOSED:
            raise problems.over()
        await keep(hub, room, Given(room.id, new))
        room.new_seat(new.id)
        status, seat = 201, new.id
    else:
        status = 200
    cookie = cookies.cookie_for(room.snapshot.code, room.id, seat).header()
    await answer_json(send, status, of_seat(room, seat), [(b"set-cookie", cookie.encode())])


async def me(hub: Hub, request: Request, send: Send, code: str) -> None:
    """Tell somebody who came back their token and the next sentence."""
    request.must_come_from_here()
    room, seat = await room_and_seat(hub, request, code)
    await hub.memory.seen_by(room, seat)
    await answer_json(send, 200, of_seat(room, seat))


async def recognise(hub: Hub, request: Request, send: Send, code: str) -> None:
    """Keep whether somebody recognises a sentence, and give the next one."""
    room, seat = await from_a_seat(hub, request, code)
    said = await request.json()
    step = asked_step(room, said)
    statement, recognition, words = sound_recognition(room, said)
    if "recognition" not in room.takes:
        raise problems.closed()
    known = await hub.memory.seen_by(room, seat)
    given = GivenRecognition(UUID(statement), seat, recognition)
    # The same words to the same sentence are one card, however often they are sent.
    card = GivenCard(card_id(seat, f"{statement} {words}"), step, seat, words) if words else None
    await keep(hub, room, Given(room.id, given, step, card))
    if known.seen is not None:
        known.seen.add(statement)
    await answer_json(send, 200, {"stored": True, "next": room.next_for(seat)})


async def put_card(hub: Hub, request: Request, send: Send, code: str) -> None:
    """Keep a card with somebody's own words."""
    room, seat = await from_a_seat(hub, request, code)
    said = await request.json()
    words, kind, mark, readers = sound_card(said)
    step = asked_step(room, said, may_be_over=kind == CardKind.OBJECTION)
    given = GivenCard(card_id(seat, mark or secrets.token_hex(16)), step, seat, words, kind, readers)
    await keep(hub, room, Given(room.id, given))
    await answer_json(send, 201, {"stored": True, "id": str(given.id)})


async def choose(hub: Hub, request: Request, send: Send, code: str) -> None:
    """Keep what somebody chose."""
    room, seat = await from_a_seat(hub, request, code)
    said = await request.json()
    option, value = sound_choice(said)
    await keep(hub, room, Given(room.id, GivenChoice(asked_step(room, said), seat, option, value)))
    await answer_json(send, 200, {"stored": True})


async def workshop(hub: Hub, request: Request, send: Send, code: str) -> None:
    """Tell how a workshop stands; how many answers are stored is asked of the database each time."""
    room = await room_of(hub, request, code)
    stored = in_steps(await hub.reader.read(reading.stored_recognitions, room.id)) or None
    # When it is over, who was there reads the harvest; the code alone opens no words any more.
    shown = () if room.snapshot.state == WorkshopState.CLOSED else room.statements.values()
    statements = [{"id": one["id"], "text": one["text"]} for one in shown]
    said = {"code": room.snapshot.code, "title": room.snapshot.title, **state_of(room)}
    await answer_json(send, 200, said | {"statements": statements, "storedRecognitions": stored})


async def room_of(hub: Hub, request: Request, code: str) -> LiveWorkshop:
    """Find the workshop of a code; who tries one code after another, and sits nowhere, has to wait."""
    return (await room_and_who(hub, request, code))[0]


async def room_and_who(hub: Hub, request: Request, code: str) -> tuple[LiveWorkshop, UUID | None]:
    """Find the workshop of a code, and the seat that somebody has in it; the cookie is looked at once."""
    try:
        room = await hub.memory.room(code)
    except problems.Problem:
        room = None
    if room is not None and (seat := cookies.seat_in(request.cookies, room.snapshot.code, room.id)):
        return room, seat
    if codes.is_guessing(request.address, right=room is not None):
        raise problems.too_fast(codes.WRONG_SECONDS)
    if room is None:
        raise problems.unknown_code()
    return room, None


async def from_a_seat(hub: Hub, request: Request, code: str) -> tuple[LiveWorkshop, UUID]:
    """Make sure that an answer comes from a seat in this room, through our own page, and not in a flood."""
    request.must_come_from_here()
    room, seat = await room_and_seat(hub, request, code)
    if not cookies.is_token_of(request.header(b"x-csrftoken"), seat):
        raise problems.not_our_page()
    room.take_one(seat)
    return room, seat


async def room_and_seat(hub: Hub, request: Request, code: str) -> tuple[LiveWorkshop, UUID]:
    """Find the workshop of a code and the seat of who asks; who has none is not in."""
    room, seat = await room_and_who(hub, request, code)
    if seat is None:
        raise problems.not_joined()
    return room, seat


async def seat_that_is_there(hub: Hub, request: Request, room: LiveWorkshop) -> UUID | None:
    """Find the seat of somebody who comes back; nothing when they never came, or when it was erased."""
    seat = cookies.seat_in(request.cookies, room.snapshot.code, room.id)
    if seat is None:
        return None
    try:
        await hub.memory.seen_by(room, seat)
    except problems.Problem:
        return None
    return seat


async def keep(hub: Hub, room: LiveWorkshop, given: Given) -> None:
    """Wait until something is on disk; only then is it acknowledged."""
    try:
        outcome = await hub.writer.keep(given)
    except (Full, Unavailable):
        raise problems.too_busy() from None
    if isinstance(outcome, storing.Stored):
        hub.kept(room, outcome.version)


def of_seat(room: LiveWorkshop, seat: UUID) -> dict[str, Any]:
    """Tell somebody in the room what their page needs."""
    return {"csrfToken": cookies.csrf_token(seat), "next": room.next_for(seat)}


def new_seat(room: LiveWorkshop, said: dict[str, Any]) -> NewSeat:
    """Read who comes in; everything is allowed to be left out."""
    name, group = said.get("firstName") or "", said.get("group") or None
    wrong = []
    if not isinstance(name, str) or len(name) > LONGEST_NAME:
        wrong.append(("firstName", _("Een voornaam heeft hoogstens 40 tekens.")))
    if group is not None and not (identifier := uuid_from(group)):
        wrong.append(("group", _("Deze groep kennen wij niet.")))
    if wrong:
        raise problems.not_sound(*wrong)
    return NewSeat(room.id, name, identifier if group else None, said.get("isLeader") is True, id=uuid4())


def sound_recognition(room: LiveWorkshop, said: dict[str, Any]) -> tuple[str, int, str]:
    """Read an answer to a sentence, and name everything that is not right about it."""
    statement, recognition, words = said.get("statement"), said.get("recognition"), said.get("words") or ""
    wrong = []
    if not isinstance(statement, str) or (statement not in room.statements and "recognition" in room.takes):
        wrong.append(("statement", _("Deze zin doet niet mee.")))
    if isinstance(recognition, bool) or recognition not in RECOGNITIONS:
        wrong.append(("recognition", _("Kies 1 (dit herken ik), -1 (dit herken ik niet) of 0 (ik weet het niet).")))
    if not isinstance(words, str):
        wrong.append(("words", _("Eigen woorden zijn tekst.")))
    if wrong:
        raise problems.not_sound(*wrong)
    if len(words) > LONGEST_CARD:
        raise problems.too_long(LONGEST_CARD)
    return str(statement), int(recognition or 0), words.strip()


def sound_card(said: dict[str, Any]) -> tuple[str, str, str, str]:
    """Read a card, and name everything that is not right about it."""
    words, kind, mark = said.get("words"), said.get("kind", CardKind.CARD.value), said.get("id") or ""
    readers = said.get("readers") or ""
    wrong = []
    if not isinstance(words, str) or not words.strip():
        wrong.append(("words", _("Schrijf eerst iets op. Eén zin is genoeg.")))
    if kind not in CardKind.values:
        wrong.append(("kind", _("Dit soort kaartje kennen wij niet.")))
    if readers and readers not in Audience.values:
        wrong.append(("readers", _("Kies wie dit mag lezen.")))
    if not isinstance(mark, str) or len(mark) > LONGEST_MARK:
        wrong.append(("id", _("Een kenmerk heeft hoogstens 64 tekens.")))
    if wrong:
        raise problems.not_sound(*wrong)
    if len(str(words)) > LONGEST_CARD:
        raise problems.too_long(LONGEST_CARD)
    return str(words).strip(), kind, mark, readers


def sound_choice(said: dict[str, Any]) -> tuple[str, int]:
    """Read a choice, and name everything that is not right about it."""
    option, value = said.get("option") or "", said.get("value", 1)
    wrong = []
    if not isinstance(option, str) or len(option) > LONGEST_MARK:
        wrong.append(("option", _("Dit kan hier niet gekozen worden.")))
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 1000:
        wrong.append(("value", _("Kies een getal.")))
    if wrong:
        raise problems.not_sound(*wrong)
    return option, value


def asked_step(room: LiveWorkshop, said: dict[str, Any], *, may_be_over: bool = False) -> UUID:
    """Tell which step this is for: the one it was written in, so that what waited offline does not land elsewhere."""
    if room.snapshot.step is None:
        raise problems.closed()
    if said.get("step") is None:
        return room.snapshot.step.id
    step = uuid_from(said["step"])
    if step is None:
        raise problems.not_sound(("step", _("Deze stap kennen wij niet.")))
    if step != room.snapshot.step.id and not may_be_over:
        raise problems.closed()
    return step
