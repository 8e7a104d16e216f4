"""Every address of the house as every role, with data that could leak (rights and leaks of the issue)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse

from tests.rights import table, ways
from tests.rights.doors import all_addresses, client_of, paths, readable
from tests.rights.filled import FILLED, filled
from tests.rights.seams import seams
from tests.rights.spoken import SAID_ALOUD, mixed
from tests.rights.world import World, build
from wijwerken.house.device import NOTHING_OF_THE_DEVICE
from wijwerken.people.models import SecurityNote

pytestmark = pytest.mark.django_db

REFUSED = {403, 404, 405}
REFUSED_WHEN_SENT = REFUSED | {400}
AWAY = ("/inloggen", "/mijn/openen")
# These end the visit of who walks along.
NOT_WALKED = {"people:sign_out"}


@dataclass
class Walk:
    """What came back at every door: the answers by role and address, and where each word was found."""

    answers: dict[str, dict[str, list[HttpResponse]]] = field(default_factory=lambda: defaultdict(dict))
    words: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))


def roles_walked(world: World) -> list[str]:
    """Every role on SQLite; on PostgreSQL three, which together open every page: rights do not hang on the database."""
    few = {"facilitator", "receipt_holder", "outsider"}
    return [role for role in world.doors if connection.vendor == "sqlite" or role in few]


def walk(world: World, roles: list[str]) -> Walk:
    """Open every address as every role and note which words stand in the answer."""
    seen = Walk()
    for role in roles:
        client = client_of(world, role)
        for name, parameters in all_addresses():
            if name in NOT_WALKED:
                continue
            answers = [client.get(path) for path in paths(world, name, parameters)]
            seen.answers[role][name] = answers
            for answer in answers:
                text = readable(answer)
                for word in table.WORDS:
                    if word in text:
                        seen.words[word][role].add(name)
    return seen


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Keep one world for all tests here; at the end all of it goes."""
    with django_db_blocker.unblock(), transaction.atomic(), transaction.atomic(using="identities"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="identities")


@pytest.fixture(scope="module")
def world(database) -> World:
    return build()


@pytest.fixture(scope="module")
def walked(world) -> Walk:
    return walk(world, roles_walked(world))


def refuses(answer: HttpResponse, statuses: set[int]) -> bool:
    """Tell whether an answer keeps somebody out, or sends them to the door first."""
    return answer.status_code in statuses or (answer.status_code == 302 and answer["Location"].startswith(AWAY))


def test_every_address_has_a_line_and_every_line_an_address():
    there = {name for name, _parameters in all_addresses()}
    assert there - set(table.LINES) == set(), "say in tests/rights/table.py for whom this address is"
    assert set(table.LINES) - there == set(), "this address is gone: take its line out"


def test_every_address_has_its_place():
    there = {name: "slug" in parameters for name, parameters in all_addresses()}
    assert set(table.PLACES) | table.BY_CODE <= set(there), "this address is gone: take its place out"
    named = {name for name, names_one in there.items() if names_one} - {"share:example"}
    in_a_trajectory = set(there) - set(table.PLACES)
    assert named | table.BY_CODE == in_a_trajectory, "say in tests/rights/table.py in which place this is"


def test_who_may_come_in_comes_in(walked):
    kept_out = [
        (role, name)
        for role, answers in walked.answers.items()
        for name, found in answers.items()
        if role in table.LINES[name] and found and all(refuses(answer, {403, 404}) for answer in found)
    ]
    assert kept_out == []


def test_who_may_not_come_in_is_refused_at_every_thing(walked):
    came_in = [
        (role, name, [answer.status_code for answer in found])
        for role, answers in walked.answers.items()
        for name, found in answers.items()
        if role not in table.LINES[name] and not all(refuses(answer, REFUSED) for answer in found)
    ]
    assert came_in == []


