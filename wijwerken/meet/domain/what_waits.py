"""What waits for one person of meetings: a harvest to bring in, and one that is there to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house import clock, for_you
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.house.prepared import prepared
from wijwerken.meet.models import Workshop
from wijwerken.meet.vocabulary import WORKSHOP, WorkshopState
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.participation import EVERYWHERE, going_on_for, there_is_for
from wijwerken.trajectories.vocabulary import CORE_GROUP, INSIDE


def of(person: Person) -> Iterator[ForYou]:
    """List the meetings of which the harvest waits, for who brings it in and for who may read it."""
    me, since = person.pk, clock.today() - for_you.NEWS_STAYS
    there = _there_is(me, since)[0]
    if there["closed"]:
        for workshop in _without_harvest(me).select_related("trajectory").order_by("on", "pk"):
            yield _to_bring_in(me, workshop)
    if there["harvest"]:
        for workshop in _harvested(me, since).select_related("trajectory", "harvest").order_by("on", "pk"):
            yield _is_brought_in(me, workshop)


@prepared
def _there_is(person: UUID, since: dt.date) -> QuerySet[Person, Any]:
    return there_is_for(person, closed=_without_harvest(person), harvest=_harvested(person, since))


def _without_harvest(person: UUID) -> QuerySet[Workshop]:
    rows = Workshop.objects.everywhere(EVERYWHERE).filter(state=WorkshopState.CLOSED.value, harvest=None)
    return rows.filter(trajectory__in=going_on_for(person, CORE_GROUP))


def _harvested(person: UUID, since: dt.date) -> QuerySet[Workshop]:
    rows = Workshop.objects.everywhere(EVERYWHERE).filter(harvest__on__gte=since)
    return rows.filter(trajectory__in=going_on_for(person, INSIDE - CORE_GROUP))


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
