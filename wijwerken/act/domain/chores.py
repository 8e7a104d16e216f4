"""What doen asks and announces of itself, every day: only exceptions become a question (O05)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import mandates
from wijwerken.act.domain.actions import page
from wijwerken.act.models import Action, MandateRequest
from wijwerken.act.vocabulary import PLAN
from wijwerken.house import clock, for_you
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.sentences import sentences
from wijwerken.trajectories.domain import review_days
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.domain.participation import core_group
from wijwerken.trajectories.models import ReviewDay, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

BECAUSE = "a nightly task"
SILENT_DAYS = 21  # no word about an action this long: its owner is asked how it goes (house norm)
ANNOUNCE_DAYS = 7


def ask_silent_owners() -> int:
    """Ask the owner of a silent action how it goes, once per silence; tells how many were asked."""
    before = clock.today() - dt.timedelta(days=SILENT_DAYS)
    open_states = [Action.Status.PLANNED, Action.Status.BUSY]
    rows = Action.objects.everywhere(BECAUSE).filter(status__in=open_states, last_sign_on__lte=before, asked_on=None)
    asked = 0
    for action in rows.exclude(said_yes_on=None).select_related("owner__person", "trajectory"):
        if action.owner is not None and _is_silent(action):
            tell(action.trajectory, _how_does_it_go(action), person=action.owner.person, url=page(action))
            Action.objects.everywhere(BECAUSE).filter(pk=action.pk).update(asked_on=clock.today())
            asked += 1
    return asked


def _how_does_it_go(action: Action) -> str:
    return _("Hoe gaat het met “%(action)s”? Eén zin is genoeg. Stoppen mag ook.") % {"action": action.title}


def _is_silent(action: Action) -> bool:
    waits_for_day = action.first_step_on is not None and action.first_step_on > clock.today()
    return not waits_for_day and current_phase(action.trajectory) != Phase.ENDED


def remind_late_answers() -> int:
    """Say once to leader and group that a promised answer is late; tells how many."""
    late = MandateRequest.objects.everywhere(BECAUSE).filter(
        answer="", answer_before__lt=clock.today(), reminded_on=None
    )
    told = 0
    for request in late.select_related("asked_of__person", "action__owner__person", "trajectory"):
        people = {part.person for part in [request.asked_of, request.action.owner] if part is not None}
        people |= {part.person for part in core_group(request.trajectory)}
        where = reverse("act:requests", kwargs={"slug": request.trajectory.slug})
        for person in people:
            tell(request.trajectory, mandates.sentence(request), person=person, url=where)
        MandateRequest.objects.everywhere(BECAUSE).filter(pk=request.pk).update(reminded_on=clock.today())
        told += 1
    return told


def announce_reviews() -> int:
    """Tell everyone a week ahead that the group looks back; tells how many days were announced.

    A day that passed while nobody announced it is not announced any more.
    """
    days = review_days.to_announce(PLAN, ANNOUNCE_DAYS)
    where = Trajectory.objects.in_bulk({day.belongs_id for day in days})
    for day in days:
        here = where[day.belongs_id]
        tell(here, _we_look_back(day), url=reverse("act:reviews", kwargs={"slug": here.slug}))
        review_days.note_announced(day)
    return len(days)


def _we_look_back(review: ReviewDay) -> str:
    says = _("Op %(day)s kijken wij samen terug: wat bracht het?") % {"day": date_format(review.on, "j F")}
    return sentences(says, _("Plek: %(place)s") % {"place": review.place} if review.place else "")


def stalled(trajectory: Trajectory) -> list[Action]:
    """List the owned actions of which nothing was heard for a long time: an exception a leader may see."""
    rows = fell_silent(Q(trajectory=trajectory), clock.today() - for_you.SILENT_AFTER)
    return list(rows.select_related("trajectory").order_by("last_sign_on", "words"))


def fell_silent(where: Q, before: dt.date) -> ScopedQuerySet[Action]:
    """Give the same of several trajectories.

    A small step is somebody's own and no promise to a leader: it never falls behind.
    """
    rows = Action.objects.everywhere("what waits for one leader").filter(where)
    rows = rows.filter(status__in=Action.OPEN, last_sign_on__lte=before, is_small_step=False)
    return rows.exclude(said_yes_on=None)
