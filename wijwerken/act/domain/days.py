"""The days of doen, for people's own calendar: looking back together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.act.vocabulary import PLAN
from wijwerken.house.manifest import Dated, Reference
from wijwerken.people.actor import Actor
from wijwerken.trajectories.models import Participation, ReviewDay, Trajectory
from wijwerken.trajectories.vocabulary import REVIEW_DAY

BECAUSE = "the dates of many trajectories at once"


def dates(actor: Actor, places: Iterable[Trajectory]) -> Iterator[Dated]:
    """List the days to look back that were not held, for who takes part."""
    if actor.person is None:
        return
    known = {one.pk: one for one in places}
    mine = Participation.objects.everywhere(BECAUSE).filter(person=actor.person, trajectory__in=known)
    rows = ReviewDay.objects.everywhere(BECAUSE).filter(about_kind=PLAN, belongs_id__in=mine.values("trajectory"))
    for row in rows.filter(held_on=None):
        here = known[row.belongs_id]
        yield Dated(
            about=Reference(REVIEW_DAY, row.pk),
            place=here.pk,
            title=_("Samen terugkijken"),
            on=row.on,
            at=row.at,
            where=row.place,
            says=here.main_question,
            url=reverse("act:reviews", args=[here.slug]),
        )
