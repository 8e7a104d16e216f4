"""What waits for one person of meetings: one of today, a harvest to bring in, and one that is there to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house import for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.meet.domain.queries import has_harvest_to_read
from wijwerken.meet.models import Workshop
from wijwerken.meet.vocabulary import WORKSHOP, WorkshopState
from wijwerken.people.domain.one_question import Ask, Found
from wijwerken.trajectories.domain.participation import EVERYWHERE, theirs
from wijwerken.trajectories.vocabulary import CORE_GROUP, INSIDE


def kinds(ask: Ask) -> dict[str, QuerySet[Any, Any]]:
    """Name what may wait of meetings."""
    return {"evening": _of_today(ask), "closed": _without_harvest(ask), "harvest": _harvested(ask)}


def of(found: Found) -> Iterator[ForYou]:
    """List the meetings of today for who leads them, and the harvests that wait for who brings them in or may read."""
    ask = found.ask
    if found["evening"]:
        for workshop in _of_today(ask).select_related("trajectory").order_by("title", "pk"):
            yield _it_is_today(ask.person, workshop)
    if found["closed"]:
        for workshop in _without_harvest(ask).select_related("trajectory").order_by("on", "pk"):
            yield _to_bring_in(ask.person, workshop)
    if found["harvest"]:
        for workshop in _harvested(ask).select_related("trajectory", "harvest").order_by("on", "pk"):
            yield _is_brought_in(ask.person, workshop)


def _of_today(ask: Ask) -> QuerySet[Workshop]:
    # What belongs to a gathering is asked as that gathering: one evening is one line.
    rows = Workshop.objects.everywhere(EVERYWHERE).filter(on=ask.today, state=WorkshopState.READY.value, gathering=None)
    return rows.filter(theirs(ask, CORE_GROUP))


def _without_harvest(ask: Ask) -> QuerySet[Workshop]:
    rows = Workshop.objects.everywhere(EVERYWHERE).filter(state=WorkshopState.CLOSED.value, harvest=None)
    return rows.filter(theirs(ask, CORE_GROUP))


def _harvested(ask: Ask) -> QuerySet[Workshop]:
    rows = Workshop.objects.everywhere(EVERYWHERE).filter(has_harvest_to_read(), harvest__on__gte=ask.news_since)
    return rows.filter(theirs(ask, INSIDE - CORE_GROUP))


def _it_is_today(me: UUID, workshop: Workshop) -> ForYou:
    return ForYou(
        asked="answer",
        about=Reference(WORKSHOP, workshop.pk),
        person=me,
        day=workshop.on,
        sentence=_("Vandaag: %(title)s") % {"title": workshop.title},
        url=reverse("meet:lead", args=[workshop.trajectory.slug, workshop.pk]),
        button=_("Open de bijeenkomst"),
        place=workshop.trajectory_id,
        can_decline=False,  # it is held, or it is moved there
    )


def _to_bring_in(me: UUID, workshop: Workshop) -> ForYou:
    return ForYou(
        asked="tell",
        about=Reference(WORKSHOP, workshop.pk),
        person=me,
        day=workshop.on,
        sentence=_("De bijeenkomst is voorbij. Breng de oogst binnen."),
        url=_page(workshop),
        button=_("Naar de oogst"),
        place=workshop.trajectory_id,
        minutes=for_you.DECIDE,
    )


def _is_brought_in(me: UUID, workshop: Workshop) -> ForYou:
    return ForYou(
        asked="know",
        about=Reference(WORKSHOP, workshop.pk),
        person=me,
        day=workshop.harvest.on,
        sentence=_("De oogst van een bijeenkomst is er."),
        url=_page(workshop),
        button=_("Lees de oogst"),
        place=workshop.trajectory_id,
        minutes=for_you.READ_A_TEXT,
    )


def _page(workshop: Workshop) -> str:
    return for_you.landing(reverse("meet:harvest", args=[workshop.trajectory.slug, workshop.pk]), workshop.pk)
