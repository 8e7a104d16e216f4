"""A recognition round among seven, on its list, in the open API and on the live stream, tells nobody's answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

import pytest
from django.test import Client

from tests.rights.seven.team import SAID, SEVEN, TOLD, Team, form_with, gather, offered, sit_down, source
from tests.rights.seven.twice import differences, seen_at
from wijwerken.look.models import Excerpt
from wijwerken.meet.hub.app import HubInFront
from wijwerken.meet.tests.evening import give, held, step
from wijwerken.rounds.domain import rounds, tickets
from wijwerken.rounds.models import RecognitionRound
from wijwerken.think.tests.voices import say

pytestmark = pytest.mark.django_db
Callbacks = Callable[..., AbstractContextManager[Any]]


def open_round(team: Team) -> tuple[str, str]:
    """Open a round of three sentences by link; give its address and the sentence that the story is about."""
    desk = team.others["facilitator"]
    made = desk.post(team.url("rounds:round_begin"))["Location"]
    chosen = offered(desk.get(made), "excerpts")
    if chosen:
        desk.post(made, {"go": "add", "excerpts": chosen[:3]})
    # As the page stands: for so few people everyone answers with a code, an account or a ticket.
    ticked = {"by_ticket": "1"} if re.search(r'name="by_ticket" value="1" checked', source(desk.get(made))) else {}
    desk.post(made, {"go": "open"} | ticked)
    number = int(re.findall(r"/(\d+)/$", made)[0])
    address = team.url("rounds:recognise", number)
    page = team.members["Anna"].get(address)
    assert page.status_code == 200, "the round is open"
    return address, form_with(page, "statement")["statement"]


def recognise(browser: Client, address: str, statement: str, says: str) -> Any:
    """Answer this one sentence, as the page of the round lets one."""
    page = browser.get(address)
    if page.status_code != 200:
        return page
    return browser.post(address, form_with(page, "statement") | {"statement": statement, "says": says})


def with_a_ticket(team: Team, browser: Client, address: str) -> None:
    """Give in a ticket from the hand of who facilitates, when the page asks for one."""
    if 'name="ticket"' in source(browser.get(address)):
        number = int(re.findall(r"/(\d+)/$", address)[0])
        held_round = RecognitionRound.objects.of(team.cast.trajectory).get(number=number)
        (code,) = tickets.make_tickets(team.cast.facilitator, team.cast.trajectory, held_round, 1)
        assert browser.post(f"{address}kaartje/", {"ticket": code}).status_code == 302


def invent_seats(address: str, statement: str) -> None:
    """Answer as fifteen visitors with only the link, five of each answer, if the house lets one."""
    page = Client().get(address)
    if page.status_code == 200:
        # Without a form a ticket is asked; who has only the link sends it all the same.
        asks = 'name="statement"' in source(page)
        form = {name: value for name, value in form_with(page, "statement").items() if name != "seat"} if asks else {}
        for invented in ("1", "0", "-1") * 5:
            Client().post(address, form | {"statement": statement, "says": invented})


def close(team: Team, address: str, work: Callbacks) -> None:
    """Close the round, and let the worker do its work."""
    with work(execute=True):
        number = int(re.findall(r"/(\d+)/$", address)[0])
        team.others["facilitator"].post(team.url("rounds:round_close", number))


def outcome(team: Team, address: str) -> list[Any]:
    """Read what came out of a round as everybody can: outsider and core group, screen, paper and data."""
    outside, desk = team.others["outsider"], team.others["facilitator"]
    pages = [outside.get(f"{address}uitkomst/"), desk.get(f"{address}uitkomst/")]
    paper = outside.get(f"{address}uitkomst.odt")
    return [*pages, *([paper] if paper.status_code == 200 else []), outside.get(team.url("trajectories:export"))]


def answered_by(team: Team, address: str, statement: str, says: Iterable[str]) -> None:
    """Let the seven answer, each as themselves."""
    for name, one in zip(SEVEN, says, strict=False):
        with_a_ticket(team, team.members[name], address)
        assert recognise(team.members[name], address, statement, one).status_code == 302


@pytest.fixture
def rounds_team() -> Team:
    """Bring the seven together around three sentences that were shared with everyone."""
    made = gather("think")
    for _with_name, words in list(SAID.values())[:3]:
        say(made.cast, words, group=made.cast.residents)
    return made


def test_a_closed_round_of_seven_looks_alike_whether_one_recognised_it_or_not(
    rounds_team: Team, django_capture_on_commit_callbacks: Callbacks
) -> None:
    """Channel round list."""

    def evening(team: Team, last: str) -> list[Any]:
        address, statement = open_round(team)
        answered_by(team, address, statement, ["1", "1", "1", "1", "1", "1", last])
        close(team, address, django_capture_on_commit_callbacks)
        return outcome(team, address)

    seen = [in_no_order(seen_at(partial(evening, last=last), rounds_team)) for last in ("1", "-1")]
    assert any("herkennen" in page for page in seen[0]), "there is an outcome to look at"
    assert differences(*seen) == []


def test_invented_seats_do_not_give_the_answer_of_the_one_real_person(
    rounds_team: Team, django_capture_on_commit_callbacks: Callbacks
) -> None:
    """Channel fake seats: fifteen visitors with answers that are known make nobody's answer readable."""

    def evening(team: Team, said: str) -> list[Any]:
        address, statement = open_round(team)
        answered_by(team, address, statement, [said])
        invent_seats(address, statement)
        close(team, address, django_capture_on_commit_callbacks)
        return outcome(team, address)

    yes, no = (in_no_order(seen_at(partial(evening, said=said), rounds_team)) for said in ("1", "-1"))
    assert differences(yes, no) == []


