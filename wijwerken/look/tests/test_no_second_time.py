"""The core group does not give somebody's private words more readers by writing them down once more."""

import pytest

from tests.cast import Cast, make_cast
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import conversations, on_behalf, paper
from wijwerken.look.domain.contribution import Voice
from wijwerken.look.domain.conversations import Sentence
from wijwerken.look.models import Excerpt
from wijwerken.look.tests.voices import recorded, tell
from wijwerken.trajectories.vocabulary import Audience

pytestmark = pytest.mark.django_db

PRIVATE = "Mijn buurman bedreigt mij al een jaar."
AGAIN = (
    PRIVATE,
    "mijn buurman bedreigt mij al een jaar",  # without capitals and points
    f"Iemand zei: {PRIVATE} Dat is erg.",  # a whole voice within more
    "buurman bedreigt mij al een jaar",  # the largest part of it
)


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    tell(cast, words=PRIVATE)
    return cast


def types_over(cast: Cast, words: str, audience: str = Audience.EVERYONE) -> None:
    """Type a card over that has no number."""
    paper.type_over(cast.facilitator, cast.trajectory, Voice(words, audience=audience))


@pytest.mark.parametrize("words", AGAIN)
@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.EVERYONE])
def test_private_words_cannot_be_typed_over_for_more_readers(cast, words, audience):
    with pytest.raises(NotSound, match="staan er al"):
        types_over(cast, words, audience)
    assert Excerpt.objects.of(cast.trajectory).count() == 1


@pytest.mark.parametrize("words", AGAIN)
def test_another_may_have_said_the_same_but_reading_it_aloud_does_not_share_it(cast, words):
    held = recorded(cast, words)
    conversations.add_sentences(cast.facilitator, cast.trajectory, held, [Sentence(words)])
    said = Excerpt.objects.of(cast.trajectory).filter(speaker__conversation=held)
    with pytest.raises(NotSound, match="staan er al"):
        conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, held, said)
    assert {one.audience for one in said.all()} == {Audience.HOLDERS}


def test_what_was_written_down_before_somebody_told_it_privately_is_not_shared_by_reading_it_aloud():
    cast = make_cast()
    held = recorded(cast, PRIVATE)
    tell(cast, words=PRIVATE)
    shared = Excerpt.objects.of(cast.trajectory).filter(speaker__conversation=held)
    with pytest.raises(NotSound, match="staan er al"):
        conversations.confirm_on_the_spot(cast.facilitator, cast.trajectory, held, shared)
    assert shared.get().audience == Audience.HOLDERS


def test_what_is_shared_already_what_is_short_and_what_only_resembles_goes_its_way(cast):
    tell(cast, words="Bij het bankje is het donker.", audience=Audience.EVERYONE)
    types_over(cast, "Bij het bankje is het donker.")
    types_over(cast, "Mijn buurman bedreigt mij.")
    types_over(cast, "Mijn buurman helpt mij al een jaar.")
    types_over(cast, PRIVATE, Audience.HOLDERS)
    assert Excerpt.objects.of(cast.trajectory).count() == 6


def test_looking_takes_one_question_however_many_sentences_come_in(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        said = [f"Dit is de zin met nummer {number}" for number in range(20)]
        on_behalf.must_not_repeat_a_private_voice(cast.trajectory, said, Audience.EVERYONE)
