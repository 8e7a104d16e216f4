"""The quiet signals of doen for the kwaliteitskaart, A1 to A5 of method.md 1.2.

Of nothing nothing is told: with no action, no owner or no thread there is no sentence about each of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from wijwerken.act.domain import action_plan, board, reviews
from wijwerken.act.models import Action, ActionPlan
from wijwerken.house import clock
from wijwerken.house.facts import GateFact
from wijwerken.think.models import RedThread
from wijwerken.trajectories.models import Trajectory

FIRST_STEP_DAYS = 14
REVIEW_DAYS = 42


def signals(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the signals that something can be said about, once there is a plan."""
    plan = action_plan.plan_of(trajectory)
    if plan is None:
        return
    actions = list(plan.actions.filter(is_small_step=False))
    owned = [action for action in actions if action.is_owned]
    yield from _owned_each(actions)
    if trajectory.kind == Trajectory.Kind.SOCIETAL:
        yield from _owners_from_outside(trajectory, owned)
    yield from _first_steps_soon(plan, owned)
    yield from _threads_answered(trajectory)
    yield _looked_back(plan)


def _owned_each(actions: Sequence[Action]) -> Iterator[GateFact]:
    if actions:
        says = _("Elke actie heeft één eigenaar die zelf ja zei.")
        yield GateFact("A1", says, all(action.is_owned for action in actions))


def _owners_from_outside(trajectory: Trajectory, owned: Sequence[Action]) -> Iterator[GateFact]:
    # Owners are people: who carries four actions is still one. Whoever was erased is nobody's owner any more.
    owners = frozenset(action.owner_id for action in owned if action.owner_id)
    if owners:
        outside = owners - board.municipal(trajectory, owners)
        says = _("Minstens de helft van de eigenaren werkt niet voor de gemeente.")
        yield GateFact("A2", says, 2 * len(outside) >= len(owners))


def _first_steps_soon(plan: ActionPlan, owned: Sequence[Action]) -> Iterator[GateFact]:
    if owned and plan.adopted_on is not None:
        last = plan.adopted_on + dt.timedelta(days=FIRST_STEP_DAYS)
        soon = all(action.first_step_on and action.first_step_on <= last for action in owned)
        yield GateFact("A3", _("Elke eerste stap staat binnen twee weken na het vaststellen."), soon)


def _threads_answered(trajectory: Trajectory) -> Iterator[GateFact]:
    if RedThread.objects.of(trajectory).exists():
        says = _("Bij elke rode draad hoort een actie, of een bewust niet met een reden.")
        yield GateFact("A4", says, not action_plan.threads_without_action(trajectory))


def _looked_back(plan: ActionPlan) -> GateFact:
    held = sorted(review.held_on for review in reviews.of_plan(plan) if review.held_on)
    since = [plan.adopted_on] if plan.adopted_on else []
    in_time = all((later - earlier).days <= REVIEW_DAYS for earlier, later in pairwise([*since, *held, clock.today()]))
    says = _("De groep kijkt samen terug, steeds binnen zes weken.")
    return GateFact("A5", says, bool(since and held) and in_time)
