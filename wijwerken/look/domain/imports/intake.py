"""Taking in a reading that was looked at, and taking it out again when it was not good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.readings.mending import Held, Mended
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import recorded
from wijwerken.look.domain import nameless
from wijwerken.look.domain.imports import uploads
from wijwerken.look.domain.languages import language_of
from wijwerken.look.domain.withdrawal import take_words_out
from wijwerken.look.models import Conversation, Excerpt, Speaker, Upload
from wijwerken.look.vocabulary import ConversationKind, Source, UploadState
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import StakeholderGroup, Trajectory

A_WRITE = 500


@dataclass(frozen=True)
class Who:
    """What the people at the preview say about one recognised speaker."""

    pseudonym: str = ""
    group: StakeholderGroup | None = None


@deed(
    "look.file.taken_in", says=gettext_lazy("Een gesprek is ingelezen uit een bestand"), may="look.record_conversation"
)
def take_in(
    actor: Actor,
    trajectory: Trajectory,
    upload: Upload,
    who: Mapping[int, Who] | None = None,
    *,
    leave_out_doubles: bool = True,
) -> Conversation:
    """Take a file in that was looked at: a conversation with its speakers and their words, still to be confirmed."""
    if upload.state != UploadState.READY:
        raise NotSound(_("Dit bestand is nog niet gelezen."))
    upload = _nobody_was_first(trajectory, upload)
    made = uploads.mended_of(upload)
    kept = _kept(made, upload, leave_out_doubles=leave_out_doubles)
    if not any(held.piece.kind == "said" for held in kept):
        raise NotSound(_("Zo blijft er niets over. Laat de dubbele zinnen staan, of kies wie er antwoordt."))
    conversation = Conversation.objects.create(
        trajectory=trajectory,
        kind=upload.kind,
        source=Source.IMPORT,
        on=upload.conversation_on,
        typed_by=rules.participation_of(actor, trajectory),
        file_hash=upload.file_hash,
        language=trajectory.language,
        knew=upload.knew,
    )
    _write(conversation, kept, _Speakers(conversation, who or {}))
    upload.delete()
    recorded(trajectory.pk)
    return conversation


@deed(
    "look.reading.taken_out",
    says=gettext_lazy("Een inlezing was niet goed, en is er weer uitgehaald"),
    may="look.record_conversation",
)
def take_reading_out(actor: Actor, trajectory: Trajectory, conversation: Conversation) -> int:
    """Take a whole reading out again that was not good; who took own words in hand keeps them. Tells how many went."""
    if conversation.source != Source.IMPORT:
        raise NotSound(_("Alleen wat uit een bestand is ingelezen, haal je zo weg."))
    speakers = Speaker.objects.of(trajectory).filter(conversation=conversation)
    # Locked, so that somebody who takes their own words in hand in this same moment has the last word.
    spoke = [one for one in speakers.select_for_update() if not one.decides]
    said = list(Excerpt.objects.of(trajectory).filter(speaker__in=spoke))
    for excerpt in said:
        take_words_out(excerpt)
    if speakers.filter(decides=True).exists():
        speakers.filter(decides=False).delete()
        Conversation.objects.of(trajectory).filter(pk=conversation.pk).update(said="", file_hash="")
    else:
        conversation.delete()
    return len(said)


def _nobody_was_first(trajectory: Trajectory, upload: Upload) -> Upload:
    """Hold the file as it is now, so that two who take it in at once do not make every voice twice."""
    held = Upload.objects.of(trajectory).select_for_update().filter(pk=upload.pk).first()
    if held is None:
        raise NotSound(_("Dit bestand is net al ingelezen of weggegooid."))
    return held


def _kept(made: Mended, upload: Upload, *, leave_out_doubles: bool) -> list[Held]:
    doubles = {str(number) for number in upload.found.get("doubles", ())} if leave_out_doubles else set()
    return [
        held
        for held in made.pieces
        if not held.left_out and held.piece.kind != "nobody" and held.id.split(".", 1)[0] not in doubles
    ]


class _Speakers:
    """Who spoke, each under a pseudonym; names in the file are not kept."""

    def __init__(self, conversation: Conversation, who: Mapping[int, Who]) -> None:
        self._conversation, self._who = conversation, who
        self._each_own = conversation.kind == ConversationKind.ORGANISATION_DAY
        self._made: dict[str, Speaker] = {}
        self._groups: dict[str, StakeholderGroup] = {}

    def of(self, held: Held) -> Speaker:
        """Give the speaker of a piece: the one the file or a person named, or somebody of whom nothing is known."""
        piece = held.piece
        # Of a piece that nobody is sure of, and of remarks of many, each is of somebody else.
        apart = piece.speaker is None and (piece.doubtful or self._each_own)
        key = f"piece {held.id}" if apart else f"speaker {piece.speaker}"
        if key not in self._made:
            self._made[key] = self._new(len(self._made) + 1, piece.speaker, key)
        return self._made[key]

    def _new(self, number: int, index: int | None, key: str) -> Speaker:
        told = self._who.get(-1 if index is None else index, Who())
        called = _("Stem %(number)s") if self._each_own else _("Spreker %(number)s")
        if told.group is not None:
            self._groups[key] = told.group
        return Speaker(
            trajectory_id=self._conversation.trajectory_id,
            conversation=self._conversation,
            pseudonym=told.pseudonym.strip() or called % {"number": number},
            position=number,
        )

    def write(self) -> None:
        """Write them all down, with the groups they speak from."""
        Speaker.objects.bulk_create(self._made.values(), batch_size=A_WRITE)
        for key, group in self._groups.items():
            self._made[key].groups.add(group)


def _write(conversation: Conversation, kept: Sequence[Held], speakers: _Speakers) -> None:
    said = [(speakers.of(held), held) for held in kept if held.piece.kind == "said"]
    speakers.write()
    names = {held.id: speaker.pseudonym for speaker, held in said}
    if conversation.kind != ConversationKind.ORGANISATION_DAY:
        conversation.said = "\n".join(_lines(kept, names))
        conversation.save(update_fields=["said"])
    excerpts = [
        Excerpt(
            trajectory_id=conversation.trajectory_id,
            speaker=speaker,
            text=held.piece.words,
            language=language_of(held.piece.words, conversation.language),
            position=position,
        ).ready()
        for position, (speaker, held) in enumerate(said)
    ]
    Excerpt.objects.bulk_create(excerpts, batch_size=A_WRITE)
    nameless.scatter(*excerpts)


def _lines(kept: Sequence[Held], names: Mapping[str, str]) -> list[str]:
    """Give the notes: every question that was asked, and who said what."""
    lines: list[str] = []
    asked = ""
    for held in kept:
        if held.piece.question and held.piece.question != asked:
            asked = held.piece.question
            lines.append(f"{_('Vraag')}: {asked}")
        lines.append(f"{names.get(held.id) or _('Vraag')}: {held.piece.words}")
    return lines
