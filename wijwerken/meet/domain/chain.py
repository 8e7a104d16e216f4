"""The receipt and the trace: from a voice to its workshop, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.manifest import ReceiptLine, Reference, TraceLink
from wijwerken.house.order import shuffled
from wijwerken.house.prepared import prepared
from wijwerken.house.sentences import bare, sentences
from wijwerken.look.domain.queries import excerpts_for, voices_of
from wijwerken.look.models import gate
from wijwerken.look.vocabulary import EXCERPT, Source
from wijwerken.meet.domain.notes import lines
from wijwerken.meet.domain.shown import harvest_page
from wijwerken.meet.models import Card, Notes, Workshop
from wijwerken.meet.vocabulary import WORKSHOP
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

QUARTERS_AN_HOUR = 4


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell for each of someone's cards in which harvest others read it; not of what they don't read there."""
    for card in _cards_of(trajectory.pk, person.pk) if _spoke_in_a_room(person, trajectory) else ():
        workshop = card.step.workshop
        yield ReceiptLine(
            voice=Reference(EXCERPT, card.excerpt_id),
            stage="heard",
            sentence=_("Het staat in de oogst van “%(title)s”.") % {"title": workshop.title},
            on=workshop.on,
            url=harvest_page(workshop),
        )
        agreed = lines(getattr(workshop, "notes", Notes()).agreements)
        if agreed:
            yield _agreed(card, workshop, agreed)


def _agreed(card: Card, workshop: Workshop, agreed: Sequence[str]) -> ReceiptLine:
    """Tell what the group agreed in the workshop where this was said."""
    return ReceiptLine(
        voice=Reference(EXCERPT, card.excerpt_id),  # type: ignore[arg-type]
        stage="heard",
        sentence=sentences(_("De groep sprak daar af: %(agreed)s") % {"agreed": "; ".join(map(bare, agreed))}),
        on=workshop.on,
        url=harvest_page(workshop),
    )


def _spoke_in_a_room(person: Person, trajectory: Trajectory) -> bool:
    return any(voice.speaker.conversation.source == Source.ROOM for voice in voices_of(trajectory, person))


@prepared
def _cards_of(trajectory: UUID, person: UUID) -> QuerySet[Card]:
    mine = Card.objects.of(trajectory).filter(gate.said_by(person, through="excerpt"))
    shared = mine.filter(gate.shared_with(Audience.PARTICIPANTS, through="excerpt"))
    return shared.select_related("step__workshop__notes").order_by("step__workshop__on", "pk")


def trace_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    """Say which workshop it is, to who takes part."""
    if reference.kind != WORKSHOP or not rules.is_inside(actor, trajectory):
        return None
    workshop = Workshop.objects.of(trajectory).filter(pk=reference.id).first()
    if workshop is None:
        return None
    title = f"{workshop.title}, {date_format(workshop.on, 'j F Y')}"
    return TraceLink("back", reference, _("bijeenkomst"), title, url=harvest_page(workshop))


def trace_links(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    """Lead from a voice back to its workshop, step and quarter of an hour, and from a workshop to its voices."""
    if not rules.is_inside(actor, trajectory):
        return
    readable = excerpts_for(actor, trajectory)
    if reference.kind == EXCERPT:
        here = Card.objects.of(trajectory).filter(excerpt=reference.id, excerpt__in=readable.values("pk"))
        for card in here.select_related("step__workshop"):
            yield _origin(card)
    if reference.kind == WORKSHOP:
        brought = Card.objects.of(trajectory).filter(step__workshop=reference.id).values("excerpt")
        for excerpt in shuffled(readable.filter(pk__in=brought), actor):
            url = reverse("look:excerpt", args=[trajectory.slug, excerpt.pk])
            yield TraceLink(
                "forward", Reference(EXCERPT, excerpt.pk), _("fragment"), excerpt.text, own_words=True, url=url
            )


def _origin(card: Card) -> TraceLink:
    workshop = card.step.workshop
    title = f"{workshop.title}, {card.step.title}"
    if card.bucket:
        time = f"{card.bucket // QUARTERS_AN_HOUR}.{card.bucket % QUARTERS_AN_HOUR * 15:02d}"
        where = {"workshop": workshop.title, "step": card.step.title, "time": time}
        title = _("%(workshop)s, %(step)s, rond %(time)s") % where
    return TraceLink("back", Reference(WORKSHOP, workshop.pk), _("bijeenkomst"), title, url=harvest_page(workshop))
