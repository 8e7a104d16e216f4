"""*Dit lukt mij niet*: an answer without a reason, which takes a line away and tells the group that asked.

It is not written in the logbook: that somebody could not do something is for who asked, and not for all to read later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.manifest import ForYou, Reference
from wijwerken.people.actor import Actor
from wijwerken.people.domain import one_question
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.steps import url
from wijwerken.trajectories.models import ForYouMark, Participation, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP, FOR_YOU_MARK

Key = tuple[str, str, str]  # what is asked, and of which thing
EVERYWHERE = "what waits for one person, in all their trajectories"
TOLD_DAYS = 30  # so long the group reads that something did not suit somebody
KEPT_DAYS = 90  # so old is a mark before anybody looks whether its thing is still there
WHAT = {
    "answer": gettext_lazy("een antwoord"),
    "say_yes": gettext_lazy("ja zeggen"),
    "sign": gettext_lazy("tekenen"),
    "confirm": gettext_lazy("bevestigen"),
    "read": gettext_lazy("lezen wat er wacht"),
    "tell": gettext_lazy("vertellen hoe het gaat"),
    "look_back": gettext_lazy("terugkijken"),
}
FOR_THE_GROUP = {"read", "tell", "look_back"}  # these land on a page that the whole group may open


def key(line: ForYou) -> Key:
    """Tell lines apart: what is asked, and of which thing; of one person each is one line."""
    return line.asked, line.about.kind, str(line.about.id)


@deed("trajectories.for_you.declined", may="trajectories.decline", logged=False)
def decline(actor: Actor, trajectory: Trajectory, line: ForYou) -> ForYouMark:
    """Say that something does not suit you, or that you have read it: it is not asked again, and who asked hears it."""
    mark, _new = ForYouMark.objects.update_or_create(
        person=actor.person,
        asked=line.asked,
        about_kind=line.about.kind,
        about_id=line.about.id,
        defaults={"declined_on": clock.today(), "trajectory": trajectory, "url": line.url},
    )
    return mark


@deed("trajectories.for_you.taken_up", may="trajectories.decline", logged=False)
def take_up(actor: Actor, trajectory: Trajectory, mark: UUID) -> None:
    """Say that it suits you after all: it is asked again, and the group no longer reads that it did not."""
    mine = ForYouMark.objects.filter(pk=mark, person=actor.person, trajectory=trajectory)
    mine.filter(mailed_on=None).delete()
    mine.update(declined_on=None)


def just_declined(actor: Actor, mark: UUID | None) -> ForYouMark | None:
    """Give what this person said no to today, to take it back with one tap."""
    if mark is None or actor.person is None:
        return None
    mine = ForYouMark.objects.filter(pk=mark, person=actor.person, declined_on=clock.today()).exclude(asked="know")
    return mine.select_related("trajectory").first()


def to_know(person: UUID) -> Iterator[ForYou]:
    """List for who carries a trajectory what did not suit somebody there, for a month; two queries at most."""
    recent = not_suited(person).filter(declined_on__gte=clock.today() - dt.timedelta(days=TOLD_DAYS))
    marks = list(recent.select_related("trajectory").order_by("declined_on", "pk"))
    parts = Participation.objects.everywhere(EVERYWHERE).filter(trajectory__in={mark.trajectory_id for mark in marks})
    who = parts.filter(person__in={mark.person_id for mark in marks})
    names = {(part.trajectory_id, part.person_id): part.shown_name for part in who}
    for mark in marks:
        if mark.trajectory is not None and mark.asked in WHAT:
            name = names.get((mark.trajectory.pk, mark.person_id), "")
            yield _it_did_not_suit(person, mark, mark.trajectory, name)


def said_no(person: UUID) -> QuerySet[ForYouMark]:
    """Find what did not suit one person, or what they read, as part of a query."""
    return ForYouMark.objects.filter(person=person, declined_on__isnull=False)


def not_suited(person: UUID) -> QuerySet[ForYouMark]:
    """Find what did not suit others in what one person carries, as part of a query."""
    parts = Participation.objects.everywhere(EVERYWHERE).filter(person=person, role__in=sorted(CORE_GROUP))
    said = ForYouMark.objects.filter(trajectory__in=parts.values("trajectory"), declined_on__isnull=False)
    return said.exclude(person=person)


def _it_did_not_suit(person: UUID, mark: ForYouMark, here: Trajectory, name: str) -> ForYou:
    known = {"name": name or _("Iemand"), "what": WHAT[mark.asked]}
    return ForYou(
        asked="know",
        about=Reference(FOR_YOU_MARK, mark.pk),
        person=person,
        day=mark.declined_on or clock.today(),
        sentence=_("%(name)s zei: dit lukt mij niet. Gevraagd was: %(what)s.") % known,
        url=mark.url if mark.asked in FOR_THE_GROUP else url("trajectory", here),
        button=_("Bekijk"),
        place=here.pk,
    )


def forget_marks(today: dt.date) -> int:
    """Delete old marks whose thing waits for nobody any more: it is done, taken back, or its trajectory ended."""
    old = ForYouMark.objects.exclude(declined_on__gt=today - dt.timedelta(days=KEPT_DAYS))
    old = old.exclude(mailed_on__gt=today - dt.timedelta(days=KEPT_DAYS)).select_related("person__account")
    by_person: dict[Person, list[ForYouMark]] = {}
    for mark in old:
        by_person.setdefault(mark.person, []).append(mark)
    gone = [mark.pk for person, marks in by_person.items() for mark in _without_their_thing(person, marks)]
    return ForYouMark.objects.filter(pk__in=gone).delete()[0]


def _without_their_thing(person: Person, marks: list[ForYouMark]) -> list[ForYouMark]:
    actor = Actor(person=person, account=person.account, via="account" if person.account else "receipt")
    there = {key(line) for line in one_question.lines(actor, one_question.found(actor))}
    return [mark for mark in marks if (mark.asked, mark.about_kind, str(mark.about_id)) not in there]
