"""Telling people something on their receipt."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Collection
from uuid import UUID

from django.db.models import Max, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house import clock, keyed
from wijwerken.house.for_you import LANDS_AT
from wijwerken.house.sentences import listed
from wijwerken.people.models import Person
from wijwerken.trajectories.models import Notice, Trajectory

ROWS_AT_ONCE = 500
_LOTS = random.SystemRandom()


def tell(trajectory: Trajectory, words: str, *, person: Person | None = None, url: str = "") -> Notice:
    """Put a message on one person's receipt, or on everyone's."""
    place = _next_place(trajectory, person)
    return Notice.objects.create(
        trajectory=trajectory, person=person, words=words, url=url, on=clock.today(), place=place
    )


def why(reason: str) -> str:
    """Say why, as it was written ("Waarom: de zaal was dicht."); nothing when nothing was written."""
    return _("Waarom: %(reason)s") % {"reason": reason} if reason.strip() else ""


def tell_each(trajectory: Trajectory, people: Collection[UUID], words: str, *, url: str = "") -> None:
    """Put the same message on the receipts of all these people, in an order drawn by lot."""
    place = _next_place(trajectory, None)
    notices = [
        Notice(trajectory=trajectory, person_id=one, words=words, url=url, on=clock.today(), place=place)
        for one in _LOTS.sample(list(people), len(people))
    ]
    Notice.objects.bulk_create(notices, batch_size=ROWS_AT_ONCE)


def tell_about_words(trajectory: Trajectory, person: Person | None, deed: str | Promise) -> None:
    """Tell somebody what the core group did with their words: one line a day, without the words and without who.

    `deed` goes on after "zij" ("haalde er een naam uit"), lazily translated; nobody to tell is no fault.
    """
    if person is None:
        return
    with override(trajectory.language):
        lines = Notice.objects.of(trajectory).select_for_update()  # two deeds at once make one line together
        place = _next_place(trajectory, person)
        first = {"trajectory": trajectory, "person": person, "on": clock.today(), "place": place} | _said([str(deed)])
        line, is_new = lines.get_or_create(pk=_id_of_today(trajectory, person), defaults=first)
        told = line.did.splitlines()
        if not is_new and str(deed) not in told:
            Notice.objects.of(trajectory).filter(pk=line.pk).update(**_said([*told, str(deed)]))


def things_told(person: UUID) -> dict[UUID, dt.date]:
    """Tell of which things somebody alone was told something, and on which day last, in all their trajectories."""
    mine = Notice.objects.everywhere(because="what waits for one person").filter(person=person)
    days: dict[UUID, dt.date] = {}
    for url, on in mine.filter(url__contains=LANDS_AT).order_by("on").values_list("url", "on"):
        days[UUID(url.rpartition(LANDS_AT)[2])] = on
    return days


def forget_thing(trajectory: UUID, thing: UUID) -> None:
    """Let no message lead to a thing any more that was taken back; the message itself stays."""
    for notice in Notice.objects.of(trajectory).filter(url__endswith=f"{LANDS_AT}{thing}"):
        notice.url = notice.url.partition("#")[0]
        notice.save(update_fields=["url"])


def was_answered(trajectory: Trajectory, person: Person | None, url: str) -> None:
    """Take a question off somebody's receipt that they answered, where it led."""
    Notice.objects.of(trajectory).filter(person=person, url=url).delete()


def forget_page(trajectory: UUID, url: str) -> None:
    """Let no message lead to a page any more that is gone once it was answered; the message itself stays."""
    Notice.objects.of(trajectory).filter(url=url).update(url="")


def _next_place(trajectory: Trajectory, person: Person | None) -> int:
    """Tell which message of today this is for its readers; what others were told alone is not counted."""
    today = Notice.objects.of(trajectory).filter(on=clock.today())
    read_too = today if person is None else today.filter(Q(person=person) | Q(person=None))
    return (read_too.aggregate(last=Max("place"))["last"] or 0) + 1


def _id_of_today(trajectory: Trajectory, person: Person) -> UUID:
    return keyed.id_of("trajectories.notice", trajectory.pk, person.pk, clock.today())


def _said(deeds: list[str]) -> dict[str, str]:
    words = _("De kerngroep deed iets met uw woorden: zij %(deeds)s.") % {"deeds": listed(deeds)}
    return {"words": words, "did": "\n".join(deeds)}
