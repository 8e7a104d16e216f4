"""The room in the chain: on the page of a trajectory, on receipts, in the trace and in searching."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house import clock
from wijwerken.house.manifest import Fact, Hit, MenuItem, ReceiptLine, Reference, State, Step, TraceLink
from wijwerken.house.order import shuffled
from wijwerken.house.text import fold
from wijwerken.look.domain.queries import excerpts_for
from wijwerken.meet.domain.harvest_contents import people_there
from wijwerken.meet.models import Card, Harvest, Workshop
from wijwerken.meet.vocabulary import WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.phases import current_phase
from wijwerken.trajectories.models import PhaseChange, Trajectory
from wijwerken.trajectories.vocabulary import Phase

EXCERPT, WORKSHOP = "look.excerpt", "meet.workshop"
QUARTERS_AN_HOUR = 4


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the workshops that wait for something, for who carries the trajectory."""
    if not rules.in_core_group(actor, trajectory) or current_phase(trajectory) in (Phase.PREPARE, Phase.ENDED):
        return
    harvested = Harvest.objects.of(trajectory).values("workshop")
    waiting = Workshop.objects.of(trajectory).exclude(pk__in=harvested).order_by("on", "title")
    for workshop in waiting:
        yield _step(trajectory, workshop)


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Tell, in the phase in which it was, which harvest came last."""
    if not rules.is_inside(actor, trajectory):
        return
    newest = Harvest.objects.of(trajectory).select_related("workshop").order_by("-workshop__on", "pk").first()
    if newest is None:
        return
    change = PhaseChange.objects.of(trajectory).filter(on__lte=newest.workshop.on).order_by("-number").first()
    phase = change.phase if change else Phase.PREPARE.value
    if phase != current_phase(trajectory):
        people = people_there(newest)
        who = _(", %(people)s mensen") % {"people": people} if people else ""
        yield Fact(phase, _("Laatste bijeenkomst"), f"{newest.workshop.title}{who}")


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the workshops a place in the menu, for who takes part."""
    if rules.is_inside(actor, trajectory):
        yield MenuItem(_("Bijeenkomsten"), reverse("meet:workshops", args=[trajectory.slug]))


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell for each of someone's cards in which harvest it stands."""
    mine = Card.objects.of(trajectory).filter(excerpt__speaker__person=person).select_related("step__workshop")
    for card in mine.order_by("step__workshop__on", "pk"):
        workshop = card.step.workshop
        yield ReceiptLine(
            voice=Reference(EXCERPT, card.excerpt_id),  # type: ignore[arg-type]
            stage="heard",
            sentence=_("Het staat in de oogst van “%(title)s”.") % {"title": workshop.title},
            on=workshop.on,
            url=harvest_page(workshop),
        )


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


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find workshops by their title, and by what the group agreed or left open."""
    parts = fold(words).split()
    if not parts or not rules.is_inside(actor, trajectory):
        return
    harvests = {row.workshop_id: row for row in Harvest.objects.of(trajectory)}
    for workshop in Workshop.objects.of(trajectory).order_by("-on", "title"):
        harvest = harvests.get(workshop.pk)
        told = [workshop.title, *([harvest.agreements, harvest.differences] if harvest else [])]
        if all(part in fold(" ".join(told)) for part in parts):
            yield Hit(_("bijeenkomst"), workshop.title, harvest_page(workshop))


def harvest_page(workshop: Workshop) -> str:
    """Give the address of the harvest of a workshop."""
    return reverse("meet:harvest", args=[workshop.trajectory.slug, workshop.pk])


def _step(trajectory: Trajectory, workshop: Workshop) -> Step:
    closed = workshop.state == WorkshopState.CLOSED
    states: dict[str, State] = {WorkshopState.READY.value: "open"}
    invitation = _("De bijeenkomst is voorbij. Breng de oogst binnen, dan vindt iedereen zijn woorden terug.")
    today = workshop.on == clock.today() and not closed
    return Step(
        phase=current_phase(trajectory),
        title=workshop.title,
        state=states.get(workshop.state, "busy"),
        note=date_format(workshop.on, "j F"),
        url=harvest_page(workshop) if closed else reverse("meet:lead", args=[trajectory.slug, workshop.pk]),
        invitation=invitation if closed else _("Vandaag komen jullie bij elkaar. Staat alles klaar?") if today else "",
        button=_("Breng de oogst binnen") if closed else _("Naar de bijeenkomst"),
    )


def _origin(card: Card) -> TraceLink:
    workshop = card.step.workshop
    title = _("%(workshop)s, %(step)s, rond %(time)s") % {
        "workshop": workshop.title,
        "step": card.step.title,
        "time": f"{card.bucket // QUARTERS_AN_HOUR}.{card.bucket % QUARTERS_AN_HOUR * 15:02d}",
    }
    return TraceLink("back", Reference(WORKSHOP, workshop.pk), _("bijeenkomst"), title, url=harvest_page(workshop))
