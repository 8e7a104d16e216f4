"""From a code or a name nobody comes to what one of the seven said without a name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.cast import to_phase
from tests.rights.seven.team import (
    NAMELESS,
    SAID,
    SEVEN,
    Team,
    card,
    gather,
    links,
    named_in,
    order_of,
    pass_all,
    sit_down,
    source,
    tell,
    text_of,
)
from wijwerken.look.domain import conversations
from wijwerken.look.models import Conversation
from wijwerken.meet.tests.evening import held, step
from wijwerken.trajectories.domain import gates

pytestmark = pytest.mark.django_db
A_CODE = re.compile(r"\b[A-Z0-9]{4}[ -]?[A-Z0-9]{4}[ -]?[A-Z0-9]{5}\b")
OFFER = "Ik wil wel een wandeling langs de sloot organiseren."
# Where a reader goes who asks of something where it comes from and what came of it.
THE_CHAIN = re.compile(
    r"/spoor/|/kijken/fragmenten/[^/]+/$|/kijken/gesprekken/[^/]+/$|/doen/ideeen/(idea|voice)-[^/]+/$"
)


# --- receipt slips --------------------------------------------------------------------------------------------------


def opened_by(code: str) -> str:
    """Type a code in a private window, from a place where nobody tried yet, and read all that is kept of its person."""
    cache.clear()
    browser = Client()
    browser.post(reverse("trajectories:open_code"), {"code": code})
    kept = browser.get(reverse("trajectories:own_data"))
    return text_of(kept) if kept.status_code == 200 else ""


def codes_from(browser: Client, team: Team, conversation: Conversation) -> set[str]:
    """Press for slips with a code, and type the address of the button when there is none."""
    address = team.url("look:slips", conversation.pk)
    shown = [browser.get(address), browser.post(address)]
    return {code for page in shown for code in A_CODE.findall(text_of(page))}


def an_evening_of_cards(team: Team) -> None:
    """Let the seven put a card each, and bring in the harvest."""
    workshop = held(team.cast, step("words"))
    sit_down(team, workshop.code)
    for name, (with_name, _without) in SAID.items():
        card(team, name, workshop, with_name)
    desk = team.others["facilitator"]
    desk.post(team.url("meet:act", workshop.pk), {"do": "close"})
    desk.post(team.url("meet:bring_in", workshop.pk))


def test_the_core_group_gets_no_code_that_opens_one_of_the_seven(subtests: pytest.Subtests) -> None:
    """Channel receipt slips. A conversation that was held gives slips as before: the paper way stays open."""
    team = gather()
    for name in SEVEN:
        tell(team, name, SAID[name][1], keep="none" if name == "Chris" else "mine")
    pass_all(team)
    an_evening_of_cards(team)
    told = list(Conversation.objects.of(team.cast.trajectory))
    assert len(told) > len(SEVEN), "each told, and there is an evening"
    for role, browser in team.core:
        codes = {code for conversation in told for code in codes_from(browser, team, conversation)}
        with subtests.test(f"as {role}: nothing comes out that opens anybody"):
            opened = list(filter(None, map(opened_by, codes)))
            assert [(named_in(text), order_of(text)) for text in opened] == []
    talk = conversations.record_conversation(
        team.cast.facilitator,
        team.cast.trajectory,
        conversations.Occasion(title="Aan de keukentafel"),
        [conversations.NewSpeaker("mevrouw op nummer twaalf", team.cast.residents)],
        [conversations.Sentence("Ik mis de bakker op de hoek.")],
    )
    codes = codes_from(team.others["facilitator"], team, talk)
    assert any("de bakker" in opened_by(code) for code in codes), "this test does see a code that opens somebody"


# --- action, trace, siblings ----------------------------------------------------------------------------------------


def an_offer_taken_on_by_name(team: Team) -> str:
    """Els tells nameless and offers something; Bram makes an action of it; Els says yes by name. Gives its page."""
    tell(team, "Els", SAID["Els"][1], offer=OFFER)
    pass_all(team)
    to_phase(team.cast.trajectory, "act")
    gates.open_early(team.cast.facilitator, team.cast.trajectory, "give_back", "Wij proberen het.")
    bram, els = team.members["Bram"], team.members["Els"]
    table = source(bram.get(team.url("act:ideas")))
    key = re.findall(r"voice-[0-9a-f-]{36}", table[table.index(OFFER) - 2000 :])
    proposed = [f"{team.url('act:action_new')}?van={one}" for one in dict.fromkeys(key)]
    page = next(address for address in proposed if OFFER[:25] in source(bram.get(address)))
    assert bram.post(page, {"words": "Een wandeling langs de sloot"}).status_code == 302
    action = next(
        link for link in links(els.get(team.url("act:plan"))) if re.search(r"/doen/actie/[0-9a-f-]{36}/$", link)
    )
    yes = {"first_step": "Drie buren bellen", "first_step_on": "2040-01-01", "name": "Els"}
    assert els.post(f"{action}op-mij/", yes).status_code == 302
    return action


def followed(browser: Client, start: str) -> dict[str, Any]:
    """Follow every link of the chain from a page, as somebody does who wants to know where it comes from."""
    found: dict[str, Any] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found[address] = browser.get(address)
        if found[address].status_code == 200:
            waiting += [link for link in links(found[address]) if THE_CHAIN.search(link)]
    return found


def test_from_an_action_with_a_name_nobody_comes_to_what_its_owner_said_without_one(subtests: pytest.Subtests) -> None:
    """Channel action, trace, siblings: for others than the core group the trace of a nameless voice ends there."""
    team = gather()
    action = an_offer_taken_on_by_name(team)
    readers = {role: team.others[role] for role in ("sponsor", "receipt_holder", "outsider")}
    readers["Bram, who takes part"] = team.members["Bram"]
    for role, browser in readers.items():
        with subtests.test(f"as {role}"):
            walked = followed(browser, action)
            if role != "outsider":
                assert "Els" in text_of(walked[action]) and len(walked) > 1, "there is a name, and a way back"
                assert NAMELESS["Els"] in source(browser.get(team.url("look:voices"))), "and words to find"
            assert [address for address, page in walked.items() if NAMELESS["Els"] in source(page)] == []
