"""Every page and paper that shows a published sentence names the door for who is talked about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.rights.doors import all_addresses, client_of, paths, readable
from tests.rights.world import World, build
from wijwerken.look.domain.mentions.report import AboutMe, say_about_me
from wijwerken.look.models import Excerpt

pytestmark = pytest.mark.django_db

DOOR = "/gaat-over-mij/"
ROLES = ("outsider", "receipt_holder", "participant")
SHOWN = ("iedereen", "los", "deelnemers", "aanbod")
# A screen on a wall and plain data hold the door no handle: the phones and the pages beside them do.
NO_PAGE = {"meet:beamer", "trajectories:export", "people:sign_out"}


@pytest.fixture
def world() -> World:
    cache.clear()
    return build()


def answers(world: World, role: str) -> Iterator[tuple[str, str]]:
    """Give the path and the readable text of everything this role can open, documents included."""
    client = client_of(world, role)
    for name, parameters in all_addresses():
        if name not in NO_PAGE:
            for path in paths(world, name, parameters):
                yield path, readable(client.get(path))
    for address in (
        reverse("trajectories:search", args=[world.cast.trajectory.slug]),
        reverse("trajectories:search_all"),
    ):
        path = f"{address}?woorden=kanarie"
        yield path, readable(client.get(path))


@pytest.mark.parametrize("role", ROLES)
def test_every_page_with_somebodys_sentence_has_the_door(world, role):
    words = [f"kanarie{name}" for name in SHOWN]
    with_words = [(path, text) for path, text in answers(world, role) if any(word in text for word in words)]
    assert len(with_words) > 8, "there must be pages to look at"
    assert [path for path, text in with_words if DOOR not in text] == []


def test_a_sentence_that_is_held_is_nowhere_any_more_in_the_same_moment(world):
    said = Excerpt.objects.of(world.cast.trajectory).get(pk=world.excerpts["iedereen"].pk)
    said.text = "De beheerder zag bij de sloot een kanarieiedereen zitten, heel vroeg."
    said.save()
    trajectory = world.cast.trajectory
    stood = {role: _where_it_stands(world, role) for role in ("outsider", "participant")}
    assert all(len(found) > 8 for found in stood.values()), "there must be something to hide"
    say_about_me(world.doors["outsider"], trajectory, said.pk, AboutMe(pointing="beheerder"), receipt="none")
    for role, found in stood.items():
        client = client_of(world, role)
        assert [path for path in found if "kanarieiedereen" in readable(client.get(path))] == []
    page = reverse("think:edition", args=[trajectory.slug, 1])
    assert "iets uit deze teruggave wordt nog eens bekeken" in readable(client_of(world, "outsider").get(page))


def _where_it_stands(world: World, role: str) -> list[str]:
    return [path for path, text in answers(world, role) if "kanarieiedereen" in text]


@pytest.mark.parametrize("role", ROLES)
def test_each_sentence_of_a_give_back_is_two_taps_away_from_its_own_page(world, role):
    """By keyboard and without scripts: a link at the foot, then the sentence; or the sentence's trace, then a link."""
    client, slug = client_of(world, role), world.cast.trajectory.slug
    edition = client.get(reverse("think:edition", args=[slug, 1])).content.decode()
    assert edition.count(f'href="/t/{slug}{DOOR}"') == 1
    listed = client.get(f"/t/{slug}{DOOR}").content.decode()
    for name in ("iedereen", "los"):
        assert reverse("look:about_me_sentence", args=[slug, world.excerpts[name].pk]) in listed
