"""What doen shows elsewhere: steps and facts on the traject page, signals on the kwaliteitskaart, search and export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import board, ideas, mandates, planning, reviews
from wijwerken.act.domain.actions import page
from wijwerken.act.models import Action, ActionPlan, Idea
from wijwerken.house import clock
from wijwerken.house.manifest import Fact, GateFact, Hit, MenuItem, State, Step
from wijwerken.house.small_numbers import how_many
from wijwerken.house.text import fold
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.phases import current_phase
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Phase

ACT = Phase.ACT.value
FIRST_STEP_DAYS = 14
REVIEW_DAYS = 42


def url(name: str, trajectory: Trajectory) -> str:
    """Give the address of a page of doen."""
    return reverse(f"act:{name}", kwargs={"slug": trajectory.slug})


def small_step_page(trajectory: Trajectory) -> str:
    """Give the page on which one adds a small step; nothing once the inquiry has ended."""
    return "" if current_phase(trajectory) == Phase.ENDED else url("step", trajectory)


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Put doen in the menu once there is something to read."""
    if board.may_read(actor, trajectory):
        yield MenuItem(_("Doen"), url("plan", trajectory))


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the steps of doen."""
    plan = planning.plan_of(trajectory)
    if not rules.is_inside(actor, trajectory):
        if plan and plan.adopted_on:
            yield Step(ACT, _("Het plan van de groep"), "done", url=url("plan", trajectory))
        return
    if current_phase(trajectory) != ACT:
        return
    yield _ideas_step(actor, trajectory, plan)
    yield _direction_step(trajectory, plan)
    yield _plan_step(trajectory, plan)
    if plan and plan.adopted_on:
        yield _actions_step(trajectory, plan)
    yield from _review_step(trajectory)


def _ideas_step(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> Step:
    found = ideas.on_the_table(actor, trajectory)
    all_taken_up = found.all > 0 and not found.waiting
    state: State = "done" if all_taken_up or (plan and plan.adopted_on) else "busy" if plan else "open"
    return Step(
        ACT,
        _("Ideeën"),
        state,
        note=_ideas(found.all),
        url=url("ideas", trajectory),
        invitation=_("%(ideas)s. Welke horen bij elkaar?") % {"ideas": _waiting(found.waiting)},
        button=_("Bekijk de ideeën"),
    )


def _direction_step(trajectory: Trajectory, plan: ActionPlan | None) -> Step:
    direction = plan.directions.first() if plan else None
    return Step(
        ACT,
        _("Samen een richting kiezen"),
        "done" if direction else "open",
        url=url("direction", trajectory),
        invitation=_("Welke kant gaan jullie op, en waarom?"),
        button=_("Schrijf de richting op"),
    )


def _plan_step(trajectory: Trajectory, plan: ActionPlan | None) -> Step:
    adopted = bool(plan and plan.adopted_on)
    missing = [] if adopted else [_("Er is nog geen plan. Wat wil de groep bereiken?")]
    if plan and not adopted:
        missing = planning.missing_before_adopting(plan)
    return Step(
        ACT,
        _("Ons plan"),
        "done" if adopted else "busy" if plan else "open",
        note=_("vastgesteld") if adopted else "",
        url=url("plan", trajectory),
        invitation=missing[0] if missing else _("Het plan is rond. Stellen jullie het samen vast?"),
        button=_("Naar het plan"),
    )


def _actions_step(trajectory: Trajectory, plan: ActionPlan) -> Step:
    actions = plan.actions.filter(is_small_step=False)
    free = actions.filter(said_yes_on=None).count()
    going = actions.filter(status__in=Action.OPEN).exclude(said_yes_on=None).exists()
    return Step(
        ACT,
        _("De acties"),
        "busy" if free or going else "done",
        note=_("nog zonder ja: %(free)s") % {"free": free} if free else _("ze lopen") if going else "",
        url=url("plan", trajectory),
        invitation=_("Er is nog een actie zonder eigenaar. Wie wil hem dragen?")
        if free
        else _("De acties lopen. Een kort woord over hoe het gaat, is genoeg."),
        button=_("Naar het plan"),
    )


def _review_step(trajectory: Trajectory) -> Iterator[Step]:
    for review in reviews.coming(trajectory)[:1]:
        day = date_format(review.on, "j F")
        yield Step(
            ACT,
            _("Samen terugkijken"),
            "open",
            note=day,
            url=url("reviews", trajectory),
            invitation=_("Wat bracht het? Schrijf het samen op.")
            if reviews.is_due(review)
            else _("Op %(day)s kijken jullie samen terug.") % {"day": day},
            button=_("Kijk samen terug"),
        )


def _ideas(count: int) -> str:
    return how_many(count, _("idee"), _("ideeën"))


def _waiting(count: int) -> str:
    return _("Er wachten geen ideeën") if not count else _("%(ideas)s wachten") % {"ideas": _ideas(count)}


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Give the small facts of doen while another phase is now."""
    if current_phase(trajectory) == ACT or not rules.is_inside(actor, trajectory):
        return
    found = ideas.on_the_table(actor, trajectory)
    if found.all:
        yield Fact(ACT, _("Ideeën die al liggen"), _ideas(found.all))
    steps_taken = Action.objects.of(trajectory).filter(is_small_step=True).count()
    if steps_taken:
        yield Fact(ACT, _("Kleine stapjes"), how_many(steps_taken, _("stapje"), _("stapjes")))


