"""The plan as people read it: who said yes, the first step, how it stands, and who carries it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, Count, F, Prefetch, Q, QuerySet, When, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import mandates, public_side
from wijwerken.act.domain.action_plan import plan_of
from wijwerken.act.models import Action, ActionPlan, Idea, MandateRequest
from wijwerken.act.vocabulary import ACTION
from wijwerken.house.addresses import addresses
from wijwerken.house.asking import page_of
from wijwerken.house.once import once
from wijwerken.house.prepared import prepared
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.house.sentences import bare, capital, sentences
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
CARRIED = ~Q(said_yes_on=None) & Q(status__in=Action.OPEN)
ORIGINS = ("red_threads", "ideas__excerpt", "ideas__red_thread", "ideas__response")
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
    first_step: str  # as far as this reader may see it now, as the two below
    first_step_on: dt.date | None = None
    place: str = ""
    step: str = ""  # the first step with its day
    request: MandateRequest | None = None
    request_sentence: str = ""
    waits_for_yes: str = ""  # for who is not inside: that and how long an answer is waited for, without words and names
    asks_again: bool = False  # after a no or a yes-if, for who may ask it differently
    is_asked: bool = False  # it waits for this reader's own yes
    is_last_owned: bool = False
    url: str = ""
    trace: str = ""


@dataclass(frozen=True)
class Overview:
    """How much a plan holds for this reader, and how many actions each carries: of what there is none, nobody asks."""

    actions: int = 0
    small_steps: int = 0
    successes: int = 0
    carried: Mapping[UUID, int] = field(default_factory=dict)


def may_read(actor: Actor, trajectory: Trajectory) -> bool:
    """Tell whether this reader may read the plan: everyone inside, and outsiders once the group adopted it."""
    if rules.is_inside(actor, trajectory):
        return True
    plan = plan_of(trajectory)
    return bool(plan and plan.adopted_on) and visibility.may_read(actor, trajectory)


def actions_of(actor: Actor, trajectory: Trajectory) -> ScopedQuerySet[Action]:
    """Give the actions that this reader may see, with everything a page needs, in a few questions to the database."""
    ideas = Prefetch("ideas", Idea.objects.of(trajectory).prefetch_related("grown_from"))
    rows = _readable(actor, trajectory).select_related("owner", "trajectory")
    return rows.prefetch_related("red_threads", ideas, *_around(actor, trajectory))


def _readable(actor: Actor, trajectory: Trajectory) -> ScopedQuerySet[Action]:
    return texts_that_wait.without_waiting(actor, trajectory, Action.objects.of(trajectory))


def lines(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None, *, on_paper: bool = False) -> list[Line]:
    """Give the actions on the plan: what is done first, what nobody owns yet last."""
    rows = _in_order(actions_of(actor, trajectory), plan)
    return _until_here([line_of(actor, trajectory, action, on_paper=on_paper) for action in rows])


def overview(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> Overview:
    """Count everything that the page of a plan may show, in one question."""
    sees_all = rules.in_core_group(actor, trajectory)
    readable = Q() if sees_all else Q(pk__in=_readable(actor, trajectory).values("pk"))
    on_plan = Q(plan=plan, is_small_step=False)
    rows = Action.objects.of(trajectory).order_by().values_list("owner")
    found = list(
        rows.annotate(
            actions=Count("pk", filter=on_plan & readable),
            small_steps=Count("pk", filter=Q(plan=plan, is_small_step=True)),
            successes=Count("pk", filter=~Q(success="")),
            carried=Count("pk", filter=on_plan & CARRIED),
        )
    )
    actions, steps, successes = (sum(row[column] for row in found) for column in (1, 2, 3))
    return Overview(actions if plan else 0, steps, successes, {row[0]: row[4] for row in found if row[4]})


def page_of_lines(
    actor: Actor, trajectory: Trajectory, plan: ActionPlan | None, number: str = "", count: int | None = None
) -> Page[Any]:
    """Give one page of the actions on the plan, in the same order."""
    page: Page[Any] = page_of(_in_order(_readable(actor, trajectory), plan), number, A_PAGE, count)
    start = max(0, page.start_index() - 1)
    # One more tells whether somebody said yes to what follows: then the red thread goes on.
    actions = list(page.paginator.object_list[start : start + A_PAGE + 1])
    _with_people(actor, trajectory, actions)
    origins = _from_group(trajectory, actions)
    found = [line_of(actor, trajectory, action, action.pk in origins) for action in actions]
    # The page shows lines in place of bare actions.
    page.object_list = _with_addresses(trajectory, _until_here(found)[:A_PAGE])
    return page


def _with_addresses(trajectory: Trajectory, found: list[Line]) -> list[Line]:
    url = addresses("act:action", trajectory.slug)
    trace = addresses("trajectories:trace", trajectory.slug, ACTION)
    return [replace(line, url=url(line.action.pk), trace=trace(line.action.pk)) for line in found]


def _in_order(actions: ScopedQuerySet[Action], plan: ActionPlan | None) -> ScopedQuerySet[Action]:
    rows = actions.filter(is_small_step=False, plan=plan) if plan else actions.none()
    nobody_yet = Case(When(said_yes_on=None, then=1), default=0)
    standing = Case(*[When(status=status, then=place) for status, place in ORDER.items()], default=len(ORDER))
    return rows.order_by(nobody_yet, standing, F("first_step_on").asc(nulls_last=True), "pk")


def _until_here(found: list[Line]) -> list[Line]:
    # The red thread of the plan runs up to the last action somebody said yes to.
    owned = sum(line.action.is_owned for line in found)
    return [replace(line, is_last_owned=True) if number == owned else line for number, line in enumerate(found, 1)]


def small_steps(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> list[Line]:
    """Give the small steps of this cycle, the newest first."""
    rows = actions_of(actor, trajectory).filter(plan=plan, is_small_step=True).order_by("-last_sign_on", "words")
    return [line_of(actor, trajectory, action) for action in rows]


def _with_people(actor: Actor, trajectory: Trajectory, actions: list[Action]) -> None:
    """Fetch who helps and what was asked of the leader, for the actions on which something of that stands."""
    _mark(trajectory, actions)
    marked = [action for action in actions if _has(action, "request") or _has(action, "helper")]
    if marked:
        prefetch_related_objects(marked, *_around(actor, trajectory))


def _mark(trajectory: Trajectory, actions: list[Action]) -> None:
    """Mark which actions have helpers, a question, or an origin of their own, in one question for all of them."""
    rows = Action.objects.of(trajectory).filter(pk__in=[action.pk for action in actions]).order_by()
    found = {
        (row[0], what)
        for row in rows.values_list("pk", "helpers", "mandate_requests", *ORIGINS)
        for what, stands in (("helper", row[1]), ("request", row[2]), ("origin", any(row[3:])))
        if stands
    }
    for action, what in product(actions, ("helper", "request", "origin")):
        setattr(action, f"has_{what}", (action.pk, what) in found)


def _has(action: Action, what: str) -> bool:
    """Tell whether something stands on an action; without a mark it may."""
    return bool(getattr(action, f"has_{what}", True))


def _around(actor: Actor, trajectory: Trajectory) -> list[Prefetch]:
    requests = Prefetch("mandate_requests", mandates.readable(actor, trajectory).select_related("asked_of"))
    return [requests, Prefetch("helpers", Participation.objects.of(trajectory))]


def line_of(
    actor: Actor, trajectory: Trajectory, action: Action, from_group: bool | None = None, *, on_paper: bool = False
) -> Line:
    """Say one action in words for this reader; on paper as for everyone, since paper goes out of the house."""
    inside = rules.is_inside(actor, trajectory)
    named = inside and not on_paper
    asked = _latest(action.mandate_requests.all()) if _has(action, "request") else None
    request = asked if inside else None
    part = rules.participation_of(actor, trajectory)
    return Line(
        action=action,
        owner=owner_name(action, named),
        helpers=helper_names(action, named),
        state=STATES[action.status] if action.is_owned else "dotted",
        status=status(action),
        from_group=action.is_small_step or (has_origin(action) if from_group is None else from_group),
        first_step=first_step(action, named),
        first_step_on=first_step_on(action, named),
        place=action.place if _shows_moment(action, named) else "",
        step=step_sentence(action, named),
        request=request,
        request_sentence=mandates.sentence(request) if request else "",
        waits_for_yes="" if inside or asked is None else mandates.public_sentence(asked),
        asks_again=mandates.asks_for_another(request) and mandates.may_be_asked(actor, trajectory, action),
        is_asked=not action.is_owned and part is not None and action.owner_id == part.pk,
    )


def owner_name(action: Action, inside: bool) -> str:
    """Name who said yes; names stay inside, but for the first name of who chose that."""
    if not action.is_owned:
        return _("Gevraagd, nog geen ja") if action.owner_id else _("Nog niemand")
    if not inside:
        return public_side.first_name(action) or _("Iemand uit de groep")
    # Somebody who was erased carries it no more, but a thing that was done stays done.
    return action.owner_name or _("Iemand die meedoet")


def helper_names(action: Action, inside: bool) -> str:
    """Name who helps, as far as they let themselves be named."""
    if not inside:
        return ""
    helpers = list(action.helpers.all()) if _has(action, "helper") else []
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
    return capital(str(Action.Status(action.status).label))


def how_they_stand(actions: Iterable[Action]) -> str:
    """Say of actions what they are and how they stand, in one line: "Een lamp bij de brug: gedaan."."""
    return " ".join(_how_it_stands(action) for action in actions)


def _how_it_stands(action: Action) -> str:
    stands = f"{bare(action.title)}: {status(action).lower()}."
    return sentences(stands, mandates.answer_on(action, inside=False) if action.is_open else "")


def step_sentence(action: Action, inside: bool) -> str:
    """Say the first step with its day, as a part of a sentence, as far as this reader sees it."""
    step, on = bare(first_step(action, inside)), first_step_on(action, inside)
    return ", ".join(filter(None, [step, date_format(on, "j F") if on else ""]))


def first_step(action: Action, inside: bool) -> str:
    """Give the first step, as far as this reader sees it."""
    return action.first_step if _shows_moment(action, inside) and not texts_that_wait.words_wait(action) else ""


def first_step_on(action: Action, inside: bool) -> dt.date | None:
    """Give the day of the first step, as far as this reader sees it."""
    return action.first_step_on if _shows_moment(action, inside) else None


def _shows_moment(action: Action, inside: bool) -> bool:
    return inside or public_side.shows_moment(action)


def has_origin(action: Action) -> bool:
    """Tell whether an action goes back to a voice, a thread or an answer; else it is not from the group (A04)."""
    return bool(action.red_threads.all()) or any(_idea_has_origin(idea) for idea in action.ideas.all())


def _from_group(trajectory: Trajectory, actions: list[Action]) -> set[UUID]:
    """Give which of these actions go back to a voice, a thread or an answer, as has_origin tells of each alone."""
    rest = [action for action in actions if not _has(action, "origin")]
    of_ideas = Action.ideas.through.objects.filter(action__in=rest).values_list("action", "idea") if rest else []
    grown = _grown_from_sound(trajectory) if of_ideas else set()
    direct = {action.pk for action in actions if _has(action, "origin")}
    return direct | {action for action, idea in of_ideas if idea in grown}


def _grown_from_sound(trajectory: Trajectory) -> set[UUID]:
    """Give the ideas that come from a voice, a thread or an answer, or grew from such ideas."""
    sound = set(_sound_ideas(trajectory).values_list("pk", flat=True))
    grown = Idea.grown_from.through.objects.filter(from_idea__trajectory=trajectory)
    edges = list(grown.values_list("from_idea", "to_idea"))
    while new := {idea for idea, source in edges if source in sound and idea not in sound}:
        sound |= new
    return sound


def _sound_ideas(trajectory: Trajectory) -> ScopedQuerySet[Idea]:
    return Idea.objects.of(trajectory).exclude(excerpt=None, red_thread=None, response=None)


def _idea_has_origin(idea: Idea, seen: frozenset[Any] = frozenset()) -> bool:
    if idea.excerpt_id or idea.red_thread_id or idea.response_id:
        return True
    if idea.pk in seen:
        return False
    return any(_idea_has_origin(source, seen | {idea.pk}) for source in idea.grown_from.all())


def warnings(trajectory: Trajectory, carried: Mapping[UUID, int]) -> list[str]:
    """Say quietly when few shoulders carry the plan (O03), told how many actions each carries."""
    return [said for said in (_one_carries_all(carried), _only_the_municipality(trajectory, carried)) if said]


def _one_carries_all(carried: Mapping[UUID, int]) -> str:
    alone = len(carried) == 1 and sum(carried.values()) > 1
    return _("Eén mens draagt nu alle acties met een ja. Wie draagt er mee?") if alone else ""


def _only_the_municipality(trajectory: Trajectory, carried: Mapping[UUID, int]) -> str:
    """Say that nobody from outside carries anything; in a question from within that is as it should be."""
    if trajectory.kind != Trajectory.Kind.SOCIETAL or not carried:
        return ""
    if carried.keys() - municipal(trajectory, frozenset(carried)):
        return ""
    return _("Alleen mensen die voor de gemeente werken, dragen nu een actie. Wie van buiten wil er een dragen?")


@once
def municipal(trajectory: Trajectory, among: Collection[UUID]) -> set[UUID]:
    """Give who of these work for the municipality: their group says so, or without a group their account or their role.

    Nobody is asked: an account of an organisation that carries this trajectory is a colleague's, and who gives the
    assignment gives room for that organisation. Who is in a group is what the group is: a resident with an account too.
    """
    colleague = Q(person__account__memberships__organisation__in=trajectory.organisations.all())
    by_themselves = Q(groups=None) & (Q(role=Role.SPONSOR) | colleague)
    rows = Participation.objects.of(trajectory).filter(Q(groups__is_municipal=True) | by_themselves, pk__in=among)
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
    return max(requests, key=mandates.in_order, default=None)
