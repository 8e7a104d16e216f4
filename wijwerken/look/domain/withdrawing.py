"""Taking words back: the row goes, and nothing of the words stays anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from wijwerken.house import quoting
from wijwerken.house.domain import logbook
from wijwerken.house.manifest import Reference
from wijwerken.house.registry import withdrawn
from wijwerken.look.domain.words import without, without_lines_of
from wijwerken.look.models import Conversation, Excerpt, PaperCard, Speaker
from wijwerken.look.vocabulary import Source
from wijwerken.people.domain.erasure import note_withdrawal, withdrawn_ids
from wijwerken.trajectories.domain.taking_out import take_quotations_out

KIND = "look.excerpt"
GOES_WHEN_EMPTY = (Source.PUBLIC_BOX, Source.PAPER)


def take_words_out(excerpt: Excerpt) -> None:
    """Take one excerpt out of every room; must run inside a deed's transaction."""
    note_withdrawal(KIND, excerpt.pk)
    withdrawn(Reference(KIND, excerpt.pk))


def erase_words(reference: Reference) -> None:
    """Erase the words a reference points at, here in kijken, wherever they stand."""
    if reference.kind != KIND:
        return
    everywhere = Excerpt.objects.everywhere(because="withdrawing reaches every place")
    excerpt = everywhere.filter(pk=reference.id).select_related("speaker__conversation").first()
    if excerpt is None:
        return
    speaker = excerpt.speaker
    _scrub(speaker.conversation, excerpt.text)
    _take_quotations_out(excerpt.trajectory_id, excerpt.text)
    logbook.forget([excerpt.pk])
    excerpt.delete()
    _tidy(speaker)


def replace_words(reference: Reference) -> None:
    """When a speaker corrected their words, no quotation of the old ones stays in what others wrote around them."""
    excerpt = Excerpt.objects.everywhere(because="a correction reaches every place").filter(pk=reference.id).first()
    if reference.kind == KIND and excerpt is not None and reference.was and reference.was != excerpt.text:
        _take_quotations_out(excerpt.trajectory_id, reference.was)


def withdraw_again() -> int:
    """Take out once more what was withdrawn before and came back with a backup; tells how many."""
    everywhere = Excerpt.objects.everywhere(because="a backup that was put back may hold withdrawn words")
    returned = list(everywhere.filter(pk__in=withdrawn_ids(KIND)))
    for excerpt in returned:
        with transaction.atomic():
            withdrawn(Reference(KIND, excerpt.pk))
    return len(returned)


def _scrub(conversation: Conversation, words: str) -> None:
    conversation.said = without(conversation.said, words)
    conversation.interpretation = without(conversation.interpretation, words)
    conversation.title = without(conversation.title, words)
    conversation.save(update_fields=["said", "interpretation", "title"])


def _take_quotations_out(trajectory_id: UUID, words: str) -> None:
    take_quotations_out(trajectory_id, words)
    for other in Conversation.objects.of(trajectory_id).exclude(interpretation="", title=""):
        rest = {name: quoting.without(getattr(other, name), words) for name in ("interpretation", "title")}
        if rest != {"interpretation": other.interpretation, "title": other.title}:
            Conversation.objects.of(trajectory_id).filter(pk=other.pk).update(**rest)


def _tidy(speaker: Speaker) -> None:
    """After someone's last words are gone, nothing of them stays in the notes either."""
    if speaker.excerpts.exists():
        return
    conversation = speaker.conversation
    others = conversation.speakers.exclude(pk=speaker.pk)
    if not _still_speaks(others):
        conversation.said = conversation.interpretation = ""
    conversation.said = without_lines_of(conversation.said, speaker.pseudonym)
    conversation.save(update_fields=["said", "interpretation"])
    logbook.forget([speaker.pk])
    if conversation.source in GOES_WHEN_EMPTY and not others.exists():
        logbook.forget([conversation.pk])
        PaperCard.objects.of(conversation.trajectory_id).filter(conversation=conversation).delete()
        conversation.delete()
    else:
        speaker.delete()


def _still_speaks(speakers: Iterable[Speaker]) -> bool:
    return any(speaker.excerpts.exists() for speaker in speakers)
