"""The trace of an edition asks as much of one thread as of many, and tells a visitor only what was given back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.think.domain import chain
from wijwerken.think.models import Edition, EditionThread, RedThread
from wijwerken.think.vocabulary import EDITION

pytestmark = pytest.mark.django_db


def given(cast, many: int) -> Reference:
    """Give an edition back with so many threads, each with a newer name since."""
    edition = Edition.objects.create(trajectory=cast.trajectory, number=1, title="Dit", published_on=clock.today())
    for number in range(many):
        thread = RedThread.objects.create(trajectory=cast.trajectory, name=f"Nu {number}", folded=f"nu {number}")
        EditionThread.objects.create(
            trajectory=cast.trajectory, edition=edition, red_thread=thread, name=f"Toen {number}", position=number
        )
    return Reference(EDITION, edition.pk)


def told(cast, actor, reference: Reference) -> tuple[list[str], int]:
    with CaptureQueriesContext(connection) as asked:
        links = list(chain.trace_links(actor, cast.trajectory, reference))
    return [link.title for link in links], len(asked)


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(("who", "name", "questions"), [("facilitator", "Nu", 3), ("outsider", "Toen", 3)])
def test_the_trace_of_an_edition_asks_as_much_of_one_thread_as_of_three(who, name, questions, many):
    cast = make_cast("think")
    reference, actor = given(cast, many), getattr(cast, who)
    told(cast, actor, reference)
    titles, asked = told(cast, actor, reference)
    assert titles == [f"{name} {number}" for number in range(many)]
    assert asked == questions
