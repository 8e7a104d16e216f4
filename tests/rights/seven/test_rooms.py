"""Figures and cards of an evening tell nobody which of the seven answered what.

Most tests hold the same evening twice. Only one person answers otherwise, and whoever looks on with all that their role
can fetch must see the same both times.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import partial
from typing import Any

import pytest

from tests.rights.seven.team import (
    BIRDS,
    NAMELESS,
    SAID,
    SEVEN,
    TOLD,
    Team,
    assert_no_better_than_chance,
    card,
    gather,
    order_of,
    sit_down,
    source,
)
from tests.rights.seven.twice import differences, seen_at
from wijwerken.meet.models import Workshop
from wijwerken.meet.tests.evening import give, held, step

pytestmark = pytest.mark.django_db
SIXTH = TOLD[5]
COLOURS = ["Rood", "Blauw", "Groen", "Geel", "Wit", "Paars", "Oranje"]


def evening_with(team: Team, *steps: Any) -> Workshop:
    """Begin an evening with the seven; each has the same code, so that its QR tells nothing either."""
    workshop = held(team.cast, *steps)
    Workshop.objects.of(team.cast.trajectory).filter(pk=workshop.pk).update(code="BCDFG")
    workshop.refresh_from_db()
    sit_down(team, workshop.code)
    return workshop


def lead(team: Team, workshop: Workshop, do: str) -> None:
    """Press a button at the desk, or send what it would send; whether that is allowed, is the house's to say."""
    workshop.refresh_from_db()
    told = {"do": do, "from": str(workshop.current_step_id)}
    assert team.others["facilitator"].post(team.url("meet:act", workshop.pk), told).status_code < 500


def screens(team: Team, workshop: Workshop) -> list[Any]:
    """Look at every screen of the room: the desk, and the beamer that everybody sees."""
    desk, beamer = team.others["facilitator"], team.others["outsider"]
    return [desk.get(team.url("meet:lead", workshop.pk)), beamer.get(f"/meedoen/{workshop.code}/scherm/")]


def brought(team: Team, workshop: Workshop) -> list[Any]:
    """Close the evening, bring the harvest in, and read it on the screen and on paper."""
    lead(team, workshop, "close")
    team.others["facilitator"].post(team.url("meet:bring_in", workshop.pk))
    reader = team.others["participant"]
    pages = [reader.get(team.url("meet:harvest", workshop.pk))]
    return [*pages, reader.get(team.url("meet:harvest_document", workshop.pk, "odt"))]


# --- room: scale, choice, dots, resistance --------------------------------------------------------------------------

# Of each kind: what the first five choose (so that no part is five, and one is nothing), and two answers that the sixth
# may give. How much the mean resistance of six differs from that of five is what one of them felt.
QUESTIONS: dict[str, tuple[list[str], tuple[str, str]]] = {
    "scale": ([":1", ":1", ":2", ":3", ":4"], (":1", ":5")),
    "choose": (["o1:1", "o1:1", "o2:1", "o3:1", "o4:1"], ("o1:1", "o5:1")),
    "dots": (["o1:1", "o1:1", "o2:1", "o3:1", "o4:1"], ("o1:1", "o5:1")),
    "resistance": (["o1:2", "o1:4", "o1:5", "o1:6", "o1:8"], ("o1:0", "o1:10")),
}


def revealed_twice(team: Team, which: int) -> list[Any]:
    """Ask all four; reveal each at five answers, go to it again, and reveal once more with the answer of a sixth."""
    steps = [step(kind, kind, **({} if kind == "scale" else {"options": COLOURS})) for kind in QUESTIONS]
    workshop = evening_with(team, *steps)
    seen = []
    for number, (five, sixth) in enumerate(QUESTIONS.values()):
        if number:
            lead(team, workshop, "next")
        for name, choice in zip(TOLD, five, strict=False):
            assert give(team.members[name], workshop, "keuze", choice=choice).status_code == 302
        lead(team, workshop, "reveal")
        seen += screens(team, workshop)
        lead(team, workshop, f"go:{workshop.current_step_id}")
        give(team.members[SIXTH], workshop, "keuze", choice=sixth[which])
        lead(team, workshop, "reveal")
        seen += screens(team, workshop)
    return [*seen, *brought(team, workshop)]