def test_no_page_uses_the_device_or_lets_other_sites_take_it_in(walked):
    wanted = {
        "Permissions-Policy": NOTHING_OF_THE_DEVICE,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
    missing = {
        (name, header, answer.headers.get(header))
        for answers in walked.answers.values()
        for name, found in answers.items()
        for answer in found
        for header, value in wanted.items()
        if answer.headers.get(header) != value
    }
    assert missing == set()
    assert all("default-src" in answer.headers["Content-Security-Policy"] for answer in answers_of(walked))


def answers_of(walked: Walk) -> Iterator[HttpResponse]:
    """Give every answer at every door."""
    for answers in walked.answers.values():
        for found in answers.values():
            yield from found


@pytest.mark.parametrize("word", table.WORDS)
def test_a_word_is_found_by_exactly_those_who_may_read_it(world, walked, word):
    found = walked.words[word]
    leaks = {role: sorted(found[role]) for role in found if role not in table.WORDS[word]}
    assert leaks == {}
    assert set(found) == table.WORDS[word] & set(roles_walked(world))


def test_what_may_not_be_sent_changes_nothing(world):
    before = rows_per_table()
    accepted = []
    for role in roles_walked(world):
        client = client_of(world, role)
        for name, parameters in all_addresses():
            if role in table.LINES[name] or name in NOT_WALKED:
                continue
            for path in list(paths(world, name, parameters))[:1]:
                answer = client.post(path)
                if not refuses(answer, REFUSED_WHEN_SENT):
                    accepted.append((role, name, answer.status_code))
    assert accepted == []
    assert rows_per_table() == before


def rows_per_table() -> dict[str, int]:
    """Count the rows of every table that holds something of people; a refusal itself is noted of staff."""
    counted = {}
    for model in apps.get_models():
        if model._meta.app_label in {"sessions", "contenttypes", "auth"} or model is SecurityNote:
            continue
        rows = model._base_manager.all()
        if hasattr(rows, "everywhere"):
            rows = rows.everywhere(because="a test counts everything")
        counted[model._meta.label] = rows.count()
    return counted


def pages(walked: Walk) -> Iterator[tuple[str, str, str]]:
    """Give every page that was read: who read it, its address, and what stood there."""
    for role, answers in walked.answers.items():
        for name, every in answers.items():
            for answer in every:
                if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
                    yield role, name, answer.content.decode()


def read_ways(walked: Walk) -> Iterator[tuple[str, str, ways.Page]]:
    """Give the way that every whole page shows, with who read it and where."""
    for role, name, content in pages(walked):
        page = ways.Page(content)
        if page.has_main:
            yield role, name, page


# Paper, a screen for the whole room and the telephone in it keep only what they need.
PAPER = {"trajectories:poster", "trajectories:reach_slips", "look:slips", "think:evening_cards", "think:loose_cards"}
WITHOUT_A_WAY = table.BY_CODE | PAPER


def test_every_page_has_a_way_to_go(walked):
    stuck = {(role, name) for role, name, page in read_ways(walked) if not page.shows_a_way()}
    assert {(role, name) for role, name in stuck if name not in WITHOUT_A_WAY} == set()


def test_a_page_in_a_trajectory_marks_one_room_as_where_one_is(walked):
    bars = [(role, name, page.parts["house-fields"]) for role, name, page in read_ways(walked)]
    in_fields = [(role, name, bar.marked) for role, name, bar in bars if bar.is_there and name not in ways.OF_NO_ROOM]
    assert len(in_fields) > 100
    wrong = {(role, name, *marked) for role, name, marked in in_fields if len(marked) != 1}
    # A visitor can stand on a page of a room in which there is nothing for them yet, but never in two.
    assert {one for one in wrong if one[0] in table.INSIDE or len(one) > 2} == set()


def test_the_way_has_at_most_five_doors_and_five_rooms(walked):
    for role, name, page in read_ways(walked):
        assert len(page.parts["house-further"].links) <= ways.MOST_ROOMS, (role, name)
        menu = "#menu"
        assert len([one for one in page.parts["house-doors"].links if one != menu]) <= ways.MOST_DOORS, (role, name)


def test_no_way_leads_to_a_page_that_this_reader_may_not_open(walked):
    led = {(role, name, to) for role, name, page in read_ways(walked) for to in ways.leads_to(page)}
    assert {to for _role, _name, to in led} > {"trajectories:trajectory", "act:plan", "think:board"}
    assert {(role, to) for role, _name, to in led if role not in table.LINES.get(to, set())} == set()


def test_a_page_shows_at_most_one_filled_button(walked):
    counted = [(role, name, page, page.count(FILLED)) for role, name, page in pages(walked)]
    assert sum(times for role, _name, _page, times in counted if role == "facilitator") > 150
    shown = [(role, name, filled(page)) for role, name, page, times in counted if times > 1]
    assert [one for one in shown if len(one[2]) > 1] == []


def test_u_and_je_never_stand_on_one_page(world, walked):
    """Somebody was u in one sentence and je or jullie in the next (newcomer C9); docs/words.md says who is what."""
    question = world.cast.trajectory.main_question
    heard = [(name, mixed(page, question)) for _role, name, page in pages(walked) if name not in SAID_ALOUD]
    assert {(name, tuple(u), tuple(je)) for name, (u, je) in heard if u} == set()


def test_no_page_shows_a_seam(walked):
    """Sentences begin with a capital and end once; nothing is glued (newcomer C1-C3, rows-look-think A13.1)."""
    found = {(seam, name) for _role, name, page in pages(walked) for seam in seams(page)}
    assert sorted(found) == []


def test_no_choice_is_a_line_where_words_could_say_what_it_means(walked):
    assert {name for _role, name, page in pages(walked) if ">---------<" in page} == set()


def test_the_mark_of_the_logbook_stands_below_an_edition_for_who_takes_part_only(walked):
    """Visitors read a hash they could do nothing with (newcomer C12)."""
    readers = {role for role, name, page in pages(walked) if name == "think:edition" and "Kenmerk van het log" in page}
    assert readers == table.INSIDE & set(walked.answers)


@pytest.mark.parametrize(
    ("page", "seam"),
    [
        ("<p>Het plein is leeg..</p>", "two full stops"),
        ("<p>Joost gaat praten., 8 december</p>", "a comma after a full stop"),
        ("<p>Er waren 1 mensen.</p>", "one of many"),
        ("<p><strong>Beloofd:</strong> Op 14 december hoort u meer.</p>", "a sentence after a colon"),
        ("<p>Er waren mensen. enkele mensen zonder groep.</p>", "a small letter after a full stop"),
        ("<p>enkele ideeën wachten.</p>", "a small letter at the start"),
    ],
)
def test_a_seam_would_be_found(page, seam):
    assert [found.partition(":")[0] for found in seams(page)] == [seam]


def test_own_words_times_and_abbreviations_are_no_seams():
    page = """<p class="voice">eerst dit.. en dan dat</p><p>Om 19.30 uur, in De Wiek. Er waren 11 mensen.</p>
    <li>Hoe bent u hier?<br>rondje, in de kring</li><h1>Met elkaar,<br>niet voor elkaar.</h1>
    <li>nog te doen</li><p>Wacht... Het komt.</p><p>Kosten: € 1.250, samen.</p>"""
    assert list(seams(page)) == []


def test_two_filled_buttons_would_be_counted_and_what_is_folded_in_would_not():
    button = '<button class="nl-button nl-button--primary house-button"> Zet <b>het</b> erbij </button>'
    away = f"<details><summary>Meer</summary>{button}</details><dialog>{button}</dialog><p hidden>{button}</p>"
    outline = button.replace("--primary", "--secondary")
    assert filled(f"<form>{button}</form>{outline}{away}<a class='nl-button--primary' href='/'>Verder</a>") == [
        "Zet het erbij",
        "Verder",
    ]
    assert filled(f"<details open>{button}</details>") == ["Zet het erbij"]


def test_u_beside_je_would_be_heard_and_own_words_would_not():
    assert mixed("<p>Wat vindt u?</p><p>Kom je?</p>", "")[0] == ["Wat vindt u?"]
    assert mixed('<p>Wat vindt u?</p><p class="voice">Je weet wel.</p>', "") == ([], [])
    assert mixed("<h1>Hoe is het voor u?</h1><p>Kijk je mee?</p>", "Hoe is het voor u?") == ([], [])
