"""What one takes along and what one finds, as far as one may see."""

import pytest

from tests.cast import make_cast
from wijwerken.trajectories.domain import agreements, assumptions, boundaries, question
from wijwerken.trajectories.domain.kept import export
from wijwerken.trajectories.domain.shown import search

pytestmark = pytest.mark.django_db


def filled():
    cast = make_cast()
    boundaries.set_boundary(cast.facilitator, cast.trajectory, boundaries.Topic("Het café sluit", "open", "Zo."))
    question.tell_problem(cast.facilitator, cast.trajectory, cast.residents, "Er loopt niemand.")
    agreements.agree(cast.facilitator, cast.trajectory, "Wij laten elkaar uitpraten.")
    assumptions.assume(cast.facilitator, cast.trajectory, "Zij willen licht.")
    return cast


def test_search_finds_parts_of_words_and_ignores_accents():
    cast = filled()
    assert [hit.title for hit in search(cast.outsider, cast.trajectory, "CAFE")] == ["Het café sluit"]
    assert [hit.own_words for hit in search(cast.outsider, cast.trajectory, "niema")] == [True]


def test_a_visitor_finds_and_takes_along_nothing_from_inside():
    cast = filled()
    assert not list(search(cast.outsider, cast.trajectory, "uitpraten"))
    assert list(search(cast.official, cast.trajectory, "uitpraten"))
    assert "uitpraten" not in str(export(cast.outsider, cast.trajectory))
    assert "uitpraten" in str(export(cast.official, cast.trajectory))


def test_another_ones_assumption_is_not_in_the_export():
    cast = filled()
    assert "Zij willen licht." in str(export(cast.facilitator, cast.trajectory))
    for who in (cast.co_researcher, cast.official, cast.sponsor, cast.outsider, cast.stranger):
        assert "Zij willen licht." not in str(export(who, cast.trajectory))
