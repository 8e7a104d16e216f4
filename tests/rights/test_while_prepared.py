"""What is still being prepared is read by who takes part; others hear why not yet, at every address."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.rights import table
from tests.rights.doors import all_addresses, client_of, paths, readable
from tests.rights.world import World, build
from wijwerken.trajectories.models import GateDeviation, Trajectory

pytestmark = pytest.mark.django_db
STRANGERS = ("outsider", "stranger", "administrator")
NOT_YET = "dit wordt nog voorbereid"
AWAY = ("/inloggen", "/mijn/openen")
# A personal code opens what it was made for. What people said themselves is theirs, and says so without a trajectory.
OPEN = {
    *("trajectories:asked", "trajectories:follow_yes", "trajectories:follow_stop", "trajectories:hours_by_link"),
    *("look:own_words", "look:own", "look:confirm", "look:share", "look:hide", "look:withdraw"),
}


@pytest.fixture
def world() -> World:
    """Fill every corner, and take the boundaries away that everybody could read."""
    found = build()
    here = found.cast.trajectory
    GateDeviation.objects.of(here).filter(gate=GateDeviation.Gate.BOUNDARIES).delete()
    Trajectory.objects.filter(pk=here.pk).update(boundaries_published_on=None)
    found.cast.trajectory = Trajectory.objects.get(pk=here.pk)
    return found


def of_trajectory(world: World) -> list[tuple[str, str]]:
    found = [(name, path) for name, parameters in all_addresses() for path in paths(world, name, parameters)]
    return [(name, path) for name, path in found if path.startswith("/t/molenbuurt/") and name not in table.BY_CODE]


def test_no_address_tells_a_stranger_more_than_that_it_is_still_prepared(world):
    everywhere = of_trajectory(world)
    for role in STRANGERS:
        browser = client_of(world, role)
        for name, path in everywhere if role == "outsider" else everywhere[::5]:
            answer = browser.get(path, {"woorden": "kanarie"})
            told = readable(answer)
            assert name in OPEN or is_away(answer), (role, name)
            assert not [word for word in table.WORDS if word in told], (role, name)
            if role in table.LINES[name] and name not in OPEN and answer.status_code != 405:
                assert answer.status_code == 403 and NOT_YET in told, (role, name)
    for name, path in everywhere[::3]:
        assert name in OPEN or is_away(Client().post(path, {"words": "Ik was hier", "go": "done"})), name
    inside = client_of(world, "participant")
    for name in ("trajectory", "question", "boundaries", "search", "export"):
        assert inside.get(reverse(f"trajectories:{name}", args=["molenbuurt"])).status_code == 200, name


def is_away(answer) -> bool:
    return answer.status_code in {403, 404, 405} or (answer.status_code == 302 and answer["Location"].startswith(AWAY))
