"""Where the same question about words was asked in two ways, it has one answer now (decision 29)."""

import pytest

from tests.cast import make_cast
from wijwerken.act.domain import final_report
from wijwerken.house.manifest import Reference
from wijwerken.look.domain import member_check
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import ExcerptKind, ReadState
from wijwerken.think.domain import queries, ties, voices
from wijwerken.think.tests.voices import say
from wijwerken.trajectories.domain import boundaries, shown
from wijwerken.trajectories.views import search

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast("think")


def test_who_hides_words_does_not_stand_behind_a_thread_until_they_are_shown_again(cast):
    said = [say(cast, f"Het is donker op plein {number}.", person=cast.resident.person) for number in range(2)]
    other = say(cast, "De lantaarn is stuk.")
    thread = ties.make_thread(cast.facilitator, cast.trajectory, "Licht", [one.pk for one in (*said, other)])
    assert queries.support(cast.trajectory)[thread.pk].people == 2
    for one in said:
        member_check.hide(cast.resident, cast.trajectory, Excerpt.objects.of(cast.trajectory).get(pk=one.pk))
    assert queries.support(cast.trajectory)[thread.pk].people == 1
    member_check.hide(
        cast.resident, cast.trajectory, Excerpt.objects.of(cast.trajectory).get(pk=said[0].pk), hidden=False
    )
    assert queries.support(cast.trajectory)[thread.pk].people == 2


@pytest.mark.parametrize("fields", [{"read_state": ReadState.HELD}, {"is_hidden": True}])
def test_nobody_is_asked_for_a_yes_to_words_that_the_core_group_cannot_read_now(cast, fields):
    said = say(cast, "Dit zei ik.", person=cast.resident.person, **fields)
    whose = Reference("look.excerpt", said.pk)
    assert voices.can_ask(cast.trajectory, whose) is None
    assert not voices.ask_for_yes(cast.facilitator, cast.trajectory, whose)


def test_the_final_report_counts_only_ideas_that_take_part_as_not_shared(cast):
    def told():
        return " ".join(str(block) for block in final_report._not_shared(cast.trajectory, set()))

    for fields in ({"read_state": ReadState.UNREAD}, {"read_state": ReadState.HELD}, {"is_hidden": True}):
        say(cast, "Zet er een boom.", kind=ExcerptKind.SOLUTION, shared=False, **fields)
    assert told() == "", "who wrote it did not choose that"
    say(cast, "Zet er een bankje.", kind=ExcerptKind.SOLUTION, shared=False)
    assert "mogen wij hier niet laten lezen" in told()


def test_searching_finds_the_parts_of_words_in_any_order_in_every_room(client, cast, monkeypatch):
    row = type("Row", (), {"topic": "Geld voor bankjes", "why": "De begroting staat vast."})
    monkeypatch.setattr(boundaries, "all_of", lambda _trajectory: [row])
    found = shown.search(cast.facilitator, cast.trajectory, "begroting bankjes")
    assert [hit.title for hit in found] == ["Geld voor bankjes"]


def test_signs_that_nobody_sees_find_nothing(client, cast):
    say(cast, "Dit zei iemand.")
    client.force_login(cast.facilitator.account)
    page = client.get(f"/t/{cast.trajectory.slug}/zoeken/", {"woorden": "\u200b" * search.SHORTEST})
    assert page.context["hits"] == []
