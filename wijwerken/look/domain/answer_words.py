"""Words that somebody wrote as an answer, and that take part as their own from the moment they say yes to it."""

from __future__ import annotations

from wijwerken.house import clock
from wijwerken.house.registry import recorded
from wijwerken.look.domain import nameless
from wijwerken.look.domain.languages import language_of
from wijwerken.look.domain.member_check import rewrite
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.models.gate import as_written
from wijwerken.look.vocabulary import ConversationKind, Source
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience


def bring_in(trajectory: Trajectory, person: Person, words: str, said_now: str) -> Excerpt:
    """Let the words that the core group read and asked for take part as somebody's own; within the deed of their yes.

    Everyone may read them, for that is what was asked. What they say now instead takes the place of those words
    everywhere, and is read first like all new words. They were said after reading what others said.
    """
    conversation = Conversation.objects.create(
        trajectory=trajectory,
        kind=ConversationKind.WRITTEN,
        source=Source.PUBLIC_BOX,
        on=clock.today(),
        language=trajectory.language,
    )
    speaker = Speaker.objects.create(trajectory=trajectory, conversation=conversation, person=person)
    excerpt = Excerpt.objects.create(
        trajectory=trajectory,
        speaker=speaker,
        text=words,
        language=language_of(words, trajectory.language),
        is_prompted=True,
        **as_written(Audience.EVERYONE),
    )
    nameless.scatter(conversation, speaker, excerpt)
    let_take_part(trajectory, person)
    if said_now != words:
        rewrite(trajectory, excerpt, said_now)
    else:
        recorded(trajectory.pk)
    return excerpt
