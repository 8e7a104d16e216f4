"""The plan as people read it: who said yes, the first step, how it stands, and who carries it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import mandates
from wijwerken.act.domain.action_plan import plan_of
from wijwerken.act.models import Action, ActionPlan, Idea, MandateRequest
from wijwerken.house.asking import page_of
from wijwerken.house.once import once
from wijwerken.house.prepared import prepared
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.sentences import bare, capital
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait, visibility
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.vocabulary import Role

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
    return bool(plan and plan.adopted_on) and visibility.may_read(actor, trajectory)


def actions_of(actor: Actor, trajectory: Trajectory) -> ScopedQuerySet[Action]:
    """Give the actions that this reader may see, with everything a page needs, in a few questions to the database."""
    ideas = Prefetch("ideas", Idea.objects.of(trajectory).prefetch_related("grown_from"))
    rows = texts_that_wait.without_waiting(
        actor, trajectory, Action.objects.of(trajectory).select_related("owner", "trajectory")
    )
    return rows.prefetch_related("red_threads", ideas, *_around(actor, trajectory))


def lines(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> list[Line]:
    """Give the actions on the plan: what is done first, what nobody owns yet last."""
    found = [line_of(actor, trajectory, action) for action in _in_order(actor, trajectory, plan)]
    return _until_here(found, sum(line.action.is_owned for line in found))


def page_of_lines(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None, number: str = "") -> Page[Any]:
    """Give one page of the actions on the plan, in the same order."""
    rows = _in_order(actor, trajectory, plan).prefetch_related(None).prefetch_related(*_around(actor, trajectory))
    page: Page[Any] = page_of(rows, number, A_PAGE)
    origins = _from_group(trajectory, list(page))
    found = [line_of(actor, trajectory, action, action.pk in origins) for action in page]
    owned_before = page.start_index() - 1 if found else 0
    on_it = _until_here(found, rows.exclude(said_yes_on=None).count() - owned_before)
    page.object_list = on_it  # the page shows lines in place of bare actions
    return page


def _in_order(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> ScopedQuerySet[Action]:
    planned = actions_of(actor, trajectory).filter(is_small_step=False)
    rows = planned.filter(plan=plan) if plan else planned.none()
    nobody_yet = Case(When(said_yes_on=None, then=1), default=0)
    standing = Case(*[When(status=status, then=place) for status, place in ORDER.items()], default=len(ORDER))
    return rows.order_by(nobody_yet, standing, F("first_step_on").asc(nulls_last=True), "pk")


def _until_here(found: list[Line], owned: int) -> list[Line]:
    # The red thread of the plan runs up to the last action somebody said yes to.
    return [replace(line, is_last_owned=True) if number == owned else line for number, line in enumerate(found, 1)]


def small_steps(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> list[Line]:
    """Give the small steps of this cycle, the newest first."""
    rows = actions_of(actor, trajectory).filter(plan=plan, is_small_step=True).order_by("-last_sign_on", "words")
    return [line_of(actor, trajectory, action) for action in rows]


def _around(actor: Actor, trajectory: Trajectory) -> list[Prefetch]:
    requests = Prefetch("mandate_requests", mandates.readable(actor, trajectory).select_related("asked_of"))
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
    return capital(action.get_status_display())


def step_sentence(action: Action) -> str:
    """Say the first step with its day, as a part of a sentence."""
    step = "" if texts_that_wait.words_wait(action) else bare(action.first_step)
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
    return [said for said in (_one_carries_all(carried), _only_the_municipality(trajectory, carried)) if said]


def _one_carries_all(carried: Mapping[UUID, int]) -> str:
    alone = len(carried) == 1 and sum(carried.values()) > 1
    return _("Eén mens draagt nu alle acties met een ja. Wie draagt er mee?") if alone else ""


def _only_the_municipality(trajectory: Trajectory, carried: Mapping[UUID, int]) -> str:
    """Say that nobody from outside carries anything; in a question from within that is as it should be."""
    if trajectory.kind != Trajectory.Kind.SOCIETAL or not carried or carried.keys() - municipal(trajectory):
        return ""
    return _("Alleen mensen die voor de gemeente werken, dragen nu een actie. Wie van buiten wil er een dragen?")


@once
def municipal(trajectory: Trajectory) -> set[UUID]:
    """Give who works for the municipality: their group says so, or for who is in no group their account or their role.

    Nobody is asked: an account of an organisation that carries this trajectory is a colleague's, and who gives the
    assignment gives room for that organisation. Who is in a group is what the group is: a resident with an account too.
    """
    colleague = Q(person__account__memberships__organisation__in=trajectory.organisations.all())
    by_themselves = Q(groups=None) & (Q(role=Role.SPONSOR) | colleague)
    rows = Participation.objects.of(trajectory).filter(Q(groups__is_municipal=True) | by_themselves)
    return set(rows.values_list("pk", flat=True))


@dataclass(frozen=True)
class Stand:
    """How the actions of a plan stand together: how many there are, and what they wait for."""

    all: int = 0
    without_yes: int = 0
    free: int = 0  # nobody was asked either
    going: int = 0


def stand_of(plan: ActionPlan) -> Stand:
    """Count how the actions of a plan stand, without reading them."""
    return next((Stand(*counted) for counted in _stand_of(plan.trajectory_id, plan.pk)), Stand())


@prepared
def _stand_of(trajectory: UUID, plan: UUID) -> QuerySet[Action, tuple[int, int, int, int]]:
    no_yes = Q(said_yes_on=None)
    return (
        Action.objects.of(trajectory)
        .filter(plan=plan, is_small_step=False)
        .order_by()
        .values("plan")
        .annotate(
            all=Count("pk"),
            without_yes=Count("pk", filter=no_yes),
            free=Count("pk", filter=no_yes & Q(owner=None)),
            going=Count("pk", filter=~no_yes & Q(status__in=Action.OPEN)),
        )
        .values_list("all", "without_yes", "free", "going")
    )


def _latest(requests: Iterable[MandateRequest]) -> MandateRequest | None:
    return max(requests, key=lambda request: (not request.answer, request.asked_on), default=None)
