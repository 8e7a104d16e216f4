"""A full plan stays quick: it comes in pages, in one order, and says how many actions there are."""

import pytest
from django.urls import reverse

from wijwerken.act.domain import action_plan, board
from wijwerken.act.models import Action, Idea
from wijwerken.act.tests.table import acting_cast, card_of, owned, proposed, voice

pytestmark = pytest.mark.django_db


def test_a02_a_plan_of_more_than_one_page_misses_nothing_and_ends_its_thread_once(client):
    cast = acting_cast()
    for _number in range(board.A_PAGE + 1):
        owned(cast)
    proposed(cast)
    plan = action_plan.plan_of(cast.trajectory)
    pages = [board.page_of_lines(cast.facilitator, cast.trajectory, plan, number) for number in ("1", "2")]
    paged = [line for page in pages for line in page]
    assert [line.action.pk for line in paged] == [
        line.action.pk for line in board.lines(cast.facilitator, cast.trajectory, plan)
    ]
    assert [line.is_last_owned for line in paged] == [False] * board.A_PAGE + [True, False]
    client.force_login(cast.facilitator.account)
    address = reverse("act:plan", args=[cast.trajectory.slug])
    assert f"Samen {board.A_PAGE + 2} acties." in client.get(address).content.decode()
    assert "?pagina=1" in client.get(f"{address}?pagina=2").content.decode()


def test_a04_an_idea_that_grew_again_and_again_still_comes_from_the_group():
    cast = acting_cast()
    action, alone = proposed(cast, cards=[card_of(cast, voice(cast))]), proposed(cast)
    for _time in range(5):
        source = action.ideas.of(cast.trajectory).get()
        grown = Idea.objects.create(trajectory=cast.trajectory, words="Gegroeid")
        grown.grown_from.add(source)
        action.ideas.set([grown])
    page = board.page_of_lines(cast.facilitator, cast.trajectory, action_plan.plan_of(cast.trajectory))
    marks = {line.action.pk: line.from_group for line in page}
    assert marks == {action.pk: True, alone.pk: False}
    fresh = Action.objects.of(cast.trajectory).get(pk=action.pk)
    assert board.has_origin(fresh) is marks[action.pk]
