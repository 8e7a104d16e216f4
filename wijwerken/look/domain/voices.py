"""What kijken does when people's words change, and which of its words may be quoted in a text of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Length

from wijwerken.house import quoting
from wijwerken.house.domain import logbook
from wijwerken.house.manifest import Reference, Voiced
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.text import fold
from wijwerken.look.domain import queries, quoted
from wijwerken.look.domain.mentions import kept_mentions
from wijwerken.look.domain.withdrawal import CORRECTED
from wijwerken.look.domain.words import without_lines_of, without_said
from wijwerken.look.models import Conversation, Excerpt, PaperCard, Speaker
from wijwerken.look.vocabulary import CONVERSATION, EXCERPT, Source
from wijwerken.people.domain.ledger import note_change
from wijwerken.trajectories.domain import answer_rounds
from wijwerken.trajectories.domain.removed_quotations import take_quotations_out
from wijwerken.trajectories.models import Trajectory

OWN_TEXTS = ("said", "interpretation", "title")
GOES_WHEN_EMPTY = (Source.PUBLIC_BOX, Source.PAPER)
FEW = 12  # so many words a database looks for faster than we do


def on_withdrawn(reference: Reference) -> None:
    """Erase the words a reference points at, here in kijken, wherever they stand."""
    if reference.kind != EXCERPT:
        return
    everywhere = Excerpt.objects.everywhere(because="withdrawing reaches every place")
    excerpt = everywhere.filter(pk=reference.id).select_related("speaker__conversation").first()
    if excerpt is None:
        return
    speaker = excerpt.speaker
    kept_mentions.on_withdrawn(excerpt)
    free = quoted.free_around(excerpt, excerpt.text, but=reference)
    _scrub(speaker.conversation, excerpt)
    _take_quotations_out(excerpt, excerpt.text, free)
    logbook.forget([excerpt.pk])
    excerpt.delete()
    _tidy(speaker)


def on_corrected(reference: Reference) -> None:
    """When a speaker corrected their words, no quotation of the old ones stays in what others wrote around them."""
    excerpt = Excerpt.objects.everywhere(because="a correction reaches every place").filter(pk=reference.id).first()
    if reference.kind == EXCERPT and excerpt is not None and reference.was and reference.was != excerpt.text:
        note_change(EXCERPT, excerpt.pk, CORRECTED, excerpt.version)
        free = quoted.free_around(excerpt, reference.was) | quoting.runs_of([excerpt.text])
        _scrub_notes(excerpt.speaker.conversation, reference.was, free)
        _take_quotations_out(excerpt, reference.was, free)
    kept_mentions.on_corrected(reference)


def on_narrowed(reference: Reference) -> None:
    """When fewer people may read someone's words, no quotation of them stays in what those others may read."""
    excerpt = Excerpt.objects.everywhere(because="narrowing reaches every place").filter(pk=reference.id).first()
    if reference.kind == EXCERPT and excerpt is not None:
        free = quoted.free_around(excerpt, excerpt.text, but=reference)
        inside = queries.is_shared_inside(excerpt)
        take_quotations_out(excerpt.trajectory_id, excerpt.text, free, read_inside=inside)


def _scrub(conversation: Conversation, excerpt: Excerpt) -> None:
    """Take words out of the notes of their own conversation."""
    for name in OWN_TEXTS:
        label, which = (excerpt.speaker.pseudonym, excerpt.said_before()) if name == "said" else ("", 0)
        rest = without_said(getattr(conversation, name), label, excerpt.text, which=which)
        setattr(conversation, name, rest)
    conversation.save(update_fields=OWN_TEXTS)
    _scrub_notes(conversation, excerpt.text, but=excerpt)


