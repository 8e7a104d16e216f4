"""The core group never gets a code of somebody who told something themselves, and never speaks for them.

Seven people of one team tell something without a name, as in the review: four with an account, two with a receipt and
one without any code. Everything is tried through the pages, also through addresses no button leads to.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, make_cast, part, signed_in, to_phase, with_receipt
from tests.rights.doors import all_addresses
from wijwerken.act.models import Action
from wijwerken.house import clock
from wijwerken.look.domain import incoming
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.domain.paper import print_cards
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.look.tests.doors import browser_of
from wijwerken.meet.tests.test_harvest import Evening
from wijwerken.people.actor import Actor
from wijwerken.people.domain import receipts
from wijwerken.people.models import Person, ReceiptCredential
from wijwerken.trajectories.models import Notice, Participation
from wijwerken.trajectories.vocabulary import Audience, Role

pytestmark = pytest.mark.django_db

TEAM = ("Anna", "Bram", "Chris", "Dirk", "Els", "Frits", "Greet")
A_CODE = re.compile(r"\b[A-HJKMNP-Z2-9]{4} [A-HJKMNP-Z2-9]{4} [A-HJKMNP-Z2-9]{5}\b")
# What a facilitator could send to any address of kijken: everything at once, once for each button.
REWRITTEN = "Alles is prima hier."
TYPED = {
    "given": ["take_part", "quote_nameless"],
    "pseudonym_0": "Iemand",
    "sentence_0": REWRITTEN,
    "speaker_0": "0",
    "text": REWRITTEN,
    "said": REWRITTEN,
    "version": "1",
    "kind": "need",
    "audience": "everyone",
}


@dataclass
class Team:
    """Seven people, and what each told without a name."""

    cast: Cast
    people: dict[str, Actor]
    words: dict[str, str]

    @property
    def excerpts(self) -> list[Excerpt]:
        return list(Excerpt.objects.of(self.cast.trajectory).select_related("speaker__conversation"))


@pytest.fixture
def team() -> Team:
    cast = make_cast()
    people: dict[str, Actor] = {}
    for name in TEAM:
        people[name] = signed_in(name.lower(), name) if name in TEAM[:4] else with_receipt()[0]
        part(cast.trajectory, people[name], Role.PARTICIPANT, name if name in TEAM[:4] else "", cast.officials)
    words = {name: f"Bij ons kloppen de cijfers van {name[::-1].lower()} niet." for name in TEAM}
    for name, said in words.items():
        receipt = "none" if name == "Greet" else "mine"
        told = contribute(people[name], cast.trajectory, Voice(said, audience=Audience.HOLDERS), receipt=receipt)
        incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    return Team(cast, people, words)


def ways_in() -> tuple[int, set]:
    return Person.objects.count(), set(ReceiptCredential.objects.values_list("pk", "person", "code_hmac"))


def try_everything(browser: Client, slug: str, excerpts: list[Excerpt]) -> list[tuple[str, str]]:
    """Send every form to every address of kijken about these words; give the answers in which a code stands."""
    speakers = {one.speaker.conversation_id: one.speaker_id for one in excerpts}
    ids = {*speakers, *(one.pk for one in excerpts)}
    names = [
        name
        for name, parameters in all_addresses()
        if name.startswith("look:") and set(parameters) == {"slug", "identifier"}
    ]
    found = []
    for name, identifier, button in itertools.product(names, sorted(ids, key=str), ("all", "speaker")):
        if name in {"look:take_out", "look:mask", "look:hold"}:
            continue  # these it may do
        who = str(speakers.get(identifier, ""))
        chosen = {"go": button, "share": [str(one.pk) for one in excerpts], "speaker": who, f"{who}-given": "take_part"}
        answer = browser.post(reverse(name, args=[slug, identifier]), TYPED | chosen)
        assert answer.status_code < 500
        if A_CODE.search(answer.content.decode()):
            found.append((name, str(identifier)))
    return found


def test_no_address_gives_a_code_of_any_of_seven_nameless_voices_nor_widens_or_rewrites_them(team):
    """Also not of the voice of Greet, who has no code with which to see it."""
    before, slug, words = ways_in(), team.cast.trajectory.slug, sorted(said(team))
    browser = browser_of(team.cast.facilitator)
    assert try_everything(browser, slug, team.excerpts) == []
    assert ways_in() == before
    assert sorted(said(team)) == words
    for conversation in Conversation.objects.of(team.cast.trajectory):
        page = reverse("look:conversation", args=[slug, conversation.pk])
        assert "Maak briefjes" not in browser.get(page).content.decode()
        slips = browser.post(reverse("look:slips", args=[slug, conversation.pk]))
        assert slips.status_code == 403 and "schreef iemand zelf" in slips.content.decode()


@pytest.mark.parametrize("who", ["facilitator", "co_researcher"])
def test_what_only_the_core_group_may_read_is_never_made_public_by_reading_aloud(team, who):
    slug, browser = team.cast.trajectory.slug, browser_of(getattr(team.cast, who))
    for conversation in Conversation.objects.of(team.cast.trajectory):
        page = reverse("look:read_aloud", args=[slug, conversation.pk])
        assert {browser.get(page).status_code, browser.post(page, {"go": "all"}).status_code} == {403}
    for reader in (team.people["Greet"], team.cast.sponsor):
        page = browser_of(reader).get(reverse("look:voices", args=[slug])).content.decode()
        assert [words for words in team.words.values() if words in page] == []


def said(team: Team) -> list[tuple]:
    rows = Excerpt.objects.of(team.cast.trajectory)
    return list(rows.values_list("text", "audience", "check_state", "kind", "speaker__person"))


def test_cards_of_a_room_after_the_harvest_give_no_code_either():
    cast = make_cast()
    evening = Evening(cast)
    anna = signed_in("anna", "Anna")
    part(cast.trajectory, anna, Role.PARTICIPANT, "Anna", cast.officials)
    seats = [evening.sit(name, actor=anna if name == "Anna" else cast.outsider) for name in TEAM]
    step = evening.step(5)
    for number, seat in enumerate(seats):
        evening.put(step, seat, f"De vergadering duurt te lang, zegt nummer {number}.")
    evening.reveal()
    evening.harvest()
    cards = list(Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation"))
    assert len(cards) == len(TEAM)
    before = ways_in()
    browser = browser_of(cast.facilitator)
    assert try_everything(browser, cast.trajectory.slug, cards[:2]) == []
    assert ways_in() == before
    told = Excerpt.objects.of(cast.trajectory).values_list("text", "audience")
    assert {audience for _words, audience in told} == {Audience.PARTICIPANTS}


def test_a_paper_card_with_or_without_a_number_gives_no_second_code():
    cast = make_cast()
    browser = browser_of(cast.facilitator)
    card = print_cards(cast.facilitator, cast.trajectory, 1).cards[0]
    for number in ("", card.number):
        typed = {"number": number, "words": f"Op de kaart {number}.", "named": "no", "audience": "holders"}
        browser.post(reverse("look:type_over", args=[cast.trajectory.slug]), typed | {"literally": "on"})
    before = ways_in()
    said_there = list(Excerpt.objects.of(cast.trajectory).select_related("speaker__conversation"))
    assert len(said_there) == 2
    assert try_everything(browser, cast.trajectory.slug, said_there) == []
    assert ways_in() == before
    assert receipts.person_with(card.code)


def test_a_yes_at_the_table_gives_no_code_of_somebody_who_put_cards_in_a_room():
    cast = make_cast()
    evening = Evening(cast)
    seat = evening.sit("Greet")
    evening.put(evening.step(5), seat, "Zonder naam: de chef luistert niet.")
    evening.harvest()
    greet = Excerpt.objects.of(cast.trajectory).select_related("speaker__person").get().speaker.person
    there = Participation.objects.of(cast.trajectory).get(person=greet)
    Participation.objects.of(cast.trajectory).filter(pk=there.pk).update(shown_name="Greet")
    to_phase(cast.trajectory, "act")
    action = Action.objects.create(trajectory=cast.trajectory, words="Elke week praten", last_sign_on=clock.today())
    address = reverse("act:yes_at_table", args=[cast.trajectory.slug, action.pk])
    yes = {"whom": there.pk, "first_step": "Een zaal zoeken", "first_step_on": "2040-01-01", "name": "Greet"}
    answer = browser_of(cast.facilitator).post(address, yes)
    action.refresh_from_db()
    assert action.owner == there and not A_CODE.search(answer.content.decode())
    assert receipts.how_many(greet) == 0


def test_a_critical_voice_that_is_taken_out_or_masked_is_told_to_who_said_it(team):
    """A10: nothing the core group does to somebody's words is silent."""
    slug = team.cast.trajectory.slug
    browser = browser_of(team.cast.facilitator)
    for name, address, form in (("Els", "take_out", {}), ("Frits", "mask", {"part": "cijfers"})):
        one = Excerpt.objects.of(team.cast.trajectory).get(text=team.words[name])
        browser.post(reverse(f"look:{address}", args=[slug, one.pk]), form)
    for name, told in (("Els", "haalde woorden weg"), ("Frits", "zette [naam]")):
        assert told in browser_of(team.people[name]).get("/mijn/").content.decode()
    about_words = Notice.objects.of(team.cast.trajectory).exclude(did="")
    assert not about_words.filter(person=None).exists()
    bram = browser_of(team.people["Bram"]).get("/mijn/").content.decode()
    assert "haalde woorden weg" not in bram and "zette [naam]" not in bram
