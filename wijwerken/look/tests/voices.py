"""Words that the tests of kijken let people say."""

from __future__ import annotations

from tests.cast import Cast
from wijwerken.look.domain import conversations
from wijwerken.look.domain.contribution import Contribution, Voice, contribute
from wijwerken.look.domain.conversations import NewSpeaker, Occasion, Sentence
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.look.vocabulary import CheckState, ReadState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.vocabulary import Audience

WORDS = "In de winter loop ik om. Bij het bankje is het donker."


def tell(cast: Cast, actor: Actor | None = None, words: str = WORDS, **how: object) -> Contribution:
    """Let someone tell something through the public box."""
    receipt = how.pop("receipt", "new")
    token = how.pop("token", "")
    voice = Voice(words=words, **how)  # type: ignore[arg-type]
    return contribute(actor or cast.outsider, cast.trajectory, voice, receipt=receipt, token=token)  # type: ignore[arg-type]


def excerpt_of(told: Contribution) -> Excerpt:
    """Give the first excerpt of what someone told."""
    return Excerpt.objects.of(told.conversation.trajectory_id).filter(speaker__conversation=told.conversation).first()  # type: ignore[return-value]


def resident_says(cast: Cast, words: str = WORDS, **fields: object) -> Excerpt:
    """Give the resident of the cast a voice that was read, confirmed and shared, unless told otherwise."""
    excerpt = excerpt_of(tell(cast, cast.resident, words, receipt="mine"))
    ready = {"read_state": ReadState.PASSED, "check_state": CheckState.CONFIRMED, "audience": Audience.EVERYONE}
    for name, value in (ready | fields).items():
        setattr(excerpt, name, value)
    excerpt.save()
    return excerpt


def recorded(cast: Cast, *words: str, speakers: int = 1, **occasion: object) -> Conversation:
    """Let the facilitator write a conversation down."""
    said = [Sentence(text=text, speaker=number % speakers) for number, text in enumerate(words or (WORDS,))]
    people = [NewSpeaker(group=cast.residents) for _speaker in range(speakers)]
    return conversations.record_conversation(cast.facilitator, cast.trajectory, Occasion(**occasion), people, said)  # type: ignore[arg-type]