def test_when_one_of_the_seven_is_erased_the_list_does_not_tell_what_she_answered(
    rounds_team: Team, django_capture_on_commit_callbacks: Callbacks
) -> None:
    """Channel round list before and after: it goes on showing what it showed, or the same whatever she had said."""

    def evening(team: Team, others: Iterable[str], hers: str) -> list[Any]:
        address, statement = open_round(team)
        answered_by(team, address, statement, [*others, hers])
        close(team, address, django_capture_on_commit_callbacks)
        before = team.others["outsider"].get(f"{address}uitkomst/")
        with django_capture_on_commit_callbacks(execute=True):
            page = team.members["Greet"].get("/mijn/wissen/")
            sure = {field: "on" for field in ("sure",) if offered(page, field)}
            answer = team.members["Greet"].post(
                "/mijn/wissen/", form_with(page, "csrfmiddlewaretoken") | {"words": "keep"} | sure
            )
        assert answer.status_code == 200
        return [before, team.others["outsider"].get(f"{address}uitkomst/")]

    four = ["1"] * 4 + ["-1"] * 2
    told = [
        in_no_order(seen_at(partial(evening, others=others, hers=hers), rounds_team))
        for others, hers in ((four, "1"), (four, "-1"), (["1"] * 6, "1"))
    ]
    as_before = all(before == after for before, after in told)
    nothing_left = len({tuple(after) for _before, after in told}) == 1
    assert as_before or nothing_left, [sorted(set(before) ^ set(after)) for before, after in told]


def in_no_order(pages: list[list[str]]) -> list[list[str]]:
    """Put the words of each page in the order of the alphabet: sentences stand in another order for each reader."""
    return [sorted(page) for page in pages]


# --- the open API and the live stream -------------------------------------------------------------------------------


class Here:
    """Reads what the hub asks at once, in the test's own transaction."""

    async def read(self, question: Callable[..., Any], *about: Any) -> Any:
        return question(*about)


def at_once(work: Coroutine[Any, Any, Any]) -> Any:
    """Run what waits for nothing, without a loop: in a loop the database of this test could not be read."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("the hub waits for something that this test does not give")


def asked_of_the_hub(app: HubInFront, path: str) -> dict[str, Any]:
    """Ask the public API something, with only the code."""
    told: list[bytes] = []

    async def send(part: Any) -> None:
        told.append(part.get("body", b""))

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "client": ("192.0.2.7", 1)}
    at_once(app(scope | {"headers": [(b"host", b"testserver")]}, receive, send))
    return dict(json.loads(b"".join(told)))


@pytest.fixture
def hub() -> HubInFront:
    """Give the hub without its threads."""
    app = HubInFront(None)  # type: ignore[arg-type]
    app.hub.reader = app.hub.memory.reader = Here()  # type: ignore[assignment]
    app.loop = "none is needed"  # type: ignore[assignment]  # so that it starts no chores
    return app


def test_under_five_answers_neither_the_api_nor_the_live_stream_tells_that_another_came(
    rounds_team: Team, hub: HubInFront, subtests: pytest.Subtests
) -> None:
    """Channel API, channel live stream."""
    prepared = rounds.begin_round(rounds_team.cast.facilitator, rounds_team.cast.trajectory, by_link=False)
    said = Excerpt.objects.of(rounds_team.cast.trajectory).values_list("pk", flat=True)
    rounds.choose(rounds_team.cast.facilitator, rounds_team.cast.trajectory, prepared, list(said))
    workshop = held(rounds_team.cast, step("recognition"))
    sit_down(rounds_team, workshop.code)
    api, stream = [], []
    for name in (None, *TOLD[:4]):
        if name:
            page = rounds_team.members[name].get(f"/meedoen/{workshop.code}/")
            statement = re.findall(r'data-statement="([^"]+)"', source(page))[0]
            answer = give(rounds_team.members[name], workshop, "herkennen", statement=statement, answer="yes")
            assert answer.status_code == 302
        told = asked_of_the_hub(hub, f"/api/v1/workshops/{workshop.code}")
        api.append({key: value for key, value in told.items() if key not in {"version", "timerSeconds", "timerEnds"}})
        room = next(iter(hub.hub.memory))
        stream.append(at_once(hub.hub.said(room, "tally")))
    assert api[0]["statements"], "there are sentences to answer"
    with subtests.test("channel API"):
        assert [sorted(set(map(str, one.items())) ^ set(map(str, api[0].items()))) for one in api] == [[]] * len(api)
    with subtests.test("channel live stream"):
        assert len({re.sub(rb"id: \d+", b"", one) for one in stream}) == 1
