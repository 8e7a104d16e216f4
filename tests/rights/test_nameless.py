"""A nameless voice leads nowhere, and in a team of seven the leader cannot guess who said it (U03)."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast, part, signed_in, to_phase
from tests.rights.doors import all_addresses, client_of, readable
from tests.rights.world import World, sentence
from wijwerken.house.models import LogEntry
from wijwerken.look.domain import incoming, nameless
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.people.actor import VISITOR
from wijwerken.think.domain import ties
from wijwerken.trajectories.models import StakeholderGroup
from wijwerken.trajectories.vocabulary import Audience, Role

pytestmark = pytest.mark.django_db
CLOCK_TIME = re.compile(r"\b([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?\b")


def tell(cast, canary: str, group=None, **more) -> Conversation:
    voice = Voice(sentence(canary), audience=Audience.PARTICIPANTS, group=group, **more)
    conversation = contribute(VISITOR, cast.trajectory, voice, receipt="none").conversation
    incoming.pass_voice(cast.facilitator, cast.trajectory, conversation)
    return conversation


def inside(cast, role: str, **doors) -> tuple[Client, list[str]]:
    """Open a browser in a role, with the addresses of the trajectory that need nothing but its name."""
    world = World(cast, doors={role: getattr(cast, role), **doors})
    slug = {"slug": cast.trajectory.slug}
    found = [reverse(name, kwargs=slug) for name, parameters in all_addresses() if parameters == {"slug"}]
    return client_of(world, role), [path for path in found if path.startswith("/t/")]


def text_of(response) -> str:
    """Give what stands on a page, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", readable(response))).split())


def test_telling_without_a_name_leaves_no_person_no_log_and_no_order():
    cast = make_cast()
    told = [tell(cast, f"kanarie{number}") for number in range(12)]
    assert not Speaker.objects.of(cast.trajectory).exclude(person=None).exists()
    assert not [
        entry for entry in LogEntry.objects.everywhere(because="a test").all() if entry.deed == "look.voice.contributed"
    ]
    ids = [conversation.pk for conversation in told]
    assert all(identifier.version == 4 for identifier in ids) and ids != sorted(ids)
    if connection.vendor == "sqlite":
        assert places_in_table(Excerpt) != sorted(places_in_table(Excerpt))


