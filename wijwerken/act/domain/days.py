"""The days of doen, for people's own calendar: of actions, of answers that were asked, and of looking back together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.act.models import Action, MandateRequest
from wijwerken.act.vocabulary import ACTION, PLAN, REQUEST
from wijwerken.house import clock
from wijwerken.house.manifest import Dated, Reference
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.domain.dates import note_called_off, note_goes_on, note_moved
from wijwerken.trajectories.models import Participation, ReviewDay, Trajectory
from wijwerken.trajectories.vocabulary import REVIEW_DAY

BECAUSE = "the dates of many trajectories at once"


class ActionDay(NamedTuple):
    """What calendars hold of an action that somebody carries."""

    on: dt.date
    words: str
    place: str


def dates(actor: Actor, places: Iterable[Trajectory]) -> Iterator[Dated]:
    """List the days of doen that still ask something, for who takes part."""
    if actor.person is None:
        return
    known = {one.pk: one for one in places}
    parts = Participation.objects.everywhere(BECAUSE).filter(person=actor.person, trajectory__in=known)
    mine = parts.values("trajectory")
    yield from _to_look_back(known, mine)
    yield from _of_actions(actor.person, known, mine)
    yield from _of_answers(actor.person, known, mine)


def _to_look_back(known: Mapping[UUID, Trajectory], mine: QuerySet) -> Iterator[Dated]:
    rows = ReviewDay.objects.everywhere(BECAUSE).filter(about_kind=PLAN, belongs_id__in=mine, held_on=None)
    for row in rows:
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


def _of_actions(person: Person, known: Mapping[UUID, Trajectory], mine: QuerySet) -> Iterator[Dated]:
    """Give the days of actions that somebody took on, as far as this person may read them."""
    rows = Action.objects.everywhere(BECAUSE).filter(trajectory__in=mine, status__in=Action.OPEN)
    rows = rows.exclude(Q(said_yes_on=None) | Q(first_step_on=None))
    # A small step is somebody's own: it stands in no other calendar.
    rows = rows.filter(Q(is_small_step=False) | Q(owner__person=person))
    for action in texts_that_wait.shown_everywhere(person, rows):
        here, waits = known[action.trajectory_id], texts_that_wait.words_wait(action)
        yield Dated(
            about=Reference(ACTION, action.pk),
            place=here.pk,
            title=_("Een actie van de groep") if waits else action.title,
            on=action.first_step_on,  # type: ignore[arg-type]
            where="" if waits else action.place,
            says=here.main_question,
            url=reverse("act:action", args=[here.slug, action.pk]),
        )


def _of_answers(person: Person, known: Mapping[UUID, Trajectory], mine: QuerySet) -> Iterator[Dated]:
    """Give the days before which an answer is asked, for who gives it and for who waits for it."""
    rows = MandateRequest.objects.everywhere(BECAUSE).filter(trajectory__in=mine, answer="")
    concerned = rows.filter(Q(asked_of__person=person) | Q(action__owner__person=person))
    for request in texts_that_wait.words_shown_everywhere(person, concerned):
        here = known[request.trajectory_id]
        yield Dated(
            about=Reference(REQUEST, request.pk),
            place=here.pk,
            title=_("Antwoord op een vraag van de groep"),
            on=request.answer_before,
            says=here.main_question,
            url=f"{reverse('act:requests', args=[here.slug])}?vraag={request.pk}",
        )


def of_action(action: Action) -> ActionDay | None:
    """Tell what calendars hold of an action: its day while somebody carries it, and nothing before or after."""
    if not (action.is_owned and action.is_open and action.first_step_on):
        return None
    return ActionDay(action.first_step_on, action.words, action.place)


def is_of_action(actor: Actor, action: Action) -> bool:
    """Tell whether the day of this action still comes and stands in the calendar of this actor."""
    held, part = of_action(action), rules.participation_of(actor, action.trajectory)
    if held is None or held.on < clock.today() or part is None:
        return False
    return not action.is_small_step or action.owner_id == part.pk


def is_of_answer(actor: Actor, request: MandateRequest) -> bool:
    """Tell whether the day of this answer still comes and stands in the calendar of this actor."""
    part = rules.participation_of(actor, request.trajectory)
    is_theirs = part is not None and part.pk in (request.asked_of_id, request.action.owner_id)
    return is_theirs and not request.answer and request.answer_before >= clock.today()


def note(action: Action, was: ActionDay | None) -> None:
    """Note for calendars what became of the day of an action, told what they held before; part of a deed."""
    now = of_action(action)
    if now == was:
        return
    if was is None:
        note_goes_on(action.trajectory, action.pk)
    elif now is not None:
        note_moved(action.trajectory, action.pk)
    elif was.on >= clock.today() and _is_called_off(action):
        note_called_off(action.trajectory, action.pk, was.on)


def _is_called_off(action: Action) -> bool:
    """Tell whether it does not go on: what was done is over, and what others never saw is not told to them now."""
    if action.status == Action.Status.DONE or action.is_small_step:
        return False
    this = Action.objects.of(action.trajectory_id).filter(pk=action.pk)
    return texts_that_wait.without_waiting(VISITOR, action.trajectory, this).exists()
