"""What bijeenkomen shows elsewhere: steps and facts of the traject page, menu and search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijwerken.house import clock
from wijwerken.house.facts import Accounted, Fact, Hit
from wijwerken.house.manifest import Dated, ForYou, MenuItem, Step
from wijwerken.house.once import once
from wijwerken.house.prepared import prepared
from wijwerken.house.seeking import Sought
from wijwerken.house.sentences import listed, sentence
from wijwerken.meet.domain import codes, days, what_waits
from wijwerken.meet.domain.harvest_contents import people_there
from wijwerken.meet.models import Harvest, Notes, Workshop
from wijwerken.meet.vocabulary import WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.people.domain import one_question
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import PhaseChange, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the workshops that wait for something, for who carries the trajectory."""
    if not rules.in_core_group(actor, trajectory) or current_phase(trajectory) in (Phase.PREPARE, Phase.ENDED):
        return
    for workshop in _workshops(trajectory):
        if _harvest_of(workshop) is None:
            yield _step(trajectory, workshop)


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Tell, in the phase in which it was, which harvest came last."""
    if not rules.is_inside(actor, trajectory):
        return
    harvests = [harvest for workshop in _workshops(trajectory) if (harvest := _harvest_of(workshop))]
    if not harvests:
        return
    newest = min(harvests, key=lambda harvest: (-harvest.workshop.on.toordinal(), harvest.pk))
    change = PhaseChange.objects.of(trajectory).filter(on__lte=newest.workshop.on).order_by("-number").first()
    phase = change.phase if change else Phase.PREPARE.value
    if phase != current_phase(trajectory):
        yield Fact(phase, _("Laatste bijeenkomst"), _title_and_people(newest))


def accounted(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell on the page for the council on which days a meeting had a harvest; a gathering tells its own day."""
    rows = Workshop.objects.of(trajectory).filter(gathering=None, harvest__isnull=False, on__lt=clock.today())
    days_held = sorted(set(rows.values_list("on", flat=True)))
    if days_held:
        says = sentence(listed(date_format(day, "j F Y") for day in days_held))
        yield Accounted("people", _("Bijeenkomsten"), says)


@once
def _workshops(trajectory: Trajectory) -> list[Workshop]:
    """List the workshops in the order in which they are, each with its harvest."""
    return _with_harvest(trajectory.pk)


@prepared
def _with_harvest(trajectory: UUID) -> QuerySet[Workshop]:
    return Workshop.objects.of(trajectory).select_related("harvest").order_by("on", "title")


def _harvest_of(workshop: Workshop) -> Harvest | None:
    return getattr(workshop, "harvest", None)


def _title_and_people(harvest: Harvest) -> str:
    people = people_there(harvest)
    told = {"title": harvest.workshop.title, "people": people}
    return _("%(title)s, %(people)s mensen") % told if people else harvest.workshop.title


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the room of workshops, for who takes part."""
    if rules.is_inside(actor, trajectory):
        held = reverse("meet:workshops", args=[trajectory.slug])
        yield MenuItem(
            _("Bijeenkomsten"), held, "together", 4, words=pgettext("also found by", "workshop avond zaal werkvorm")
        )


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find workshops by their title, and by what the group agreed or left open."""
    sought = Sought(words)
    if not rules.is_inside(actor, trajectory):
        return
    written = {row.workshop_id: row for row in Notes.objects.of(trajectory)}
    for workshop in Workshop.objects.of(trajectory).order_by("-on", "title"):
        notes = written.get(workshop.pk)
        told = [workshop.title, *([notes.taken_along, notes.agreements, notes.differences] if notes else [])]
        if sought.stands_in(*told):
            yield Hit(_("bijeenkomst"), workshop.title, harvest_page(workshop))


def harvest_page(workshop: Workshop) -> str:
    """Give the address of the harvest of a workshop."""
    return reverse("meet:harvest", args=[workshop.trajectory.slug, workshop.pk])


def _step(trajectory: Trajectory, workshop: Workshop) -> Step:
    closed = workshop.state == WorkshopState.CLOSED
    return Step(
        phase=current_phase(trajectory),
        title=workshop.title,
        state="open" if workshop.state == WorkshopState.READY else "busy",
        note=date_format(workshop.on, "j F"),
        url=harvest_page(workshop) if closed else reverse("meet:lead", args=[trajectory.slug, workshop.pk]),
        invitation=_invites_to(workshop),
        button=_("Breng de oogst binnen") if closed else _("Naar de bijeenkomst"),
    )


def _invites_to(workshop: Workshop) -> str:
    if workshop.state == WorkshopState.CLOSED:
        return _("De bijeenkomst is voorbij. Breng de oogst binnen.")
    if workshop.state != WorkshopState.READY:
        return _("De bijeenkomst is begonnen en nog niet afgerond.")
    return _("Vandaag komen jullie bij elkaar. Staat alles klaar?") if workshop.on == clock.today() else ""


def may_wait(ask: one_question.Ask) -> Mapping[str, Any]:
    """Name what may wait here, for the one question of all rooms whether there is any."""
    return what_waits.kinds(ask)


def waits_for(actor: Actor, found: one_question.Found | None = None) -> Iterator[ForYou]:
    """List the meetings of which the harvest waits, for who brings it in and for who may read it."""
    if actor.person is not None:
        yield from what_waits.of(found or one_question.found(actor, "meet"))


def code_opens(request: HttpRequest, typed: str) -> str:
    """Give the address of the room of a code that somebody typed at another door; empty when it is no such code."""
    code = codes.tidy(typed)
    if len(code) != codes.LENGTH:
        return ""
    workshop = codes.workshop_with(code)
    if codes.is_guessing(request, right=workshop is not None) or workshop is None:
        return ""
    return reverse("meet:phone", args=[workshop.code])


def dates(actor: Actor, places: Iterable[Trajectory]) -> Iterable[Dated]:
    """List the days of these trajectories that this actor may know."""
    return days.dates(actor, places)
