"""A nameless voice from the link is never set beside a small group: it would point at who chose that group."""

import pytest

from tests.cast import make_cast
from wijwerken.look.domain import incoming
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import VISITOR
from wijwerken.think.domain import perspectives
from wijwerken.think.domain.suggestions import fairness
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories.models import StakeholderGroup

from .voices import say

pytestmark = pytest.mark.django_db
WORDS = "Ik zie hier elke dag mensen alleen."


@pytest.fixture
def cast():
    cast = make_cast("think")
    cast.doctors = StakeholderGroup.objects.create(trajectory=cast.trajectory, name="huisarts")
    cast.thread = RedThread.objects.create(trajectory=cast.trajectory, name="Alleen")
    return cast


def told_by_link(cast, words=WORDS, **how) -> Excerpt:
    told = contribute(VISITOR, cast.trajectory, Voice(words, group=cast.doctors, **how), receipt="none")
    incoming.pass_voice(cast.facilitator, cast.trajectory, told.conversation)
    excerpt = Excerpt.objects.of(cast.trajectory).get(speaker__conversation=told.conversation)
    Tie.objects.create(trajectory=cast.trajectory, red_thread=cast.thread, excerpt=excerpt)
    return excerpt


def shown(cast) -> str:
    seen = perspectives.perspective(cast.facilitator, cast.trajectory, cast.doctors).seen
    heard = fairness.heard_in(cast.trajectory, fairness.people_by_group(cast.thread))
    return f"{seen} {heard}"


def test_the_core_group_does_not_learn_which_words_are_of_the_only_one_of_a_group(cast):
    told_by_link(cast)
    assert WORDS not in shown(cast) and "huisarts" not in shown(cast)


def test_from_five_people_on_the_group_is_told(cast):
    for number in range(5):
        told_by_link(cast, f"Zo {number}.")
    # Two of the five, by lot.
    assert sum(f"Zo {number}." in shown(cast) for number in range(5)) == 2
    assert "huisarts" in shown(cast)


def test_who_gave_a_name_or_spoke_with_somebody_stands_beside_the_group_as_before(cast):
    told_by_link(cast, name="Dokter Bos")
    assert WORDS in shown(cast)
    Tie.objects.of(cast.trajectory).delete()
    Tie.objects.create(
        trajectory=cast.trajectory, red_thread=cast.thread, excerpt=say(cast, "In gesprek.", group=cast.doctors)
    )
    assert "In gesprek." in shown(cast)
