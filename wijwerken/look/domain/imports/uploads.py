"""A file or pasted text on its way in: put down, read in the background, looked at and mended, or thrown away."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import structlog
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.exchange.limits import LARGEST_FILE, Unreadable
from wijwerken.analysis.readings import mending
from wijwerken.analysis.readings.pictures import without_pictures
from wijwerken.analysis.readings.read import SUFFIXES, suffix_of
from wijwerken.analysis.readings.read import read as read_file
from wijwerken.analysis.readings.shape import Options, Reading
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import named, told
from wijwerken.look.domain.imports.doubles import Known
from wijwerken.look.models import Conversation, Excerpt, Upload
from wijwerken.look.vocabulary import ConversationKind, Knew, UploadState
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

log = structlog.get_logger(__name__)

PROGRESS_EVERY = 500
KEPT_DAYS = 7
PASTED = "geplakt.txt"
# Photos that every browser shows, and how such a file begins.
PHOTOS = {".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n", ".webp": b"RIFF"}
TYPED = "typed"  # among the options of an upload: what somebody typed over from a photo


@deed(
    "look.file.uploaded",
    says=gettext_lazy("Er is een bestand klaargezet om in te lezen"),
    may="look.record_conversation",
)
def put_down(
    actor: Actor,
    trajectory: Trajectory,
    *,
    name: str,
    content: bytes,
    kind: str,
    on: dt.date | None = None,
    knew: str = Knew.UNKNOWN.value,
) -> Upload:
    """Put a file or pasted text down to be read; nothing of it counts before someone has looked at it."""
    if suffix_of(name) not in PHOTOS:
        must_be_readable_here(name)
    elif not content.startswith(PHOTOS[suffix_of(name)]):
        raise NotSound(_("Deze foto kunnen wij niet laten zien. Bewaar hem opnieuw als .jpg."), field="file")
    if not content.strip():
        raise NotSound(_("Dit bestand is leeg."), field="file")
    try:
        content = without_pictures(name, content)
    except Unreadable as problem:
        raise NotSound(str(told.WHY[problem.why]), field="file") from problem
    if len(content) > LARGEST_FILE:
        raise NotSound(str(told.TOO_LARGE), field="file")
    return Upload.objects.create(
        trajectory=trajectory,
        by=rules.participation_of(actor, trajectory),
        kind=kind,
        name=name.replace("\\", "/").rsplit("/", 1)[-1][-160:],
        content=content,
        file_hash=hashlib.sha256(content).hexdigest(),
        conversation_on=on or clock.today(),
        on=clock.today(),
        knew=knew,
    )


def must_be_readable_here(name: str) -> None:
    """Stop at a kind of file that cannot be read here, with what to do instead."""
    suffix = suffix_of(name)
    if suffix not in SUFFIXES:
        raise NotSound(str(told.INSTEAD.get(suffix, told.OTHER_KIND)), field="file")


def read(upload: Upload) -> None:
    """Read an uploaded file; what is wrong with it is kept as a sentence for who uploaded it."""
    _note(upload, state=UploadState.READING)
    try:
        found = _found_in(upload)
    except Unreadable as problem:
        _note(upload, state=UploadState.FAILED, problem=str(told.WHY.get(problem.why, told.OTHER_KIND)))
        return
    except Exception:
        # Whoever waits for it must not wait for ever; where it went wrong stands in the log, without a word of it.
        log.exception("a file could not be read")
        _note(upload, state=UploadState.FAILED, problem=_("Dit bestand konden wij niet lezen. Bewaar het opnieuw."))
        return
    _note(upload, found=found, mends=[], state=UploadState.READY)


def _found_in(upload: Upload) -> dict[str, Any]:
    """Read a file, and give what is kept of it until somebody says yes."""
    reading = read_file(*_what_is_read(upload), options_of(upload))
    return mending.to_kept(reading) | {
        "doubles": list(_doubles(upload, reading)),
        "names": named.names_of(reading),
        "mark": secrets.token_hex(8),
    }


def typed_of(upload: Upload) -> str:
    """Give what somebody typed over from a photo; empty when nobody did, or when it is no photo."""
    return str(upload.options.get(TYPED, ""))


def _what_is_read(upload: Upload) -> tuple[str, bytes]:
    if suffix_of(upload.name) in PHOTOS:
        return PASTED, typed_of(upload).encode()
    return upload.name, bytes(upload.content)


def options_of(upload: Upload) -> Options:
    """Give how people want this file to be read."""
    chosen: dict[str, Any] = dict(upload.options)
    columns = tuple((int(number), str(holds)) for number, holds in chosen.pop("columns", ()))
    kind = "meeting" if upload.kind == ConversationKind.ORGANISATION_DAY else "conversation"
    return Options(kind=kind, columns=columns, **{name: chosen[name] for name in ("unit", "mend") if name in chosen})  # type: ignore[arg-type]


@deed(
    "look.file.read_otherwise",
    says=gettext_lazy("Een klaargezet bestand is op een andere manier gelezen"),
    may="look.record_conversation",
)
def read_otherwise(actor: Actor, trajectory: Trajectory, upload: Upload, options: Options) -> Upload:
    """Read a file that was put down in another way; what was mended by hand begins anew.

    When nothing can be read that way, it stays as it was read before: the file is not broken, the choice does not fit.
    """
    kept = {name: value for name, value in asdict(options).items() if name != "kind" and value not in (None, ())}
    kept |= {name: words for name, words in upload.options.items() if name == TYPED}
    before = {name: getattr(upload, name) for name in ("options", "found", "mends", "state", "problem")}
    _note(upload, options=kept)
    read(upload)
    if upload.state == UploadState.FAILED:
        _note(upload, **before)
        raise NotSound(_("Zo blijft er niets over om te lezen. Kies iets anders. Alles staat nog zoals het was."))
    return upload


def reading_of(upload: Upload) -> Reading:
    """Give what was read from the file."""
    return mending.from_kept(upload.found)


def mended_of(upload: Upload) -> mending.Mended:
    """Give what was read from the file, after all that people mended."""
    return mending.mended(reading_of(upload), upload.mends)


@deed(
    "look.file.mended",
    says=gettext_lazy("Een inlezing is nagekeken en verbeterd"),
    may="look.record_conversation",
)
def mend(actor: Actor, trajectory: Trajectory, upload: Upload, what: dict[str, Any], of: str = "") -> Upload:
    """Mend a reading before it is taken in: who says it, what is no speech, cut, joined, left out, or a name masked.

    `of` is the mark of the reading that somebody looked at, for numbers of pieces mean nothing in another one.
    """
    if what.get("do") not in mending.DEEDS:
        raise NotSound(_("Kies wat je met deze stukken wilt doen."))
    held = Upload.objects.of(trajectory).select_for_update().get(pk=upload.pk)  # two who mend at once lose nothing
    must_be_of(held, of)
    _note(held, mends=[*held.mends, what])
    return held


@deed(
    "look.file.mend_undone",
    says=gettext_lazy("Een verbetering van een inlezing is teruggezet"),
    may="look.record_conversation",
)
def undo(actor: Actor, trajectory: Trajectory, upload: Upload) -> Upload:
    """Undo the last mend of a reading."""
    held = Upload.objects.of(trajectory).select_for_update().get(pk=upload.pk)
    if not held.mends:
        raise NotSound(_("Er is niets om terug te zetten."))
    _note(held, mends=held.mends[:-1])
    return held


def must_be_of(upload: Upload, mark: str) -> None:
    """Stop when somebody else let the file be read in another way since this was looked at."""
    if mark and upload.found.get("mark") != mark:
        raise NotSound(_("Iemand las dit bestand net op een andere manier in. Kijk eerst hoe het nu is."))


def was_taken_in_before(upload: Upload) -> bool:
    """Tell whether this same file was taken in before."""
    return Conversation.objects.of(upload.trajectory_id).filter(file_hash=upload.file_hash).exists()


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


def _doubles(upload: Upload, reading: Reading) -> Iterator[int]:
    """Tell which pieces were in the trajectory before; the same words of several people here are several voices."""
    known = Known(Excerpt.objects.of(upload.trajectory_id).values_list("text", flat=True).iterator())
    for number, piece in enumerate(reading.pieces):
        if piece.kind == "said" and known.has(piece.words):
            yield number
        if number % PROGRESS_EVERY == PROGRESS_EVERY - 1:
            _note(upload, done=number + 1, total=len(reading.pieces))


def _note(upload: Upload, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(upload, name, value)
    upload.save(update_fields=list(fields))
