"""A phone without network for five minutes, with a wrong clock and two tabs: what was given arrives, and once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.faults.hall import IN_DATABASE, rehearse
from tests.faults.installation import wait_for
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

WAITING = "code => WijLive.waiting(code).length"
SEND_CARD = "([code, words]) => WijLive.send(code, document.getElementById('room').dataset.token, 'cards', {words})"


def test_what_was_given_without_network_arrives_once(house: Any, enter: Any) -> None:
    code, statements = rehearse(house, 3)
    phone: Visitor = enter(PHONE)
    context = phone.page.context
    context.clock.install(time=dt.datetime.now() - dt.timedelta(hours=3))  # noqa: DTZ005 - a clock that is wrong
    phone.go(f"/meedoen/{code}/")
    phone.press("Ik doe mee")
    phone.reads("Iemand zei:")
    second = context.new_page()
    second.goto(phone.page.url)

    lost_on_the_way = loses_the_first_answer(phone)
    phone.page.evaluate(SEND_CARD, [code, "Aangekomen, maar dat wist de telefoon niet."])
    wait_for_page(phone, lambda: lost_on_the_way)
    context.set_offline(True)
    for number in range(3):
        phone.page.evaluate(SEND_CARD, [code, f"Kaartje {number} zonder netwerk."])
        second.evaluate(SEND_CARD, [code, f"Kaartje {number} uit een tweede tabblad."])
    phone.press("Dit herken ik")
    context.clock.fast_forward("05:00")
    assert phone.page.evaluate(WAITING, code) >= 7  # and the first card, when it was not sent again yet
    context.set_offline(False)
    context.clock.fast_forward("00:30")
    context.clock.resume()
    phone.page.wait_for_function(f"code => ({WAITING})(code) === 0", arg=code)
    second.wait_for_function(f"code => ({WAITING})(code) === 0", arg=code)
    expect(phone.page.locator("[data-number]")).to_have_text("2")

    recognitions, cards = house.python(IN_DATABASE)
    mine = [words for words in cards if "netwerk" in words or "tabblad" in words or "telefoon" in words]
    assert sorted(mine) == sorted(set(mine))
    assert len(mine) == 7
    assert len([given for given in recognitions if given[1] in statements]) == 1


def loses_the_first_answer(phone: Visitor) -> list[int]:
    """Let the first card reach the server, and lose what the server says on its way back."""
    lost: list[int] = []

    def on_the_way(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    phone.page.route("**/cards", on_the_way)
    return lost


def wait_for_page(phone: Visitor, what: Any) -> None:
    """Wait while the page goes on."""
    wait_for(lambda: phone.page.wait_for_timeout(20) or what(), 10)
