"""Who takes on their own offer by name leads nobody to the nameless words told with it."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from tests.cast import Cast, make_cast, part, to_phase, with_receipt
from tests.rights.doors import client_of, readable
from tests.rights.world import World
from wijwerken.act.domain import actions, ideas
from wijwerken.act.models import Action
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.look.domain import incoming
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.trace import trace
from wijwerken.trajectories.models import GateDeviation
from wijwerken.trajectories.vocabulary import Audience, Role

pytestmark = pytest.mark.django_db

NAMELESS = "De cijfers in het jaarverslag kloppen niet"
OFFER = "Ik wil wel een wandeling organiseren"
SHARED = (Audience.PARTICIPANTS, Audience.EVERYONE)


def told(name: str = "", audience: str = Audience.PARTICIPANTS) -> tuple[Cast, Actor, str]:
    """Let Els tell two things at once, with only a code; both are read and shared."""
    cast = make_cast("look")
    els, code = with_receipt()
    part(cast.trajectory, els, Role.PARTICIPANT, "", cast.residents)
    voice = Voice(NAMELESS, offer=OFFER, name=name, audience=audience)
    conversation = contribute(els, cast.trajectory, voice, receipt="mine").conversation
    incoming.pass_voice(cast.facilitator, cast.trajectory, conversation)
    GateDeviation.objects.create(
        trajectory=cast.trajectory, gate=GateDeviation.Gate.GIVE_BACK, reason="nu al", on=clock.today()
    )
    to_phase(cast.trajectory, "act")
    return cast, els, code


def owned_by_name(cast: Cast, owner: Actor) -> Action:
    """Make an action of the offer, and let who offered it say yes under a name."""
    offer = ideas.offers(cast.official, cast.trajectory)[0]
    action = actions.propose(cast.official, cast.trajectory, actions.Told("Een wandeling"), [offer])
    return actions.take_on(owner, cast.trajectory, action, actions.Yes("Ik bel", clock.today(), "Els"))


def reached(actor: Actor, cast: Cast, start: Reference) -> set[str]:
    """Follow the thread from one thing to wherever it leads, and give every sentence that stood on the way."""
    seen, titles, ahead = set(), set(), [start]
    while ahead:
        here = ahead.pop()
        found = trace(actor, cast.trajectory, here) if here not in seen else None
        seen.add(here)
        if found is not None:
            titles.add(found.here.title)
            ahead += [link.to for link in [*found.back, *found.forward]]
    return titles


@pytest.mark.parametrize("audience", SHARED)
@pytest.mark.parametrize("role", ["official", "sponsor", "resident"])
def test_from_an_action_by_name_others_come_to_the_offer_and_no_further(role, audience):
    cast, els, _code = told(audience=audience)
    action = owned_by_name(cast, els)
    titles = reached(getattr(cast, role), cast, Reference("act.action", action.pk))
    assert OFFER in titles and NAMELESS not in titles


@pytest.mark.parametrize("role", ["facilitator", "co_researcher"])
def test_who_held_the_conversation_does_see_what_was_told_together(role):
    cast, els, _code = told()
    action = owned_by_name(cast, els)
    assert NAMELESS in reached(getattr(cast, role), cast, Reference("act.action", action.pk))


def test_who_said_it_follows_all_of_it():
    cast, els, _code = told()
    assert NAMELESS in reached(els, cast, Reference("act.action", owned_by_name(cast, els).pk))


def test_a_voice_with_a_name_stays_one_whole():
    cast, els, _code = told(name="Els")
    assert NAMELESS in reached(cast.official, cast, Reference("act.action", owned_by_name(cast, els).pk))


@pytest.mark.parametrize("role", ["official", "sponsor", "resident", "outsider"])
def test_the_address_of_a_conversation_tells_others_nothing(role):
    cast, _els, _code = told()
    conversation = Excerpt.objects.of(cast.trajectory).get(text=OFFER).speaker.conversation_id
    assert trace(getattr(cast, role), cast.trajectory, Reference("look.conversation", conversation)) is None


@pytest.mark.parametrize("role", ["official", "sponsor", "outsider"])
def test_no_page_or_file_for_others_names_what_ties_two_parts_together(role):
    cast, els, _code = told(audience=Audience.EVERYONE)
    owned_by_name(cast, els)
    speaker = Excerpt.objects.of(cast.trajectory).get(text=OFFER).speaker
    keys = {str(speaker.pk), speaker.pk.hex, str(speaker.conversation_id), speaker.conversation_id.hex}
    client = client_of(World(cast, doors={role: getattr(cast, role)}), role)
    for address in addresses(cast):
        page = readable(client.get(address))
        assert not [key for key in keys if key in page], address


def addresses(cast: Cast) -> list[str]:
    """Give every page on which voices can stand side by side, and the page and trace of each excerpt."""
    slug = [cast.trajectory.slug]
    names = ("look:voices", "act:ideas", "act:plan", "trajectories:export", "think:editions", "think:board")
    found = [reverse(name, args=slug) for name in names]
    found.append(reverse("trajectories:search", args=slug) + "?q=wandeling")
    for excerpt in Excerpt.objects.of(cast.trajectory):
        found.append(reverse("look:excerpt", args=[*slug, excerpt.pk]))
        found.append(reverse("trajectories:trace", args=[*slug, "look.excerpt", excerpt.pk]))
    found += [reverse("act:action", args=[*slug, action.pk]) for action in Action.objects.of(cast.trajectory)]
    return found


def test_before_a_yes_people_see_what_others_will_read():
    cast, els, code = told()
    offer = ideas.offers(cast.official, cast.trajectory)[0]
    action = actions.propose(cast.official, cast.trajectory, actions.Told("Een wandeling"), [offer])
    page = reverse("act:take_on", args=[cast.trajectory.slug, action.pk])
    mine = readable(client_of(World(cast, doors={"els": els}, codes={"els": code}), "els").get(page))
    assert "zonder naam vertelde" in mine and "uw andere woorden blijven zonder naam" in mine
    assert "alleen de kerngroep kan dan zien" in mine, "who held the conversation does see the rest of it"
    assert OFFER.casefold() in mine and NAMELESS.casefold() not in mine
    other = readable(client_of(World(cast, doors={"official": cast.official}), "official").get(page))
    assert OFFER.casefold() in other and "uw andere woorden" not in other


def test_before_a_yes_nobody_is_shown_words_that_others_will_not_read():
    cast, _els, _code = told(audience=Audience.HOLDERS)
    offer = ideas.offers(cast.facilitator, cast.trajectory)[0]
    action = actions.propose(cast.facilitator, cast.trajectory, actions.Told("Een wandeling"), [offer])
    page = reverse("act:take_on", args=[cast.trajectory.slug, action.pk])
    for role in ("facilitator", "official"):
        shown = readable(client_of(World(cast, doors={role: getattr(cast, role)}), role).get(page))
        assert OFFER.casefold() not in shown, "the picture shows what people who take part will read"


def test_who_may_help_reads_which_name_will_stand_there():
    cast, els, _code = told()
    action = owned_by_name(cast, els)
    page = reverse("act:action", args=[cast.trajectory.slug, action.pk])
    shown = readable(client_of(World(cast, doors={"official": cast.official}), "official").get(page))
    assert "met carmen" in shown


def test_the_export_of_a_participant_ties_no_two_parts_together():
    cast, _els, _code = told()
    client = client_of(World(cast, doors={"official": cast.official}), "official")
    data = json.loads(client.get(reverse("trajectories:export", args=[cast.trajectory.slug])).content)
    rows = [row for rows in data.values() if isinstance(rows, dict) for row in rows.get("excerpts", [])]
    assert len(rows) == 2
    assert not [key for row in rows for key in row if key in {"id", "speaker", "conversation", "on", "groups"}]
