"""A hall can be tried out with a workshop nobody's words are in, as often as one likes."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from wijwerken.meet.models import Workshop
from wijwerken.trajectories.models import Trajectory

pytestmark = pytest.mark.django_db


def told(**options: object) -> dict[str, object]:
    out = StringIO()
    call_command("demo_workshop", json=True, stdout=out, **options)
    (line,) = out.getvalue().splitlines()
    return dict(json.loads(line))


def test_it_is_open_and_says_where_it_is_in_one_line() -> None:
    first, second = told(statements=50), told(statements=3)
    assert len(set(first["statements"])) == 50
    assert len(second["statements"]) == 3
    assert first["code"] != second["code"]
    assert set(first) == {"code", "statements", "phone_url", "beamer_url", "facilitator_url"}
    assert str(first["phone_url"]).endswith(f"/meedoen/{first['code']}/")
    trajectory = Trajectory.objects.get()
    assert {one.state for one in Workshop.objects.of(trajectory)} == {"open"}


def test_a_number_that_does_not_fit_is_refused_in_a_sentence() -> None:
    with pytest.raises(CommandError, match="3 tot 50"):
        told(statements=51)
