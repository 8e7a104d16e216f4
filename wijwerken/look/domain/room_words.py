"""Words from a room full of people: many at once, each standing alone, in an order that tells nothing."""

from __future__ import annotations

import datetime as dt
import random
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.registry import recorded, widened
from wijwerken.look.domain.languages import language_of
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.models.gate import as_written
from wijwerken.look.vocabulary import CHECKED, EXCERPT, CheckState, ConversationKind, ExcerptKind, Source
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

ROWS_AT_ONCE = 500
_LOTS = random.SystemRandom()


@dataclass(frozen=True)
class Brought:
    """One card as it comes in from a room: the words, and whose receipt they belong to."""

    words: str
    id: UUID = field(default_factory=uuid4)  # the same card brought in again is the same excerpt
    kind: str = ExcerptKind.EXPERIENCE.value
    person: UUID | None = None
    group: UUID | None = None
    readers: str = Audience.PARTICIPANTS.value  # as who said it chose; sharing further is theirs, with the receipt
    unread: bool = False  # nobody in the room saw it, so the core group reads it first


def begin_room(trajectory: Trajectory, title: str, on: dt.date, *, is_focus_group: bool = False) -> Conversation:
    """Begin what was said in one step of a gathering."""
    return Conversation.objects.create(
        trajectory=trajectory,
        kind=ConversationKind.FOCUS_GROUP if is_focus_group else ConversationKind.ORGANISATION_DAY,
        source=Source.ROOM,
        title=title[:160],
        on=on,
        language=trajectory.language,
    )


def bring_in(conversation: Conversation, brought: Sequence[Brought]) -> list[Excerpt]:
    """Write words from a room down as excerpts, in the order given; must run inside a deed's transaction.

    Every card has a speaker of its own: two cards of one person are only found together by that person's receipt.
    Rows are written in an order drawn by lot, so that neither ids, places nor positions tell when a card came.
    """
    begin = conversation.speakers.count()
    places = list(range(begin + 1, begin + 1 + len(brought)))
    _LOTS.shuffle(places)
    speakers = [_speaker(conversation, one, place) for one, place in zip(brought, places, strict=True)]
    _write(Speaker, speakers)
    _put_in_groups(speakers, brought)
    excerpts = [_excerpt(speaker, one) for speaker, one in zip(speakers, brought, strict=True)]
    _write(Excerpt, excerpts)
    recorded(conversation.trajectory_id)
    return excerpts


def confirm_read_aloud(excerpts: Sequence[Excerpt]) -> None:
    """Note that these words were read aloud in the room and hold; must run inside a deed's transaction."""
    for excerpt in excerpts:
        if excerpt.check_state not in CHECKED:
            excerpt.check_state = CheckState.CONFIRMED
            excerpt.save(update_fields=["check_state", "folded"])
            widened(Reference(EXCERPT, excerpt.pk))
    for conversation in {excerpt.speaker.conversation for excerpt in excerpts}:
        conversation.read_aloud_on = clock.today()
        conversation.save(update_fields=["read_aloud_on"])


def _speaker(conversation: Conversation, one: Brought, place: int) -> Speaker:
    return Speaker(
        trajectory_id=conversation.trajectory_id,
        conversation=conversation,
        person_id=one.person,
        pseudonym=_("Een kaart"),
        position=place,
    )


def _excerpt(speaker: Speaker, one: Brought) -> Excerpt:
    return Excerpt(
        id=one.id,
        trajectory_id=speaker.trajectory_id,
        speaker=speaker,
        kind=one.kind,
        text=one.words,
        language=language_of(one.words, speaker.conversation.language),
        **as_written(one.readers, unread=one.unread),
        position=speaker.position,
    ).ready()


def _put_in_groups(speakers: Sequence[Speaker], brought: Sequence[Brought]) -> None:
    links = Speaker.groups.through
    rows = [
        links(id=secrets.randbelow(2**62), speaker_id=speaker.pk, stakeholdergroup_id=one.group)
        for speaker, one in zip(speakers, brought, strict=True)
        if one.group is not None
    ]
    links.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)


def _write(model: type[Speaker] | type[Excerpt], rows: Sequence[Speaker] | Sequence[Excerpt]) -> None:
    model.objects.bulk_create(_LOTS.sample(rows, len(rows)), batch_size=ROWS_AT_ONCE)  # type: ignore[arg-type]
