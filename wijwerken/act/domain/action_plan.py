"""The plan of the group: its goal, the direction it chose, and the moment it says this is what we do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.act.domain import reviews
from wijwerken.act.domain.voices import TEXTS
from wijwerken.act.models import Action, ActionPlan, Direction, Idea, ThreadLeftOut
from wijwerken.act.rules import plan_readers
from wijwerken.act.vocabulary import PLAN
from wijwerken.house import clock
from wijwerken.house.domain.versions import claim
from wijwerken.house.manifest import Reference
from wijwerken.house.prepared import prepared
from wijwerken.house.refusal import NotSound
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain.letters import write_letter
from wijwerken.think.models import RedThread
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import answer_rounds, gates, texts_that_wait, unshared
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import AnswerRound, GateDeviation, Participation, Trajectory
from wijwerken.trajectories.rules.phases import current_cycle, current_phase
from wijwerken.trajectories.vocabulary import Audience, Phase

ADOPTED = gettext_lazy("De groep stelde het plan vast. U kunt lezen wat er gaat gebeuren en wie ja zei.")
PUBLIC: tuple[Any, ...] = (ActionPlan, Direction, Action, ThreadLeftOut)  # what everyone reads of a plan


def plan_of(trajectory: Trajectory) -> ActionPlan | None:
    """Give the plan of the current cycle, if there is one."""
    cycle = current_cycle(trajectory)
    return next(iter(_plan_of(trajectory.pk, cycle.pk)), None) if cycle else None


@prepared
def _plan_of(trajectory: UUID, cycle: UUID) -> QuerySet[ActionPlan]:
    directions = Direction.objects.everywhere(because="part of a query on one trajectory").filter(plan=OuterRef("pk"))
    return ActionPlan.objects.of(trajectory).filter(cycle=cycle).annotate(has_direction=Exists(directions))


def has_direction(plan: ActionPlan | None) -> bool:
    """Tell whether the group chose a direction for a plan that `plan_of` gave."""
    return bool(getattr(plan, "has_direction", False))


def why_none(trajectory: Trajectory) -> str:
    """Say to who reads no plan why there is none to read: it ended so, the group is at it, or it comes later."""
    phase = current_phase(trajectory)
    if phase == Phase.ENDED:
        return _("Er is geen plan vastgesteld")
    return _("De groep maakt nu een plan") if phase == Phase.ACT else _("Er is nog geen plan")


def begin_plan(trajectory: Trajectory) -> ActionPlan:
    """Give the plan of the current cycle, begun now when there is none; only after a give-back (M03)."""
    gates.must_be_open(trajectory, GateDeviation.Gate.GIVE_BACK)
    plan, _created = ActionPlan.objects.of(trajectory).get_or_create(
        cycle=current_cycle(trajectory), defaults={"trajectory": trajectory}
    )
    return plan


@deed(
    "act.plan.written",
    says=gettext_lazy("Het doel van het plan is opgeschreven"),
    may="act.shape_plan",
    seen_by=plan_readers,
)
def write_plan(
    actor: Actor, trajectory: Trajectory, seen: int, goal: str, how_we_see: str = "", horizon: dt.date | None = None
) -> ActionPlan:
    """Write down the goal of the group, until when, and how we see that it worked."""
    plan = begin_plan(trajectory)
    if not goal.strip():
        raise NotSound(_("Wat wil de groep bereiken? Eén zin is genoeg."), field="goal")
    if horizon and horizon <= clock.today():
        raise NotSound(_("Kies een dag die nog komt."), field="horizon")
    claim(ActionPlan.objects.of(trajectory), plan, seen)
    if plan.goal != goal.strip():
        plan.goal_on = clock.today()
    plan.goal, plan.how_we_see, plan.horizon = goal.strip(), how_we_see.strip(), horizon
    plan.save()
    return plan


@deed(
    "act.direction.chosen",
    says=gettext_lazy("De groep koos een richting; de afwegingen staan erbij"),
    may="act.shape_plan",
    seen_by=plan_readers,
)
def choose_direction(
    actor: Actor, trajectory: Trajectory, words: str, considerations: str, heard: str = "", ideas: Iterable[Idea] = ()
) -> Direction:
    """Write down which direction the group chose and why; an earlier direction stays readable (G07)."""
    plan = begin_plan(trajectory)
    if not words.strip():
        raise NotSound(_("Welke kant gaan jullie op? Eén zin is genoeg."), field="words")
    if not considerations.strip():
        raise NotSound(_("Schrijf op waarom. Wie er niet bij was, begrijpt dan de keuze."), field="considerations")
    newest = plan.directions.first()
    direction = Direction.objects.create(
        trajectory=trajectory,
        plan=plan,
        words=words.strip(),
        considerations=considerations.strip(),
        heard=heard.strip(),
        number=newest.number + 1 if newest else 1,
        on=clock.today(),
    )
    direction.ideas.set(ideas)
    return direction


@deed("act.plan.adopted", says=gettext_lazy("De groep stelde het plan vast"), may="act.shape_plan")
def adopt(actor: Actor, trajectory: Trajectory) -> ActionPlan:
    """Say together: this is what we do. The days to look back are set at once."""
    plan = begin_plan(trajectory)
    missing = missing_before_adopting(plan)
    if missing:
        raise NotSound(missing[0].says)
    if plan.adopted_on is None:
        _must_be_shared_with_everyone(actor, trajectory)
        plan.adopted_on = clock.today()
        plan.save(update_fields=["adopted_on"])
        reviews.set_days(plan)
        _tell_everyone(trajectory)
        answer_rounds.came(trajectory, AnswerRound.After.PLAN, Reference(PLAN, plan.pk))
    return plan


@dataclass(frozen=True)
class Need:
    """One thing that the plan still needs before the group can adopt it, and the field in which it is filled in."""

    says: str
    url: str


def missing_before_adopting(plan: ActionPlan) -> list[Need]:
    """Say in plain words what the plan still needs before the group can adopt it (A02), and where."""
    actions = [action for action in plan.actions.all() if not action.is_small_step]
    owned = [action for action in actions if action.is_owned]
    needs = [] if plan.goal else [Need(_("Er staat nog geen doel. Wat wil de groep bereiken?"), _at(plan, "goal"))]
    if not owned:
        free = [action for action in actions if action.is_open]
        where = _at(plan, "action", free[0].pk) if free else _at(plan, "ideas")
        needs.append(Need(_("Nog niemand zei ja op een actie. Eén ja is genoeg om te beginnen."), where))
    return [*needs, *(_without_step(plan, action) for action in owned if not _has_step(action))]


def _has_step(action: Action) -> bool:
    return bool(action.first_step and action.first_step_on)


def _without_step(plan: ActionPlan, action: Action) -> Need:
    says = _("Bij “%(action)s” ontbreekt de eerste stap of de dag.") % {"action": action.title}
    field = "first_step_on" if action.first_step else "first_step"
    return Need(says, f"{_at(plan, 'action_change', action.pk)}#id_{field}")


def _at(plan: ActionPlan, page: str, *more: object) -> str:
    return reverse(f"act:{page}", args=[plan.trajectory.slug, *more])


def _must_be_shared_with_everyone(actor: Actor, trajectory: Trajectory) -> None:
    # Until now only who takes part read the plan; from now on everyone does. What waits stays out of their sight.
    rows = [
        row
        for model in PUBLIC
        for row in texts_that_wait.without_waiting(VISITOR, trajectory, model.objects.of(trajectory))
    ]
    texts = [getattr(row, name) for row in rows for name in TEXTS[type(row)]]
    texts += [day.brought for day in reviews.held(trajectory)]
    unshared.must_be_shared(actor, trajectory, Audience.EVERYONE, texts)


def _tell_everyone(trajectory: Trajectory) -> None:
    tell(trajectory, str(ADOPTED), url=reverse("act:plan", kwargs={"slug": trajectory.slug}))
    for part in Participation.objects.of(trajectory).select_related("person"):
        write_letter(part.person, _there_is_a_plan(trajectory), str(ADOPTED))


def _there_is_a_plan(trajectory: Trajectory) -> str:
    return _("Er is een plan: %(question)s") % {"question": trajectory.main_question}


@deed(
    "act.thread.left_out",
    says=gettext_lazy("De groep doet met een rode draad nu bewust niets; de reden staat erbij"),
    may="act.shape_plan",
    seen_by=plan_readers,
)
def leave_thread_out(actor: Actor, trajectory: Trajectory, thread: RedThread, because: str) -> ThreadLeftOut:
    """Say that the group consciously does nothing with a red thread now, and why (A4)."""
    if not because.strip():
        raise NotSound(_("Schrijf op waarom niet. Eén zin is genoeg."), field="because")
    left_out, _created = ThreadLeftOut.objects.of(trajectory).update_or_create(
        red_thread=thread,
        defaults={
            "trajectory": trajectory,
            "because": because.strip(),
            "by": rules.participation_of(actor, trajectory),
            "on": clock.today(),
        },
    )
    return left_out


@deed("act.thread.taken_up", says=gettext_lazy("Een rode draad ligt weer op tafel"), may="act.shape_plan")
def take_thread_up(actor: Actor, trajectory: Trajectory, thread: RedThread) -> None:
    """Take a thread that was left out up again."""
    ThreadLeftOut.objects.of(trajectory).filter(red_thread=thread).delete()


def threads_without_action(trajectory: Trajectory) -> list[RedThread]:
    """List the red threads with which nothing is done yet, and of which nobody said so."""
    left_out = ThreadLeftOut.objects.of(trajectory).values("red_thread")
    busy = Action.objects.of(trajectory).exclude(red_threads=None).values("red_threads")
    by_idea = Action.objects.of(trajectory).exclude(ideas__red_thread=None).values("ideas__red_thread")
    return list(
        RedThread.objects.of(trajectory)
        .exclude(pk__in=left_out)
        .exclude(pk__in=busy)
        .exclude(pk__in=by_idea)
        .order_by("name")
    )


def left_out(trajectory: Trajectory | UUID) -> ScopedQuerySet[ThreadLeftOut]:
    """Give the red threads with which the group consciously does nothing now; not one for which an action goes on."""
    of_thread = Action.red_threads.through.objects.filter(redthread=OuterRef("red_thread"))
    busy = of_thread.filter(action__status__in=[*Action.OPEN, Action.Status.DONE])
    return ThreadLeftOut.objects.of(trajectory).filter(~Exists(busy)).select_related("red_thread")


def threads_left_out(trajectory: Trajectory) -> list[ThreadLeftOut]:
    """List them by name."""
    return list(left_out(trajectory).order_by("red_thread__name"))
