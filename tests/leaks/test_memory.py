"""No memory of this process holds people's words once their request is answered (decision 29)."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast
from wijwerken.analysis.red_threads import kept
from wijwerken.meet.domain import lead
from wijwerken.meet.hub.hub import Hub
from wijwerken.meet.hub.memory import LiveWorkshop
from wijwerken.meet.hub.parts import Phone, parts
from wijwerken.meet.hub.reading import picture
from wijwerken.meet.hub.streams import Screen
from wijwerken.meet.tests.evening import give, held, sits, step
from wijwerken.rounds.tests.rounds import make_round
from wijwerken.think.domain import ties
from wijwerken.think.domain.suggestions import excerpt_vectors, shelf
from wijwerken.think.models import RedThread
from wijwerken.think.tests.voices import say

pytestmark = pytest.mark.django_db
# Written backwards, so that this module does not hold the words that it looks for.
BACKWARDS = "legoveiranak"
PLACES = "plein pad park bruggetje station winkelpad kerkpad veldje steegje zwembad tunneltje hofje".split()


@pytest.fixture(autouse=True)
def by_letters(monkeypatch):
    """Read with the encoder that is always there."""
    monkeypatch.setenv("WIJWERKEN_ENCODER", "char")


@pytest.fixture
def cast() -> Iterator[Cast]:
    """Let twelve people say something in which the word stands, and tie five of them; nothing is kept from before."""
    cast = make_cast("think")
    said = [say(cast, f"De {BACKWARDS[::-1]} zit op het {place} en dat is mooi.").pk for place in PLACES]
    ties.make_thread(cast.facilitator, cast.trajectory, "Vogels", said[:5])
    yield cast
    shelf.clear(cast.trajectory.pk)
    kept.forget()


def answered(cast: Cast, name: str, *args: object, **asked: str) -> bool:
    """Ask for a page as the facilitator and let go of everything; tells only whether the word stood on it."""
    client = Client()
    client.force_login(cast.facilitator.account)
    page = client.get(reverse(name, args=[cast.trajectory.slug, *args]), asked)
    assert page.status_code == 200, (name, page.status_code)
    return BACKWARDS[::-1] in page.content.decode()


def where_it_is_kept() -> list[str]:
    """Look through every object of this process for text with the word in it; tells in what each was found."""
    gc.collect()
    needle, seen, found = BACKWARDS[::-1], set[int](), []
    waiting: list[tuple[str, Any]] = [(type(one).__name__, one) for one in gc.get_objects()]
    own = {id(waiting), id(seen), id(found)}
    while waiting:
        inside, one = waiting.pop()
        if id(one) in own or id(one) in seen:
            continue
        seen.add(id(one))
        for other in gc.get_referents(one):
            kind = type(other)  # asking a lazy object what it is would wake it
            if issubclass(kind, str | bytes | bytearray):
                if other is not needle and _holds(other, needle):
                    found.append(inside)
            elif not gc.is_tracked(other) and issubclass(kind, dict | tuple | frozenset | list | set):
                waiting.append((f"{inside}, {kind.__name__}", other))
    return found


def _holds(text: str | bytes | bytearray, needle: str) -> bool:
    return needle in (text if isinstance(text, str) else bytes(text).decode("utf-8", "ignore")).lower()


PAGES = {
    "search": ("trajectories:search", {"woorden": BACKWARDS[::-1][:9]}),
    "voices": ("look:voices", {}),
    "board": ("think:board", {}),
    "board, looking for words": ("think:board", {"zoek": "vogel op het plein"}),
    "where a voice belongs": ("think:where_belongs", {}),
}


@pytest.mark.parametrize("page", PAGES)
def test_after_a_page_no_memory_holds_the_words_that_stood_on_it(cast, page):
    excerpt_vectors.read(cast.trajectory.pk)
    name, asked = PAGES[page]
    assert answered(cast, name, **asked), "the words stood on the page"
    assert where_it_is_kept() == []


def test_after_recognising_no_memory_holds_the_sentence_that_was_asked(cast):
    made = make_round(cast, (f"De {BACKWARDS[::-1]} kent iedereen.",) * 3)
    assert answered(cast, "rounds:recognise", made.number), "the words stood on the page"
    assert where_it_is_kept() == []


def test_after_a_step_is_pushed_to_the_phones_no_memory_holds_the_card_that_stood_on_them(cast):
    hub, room, phone = a_room_with_a_card(cast)
    assert sent_to(hub, room, phone), "the words went to the phone"
    assert where_it_is_kept() == []


def a_room_with_a_card(cast: Cast) -> tuple[Hub, LiveWorkshop, Phone]:
    """Let somebody put a card in which the word stands, and lay it open; gives the room as the hub has it."""
    workshop = held(cast, step("words"))
    seat, client = sits(cast, workshop)
    give(client, workshop, "kaartje", words=f"De {BACKWARDS[::-1]} zit op het dak.", kind="card", mark="a")
    workshop.refresh_from_db()
    lead.reveal(cast.facilitator, cast.trajectory, workshop)
    seen = picture(workshop.pk)
    assert seen
    return Hub(), LiveWorkshop(seen), Phone(seat.pk, "nl")


def sent_to(hub: Hub, room: LiveWorkshop, phone: Phone) -> bool:
    """Push the step of now to one phone; tells only whether the word went along."""
    found: list[bool] = []

    async def send(event: Any) -> None:
        found.append(BACKWARDS[::-1].encode() in event["body"])

    async def story() -> None:
        # In the thread of the test, whose transaction holds the rows.
        async_unsafe = sync_to_async(parts, thread_sensitive=True)
        hub.painter.read = lambda question, *about: async_unsafe(*about)  # type: ignore[method-assign]
        room.listeners.screens.add(Screen(send, lambda: b"", phone))
        await hub._tell(room, "step")

    async_to_sync(story)()
    return any(found)


def test_after_suggestions_the_numbers_are_still_at_hand_and_the_words_are_not(cast):
    excerpt_vectors.read(cast.trajectory.pk)
    thread = RedThread.objects.of(cast.trajectory).get()
    assert answered(cast, "think:more", thread.pk), "the words stood on the page"
    assert shelf._shelves
    assert kept._made
    assert where_it_is_kept() == []


def test_what_is_kept_would_be_found(cast):
    remembered = lru_cache(len)
    assert where_it_is_kept() == []
    remembered(f"{BACKWARDS[::-1]}tje")
    planted = [{"kept": f"De {BACKWARDS[::-1]} zit hier."}, (1, BACKWARDS[::-1].encode())]
    assert len(where_it_is_kept()) > len(planted)
