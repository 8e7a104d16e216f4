"""Every form of every page: a second press stores once, and a form that would be refused is not offered."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.http import HttpResponse
from django.test import Client

from tests.rights.doors import all_addresses, client_of, paths
from tests.rights.forms import (
    SENTENCE,
    Field,
    Form,
    every_button,
    filled,
    forms_of,
    main_buttons_that_forget,
    send,
    ticked,
)
from tests.rights.test_every_address import NOT_WALKED
from tests.rights.world import World, build
from wijwerken.house import clock
from wijwerken.house.domain import second_press
from wijwerken.trajectories.domain import standstill

pytestmark = pytest.mark.django_db

# Who together open every form.
ROLES = ("facilitator", "co_researcher", "administrator", "sponsor", "speaker", "participant", "outsider")
A_FEW = 3  # of each address: what lies in another state shows another form
# What a form asks that cannot be guessed from its page.
TOLD: dict[str, dict[str, Any]] = {
    "look:mask": {"part": "sloot", "show": ""},  # not the page that shows first how it becomes, but the one after it
    "look:mention": {"parts": "sloot"},
    "look:about_me_sentence": {"pointing": "sloot", "other": "", "wish": "gone"},
    "look:about_me_elsewhere": {"wish": "gone"},
    "look:type_over": {"phone": "0612345678", "number": ""},
    "meet:type_over": {"number": ""},
    "people:consent_texts": {"body": f"{SENTENCE} Ook in de nieuwe tekst."},
    "people:council_new": {"on": clock.today().isoformat()},
    **{name: {"emblem": ""} for name in ("people:funder", "people:funder_new")},
    "people:details": {"cbs_code": "GM0344", "oin": "", "rsin": ""},
    "people:look": {"pen": "#23408f", "pen_deep": "#182e6b", "logo": ""},
    "look:contribute": {"go": "done"},
    "trajectories:new": {"main_question": "Hoe is de avond in onze buurt voor u?"},
    "people:reachable": {"phone": "0612345678"},
    **{f"trajectories:{name}": {"at": "19:30", "until": "21:30"} for name in ("gathering", "gathering_new")},
    # What was pasted is looked at first; this is the page after that, on which the first line is chosen.
    "trajectories:invite_many": {"lines": "Mia", "take": ["1"], "make": "yes"},
    "trajectories:hours_ask": {"answer_before": "2040-01-01", "until": "2040-03-01"},
}
# What cannot be sent from here, and why: everything else must be done once, or the test has seen nothing.
NOT_DONE = {
    "people:relay": "is refused within three seconds; people/tests/test_relay.py waits",
    "people:sign_in": "nobody gave us a code",
    "people:sign_in_by_passkey": "there is no key",
    "people:second_step": "there is no second step",
    "people:add_app": "the app gives a number",
    "people:add_passkey": "there is no key",
    "trajectories:open_code": "nobody gave us a code",
    "meet:forms": "asks for a file of a work form; test_work_form_pages takes one in",
    "think:exchange": "asks for a file of another program; test_exchanging brings one back",
    "people:change_account": "there is one administrator, who stays that",
}


# The answer to the first may be lost, and with it the code: these make a new one (look/domain/renewed_code.py).
GIVEN_AGAIN = {
    name: {"INSERT people_receiptcredential"}
    for name in ("look:contribute", "look:about_me_sentence", "look:about_me_elsewhere")
} | {"rounds:recognise": {"INSERT rounds_recognition"}}  # written over the same row: one seat answers a sentence once
# Each time counts: what is taken along stands in the logbook as often, and each wrong code is a try.
EACH_TIME = {"think:take", "people:sign_in_by_name"}
WRITES = re.compile(r'(INSERT INTO|INSERT OR \w+ INTO|UPDATE|DELETE FROM) "(\w+)"')
NOT_COUNTED = {"django_session", "house_press"}


@dataclass
class Found:
    """What came of pressing everything twice."""

    seen: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    unmarked: set[str] = field(default_factory=set)
    refused: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    twice: dict[str, Any] = field(default_factory=dict)
    elsewhere: dict[str, Any] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    untrue: dict[str, set[str]] = field(default_factory=dict)
    forgets: dict[str, list[str]] = field(default_factory=dict)


def act(world: World) -> None:
    """A plan is being made, after a give-back."""


def paused(world: World) -> None:
    """The group stands still for a moment."""
    standstill.stand_still(world.cast.facilitator, world.cast.trajectory, "Wij moeten even praten.")


# Whether there was a give-back, what happened then, and who looks: what differs is what the group may do.
WORLDS: dict[str, tuple[bool, Callable[[World], None], tuple[str, ...]]] = {
    "act": (True, act, ROLES),
    "look": (False, act, ("facilitator", "speaker", "participant")),
    "paused": (True, paused, ("facilitator", "participant")),
}


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Keep one world for all tests of one kind; at the end all of it goes."""
    with django_db_blocker.unblock(), transaction.atomic(), transaction.atomic(using="identities"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="identities")


@pytest.fixture(scope="module")
def found(database) -> Found:
    """Press everything in each of these worlds; what was seen and done in one of them counts."""
    found = Found()
    for name, (given_back, then, roles) in WORLDS.items():
        with transaction.atomic(), transaction.atomic(using="identities"):
            world = build(given_back=given_back)
            then(world)
            press_everything(found, world, name, roles if connection.vendor == "sqlite" else who_makes(roles))
            transaction.set_rollback(True)
            transaction.set_rollback(True, using="identities")
    return found


