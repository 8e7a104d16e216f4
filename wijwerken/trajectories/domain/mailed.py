"""What letters told somebody already: of nothing twice, at most one letter a day, and anew what moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from wijwerken.house import clock
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.people.domain import letter_choices
from wijwerken.people.models import Person
from wijwerken.trajectories.models import ForYouMark

KEPT_DAYS = 365


def told(person: Person) -> dict[tuple[str, str, str], dt.date | None]:
    """Tell of which lines letters told this person, and when: what was asked, and of which thing."""
    marks = ForYouMark.objects.filter(person=person).exclude(mailed_on=None)
    return {(mark.asked, mark.about_kind, str(mark.about_id)): mark.mailed_on for mark in marks}


def note(person: Person, lines: Iterable[ForYou]) -> None:
    """Note that a letter told these lines."""
    for line in lines:
        ForYouMark.objects.update_or_create(
            person=person,
            asked=line.asked,
            about_kind=line.about.kind,
            about_id=line.about.id,
            defaults={"mailed_on": clock.today()},
        )


def tell_again(about: Reference) -> None:
    """Ask anew of a thing that is another one now: on another day, rewritten, or begun again.

    A "dit lukt mij niet" was to what stood there before. Who got a letter of it today gets the new one tomorrow.
    """
    marks = ForYouMark.objects.filter(about_kind=about.kind, about_id=about.id)
    for mark in marks.filter(mailed_on=clock.today()).select_related("person"):
        letter_choices.let_go(mark.person, until=_tomorrow())
    marks.delete()


def delete_old(today: dt.date) -> int:
    """Forget of what letters told, after a year."""
    old = ForYouMark.objects.filter(mailed_on__lt=today - dt.timedelta(days=KEPT_DAYS))
    return old.filter(declined_on=None).delete()[0] + old.update(mailed_on=None)


def days_of(person: UUID) -> list[str]:
    """List on which days a letter told this person what waits for them."""
    found = ForYouMark.objects.filter(person=person).exclude(mailed_on=None).values_list("mailed_on", flat=True)
    return sorted({day.isoformat() for day in found if day})


def _tomorrow() -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(clock.today() + dt.timedelta(days=1), dt.time.min))
