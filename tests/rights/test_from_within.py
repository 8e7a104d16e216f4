"""A question from within is for its own people: a guessed address opens nothing, the link with its key opens it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import make_cast, part, signed_in, with_receipt
from tests.rights.doors import all_addresses, client_of, paths, readable
from tests.rights.world import World, build
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.models import Excerpt
from wijwerken.people.models import Membership
from wijwerken.trajectories.domain import challenge_card, invitations
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience, Role

pytestmark = pytest.mark.django_db
AWAY = ("/inloggen", "/mijn/openen")
STRANGERS = ("outsider", "stranger", "other_facilitator")
# Who has a code comes in by that code, wherever it leads.
BY_CODE = {
    *("trajectories:asked", "trajectories:follow_yes", "trajectories:follow_stop"),
    *("meet:phone", "meet:join", "meet:beamer", "meet:leave", "meet:enter"),
}


def from_within(world: World) -> World:
    """Make the question of this world one from within an organisation."""
    inside = Trajectory.objects.get(pk=world.cast.trajectory.pk)
    inside.kind = Trajectory.Kind.INTERNAL
    inside.main_question = "Hoe praten wij in kanarieteam zeven?"
    inside.save()
    world.cast.trajectory = inside
    return world


@pytest.fixture
def world() -> World:
    """Bring the cast to a question from within, with somebody who spoke and somebody who is asked."""
    cast = make_cast()
    owner, code = with_receipt()
    part(cast.trajectory, owner, Role.PARTICIPANT, "", cast.residents)
    found = World(cast, codes={"speaker": code, "receipt_holder": cast.resident_code})
    roles = ("administrator", "facilitator", "sponsor", "stranger", "other_facilitator", "outsider")
    found.doors = {role: getattr(cast, role) for role in roles}
    found.doors |= {"speaker": owner, "receipt_holder": cast.resident, "participant": cast.official}
    told = contribute(owner, cast.trajectory, Voice("Het is stil", audience=Audience.EVERYONE), receipt="mine")
    found.excerpts["iedereen"] = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=told.conversation)
    found.codes["invitation"] = invitations.new_code()
    invitations.invite(cast.facilitator, cast.trajectory, found.codes["invitation"])
    return from_within(found)


def of_trajectory(world: World) -> list[tuple[str, str]]:
    """List every address of this trajectory by its name."""
    found = [(name, path) for name, parameters in all_addresses() for path in paths(world, name, parameters)]
    return [(name, path) for name, path in found if path.startswith("/t/molenbuurt/") and name not in BY_CODE]


def test_no_address_of_it_opens_for_others_of_the_world_and_nothing_can_be_sent():
    world = from_within(build())
    everywhere = of_trajectory(world)
    for role in STRANGERS:
        client = client_of(world, role)
        for name, path in everywhere if role == "outsider" else everywhere[::9]:
            answer = client.get(path)
            assert away(answer) and "kanarie" not in readable(answer), (role, name)
    for name, path in everywhere[::4]:
        assert away(Client().post(path, {"words": "Ik was hier", "go": "done"})), name


def away(answer) -> bool:
    return answer.status_code in {403, 404, 405} or (answer.status_code == 302 and answer["Location"].startswith(AWAY))


def test_the_front_page_and_search_engines_do_not_know_it(world):
    for path in ("/", "/robots.txt", "/zo-werkt-het/"):
        assert "kanarieteam" not in readable(Client().get(path))


def question(client: Client, world: World, name: str = "trajectories:trajectory") -> int:
    return client.get(reverse(name, args=[world.cast.trajectory.slug])).status_code


def test_who_works_there_and_who_takes_part_come_in(world):
    colleague = signed_in("wim", "Wim")
    Membership.objects.create(account=colleague.account, organisation=world.cast.organisation)
    world.doors["colleague"] = colleague
    for role in ("colleague", "administrator", "facilitator", "participant", "sponsor", "receipt_holder", "speaker"):
        assert question(client_of(world, role), world) == 200, role


def test_the_link_lets_in_without_an_account_and_only_in_that_browser(world):
    client = Client()
    link = challenge_card.invitation_url(world.cast.trajectory)
    path = "/" + link.split("/", 3)[3]
    assert "sleutel=" in path and client.get(path).status_code == 200
    assert question(client, world) == 200 and question(client, world, "look:contribute") == 200
    assert question(client, world, "think:editions") == 200
    kept = [cookie for name, cookie in client.cookies.items() if name.startswith("within-")]
    assert kept and not kept[0]["max-age"] and kept[0]["httponly"], "gone when the browser closes"
    assert question(Client(), world) == 403


def test_a_wrong_key_opens_nothing_and_that_of_another_question_neither(world):
    other = world.cast.other_trajectory
    other.kind = Trajectory.Kind.INTERNAL
    other.save()
    wrong = challenge_card.page_url(other).partition("?")[2]
    page = reverse("trajectories:trajectory", args=[world.cast.trajectory.slug])
    for key in (wrong, "sleutel=", "sleutel=ABCDEFGHJKMN", "sleutel=%00%F0%9F%98%80"):
        assert Client().get(f"{page}?{key}").status_code == 403


def test_a_personal_invitation_opens_it_and_a_wrong_one_does_not(world):
    slug = world.cast.trajectory.slug
    right = reverse("trajectories:asked", args=[slug, world.codes["invitation"]])
    client = Client()
    assert client.get(right).status_code == 200
    for name in ("asked", "follow_yes", "follow_stop"):
        answer = Client().get(reverse(f"trajectories:{name}", args=[slug, "ABCDEFGHJKMNP"]))
        assert answer.status_code == 403 and "kanarieteam" not in readable(answer), name


def test_what_goes_on_paper_carries_the_key_and_a_question_from_outside_does_not(world):
    client = client_of(world, "facilitator")
    poster = reverse("trajectories:poster", args=[world.cast.trajectory.slug])
    assert "sleutel=" in readable(client.get(poster))
    world.cast.trajectory.kind = Trajectory.Kind.SOCIETAL
    world.cast.trajectory.save()
    assert "sleutel=" not in readable(client.get(poster))
    assert question(Client(), world) == 200


def test_everyone_means_everyone_within(world):
    client = client_of(world, "speaker")
    own = reverse("look:own", args=[world.cast.trajectory.slug, world.excerpts["iedereen"].pk])
    assert "iedereen in de organisatie" in readable(client.get(own))
    sees = reverse("trajectories:who_sees", args=[world.cast.trajectory.slug])
    assert "iedereen in de organisatie" in readable(client.get(sees))
