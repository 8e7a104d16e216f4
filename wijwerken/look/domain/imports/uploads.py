"""A file on its way in: put down, read in the background, looked at, taken in or thrown away."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import recorded
from wijwerken.look.domain import nameless
from wijwerken.look.domain.imports import files, turns
from wijwerken.look.domain.imports.doubles import Known
from wijwerken.look.domain.languages import language_of
from wijwerken.look.models import Conversation, Excerpt, Speaker, Upload
from wijwerken.look.vocabulary import ConversationKind, Source, UploadState
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import StakeholderGroup, Trajectory

log = structlog.get_logger(__name__)

PROGRESS_EVERY = 200
KEPT_DAYS = 7


@dataclass(frozen=True)
class Who:
    """What the people at the preview say about one recognised speaker."""

    pseudonym: str = ""
    group: StakeholderGroup | None = None
    asks: bool = False  # asks the questions: these words are not taken in as an excerpt


@deed(
    "look.file.uploaded",
    says=gettext_lazy("Er is een bestand klaargezet om in te lezen"),
    may="look.record_conversation",
)
def put_down(
    actor: Actor, trajectory: Trajectory, *, name: str, content: bytes, kind: str, on: dt.date | None = None
) -> Upload:
    """Put a file down to be read; nothing of it counts before someone has looked at it."""
    files.suffix_of(name)
    if not content.strip():
        raise NotSound(_("Dit bestand is leeg."), field="file")
    if len(content) > files.LARGEST_FILE:
        raise NotSound(_("Dit bestand is groter dan 5 MB. Knip het in delen."), field="file")
    return Upload.objects.create(
        trajectory=trajectory,
        by=rules.participation_of(actor, trajectory),
        kind=kind,
        name=name.replace("\\", "/").rsplit("/", 1)[-1][-160:],
        content=content,
        file_hash=hashlib.sha256(content).hexdigest(),
        conversation_on=on or clock.today(),
        on=clock.today(),
    )


def read(upload: Upload) -> None:
    """Read an uploaded file; what is wrong with it is kept as a sentence for who uploaded it."""
    _note(upload, state=UploadState.READING)
    try:
        found, tidied = _turns(upload)
    except NotSound as problem:
        _note(upload, state=UploadState.FAILED, problem=str(problem.reason))
        return
    except Exception:
        # Whoever waits for it must not wait for ever; where it went wrong stands in the log, without a word of it.
        log.exception("a file could not be read")
        _note(upload, state=UploadState.FAILED, problem=_("Dit bestand konden wij niet lezen. Bewaar het opnieuw."))
        return
    if not found:
        _note(upload, state=UploadState.FAILED, problem=_("Er staat geen tekst in dit bestand."))
        return
    _note(upload, found={"turns": _with_doubles(upload, found), "tidied": tidied}, state=UploadState.READY)


def was_taken_in_before(upload: Upload) -> bool:
    """Tell whether this same file was taken in before."""
    return Conversation.objects.of(upload.trajectory_id).filter(file_hash=upload.file_hash).exists()


def labels(upload: Upload) -> list[str]:
    """List the speakers that were recognised, in the order in which they first speak."""
    return list(dict.fromkeys(turn["label"] for turn in upload.found["turns"]))


@deed(
    "look.file.taken_in", says=gettext_lazy("Een gesprek is ingelezen uit een bestand"), may="look.record_conversation"
)
def take_in(
    actor: Actor, trajectory: Trajectory, upload: Upload, who: Mapping[str, Who], *, leave_out_doubles: bool = True
) -> Conversation:
    """Take a file in that was looked at: a conversation with its speakers and their words, still to be confirmed."""
    if upload.state != UploadState.READY:
        raise NotSound(_("Dit bestand is nog niet gelezen."))
    kept = [turn for turn in upload.found["turns"] if not (leave_out_doubles and turn["double"])]
    answers = [turn for turn in kept if not who.get(turn["label"], Who()).asks]
    if not answers:
        raise NotSound(_("Zo blijft er niets over. Laat de dubbele zinnen staan, of kies wie er antwoordt."))
    conversation = _conversation_from(actor, trajectory, upload)
    if upload.kind == ConversationKind.ORGANISATION_DAY:
        _each_their_own(conversation, answers)
    else:
        _by_speaker(conversation, kept, who)
    upload.delete()
    recorded(trajectory.pk)
    return conversation


@deed(
    "look.file.thrown_away", says=gettext_lazy("Een klaargezet bestand is weggegooid"), may="look.record_conversation"
)
def throw_away(actor: Actor, trajectory: Trajectory, upload: Upload) -> None:
    """Throw an uploaded file away, with all that was read from it."""
    upload.delete()


def delete_old(today: dt.date) -> int:
    """Delete uploads that nobody took in."""
    old = Upload.objects.everywhere(because="retention of files that were never taken in")
    return old.filter(on__lt=today - dt.timedelta(days=KEPT_DAYS)).delete()[0]


def _turns(upload: Upload) -> tuple[list[turns.Turn], bool]:
    content = bytes(upload.content)
    if files.suffix_of(upload.name) == ".csv":
        return turns.turns_of_rows(files.rows_of(content)), False
    lines = files.lines_of(upload.name, content)
    if upload.kind == ConversationKind.ORGANISATION_DAY:
        return turns.statements_of(lines)
    return turns.turns_of(lines)


def _with_doubles(upload: Upload, found: Sequence[turns.Turn]) -> list[dict[str, Any]]:
    known = Known(Excerpt.objects.of(upload.trajectory_id).values_list("text", flat=True).iterator())
    rows: list[dict[str, Any]] = []
    for number, turn in enumerate(found, start=1):
        rows.append({"label": turn.label, "text": turn.text, "double": known.has(turn.text)})
        known.add(turn.text)
        if number % PROGRESS_EVERY == 0:
            _note(upload, done=number, total=len(found))
    return rows


def _conversation_from(actor: Actor, trajectory: Trajectory, upload: Upload) -> Conversation:
    return Conversation.objects.create(
        trajectory=trajectory,
        kind=upload.kind,
        source=Source.IMPORT,
        on=upload.conversation_on,
        typed_by=rules.participation_of(actor, trajectory),
        file_hash=upload.file_hash,
        language=trajectory.language,
    )


def _each_their_own(conversation: Conversation, answers: Sequence[Mapping[str, Any]]) -> None:
    # Nobody knows which statements are of one person, so each has a speaker, and each can get a receipt of its own.
    speakers = [
        Speaker(
            trajectory_id=conversation.trajectory_id,
            conversation=conversation,
            pseudonym=_("Stem %(number)s") % {"number": number},
            position=number,
        )
        for number, _turn in enumerate(answers, start=1)
    ]
    Speaker.objects.bulk_create(speakers)
    pairs = zip(speakers, answers, strict=True)
    _write(conversation, [(speaker, turn["text"]) for speaker, turn in pairs])


def _by_speaker(conversation: Conversation, kept: Sequence[Mapping[str, Any]], who: Mapping[str, Who]) -> None:
    names = _pseudonyms(kept, who)
    conversation.said = "\n".join(f"{names[turn['label']]}: {turn['text']}" for turn in kept)
    conversation.save(update_fields=["said"])
    speakers: dict[str, Speaker] = {}
    for position, label in enumerate(names, start=1):
        described = who.get(label, Who())
        if described.asks:
            continue
        speakers[label] = Speaker.objects.create(
            trajectory_id=conversation.trajectory_id,
            conversation=conversation,
            pseudonym=names[label],
            position=position,
        )
        if described.group is not None:
            speakers[label].groups.add(described.group)
    _write(conversation, [(speakers[turn["label"]], turn["text"]) for turn in kept if turn["label"] in speakers])


def _pseudonyms(kept: Sequence[Mapping[str, Any]], who: Mapping[str, Who]) -> dict[str, str]:
    names: dict[str, str] = {}
    number = 0
    for label in dict.fromkeys(turn["label"] for turn in kept):
        described = who.get(label, Who())
        if described.asks:
            names[label] = described.pseudonym or _("Vraag")
        else:
            number += 1
            names[label] = described.pseudonym.strip() or _("Spreker %(number)s") % {"number": number}
    return names


def _write(conversation: Conversation, said: Sequence[tuple[Speaker, str]]) -> None:
    excerpts = [
        Excerpt(
            trajectory_id=conversation.trajectory_id,
            speaker=speaker,
            text=text,
            language=language_of(text, conversation.language),
            position=position,
        ).ready()
        for position, (speaker, text) in enumerate(said)
    ]
    Excerpt.objects.bulk_create(excerpts, batch_size=200)
    nameless.scatter(*excerpts)


def _note(upload: Upload, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(upload, name, value)
    upload.save(update_fields=list(fields))
