"""Deeds: one transaction, one logbook entry, and a reason when the answer is no."""

import pytest

from tests.cast import make_cast
from wijwerken.house.domain import logbook
from wijwerken.house.models import LogEntry
from wijwerken.house.refusal import Refused
from wijwerken.house.scope import OutOfScope
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import GroupAgreement

pytestmark = pytest.mark.django_db


@deed("trajectories.agreement.made", may="trajectories.shape")
def agree(actor, trajectory, words):
    """Write down one thing the group agreed."""
    return GroupAgreement.objects.create(trajectory=trajectory, words=words, on=trajectory.started_on)


def test_a_facilitator_does_a_deed_and_the_logbook_tells_without_words():
    cast = make_cast()
    agree(cast.facilitator, cast.trajectory, "Wij laten elkaar uitpraten")
    entry = LogEntry.objects.get(place_id=cast.trajectory.pk)
    assert entry.deed == "trajectories.agreement.made"
    assert "uitpraten" not in str(entry.payload)
    assert list(logbook.check(cast.trajectory.pk)) == []


@pytest.mark.parametrize("who", ["resident", "sponsor", "outsider", "administrator", "other_facilitator", "stranger"])
def test_others_are_refused_with_a_reason_and_nothing_is_written(who):
    cast = make_cast()
    with pytest.raises(Refused) as no:
        agree(getattr(cast, who), cast.trajectory, "x")
    assert "kerngroep" in no.value.reason
    assert not LogEntry.objects.everywhere(because="a test").exists()


def test_a_changed_entry_a_removed_entry_and_a_cut_tail_show():
    cast = make_cast()
    for words in "abcd":
        agree(cast.facilitator, cast.trajectory, words)
    chain = LogEntry.objects.filter(place_id=cast.trajectory.pk)
    printed = logbook.head_of(cast.trajectory.pk)
    chain.filter(number=2).update(deed="look.excerpt.withdrawn")
    assert [(flaw.number, flaw.what) for flaw in logbook.check(cast.trajectory.pk)] == [(2, "changed")]
    chain.filter(number=2).delete()
    assert (2, "removed") in [(flaw.number, flaw.what) for flaw in logbook.check(cast.trajectory.pk)]
    chain.filter(number=4).delete()
    flaws = list(logbook.check(cast.trajectory.pk, printed))
    assert [(flaw.number, flaw.what) for flaw in flaws if flaw.what == "cut"] == [(4, "cut"), (4, "cut")]


def test_forgetting_keeps_the_chain_whole():
    cast = make_cast()
    row = agree(cast.facilitator, cast.trajectory, "x")
    assert logbook.forget([row.pk]) == 1
    entry = LogEntry.objects.get(place_id=cast.trajectory.pk)
    assert entry.payload is None and entry.salt == ""
    assert list(logbook.check(cast.trajectory.pk)) == []


def test_data_of_a_trajectory_is_not_found_without_its_trajectory():
    cast = make_cast()
    row = agree(cast.facilitator, cast.trajectory, "x")
    for ask in (
        lambda: list(GroupAgreement.objects.all()),
        lambda: GroupAgreement.objects.get(pk=row.pk),
        lambda: GroupAgreement.objects.filter(words="x").exists(),
        lambda: GroupAgreement.objects.count(),
        lambda: GroupAgreement.objects.exclude(trajectory=cast.trajectory).delete(),
    ):
        with pytest.raises(OutOfScope):
            ask()
    assert GroupAgreement.objects.of(cast.trajectory).get(pk=row.pk) == row
    assert not GroupAgreement.objects.of(cast.other_trajectory).exists()
