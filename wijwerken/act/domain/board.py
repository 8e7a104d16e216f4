"""The plan as people read it: who said yes, the first step, how it stands, and who carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, Prefetch, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import mandates
from wijwerken.act.domain.planning import plan_of
from wijwerken.act.models import Action, ActionPlan, Idea, MandateRequest
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.visibility import is_public
from wijwerken.trajectories.models import Participation, Trajectory

STATES = {
    Action.Status.DONE.value: "full",
    Action.Status.BUSY.value: "half",
    Action.Status.PLANNED.value: "empty",
    Action.Status.STOPPED.value: "full",
}
ORDER = {Action.Status.DONE.value: 0, Action.Status.STOPPED.value: 1, Action.Status.BUSY.value: 2}
A_PAGE = 20


@dataclass(frozen=True)
class Line:
    """One action on the plan, in words for this reader."""

    action: Action
    owner: str
    helpers: str
    state: str
    status: str
    from_group: bool
    request: MandateRequest | None = None
    request_sentence: str = ""
    is_asked: bool = False  # it waits for this reader's own yes
    is_last_owned: bool = False


def may_read(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this reader may read the plan: everyone inside, and outsiders once the group adopted it."""
    if rules.is_inside(actor, trajectory):
        return True
    plan = plan_of(trajectory)
    return bool(plan and plan.adopted_on) and is_public(trajectory)


def actions_of(trajectory: Trajectory) -> ScopedQuerySet[Action]:
    """Give the actions of a trajectory with everything a page needs, in a few questions to the database."""
    ideas = Prefetch("ideas", Idea.objects.of(trajectory).prefetch_related("grown_from"))
    rows = Action.objects.of(trajectory).select_related("owner", "trajectory")
    return rows.prefetch_related("red_threads", ideas, *_around(trajectory))


