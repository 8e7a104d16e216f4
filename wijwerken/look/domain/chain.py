"""The chain of a voice: what the receipt says, and where the trace leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.manifest import ReceiptLine, Reference, TraceLink, WhoTold
from wijwerken.house.order import shuffled
from wijwerken.house.prepared import prepared
from wijwerken.look.domain import queries
from wijwerken.look.domain.mentions import published
from wijwerken.look.domain.shown import excerpt_page
from wijwerken.look.models import Conversation, Excerpt, PaperCard, Speaker
from wijwerken.look.vocabulary import CONVERSATION, EXCERPT, WRITTEN_DOWN, Source
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell for each of someone's voices that it was heard, by whom and when."""
    url = reverse("look:own_words", args=[trajectory.slug])
    said = queries.voices_of(trajectory, person)
    held = any(excerpt.speaker.conversation.source == Source.HELD for excerpt in said)
    holders = _holders(trajectory, person) if held else {}
    for excerpt in said:
        conversation = excerpt.speaker.conversation
        yield ReceiptLine(
            voice=Reference(EXCERPT, excerpt.pk),
            stage="heard",
            sentence=f"{_heard_how(conversation, holders)} {_reading(excerpt)}".strip(),
            on=conversation.on,
            url=url,
        )


def _holders(trajectory: Trajectory, person: Person) -> dict[UUID, list[str]]:
    """Give the names of who held the conversations in which this person spoke."""
    names: dict[UUID, list[str]] = {}
    for conversation, name in dict.fromkeys(_held_by(trajectory.pk, person.pk)):
        names.setdefault(conversation, []).append(name)
    return names


@prepared
def _held_by(trajectory: UUID, person: UUID) -> QuerySet[Any, tuple[UUID, str]]:
    spoke = Speaker.objects.of(trajectory).filter(person=person).values("conversation")
    held = Conversation.holders.through.objects.filter(conversation__in=spoke).exclude(participation__shown_name="")
    return held.order_by("pk").values_list("conversation", "participation__shown_name")


# --- who told something, and what an answer reads back to them -----------------------------------------------------


def tellers(trajectory: Trajectory) -> Iterator[WhoTold]:
    """List everyone who told something: a person once, and every voice without a person on its own."""
    spoke = Speaker.objects.of(trajectory).filter(excerpts__isnull=False).distinct()
    rows = spoke.values_list("person", "conversation__on", "conversation__source", "pseudonym", "pk")
    cards = dict(PaperCard.objects.of(trajectory).exclude(conversation=None).values_list("person", "number"))
    known: dict[UUID, WhoTold] = {}
    for who, on, source, pseudonym, _pk in rows.order_by("conversation__on"):
        person: UUID | None = who
        if person is None:
            yield WhoTold(None, on)
        else:
            known[person] = WhoTold(person, on, _mark(cards.get(person, ""), on, source, pseudonym))
    yield from known.values()


def _mark(card: str, on: dt.date, source: str, pseudonym: str) -> str:
    """Say by what the paper of somebody is known: the number of their card, or the talk they took a slip home from."""
    if card:
        return _("Kaart %(number)s") % {"number": card}
    if source not in WRITTEN_DOWN:
        return ""
    return _("Gesprek van %(day)s, %(who)s") % {"day": date_format(on, "j F"), "who": pseudonym}


def said(reader: Actor, people: Iterable[UUID], trajectory: Trajectory) -> Iterator[tuple[UUID, Reference, str]]:
    """Give each voice of people with its words, as far as this reader may read them; what one hides, only oneself."""
    whose = list(people)
    rows = queries.excerpts_for(reader, trajectory).filter(speaker__person__in=whose)
    readable = set(rows.values_list("pk", flat=True)) if set(whose) - {reader.person and reader.person.pk} else set()
    for one in queries.voices_of_all(trajectory, whose):
        person: UUID = one.speaker.person_id  # type: ignore[assignment]
        is_own = reader.person is not None and reader.person.pk == person
        yield person, Reference(EXCERPT, one.pk), one.text if is_own or one.pk in readable else ""