def gate_facts(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the quiet signals of doen for the kwaliteitskaart: A1 to A5."""
    plan = planning.plan_of(trajectory)
    if plan is None:
        return
    actions = list(plan.actions.filter(is_small_step=False))
    owned = [action for action in actions if action.is_owned]
    yield GateFact(
        "A1", _("Elke actie heeft één eigenaar die zelf ja zei."), bool(actions) and len(owned) == len(actions)
    )
    if trajectory.kind == Trajectory.Kind.SOCIETAL:
        outside = [action for action in owned if action.owner_id not in board.municipal(trajectory)]
        yield GateFact(
            "A2",
            _("Minstens de helft van de eigenaren werkt niet voor de gemeente."),
            bool(owned) and 2 * len(outside) >= len(owned),
        )
    yield GateFact("A3", _("Elke eerste stap staat binnen twee weken na het vaststellen."), _soon(plan, owned))
    yield GateFact(
        "A4",
        _("Bij elke rode draad hoort een actie, of een bewust niet met een reden."),
        not planning.threads_without_action(trajectory),
    )
    yield GateFact("A5", _("De groep keek terug, binnen zes weken en daarna weer."), _looked_back(plan))


def _soon(plan: ActionPlan, owned: list[Action]) -> bool:
    if plan.adopted_on is None:
        return False
    last = plan.adopted_on + dt.timedelta(days=FIRST_STEP_DAYS)
    return bool(owned) and all(action.first_step_on and action.first_step_on <= last for action in owned)


def _looked_back(plan: ActionPlan) -> bool:
    if plan.adopted_on is None:
        return False
    held = [review.held_on for review in plan.reviews.order_by("held_on") if review.held_on]
    days = [plan.adopted_on, *held, clock.today()]
    return all((later - earlier).days <= REVIEW_DAYS for earlier, later in pairwise(days))


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find ideas and actions in which these words stand."""
    parts = fold(words).split()

    def fits(text: str) -> bool:
        return bool(parts) and all(part in fold(text) for part in parts)

    for idea in ideas.readable(actor, trajectory).filter(excerpt=None):
        if fits(f"{idea.words} {idea.more}"):
            where = reverse("act:idea", kwargs={"slug": trajectory.slug, "key": f"idea-{idea.pk}"})
            yield Hit(_("idee"), idea.title, where, own_words=True)
    if board.may_read(actor, trajectory):
        for action in Action.objects.of(trajectory).select_related("trajectory"):
            if fits(f"{action.words} {action.first_step} {action.result} {action.lesson}"):
                yield Hit(_("actie"), action.title, page(action), own_words=True)


def export(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    """Give the plan as plain data; names only to who takes part."""
    if not board.may_read(actor, trajectory):
        return {}
    plan = planning.plan_of(trajectory)
    inside = rules.is_inside(actor, trajectory)
    return {
        "plan": _plan_data(plan),
        "actions": [
            _action_data(action, inside) for action in board.actions_of(trajectory).order_by("said_yes_on", "pk")
        ],
        "ideas": [_idea_data(idea) for idea in _exported_ideas(actor, trajectory)],
        "requests": [
            _request_data(request) for request in [*mandates.waiting(trajectory), *mandates.answered(trajectory)]
        ]
        if inside
        else [],
    }


def _exported_ideas(actor: Actor, trajectory: Trajectory) -> list[Idea]:
    rows = ideas.readable(actor, trajectory).select_related("excerpt", "red_thread", "response")
    return list(rows.prefetch_related("grown_from").order_by("pk"))


def _plan_data(plan: ActionPlan | None) -> dict[str, Any] | None:
    if plan is None:
        return None
    return {
        "goal": plan.goal,
        "how_we_see": plan.how_we_see,
        "horizon": _day(plan.horizon),
        "adopted_on": _day(plan.adopted_on),
        "directions": [
            {"words": row.words, "considerations": row.considerations, "on": _day(row.on)}
            for row in plan.directions.all()
        ],
        "reviews": [
            {"on": _day(row.on), "held_on": _day(row.held_on), "brought": row.brought} for row in plan.reviews.all()
        ],
    }


def _action_data(action: Action, inside: bool) -> dict[str, Any]:
    return {
        "id": str(action.pk),
        "words": action.words,
        "owner": board.owner_name(action, inside),
        "said_yes_on": _day(action.said_yes_on),
        "first_step": action.first_step,
        "first_step_on": _day(action.first_step_on),
        "status": action.status if action.is_owned else "idea",
        "small_step": action.is_small_step,
        "result": action.result,
        "lesson": action.lesson,
        "red_threads": [str(thread.pk) for thread in action.red_threads.all()],
        "ideas": [str(idea.pk) for idea in action.ideas.all()],
    }


def _idea_data(idea: Idea) -> dict[str, Any]:
    return {
        "id": str(idea.pk),
        "words": idea.title,
        "origin": ideas.origin(idea),
        "excerpt": str(idea.excerpt_id or ""),
        "red_thread": str(idea.red_thread_id or ""),
        "grown_from": [str(source.pk) for source in idea.grown_from.all()],
        "not_now_because": idea.not_now_because,
    }


def _request_data(request: Any) -> dict[str, Any]:
    return {
        "asks": request.asks,
        "asked_on": _day(request.asked_on),
        "answer_before": _day(request.answer_before),
        "answer": request.answer,
        "words": request.words,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
