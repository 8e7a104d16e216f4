"""What doen keeps of people, gives them, takes out with them, and does every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import override

from wijwerken.act.domain import action_plan, board, chores, ideas, mandates, reviews
from wijwerken.act.models import Action, ActionPlan, ActionUpdate, Idea, MandateRequest, TellerQuestion
from wijwerken.house.domain import logbook
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.models import Participation, Trajectory

BECAUSE = "what doen keeps of one person"


def on_erased(person: Person) -> None:
    """Take a person out: what they carried is free again, what they wrote goes unless it may stay nameless."""
    parts = list(Participation.objects.everywhere(BECAUSE).filter(person=person).values_list("pk", flat=True))
    asked = TellerQuestion.objects.everywhere(BECAUSE).filter(excerpt__speaker__person=person)
    logbook.forget(asked.values_list("pk", flat=True))
    asked.delete()
    keep = getattr(person, "keeps_words_nameless", False)
    if not keep:
        _erase_words(parts)
    mine = Action.objects.everywhere(BECAUSE).filter(owner__in=parts)
    mine.filter(status__in=[Action.Status.PLANNED, Action.Status.BUSY]).update(
        said_yes_on=None, at_table=False, status=Action.Status.PLANNED, outside=Action.Outside.MOMENT
    )
    mine.update(owner=None, owner_name="")
    Action.helpers.through.objects.filter(participation_id__in=parts).delete()


def _erase_words(parts: Iterable[UUID]) -> None:
    updates = ActionUpdate.objects.everywhere(BECAUSE).filter(by__in=parts)
    thought = Idea.objects.everywhere(BECAUSE).filter(by__in=parts)
    proposed = Action.objects.everywhere(BECAUSE).filter(proposed_by__in=parts)
    steps = Action.objects.everywhere(BECAUSE).filter(owner__in=parts, is_small_step=True)
    nobody_else = proposed.filter(Q(owner=None) | Q(owner__in=parts)).exclude(status=Action.Status.DONE)
    for rows in (updates, steps, nobody_else, thought):
        logbook.forget(rows.values_list("pk", flat=True))
        rows.delete()
    Action.objects.everywhere(BECAUSE).filter(owner__in=parts).update(result="", lesson="", success="", first_step="")
    MandateRequest.objects.everywhere(BECAUSE).filter(asked_of__in=parts).update(words="")


def own_data(person: Person) -> dict[str, Any]:
    """Give what this room holds of this person."""
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person).values("pk")
    owned = Action.objects.everywhere(BECAUSE).filter(owner__in=parts)
    return {
        "ideas": [idea.words for idea in Idea.objects.everywhere(BECAUSE).filter(by__in=parts)],
        "actions": [
            {
                "words": action.words,
                "said_yes_on": str(action.said_yes_on or ""),
                "status": action.status,
                "name": action.owner_name,
                "outside": action.outside,
            }
            for action in owned
        ],
        "helps_with": [action.words for action in Action.objects.everywhere(BECAUSE).filter(helpers__in=parts)],
        "updates": [row.words for row in ActionUpdate.objects.everywhere(BECAUSE).filter(by__in=parts)],
        "asked_about_own_words": [
            {"words": row.excerpt.text, "on": str(row.asked_on), "answer": row.answer}
            for row in TellerQuestion.objects.everywhere(BECAUSE)
            .filter(excerpt__speaker__person=person)
            .select_related("excerpt")
        ],
        "answers": [row.words for row in MandateRequest.objects.everywhere(BECAUSE).filter(asked_of__in=parts)],
    }


def export(actor: Actor, trajectory: Trajectory) -> dict[str, Any]:
    """Give the plan as plain data; names only to who takes part."""
    if not board.may_read(actor, trajectory):
        return {}
    plan = action_plan.plan_of(trajectory)
    inside = rules.is_inside(actor, trajectory)
    return {
        "plan": _plan_data(plan),
        "actions": [
            _action_data(action, inside) for action in board.actions_of(actor, trajectory).order_by("said_yes_on", "pk")
        ],
        "ideas": [_idea_data(idea) for idea in _exported_ideas(actor, trajectory)],
        "requests": [
            _request_data(request)
            for request in [*mandates.waiting(actor, trajectory), *mandates.answered(actor, trajectory)]
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
            {"on": _day(row.on), "held_on": _day(row.held_on), "brought": row.brought} for row in reviews.of_plan(plan)
        ],
    }


def _action_data(action: Action, inside: bool) -> dict[str, Any]:
    return {
        "id": str(action.pk),
        "words": action.words,
        "owner": board.owner_name(action, inside),
        "said_yes_on": _day(action.said_yes_on),
        "first_step": board.first_step(action, inside),
        "first_step_on": _day(board.first_step_on(action, inside)),
        "status": action.status if action.is_owned else "idea",
        "small_step": action.is_small_step,
        "result": "" if texts_that_wait.words_wait(action) else action.result,
        "lesson": "" if texts_that_wait.words_wait(action) else action.lesson,
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


def daily() -> None:
    """Ask about what fell silent, say what is late, announce the days to look back."""
    with override("nl"):
        chores.ask_silent_owners()
        chores.remind_late_answers()
        chores.announce_reviews()