def places_in_table(model) -> list[int]:
    """Give the places of the rows in their table, in the order in which the words were told."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, text FROM {model._meta.db_table}")
        rows = cursor.fetchall()
    by_number = sorted(rows, key=lambda row: int(re.findall(r"kanarie(\d+)", row[1])[0]))
    return [place for place, _text in by_number]


def test_the_day_counts_small_numbers_as_some():
    cast = make_cast()
    for number in range(3):
        tell(cast, f"kanarie{number}")
    Conversation.objects.of(cast.trajectory).update(on="2020-01-01")
    nameless.count_voices()
    counted = LogEntry.objects.everywhere(because="a test").get(deed=nameless.COUNTED)
    assert "3" not in str(counted.payload["voices"])


@pytest.mark.parametrize("role", ["official", "facilitator"])
def test_no_page_tells_the_moment_or_the_id_of_a_speaker(role):
    cast = make_cast()
    tell(cast, "kanarie1")
    speaker = Speaker.objects.of(cast.trajectory).get()
    client, addresses = inside(cast, role)
    shown = [client.get(address) for address in addresses]
    with_words = [page for page in shown if "kanarie1" in readable(page)]
    assert len(with_words) >= 2
    for page in with_words:
        assert not CLOCK_TIME.search(text_of(page).partition("kanarie1")[2][:200])
        assert str(speaker.pk) not in readable(page) and speaker.pk.hex not in readable(page)
        assert "last-modified" not in readable(page)


def test_two_readers_get_voices_in_another_order_and_one_reader_always_the_same():
    cast = make_cast()
    for number in range(15):
        tell(cast, f"kanarie{number}x")
    address = reverse("trajectories:export", args=[cast.trajectory.slug])
    orders = []
    for role in ("official", "facilitator", "sponsor"):
        client, _addresses = inside(cast, role)
        first, again = (re.findall(r"kanarie\d+x", readable(client.get(address))) for _time in range(2))
        assert first == again and len(first) >= 15
        orders.append(first)
    told = [f"kanarie{number}x" for number in range(15)]
    assert len({tuple(order) for order in orders}) > 1 and all(order[:15] != told for order in orders)


def test_the_leader_of_a_team_of_seven_cannot_guess_who_said_it():
    cast = make_cast()
    team = StakeholderGroup.objects.create(trajectory=cast.trajectory, name="kanarieteam", is_municipal=True)
    for number in range(7):
        part(cast.trajectory, signed_in(f"lid{number}", f"Lid {number}"), Role.PARTICIPANT, f"Lid {number}", team)
    for number in range(3):
        tell(cast, f"kanariestem{number}", team)
    for number in range(6):
        tell(cast, f"anders{number}", cast.residents)
    rows = Excerpt.objects.of(cast.trajectory).values_list("pk", flat=True)
    ties.make_thread(cast.facilitator, cast.trajectory, "Vroeg bij de sloot", list(rows))
    to_phase(cast.trajectory, "think")
    pages = pages_of(cast, "sponsor")
    assert any("kanariestem" in text for text in pages.values()), "the leader reads words that could point at somebody"
    assert any("kanarieteam" in text for text in pages.values()), "and knows which groups there are"
    assert pointing_at_people(pages) == {}
    assert pointing_at_people(pages_of(cast, "facilitator")) == {}, (
        "nor who carries it, with fewer than five of a group"
    )
    assert pointing_at_people({"a page": "kanarieteam: kanariestem1"}) != {}, "it would be seen if it stood there"


@pytest.mark.parametrize("role", ["official", "sponsor"])
def test_among_seven_no_sign_on_the_words_points_at_who_wrote_them(role):
    cast = make_cast()
    team = StakeholderGroup.objects.create(trajectory=cast.trajectory, name="kanarieteam", is_municipal=True)
    for number in range(7):
        browser = Client(headers={"accept-language": "en-GB" if number == 3 else "nl"})
        typed = {"words": sentence(f"kanariestem{number}"), "solution": sentence(f"kanarieidee{number}")}
        typed |= {"named": "no", "audience": "participants", "group": str(team.pk), "receipt": "none", "go": "done"}
        page = reverse("look:contribute", args=[cast.trajectory.slug])
        assert browser.post(page, typed | {"token": nameless.new_token()}).status_code == 302
    for conversation in Conversation.objects.of(cast.trajectory):
        incoming.pass_voice(cast.facilitator, cast.trajectory, conversation)
    client, addresses = inside(cast, role)
    sources = [readable(client.get(address)) for address in addresses]
    words = [page for page in sources if "kanariestem3" in page]
    assert len(words) >= 2
    assert not [page for page in words if re.search(r'lang="en"[^>]*>[^<]*kanarie|"language": "en"', page)]
    for order in (re.findall(r"kanariestem(\d)", page) for page in words):
        assert "".join(dict.fromkeys(order)) != "0123456", "not in the order in which they were told"
    rows = Excerpt.objects.of(cast.trajectory).select_related("speaker")
    keys = {str(row.speaker_id) for row in rows} | {str(row.speaker.conversation_id) for row in rows}
    assert not [key for page in sources for key in keys if key in page], "nothing ties two parts of a voice together"
    for row in rows:
        trace = reverse("trajectories:trace", args=[cast.trajectory.slug, "look.excerpt", row.pk])
        assert len(set(re.findall(r"kanarie[a-z]+\d", readable(client.get(trace))))) == 1


def pages_of(cast, role: str) -> dict[str, str]:
    """Read every page of the trajectory as somebody in a role."""
    client, addresses = inside(cast, role)
    groups = [f"{reverse('think:perspectives', args=[cast.trajectory.slug])}?links={group.pk}" for group in
              StakeholderGroup.objects.of(cast.trajectory)]  # fmt: skip
    return {address: text_of(client.get(address)) for address in [*addresses, *groups]}


def pointing_at_people(pages: dict[str, str]) -> dict[str, list[str]]:
    """Name the pages on which a voice stands close to its small group, or on which that group is counted."""
    found = {
        address: around(text, "kanarieteam", "kanariestem") + re.findall(r"kanarieteam[^.]{0,60}?\b3\b", text)
        for address, text in pages.items()
    }
    return {address: places for address, places in found.items() if places}


def around(text: str, group: str, voice: str) -> list[str]:
    """Give the places where a voice stands close to the name of the group it came from."""
    return [found.group() for found in re.finditer(f"{group}.{{0,150}}{voice}|{voice}.{{0,150}}{group}", text)]
