"""Listening to a room: any screen that has the code, and the phone of somebody with a seat, which gets its own part."""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qs

from django.conf import settings

from wijwerken.meet.hub import cookies, problems
from wijwerken.meet.hub.answering import room_of
from wijwerken.meet.hub.hub import Hub, identifier_of, state_of
from wijwerken.meet.hub.memory import LiveWorkshop
from wijwerken.meet.hub.parts import Phone
from wijwerken.meet.hub.requests import Receive, Request, Send
from wijwerken.meet.hub.streams import message

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


async def stream(hub: Hub, request: Request, receive: Receive, send: Send, code: str) -> None:
    """Keep one screen up to date."""
    request.must_come_from_here()
    room = await room_of(hub, request, code)
    if hub.closing or not hub.has_room_for_screens():
        raise problems.too_busy(5)

    def state_now() -> bytes:
        return message("state", state_of(room), identifier_of(room))

    # Who comes back and missed nothing gets no state again.
    last, shows = request.header(b"last-event-id"), asked(request, "shows")
    first = b"" if last == identifier_of(room) else state_now()
    phone = phone_of(request, room)
    missed = partial(hub.missed, room) if phone and (last or shows) != identifier_of(room) else None
    await room.listeners.listen(receive, send, first, state_now, phone, missed)


def phone_of(request: Request, room: LiveWorkshop) -> Phone | None:
    """Tell whose phone this is and what it reads, when it asks for what it has to show."""
    language = asked(request, "phone")
    seat = cookies.seat_in(request.cookies, room.snapshot.code, room.id) if language in LANGUAGES else None
    return Phone(seat, language) if seat else None


def asked(request: Request, name: str) -> str:
    """Read what stands behind the question mark of the address."""
    said = parse_qs(request.scope.get("query_string", b"").decode("latin-1"))
    return said.get(name, [""])[0]