def test_no_second_look_in_the_room_tells_what_the_sixth_chose(subtests: pytest.Subtests) -> None:
    """Channel room: the difference of two reveals is one person's answer, unless there is no second look."""
    team = gather("think")
    low, high = (seen_at(partial(revealed_twice, which=which), team) for which in (0, 1))
    otherwise = dict(differences(low, high))
    for number, kind in enumerate(QUESTIONS):
        with subtests.test(f"channel room: {kind}"):
            assert [otherwise[at] for at in range(4 * number, 4 * number + 4) if at in otherwise] == []
    with subtests.test("channel room: the harvest"):
        assert [otherwise[at] for at in range(4 * len(QUESTIONS), len(low)) if at in otherwise] == []


def chosen_by_seven(team: Team, choices: Iterable[str]) -> list[Any]:
    """Let all seven choose, and look once."""
    workshop = evening_with(team, step("choose", options=COLOURS[:3]))
    for name, choice in zip(TOLD, choices, strict=True):
        assert give(team.members[name], workshop, "keuze", choice=f"{choice}:1").status_code == 302
    lead(team, workshop, "reveal")
    return [*screens(team, workshop), *brought(team, workshop)]


def test_no_part_under_five_can_be_worked_out_from_the_parts_beside_it(subtests: pytest.Subtests) -> None:
    """Channel room: five red and two others look alike, whatever the two chose, and so does six and one."""
    team = gather("think")
    red = ["o1"] * 5
    two_blue = seen_at(partial(chosen_by_seven, choices=[*red, "o2", "o2"]), team)
    for others in (["o2", "o3"], ["o1", "o2"]):
        with subtests.test(f"channel room: the last two chose {others}"):
            assert differences(two_blue, seen_at(partial(chosen_by_seven, choices=[*red, *others]), team)) == []


# --- room: order of cards at the desk, on the screens and in the harvest --------------------------------------------


def test_cards_do_not_come_to_the_desk_one_by_one_in_the_order_of_thumbs(subtests: pytest.Subtests) -> None:
    """Channel order at the desk, channel harvest page: who watches thumbs and desk does not learn whose card it is."""
    team = gather("think")
    caught: list[str] = []
    orders: dict[str, list[list[str]]] = {"desk": [], "beamer": [], "harvest": []}
    for seed in range(2):
        typing = random.Random(seed).sample(SEVEN, len(SEVEN))
        team.open_browsers()
        workshop = held(team.cast, step("words", f"Avond {seed}"))
        sit_down(team, workshop.code)
        before: set[str] = set()
        for name in typing:
            card(team, name, workshop, SAID[name][1])
            now = set(order_of(source(team.others["facilitator"].get(team.url("meet:lead", workshop.pk)))))
            caught += [name] if now - before == {NAMELESS[name]} else []
            before = now
        lead(team, workshop, "reveal")
        desk, beamer = screens(team, workshop)
        paper = brought(team, workshop)
        there = team.others["co_researcher"].get(team.url("meet:harvest", workshop.pk))
        for place, page in (("desk", desk), ("beamer", beamer), ("harvest", there)):
            orders[place].append(in_order_of(typing, source(page)))
        assert paper[0].status_code == 200
    with subtests.test("channel order at the desk: no card is the only new one after somebody typed"):
        assert caught == []
    for place, found in orders.items():
        with subtests.test(f"channel order: {place}"):
            assert_no_better_than_chance([order for order in found if len(order) == len(SEVEN)])


def in_order_of(typing: list[str], text: str) -> list[str]:
    """Give the order on a page as if everybody had typed in the order of telling, so that evenings can be added up."""
    as_told = {NAMELESS[name]: NAMELESS[told] for name, told in zip(typing, TOLD, strict=True)}
    return [as_told[bird] for bird in order_of(text, BIRDS)]