def trace_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    """Say what an excerpt or conversation is, as far as this reader may know."""
    if reference.kind == EXCERPT:
        return _excerpt_title(actor, trajectory, reference)
    if reference.kind == CONVERSATION:
        return _conversation_title(actor, trajectory, reference)
    return None


def trace_links(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    """Lead from an excerpt back to its conversation and on to the rest of it; a nameless voice ends at the fragment."""
    if reference.kind == EXCERPT:
        excerpt = queries.told_together(actor, trajectory).filter(pk=reference.id).select_related("speaker").first()
        if excerpt is not None:
            to = Reference(CONVERSATION, excerpt.speaker.conversation_id)
            link = _conversation_title(actor, trajectory, to)
            if link is not None:
                yield link
    if reference.kind == CONVERSATION:
        said = queries.told_together(actor, trajectory).filter(speaker__conversation_id=reference.id)
        for excerpt in shuffled(said, actor):
            yield _link(excerpt, trajectory, direction="forward")


def _heard_how(conversation: Conversation, holders: Mapping[UUID, Sequence[str]]) -> str:
    day = date_format(conversation.on, "j F")
    if conversation.source == Source.PUBLIC_BOX:
        return _("%(day)s, u vertelde het zelf.") % {"day": day}
    if conversation.source == Source.PAPER:
        return _("%(day)s, van uw kaart overgetypt.") % {"day": day}
    if conversation.source == Source.ROOM:
        return _("%(day)s, in een bijeenkomst.") % {"day": day}
    if conversation.source == Source.IMPORT:
        return _("%(day)s, uit een bestand dat de kerngroep inlas.") % {"day": day}
    names = holders.get(conversation.pk)
    if names:
        return _("%(day)s, door %(names)s.") % {"day": day, "names": _(" en ").join(names)}
    return _("%(day)s, in een gesprek.") % {"day": day}


def _reading(excerpt: Excerpt) -> str:
    if excerpt.is_out_of_sight:
        return _("U houdt het nu verborgen.")
    if excerpt.is_unread:
        return _("De kerngroep leest het eerst.")
    if excerpt.is_taken_out:
        return _("Wij laten het niet meer zien: iemand zei dat het over hem of haar gaat. U kunt het anders zeggen.")
    if excerpt.is_held:
        reason = excerpt.get_held_because_display()
        return _("Wij delen het nog niet: %(reason)s. U kunt het verbeteren.") % {"reason": reason}
    return ""


def _excerpt_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    if not Excerpt.objects.of(trajectory).filter(pk=reference.id).exists():
        return None
    excerpt = queries.excerpts_for(actor, trajectory).filter(pk=reference.id).first()
    if excerpt is not None:
        return _link(excerpt, trajectory, direction="back")
    return TraceLink("back", reference, _("fragment"), _("een stem die alleen de kerngroep leest"))


def _conversation_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    conversation = Conversation.objects.of(trajectory).filter(pk=reference.id).first()
    if conversation is None:
        return None
    if not rules.in_core_group(actor, trajectory):
        said = queries.told_together(actor, trajectory).filter(speaker__conversation=conversation)
        return TraceLink("back", reference, _("gesprek"), conversation.get_source_display()) if said.exists() else None
    title = conversation.title or f"{conversation.get_kind_display()}, {date_format(conversation.on, 'j F Y')}"
    url = reverse("look:conversation", args=[trajectory.slug, conversation.pk])
    return TraceLink("back", reference, _("gesprek"), title, url=url)


def _link(excerpt: Excerpt, trajectory: Trajectory, *, direction: Literal["back", "forward"]) -> TraceLink:
    reference = Reference(EXCERPT, excerpt.pk)
    about_me = published.address(trajectory, excerpt.pk)
    url = excerpt_page(excerpt, trajectory)
    return TraceLink(direction, reference, _("fragment"), excerpt.text, own_words=True, url=url, about_me_url=about_me)