def who_makes(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Choose who between them make all that is looked at; what a form does twice is not of one database."""
    return tuple(role for role in roles if role in ("facilitator", "administrator"))


def press_everything(found: Found, world: World, here: str, roles: tuple[str, ...]) -> None:
    """Open every page as everybody and press every button of it twice."""
    tried = set[object]()
    for role in roles:
        client = client_of(world, role)
        for name, parameters in all_addresses():
            for path in [] if name in NOT_WALKED else list(paths(world, name, parameters))[:A_FEW]:
                answer = client.get(path)
                forms = forms_of(answer, path)
                if forms and (buttons := main_buttons_that_forget(answer, path)):
                    found.forgets[f"{name} ({here})"] = buttons
                for form, button in ((one, button) for one in forms for button in every_button(one)):
                    what = (form.view(button), button.name, button.attrs.get("value", "")[:12])
                    if form.view(button) not in NOT_WALKED and (*what, role) not in tried:
                        outcome = press_twice(found, client, form, button)
                        tried |= {(*what, one) for one in ROLES} if outcome == "done" else set()
                        if outcome == "refused" and form.view(button) not in NOT_DONE:
                            found.refused[f"{form.view(button)} ({here})"].add(role)


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Let nothing stay of what happens: no row, and no cookie in this browser."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic(), transaction.atomic(using="identities"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="identities")
    client.cookies = cookies


@contextmanager
def writing() -> Iterator[set[str]]:
    """Tell in which tables something is written, but for who is signed in."""
    written: set[str] = set()

    def look(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        if match := WRITES.match(sql):
            written.update({f"{match[1].split()[0]} {match[2]}"} if match[2] not in NOT_COUNTED else set())
        return execute(sql, *more)

    with connections["default"].execute_wrapper(look), connections["identities"].execute_wrapper(look):
        yield written


def press_twice(found: Found, client: Client, form: Form, button: Field) -> str:
    """Press a button, and once more; nothing of it stays."""
    view = form.view(button)
    found.seen.add(view)
    for told in fillings(form, button):
        if second_press.FIELD not in told:
            found.unmarked.add(view)
        with undone(client):
            outcome = _press_twice(found, client, form, button, told)
        if outcome == "done":
            with undone(client):
                _leave_empty_what_may_be(found, client, form, button, told)
        if outcome in ("done", "refused"):
            return outcome
    return "not right"


def _leave_empty_what_may_be(found: Found, client: Client, form: Form, button: Field, told: dict[str, Any]) -> None:
    """Send a form once more, with every field empty that says that it may be."""
    free = {one.name for one in form.fields if "mag leeg blijven" in one.label} & set(told)
    if not free:
        return
    answer = send(client, form, button, told | dict.fromkeys(free, ""))
    wrong = getattr((answer.context or {}).get("form"), "errors", {}) if answer.status_code == 400 else {}
    if free & set(wrong):
        found.untrue[form.view(button)] = free & set(wrong)


def fillings(form: Form, button: Field) -> Iterator[dict[str, Any]]:
    """Fill a form in with every box ticked, and with none."""
    mine = TOLD.get(form.view(button), {})
    yield filled(form, button) | mine
    if ticked(form):
        yield filled(form, button, leave_out=ticked(form)) | mine


def _press_twice(found: Found, client: Client, form: Form, button: Field, told: dict[str, Any]) -> str:
    cache.clear()
    view = form.view(button)
    with writing() as written:
        first = send(client, form, button, told)
    if first.status_code in (403, 404, 405):
        return "refused"
    if first.status_code != 302 and not written:
        found.why[view] = why(first)
        return "not right"
    found.done.add(view)
    if any(table.startswith("INSERT") for table in written):
        found.made.add(view)
    if written and view not in EACH_TIME:
        with writing() as again:
            second = send(client, form, button, told)
        again = {one for one in again if one.startswith("INSERT")} - GIVEN_AGAIN.get(view, set())
        if again:
            found.twice[view] = again
        if view in found.made and where(first) not in ("", where(second)):
            found.elsewhere[view] = (where(first), where(second))
    return "done"


def where(answer: HttpResponse) -> str:
    return answer.headers.get("Location", "")


def why(answer: HttpResponse) -> str:
    form = (answer.context or {}).get("form")
    return f"{answer.status_code} {dict(form.errors) if hasattr(form, 'errors') else ''}"


def test_every_form_carries_the_mark(found):
    assert found.unmarked == set()


def test_a_second_press_makes_nothing_more_and_gives_the_page_of_the_first(found):
    assert len(found.made) > (80 if connection.vendor == "sqlite" else 40)
    assert found.twice == {}
    assert found.elsewhere == {}


def test_no_form_is_offered_that_would_be_refused(found):
    assert dict(found.refused) == {}


def test_no_button_in_the_first_place_throws_away_what_is_typed_beside_it(found):
    assert found.forgets == {}


def test_a_field_that_may_stay_empty_may_stay_empty(found):
    assert found.untrue == {}


def test_every_form_could_be_sent(found):
    left = found.seen - found.done - set(NOT_DONE)
    assert {view: found.why.get(view, "") for view in left} == {}


@pytest.mark.parametrize("made", ["look:record", "trajectories:gathering_new", "meet:new", "trajectories:new"])
def test_what_was_made_twice_before_is_among_them(found, made):
    assert made in found.made