def lines(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> list[Line]:
    """Give the actions on the plan: what is done first, what nobody owns yet last."""
    found = [line_of(actor, trajectory, action) for action in _in_order(trajectory, plan)]
    return _until_here(found, sum(line.action.is_owned for line in found))


def page_of_lines(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None, number: str = "") -> Page[Any]:
    """Give one page of the actions on the plan, in the same order."""
    rows = _in_order(trajectory, plan).prefetch_related(None).prefetch_related(*_around(trajectory))
    page: Page[Any] = Paginator(rows, A_PAGE).get_page(number)
    origins = _from_group(trajectory, list(page))
    found = [line_of(actor, trajectory, action, action.pk in origins) for action in page]
    owned_before = page.start_index() - 1 if found else 0
    on_it = _until_here(found, rows.exclude(said_yes_on=None).count() - owned_before)
    page.object_list = on_it  # the page shows lines in place of bare actions
    return page


def _in_order(trajectory: Trajectory, plan: ActionPlan | None) -> ScopedQuerySet[Action]:
    planned = actions_of(trajectory).filter(is_small_step=False)
    rows = planned.filter(plan=plan) if plan else planned.none()
    nobody_yet = Case(When(said_yes_on=None, then=1), default=0)
    standing = Case(*[When(status=status, then=place) for status, place in ORDER.items()], default=len(ORDER))
    return rows.order_by(nobody_yet, standing, F("first_step_on").asc(nulls_last=True), "pk")


def _until_here(found: list[Line], owned: int) -> list[Line]:
    # The red thread of the plan runs up to the last action somebody said yes to.
    return [replace(line, is_last_owned=True) if number == owned else line for number, line in enumerate(found, 1)]


def small_steps(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> list[Line]:
    """Give the small steps of this cycle, the newest first."""
    rows = actions_of(trajectory).filter(plan=plan, is_small_step=True).order_by("-last_sign_on", "words")
    return [line_of(actor, trajectory, action) for action in rows]


def _around(trajectory: Trajectory) -> list[Prefetch]:
    requests = Prefetch("mandate_requests", MandateRequest.objects.of(trajectory).select_related("asked_of"))
    return [requests, Prefetch("helpers", Participation.objects.of(trajectory))]


def line_of(actor: Actor, trajectory: Trajectory, action: Action, from_group: bool | None = None) -> Line:
    """Say one action in words for this reader."""
    inside = rules.is_inside(actor, trajectory)
    request = _latest(action.mandate_requests.all())
    return Line(
        action=action,
        owner=owner_name(action, inside),
        helpers=helper_names(action, inside),
        state=STATES[action.status] if action.is_owned else "dotted",
        status=status(action),
        from_group=action.is_small_step or (has_origin(action) if from_group is None else from_group),
        request=request if inside else None,
        request_sentence=mandates.sentence(request) if request and inside else "",
        is_asked=not action.is_owned
        and action.owner is not None
        and action.owner == rules.participation_of(actor, trajectory),
    )


def owner_name(action: Action, inside: bool) -> str:
    """Name who said yes; names stay inside."""
    if not action.is_owned:
        return _("Gevraagd, nog geen ja") if action.owner_id else _("Nog niemand")
    if not inside:
        return _("Iemand uit de groep")
    # Somebody who was erased carries it no more, but a thing that was done stays done.
    return action.owner_name or _("Iemand die meedoet")


def helper_names(action: Action, inside: bool) -> str:
    """Name who helps, as far as they let themselves be named."""
    if not inside:
        return ""
    helpers = list(action.helpers.all())
    names = sorted(part.shown_name for part in helpers if part.shown_name)
    unnamed = len(helpers) - len(names)
    if unnamed:
        names.append(_("iemand die meehelpt") if unnamed == 1 else _("anderen die meehelpen"))
    together = [action.with_whom.removeprefix("met ")] if action.with_whom else []
    return ", ".join(names + together)


def status(action: Action) -> str:
    """Say how an action stands; what nobody owns is still an idea."""
    if not action.is_owned:
        return _("Idee")
    label = action.get_status_display()
    return str(label[:1].upper() + label[1:])


def step_sentence(action: Action) -> str:
    """Say the first step with its day, as a part of a sentence."""
    step = action.first_step.rstrip(". ")
    day = date_format(action.first_step_on, "j F") if action.first_step_on else ""
    return ", ".join(filter(None, [step, day]))


def has_origin(action: Action) -> bool:
    """Tell whether an action goes back to a voice, a thread or an answer; else it is not from the group (A04)."""
    return bool(action.red_threads.all()) or any(_idea_has_origin(idea) for idea in action.ideas.all())


def _from_group(trajectory: Trajectory, actions: list[Action]) -> set[UUID]:
    """Give which of these actions go back to a voice, a thread or an answer, as has_origin tells of each alone."""
    of_threads = Action.red_threads.through.objects.filter(action__in=actions).values_list("action", flat=True)
    of_ideas = Action.ideas.through.objects.filter(action__in=actions).values_list("action", "idea")
    sound = set(
        Idea.objects.of(trajectory).exclude(excerpt=None, red_thread=None, response=None).values_list("pk", flat=True)
    )
    grown = Idea.grown_from.through.objects.filter(from_idea__trajectory=trajectory)
    edges = list(grown.values_list("from_idea", "to_idea"))
    while new := {idea for idea, source in edges if source in sound and idea not in sound}:
        sound |= new
    return {*of_threads, *(action for action, idea in of_ideas if idea in sound)}


def _idea_has_origin(idea: Idea, seen: frozenset[Any] = frozenset()) -> bool:
    if idea.excerpt_id or idea.red_thread_id or idea.response_id:
        return True
    if idea.pk in seen:
        return False
    return any(_idea_has_origin(source, seen | {idea.pk}) for source in idea.grown_from.all())


def warnings(trajectory: Trajectory, plan: ActionPlan | None) -> list[str]:
    """Say quietly when few shoulders carry the plan (O03)."""
    rows = Action.objects.of(trajectory).filter(plan=plan, is_small_step=False, status__in=Action.OPEN)
    carried = dict(rows.exclude(said_yes_on=None).order_by().values_list("owner").annotate(n=Count("pk")))
    said = []
    if len(carried) == 1 and sum(carried.values()) > 1:
        said.append(_("Alle acties rusten nu op één mens. Wie draagt er mee?"))
    municipal_ones = Participation.objects.of(trajectory).filter(pk__in=carried, groups__is_municipal=True)
    if carried and carried.keys() <= set(municipal_ones.values_list("pk", flat=True)):
        said.append(_("Alle acties zijn nu van mensen die voor de gemeente werken. Wie van buiten wil er een dragen?"))
    return said


def municipal(trajectory: Trajectory) -> set[Any]:
    """Give who works for the municipality; asked once per trajectory object."""
    kept: dict[str, Any] = trajectory.__dict__
    if "_municipal" not in kept:
        rows = Participation.objects.of(trajectory).filter(groups__is_municipal=True)
        kept["_municipal"] = set(rows.values_list("pk", flat=True))
    found: set[Any] = kept["_municipal"]
    return found


def _latest(requests: Iterable[MandateRequest]) -> MandateRequest | None:
    return max(requests, key=lambda request: (not request.answer, request.asked_on), default=None)