def _take_quotations_out(excerpt: Excerpt, words: str, free: Set[quoting.Run]) -> None:
    take_quotations_out(excerpt.trajectory_id, words, free)
    kept_mentions.take_quotations_out(excerpt.trajectory_id, words, free)
    others = Conversation.objects.of(excerpt.trajectory_id).exclude(pk=excerpt.speaker.conversation_id)
    others = others.exclude(said="", interpretation="", title="")
    compared = quoting.Compared(words)
    if any(len(run) == quoting.QUOTATION for run in compared.places):
        # Comparing one excerpt with all notes is quick; making every note ready to be compared is not.
        folded = ((key, fold("\n".join(texts))) for key, *texts in others.values_list("pk", *OWN_TEXTS))
        others = others.filter(pk__in=[key for key, _text in compared.quoted_among(folded)])
    for other in others:
        _scrub_notes(other, words, free)


def _scrub_notes(
    conversation: Conversation, words: str, free: Set[quoting.Run] = frozenset(), but: Excerpt | None = None
) -> None:
    compared = quoting.Compared(*(getattr(conversation, name) for name in OWN_TEXTS))
    if not compared.spans(words, free):
        return
    own = free | _said_by_others(conversation, but)  # what stands in the notes because somebody said it there
    rest = {
        name: quoting.without(getattr(conversation, name), words, own if name == "said" else free) for name in OWN_TEXTS
    }
    Conversation.objects.of(conversation.trajectory_id).filter(pk=conversation.pk).update(**rest)
    for name, text in rest.items():
        setattr(conversation, name, text)


def _said_by_others(conversation: Conversation, but: Excerpt | None) -> set[quoting.Run]:
    said = Excerpt.objects.of(conversation.trajectory_id).filter(speaker__conversation=conversation)
    return quoting.runs_of((said.exclude(pk=but.pk) if but else said).values_list("text", flat=True))


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
    _no_answer_any_more(speaker)
    logbook.forget([speaker.pk])
    if conversation.source in GOES_WHEN_EMPTY and not others.exists():
        logbook.forget([conversation.pk])
        PaperCard.objects.of(conversation.trajectory_id).filter(conversation=conversation).delete()
        conversation.delete()
    else:
        speaker.delete()


def _no_answer_any_more(speaker: Speaker) -> None:
    """Who took all their words back has no answer lying ready: that they once told something stands nowhere."""
    if speaker.person_id is None:
        return
    said = Excerpt.objects.of(speaker.trajectory_id).filter(speaker__person=speaker.person_id)
    if not said.exists():
        answer_rounds.words_gone(speaker.trajectory_id, speaker.person_id)


def _still_speaks(speakers: Iterable[Speaker]) -> bool:
    return any(speaker.excerpts.exists() for speaker in speakers)


def private_words(trajectory: Trajectory, audience: str, compared: quoting.Compared) -> Iterator[Voiced]:
    """Give the voices and notes of conversations that these readers may not read and that may be quoted here."""
    hidden = Excerpt.objects.of(trajectory).not_shared_with(audience)
    found = dict(_quoted(hidden, compared))
    people = hidden.filter(pk__in=found).values_list("pk", "speaker__person") if found else ()
    for key, person in people:
        yield Voiced(Reference(EXCERPT, key), found[key], person)
    notes = Conversation.objects.of(trajectory).exclude(said="").values_list("pk", "said")
    for key, said in compared.quoted_among((key, fold(said)) for key, said in notes):
        # Notes hold words of whoever wrote them too, and nobody can be asked for a yes: fewer words are anybody's.
        yield Voiced(Reference(CONVERSATION, key), said, least=quoting.QUOTATION)


def shared_words(trajectory: Trajectory, audience: str, compared: quoting.Compared) -> Iterator[Voiced]:
    """Give the voices that these readers may read and that say a part of this too."""
    for key, words in _quoted(Excerpt.objects.of(trajectory).shared_with(audience), compared):
        yield Voiced(Reference(EXCERPT, key), words)


def _quoted(rows: ScopedQuerySet[Excerpt], compared: quoting.Compared) -> Iterator[tuple[UUID, str]]:
    if len(compared.anchors) <= FEW and not compared.apart:
        anchors = [Q(folded__contains=anchor) for anchor in compared.anchors]
        lengthy: Any = rows.alias(length=Length("folded"))
        rows = lengthy.filter(reduce(or_, anchors, Q(length__lt=quoting.SHORT_VOICE)))
    return compared.quoted_among(rows.values_list("pk", "folded"))
