"""The days of bijeenkomen, for people's own calendar: workshops that belong to no gathering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse

from wijwerken.house.manifest import Dated, Reference
from wijwerken.meet.models import Workshop
from wijwerken.meet.vocabulary import WORKSHOP
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Participation, Trajectory

BECAUSE = "the dates of many trajectories at once"


def dates(actor: Actor, places: Iterable[Trajectory]) -> Iterator[Dated]:
    """List the days of workshops for who takes part; one that is held at a gathering has the day of that."""
    if actor.person is None:
        return
    known = {one.pk: one for one in places}
    mine = Participation.objects.everywhere(BECAUSE).filter(person=actor.person, trajectory__in=known)
    rows = Workshop.objects.everywhere(BECAUSE).filter(trajectory__in=mine.values("trajectory"), gathering=None)
    for row in rows:
        here = known[row.trajectory_id]
        yield Dated(
            about=Reference(WORKSHOP, row.pk),
            place=here.pk,
            title=row.title,
            on=row.on,
            says=here.main_question,
            url=reverse("meet:workshops", args=[here.slug]),
        )
