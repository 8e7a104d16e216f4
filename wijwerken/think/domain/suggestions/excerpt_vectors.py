"""Reading excerpts in the background: each becomes a row of numbers, so that what is like it can be found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef

from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.standing_back import between_bites
from wijwerken.house.vectors import always_there, mathematics, name_of, to_bytes
from wijwerken.look.domain.nameless import scatter
from wijwerken.look.models import Excerpt
from wijwerken.look.models.gate import Words
from wijwerken.think.domain import likeness
from wijwerken.think.models import ExcerptVector, Reading

if TYPE_CHECKING:
    from wijwerken.analysis.red_threads import Encoder

AT_ONCE = 25  # a small bite: while it is kept, nobody else writes
WHY = "part of a query on one trajectory"


def to_read(trajectory_id: UUID) -> Words[Excerpt]:
    """Give the excerpts the computer may read: those people of the core group read first, and nobody hid."""
    return Excerpt.objects.of(trajectory_id).counting()


def read(trajectory_id: UUID, on_progress: Callable[[int, int], object] = lambda _done, _total: None) -> None:
    """Read every excerpt that was not read yet with the encoder of now; what was read with another is read again."""
    encoder, instead = likeness.encoder()
    try:
        _read_with(trajectory_id, encoder, instead, on_progress)
    except mathematics().EncoderProblem:
        _read_with(trajectory_id, always_there(), Reading.Instead.MISSING, on_progress)


def _read_with(trajectory_id: UUID, encoder: Encoder, instead: str, on_progress: Callable[[int, int], object]) -> None:
    reading, _new = Reading.objects.of(trajectory_id).get_or_create(trajectory_id=trajectory_id)
    reading.encoder, reading.encoder_version = name_of(encoder)
    reading.instead = instead
    reading.is_too_much = to_read(trajectory_id).count() > mathematics().MOST_TEXTS
    reading.save()
    count(trajectory_id)  # at once, so that nobody is told that all was read
    while not reading.is_too_much and (batch := list(_unread(reading)[:AT_ONCE])):
        _keep(reading, batch, encoder)
        reading.refresh_from_db()
        on_progress(reading.done, reading.total)
        between_bites()
    count(trajectory_id)


def count(trajectory_id: UUID) -> None:
    """Note how far reading is, for who looks at the tying table; whatever was kept of it before no longer holds."""
    reading = Reading.objects.of(trajectory_id).first()
    if reading is not None:
        reading.done = vectors(reading).count()
        reading.total = to_read(trajectory_id).count()
        reading.stamp = uuid4()
        reading.save(update_fields=["done", "total", "stamp"])


def vectors(reading: Reading) -> ScopedQuerySet[ExcerptVector]:
    """Give the vectors of a trajectory that can be compared with each other: all by one encoder."""
    return ExcerptVector.objects.of(reading.trajectory_id).filter(
        encoder=reading.encoder, encoder_version=reading.encoder_version
    )


def _unread(reading: Reading) -> ScopedQuerySet[Excerpt]:
    same = ExcerptVector.objects.everywhere(because=WHY).filter(
        excerpt=OuterRef("pk"), encoder=reading.encoder, encoder_version=reading.encoder_version
    )
    # Public ids are random, so this order tells nothing about who spoke first.
    return to_read(reading.trajectory_id).filter(~Exists(same)).only("text", "version", "trajectory").order_by("pk")


def _keep(reading: Reading, batch: Sequence[Excerpt], encoder: Encoder) -> None:
    numbers = encoder.encode([excerpt.text for excerpt in batch])
    with transaction.atomic():
        # Somebody may have corrected, hidden or taken back words in the meantime: those are not kept.
        still = to_read(reading.trajectory_id).filter(pk__in=[excerpt.pk for excerpt in batch]).select_for_update()
        versions = dict(still.values_list("pk", "version"))
        rows = [
            ExcerptVector(
                trajectory_id=reading.trajectory_id,
                excerpt=excerpt,
                encoder=reading.encoder,
                encoder_version=reading.encoder_version,
                numbers=to_bytes(row),
            )
            for excerpt, row in zip(batch, numbers, strict=True)
            if versions.get(excerpt.pk) == excerpt.version
        ]
        ExcerptVector.objects.of(reading.trajectory_id).filter(excerpt__in=[row.excerpt_id for row in rows]).delete()
        ExcerptVector.objects.bulk_create(rows)
        scatter(*rows)
        count(reading.trajectory_id)
