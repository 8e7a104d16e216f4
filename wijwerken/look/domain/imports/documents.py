"""Taking in words that others marked in texts: every text a conversation of kind document, still to be confirmed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.registry import recorded
from wijwerken.look.domain import nameless
from wijwerken.look.domain.languages import language_of
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.vocabulary import ConversationKind, Source
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import StakeholderGroup, Trajectory

A_WRITE = 200


@dataclass(frozen=True)
class Marked:
    """A piece somebody marked in a text, who in it says that, and the groups this speaker speaks from."""

    text: str
    groups: tuple[StakeholderGroup, ...] = ()
    who: str = ""  # tells speakers of one text apart and is not kept; empty when the text does not tell


@dataclass(frozen=True)
class Document:
    """A text of which pieces come in, and what it may be called: no name of a person."""

    pieces: Sequence[Marked]
    title: str = ""


def take_in_documents(
    actor: Actor, trajectory: Trajectory, documents: Sequence[Document], file_hash: str = ""
) -> list[list[Excerpt]]:
    """Write down what was marked in each text; must run inside a deed. Nothing is shared before its speaker says yes.

    Of a text only the marked pieces are kept: the rest may hold names, and words that were taken back.
    """
    rows = [_Rows(actor, trajectory, document, file_hash) for document in documents]
    Conversation.objects.bulk_create([row.conversation for row in rows], batch_size=A_WRITE)
    Speaker.objects.bulk_create([one for row in rows for one in row.speakers.values()], batch_size=A_WRITE)
    _put_in_groups(rows)
    written = [excerpt for row in rows for excerpt in row.excerpts]
    Excerpt.objects.bulk_create(written, batch_size=A_WRITE)
    nameless.scatter(*written)
    if written:
        recorded(trajectory.pk)
    return [row.excerpts for row in rows]


def _put_in_groups(rows: Sequence[_Rows]) -> None:
    membership: Any = Speaker.groups.through
    made = [
        membership(id=secrets.randbelow(2**62), speaker_id=speaker.pk, stakeholdergroup_id=group.pk)
        for row in rows
        for (_who, groups), speaker in row.speakers.items()
        for group in groups
    ]
    membership.objects.bulk_create(made, batch_size=A_WRITE)


class _Rows:
    """The rows of one text, before they are written."""

    def __init__(self, actor: Actor, trajectory: Trajectory, document: Document, file_hash: str) -> None:
        self.conversation = Conversation(
            trajectory=trajectory,
            kind=ConversationKind.DOCUMENT,
            title=document.title,
            source=Source.IMPORT,
            on=clock.today(),
            typed_by=rules.participation_of(actor, trajectory),
            said="\n\n".join(piece.text.strip() for piece in document.pieces),
            file_hash=file_hash,
            language=trajectory.language,
        )
        self.speakers: dict[tuple[str, tuple[StakeholderGroup, ...]], Speaker] = {}
        self.excerpts = [self._excerpt(piece, position) for position, piece in enumerate(document.pieces)]

    def _excerpt(self, piece: Marked, position: int) -> Excerpt:
        return Excerpt(
            trajectory_id=self.conversation.trajectory_id,
            speaker=self._speaker(piece.who, piece.groups),
            text=piece.text.strip(),
            language=language_of(piece.text, self.conversation.language),
            position=position,
        ).ready()

    def _speaker(self, who: str, groups: tuple[StakeholderGroup, ...]) -> Speaker:
        # Where the text does not tell who spoke, words from another group are surely of someone else.
        key = (who, groups)
        if key not in self.speakers:
            number = len(self.speakers) + 1
            self.speakers[key] = Speaker(
                trajectory_id=self.conversation.trajectory_id,
                conversation=self.conversation,
                pseudonym=_("Spreker %(number)s") % {"number": number},
                position=number,
            )
        return self.speakers[key]
