"""A full tying table stays quick, and says honestly how much more there is."""

import pytest
from django.urls import reverse

from tests.cast import make_cast
from wijwerken.think.models import RedThread
from wijwerken.think.views import board

pytestmark = pytest.mark.django_db


def opened(client, cast, query=""):
    client.force_login(cast.facilitator.account)
    address = reverse("think:board", args=[cast.trajectory.slug])
    return client.get(f"{address}{query}").content.decode()


def test_r01_threads_that_do_not_fit_are_one_click_away(client):
    cast = make_cast("think")
    many = board.THREADS_SHOWN + 3
    for number in range(many):
        RedThread.objects.create(trajectory=cast.trajectory, name=f"Draad {number:02}")
    last = RedThread.objects.of(cast.trajectory).get(name=f"Draad {many - 1}")
    short = opened(client, cast)
    assert f"Alle {many} draden" in short
    assert f'data-thread="{last.pk}"' not in short
    assert f'data-thread="{last.pk}"' in opened(client, cast, f"?draad={last.pk}")
    everything = opened(client, cast, "?draden=alle")
    assert everything.count("data-thread=") == many
    assert f"Alle {many} draden" not in everything


def test_beyond_what_helps_loose_excerpts_are_not_counted_one_by_one():
    assert board._says_total(1, 200) == "1 fragment."
    assert board._says_total(200, 200) == "200 fragmenten."
    assert board._says_total(201, 200) == "Meer dan 200 fragmenten."
