"""What doen shows elsewhere: steps and facts on the traject page, signals on the kwaliteitskaart, and search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijwerken.act.domain import (
    accounted_lines,
    action_plan,
    board,
    days,
    ideas,
    mandates,
    quality_card,
    reviews,
    what_waits,
)
from wijwerken.act.domain.actions import page
from wijwerken.act.models import Action, ActionPlan
from wijwerken.house.facts import Accounted, Fact, GateFact, Hit
from wijwerken.house.manifest import Carried, Dated, ForYou, MenuItem, State, Step
from wijwerken.house.prepared import prepared
from wijwerken.house.seeking import Sought
from wijwerken.house.sentences import capital
from wijwerken.house.small_numbers import how_many
from wijwerken.people.actor import Actor
from wijwerken.people.domain import one_question
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import review_days, texts_that_wait
from wijwerken.trajectories.domain.participation import EVERYWHERE, going_on_for
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase, Role

ACT = Phase.ACT.value


def url(name: str, trajectory: Trajectory) -> str:
    """Give the address of a page of doen."""
    return reverse(f"act:{name}", kwargs={"slug": trajectory.slug})


def small_step_page(trajectory: Trajectory) -> str:
    """Give the page on which one adds a small step; nothing once the inquiry has ended."""
    return "" if current_phase(trajectory) == Phase.ENDED else url("step", trajectory)


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the rooms of doen: ideas, the plan, what was asked and looking back; outside only an adopted plan."""
    if not rules.is_inside(actor, trajectory):
        if board.may_read(actor, trajectory):
            yield MenuItem(
                _("Het plan"), url("plan", trajectory), "act", 2, words=pgettext("also found by", "acties taken")
            )
        return
    yield MenuItem(
        _("Ideeën"), url("ideas", trajectory), "act", 1, words=pgettext("also found by", "oplossing voorstel")
    )
    yield MenuItem(
        _("Ons plan"),
        url("plan", trajectory),
        "act",
        2,
        words=pgettext("also found by", "acties taken actieplan eigenaar"),
    )
    if actor.account:
        yield MenuItem(
            _("Wat de groep vraagt") if rules.role_of(actor, trajectory) == Role.SPONSOR else _("Wat wij vroegen"),
            url("requests", trajectory),
            "act",
            3,
            words=pgettext("also found by", "klap geld besluit"),
        )
    yield MenuItem(
        _("Terugkijken"),
        url("reviews", trajectory),
        "act",
        4,
        words=pgettext("also found by", "evaluatie resultaat effect"),
    )


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the steps of doen."""
    plan = action_plan.plan_of(trajectory)
    if not rules.is_inside(actor, trajectory):
        if plan and plan.adopted_on:
            yield _adopted_step(trajectory, plan)
        return
    if current_phase(trajectory) != ACT:
        yield from _running_steps(trajectory, plan)
        return
    yield _ideas_step(actor, trajectory, plan)
    yield _direction_step(trajectory, plan)
    yield _plan_step(actor, trajectory, plan)
    if plan and plan.adopted_on:
        yield _actions_step(trajectory, plan)
    yield from _review_step(trajectory)
    if rules.role_of(actor, trajectory) == Role.SPONSOR:
        yield from _answered_step(actor, trajectory)


def _answered_step(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """Let who answered for the sponsor find the last answer again."""
    last = next(iter(mandates.answered(actor, trajectory)), None)
    if last is not None and last.answered_on is not None:
        says = {
            "yes": _("u zei ja op %(day)s"),
            "yes_if": _("u zei “ja, als” op %(day)s"),
            "no_because": _("u zei “nee, want” op %(day)s"),
        }[last.answer]
        note = says % {"day": date_format(last.answered_on, "j F")}
        page = f"{url('requests', trajectory)}?vraag={last.pk}#gevraagd-{last.pk}"
        yield Step(ACT, _("Wat de groep vraagt"), "done", note=note, url=page)


def _running_steps(trajectory: Trajectory, plan: ActionPlan | None) -> Iterator[Step]:
    """Keep what runs in sight while the group is in another phase: going back hides no action and no day."""
    if plan is None or current_phase(trajectory) == Phase.ENDED:
        return
    shown = [_actions_step(trajectory, plan)] if board.stand_of(plan).going else []
    for step in [*shown, *_review_step(trajectory)]:
        yield replace(step, runs=True)


def _adopted_step(trajectory: Trajectory, plan: ActionPlan) -> Step:
    elsewhere = current_phase(trajectory) not in (ACT, Phase.ENDED)
    runs = elsewhere and board.stand_of(plan).going > 0
    return Step(ACT, _("Het plan van de groep"), "done", url=url("plan", trajectory), runs=runs)


def _ideas_step(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> Step:
    found = ideas.on_the_table(actor, trajectory)
    all_taken_up = found.all > 0 and not found.waiting
    state: State = "done" if all_taken_up or (plan and plan.adopted_on) else "busy" if plan else "open"
    return Step(
        ACT,
        _("Ideeën"),
        state,
        note=_ideas(found.all) if found.all else "",
        url=url("ideas", trajectory),
        # A plan that was begun does not wait for an idea.
        invitation=_about_ideas(found.waiting) if found.waiting or plan is None else "",
        button=_("Bekijk de ideeën"),
    )


def _about_ideas(waiting: int) -> str:
    """Say how many ideas wait; only of several it is asked which belong together."""
    if not waiting:
        return _("Er wacht nu geen idee. Wat zou er kunnen gebeuren?")
    if waiting == 1:
        return _("Er wacht een idee. Wat doen jullie ermee?")
    return _("Er wachten %(ideas)s. Welke horen bij elkaar?") % {"ideas": _ideas(waiting)}


def _direction_step(trajectory: Trajectory, plan: ActionPlan | None) -> Step:
    direction = action_plan.has_direction(plan)
    return Step(
        ACT,
        _("Samen een richting kiezen"),
        "done" if direction else "open",
        url=url("direction", trajectory),
        invitation="" if direction else _("Welke kant gaan jullie op, en waarom?"),
        button=_("Schrijf de richting op"),
    )


def _plan_step(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> Step:
    adopted = bool(plan and plan.adopted_on)
    needs = action_plan.missing_before_adopting(plan) if plan and not adopted else []
    shapes = rules.in_core_group(actor, trajectory)
    return Step(
        ACT,
        _("Ons plan"),
        "done" if adopted else "busy" if plan else "open",
        note=_("vastgesteld") if adopted else "",
        url=url("plan", trajectory),
        invitation="" if adopted else _before_adopting(plan, needs),
        button=_("Schrijf het doel op") if not (plan and plan.goal) and shapes else _("Naar het plan"),
        # Straight to the field that is missing: the plan itself can't be adopted before.
        button_url=(url("goal", trajectory) if plan is None else needs[0].url if needs else "") if shapes else "",
    )


def _before_adopting(plan: ActionPlan | None, needs: Sequence[action_plan.Need]) -> str:
    """Say what the plan needs first, or that it is whole and waits for the group."""
    if plan is None:
        return _("Er is nog geen plan. Wat wil de groep bereiken?")
    return needs[0].says if needs else _("Het plan is rond. Stellen jullie het samen vast?")


def _actions_step(trajectory: Trajectory, plan: ActionPlan) -> Step:
    stand = board.stand_of(plan)
    return Step(
        ACT,
        _("De acties"),
        "open" if not stand.all else "busy" if stand.without_yes or stand.going else "done",
        note=_("nog zonder ja: %(free)s") % {"free": stand.without_yes}
        if stand.without_yes
        else _("ze lopen")
        if stand.going
        else "",
        url=url("plan", trajectory),
        invitation=_about_actions(stand),
        button=_("Naar het plan"),
    )


def _about_actions(stand: board.Stand) -> str:
    """Say what the actions on an adopted plan wait for; nothing when all of them came to an end."""
    if not stand.all:
        return _("Er staat nu geen actie op het plan. Wat gaan jullie doen?")
    if stand.free:
        return _("Er is nog een actie zonder eigenaar. Wie wil hem dragen?")
    if stand.without_yes:
        return _("Iemand is gevraagd voor een actie. Het antwoord is er nog niet.")
    return _("De acties lopen. Een kort woord over hoe het gaat, is genoeg.") if stand.going else ""


def _review_step(trajectory: Trajectory) -> Iterator[Step]:
    for review in reviews.coming(trajectory)[:1] if there_is(trajectory)["review_day"] else ():
        day = date_format(review.on, "j F")
        yield Step(
            ACT,
            _("Samen terugkijken"),
            "open",
            note=day,
            url=url("reviews", trajectory),
            invitation=_("Wat bracht het? Schrijf het samen op.")
            if review_days.is_due(review)
            else _("Op %(day)s kijken jullie samen terug.") % {"day": day},
            button=_("Kijk samen terug"),
        )


def _ideas(count: int) -> str:
    return how_many(count, _("idee"), _("ideeën"))


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Give the small facts of doen while another phase is now."""
    if current_phase(trajectory) == ACT or not rules.is_inside(actor, trajectory):
        return
    yield from _ideas_fact(actor, trajectory)
    yield from _small_steps_fact(actor, trajectory)


def _ideas_fact(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    found = ideas.on_the_table(actor, trajectory)
    if found.all:
        yield Fact(ACT, _("Ideeën die er liggen"), capital(_ideas(found.all)))


def _small_steps_fact(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    rows = Action.objects.of(trajectory).filter(is_small_step=True)
    taken = texts_that_wait.without_waiting(actor, trajectory, rows).count()
    if taken:
        yield Fact(ACT, _("Al gezet"), capital(how_many(taken, _("stapje"), _("stapjes"))))


def gate_facts(trajectory: Trajectory) -> Iterator[GateFact]:
    """Give the quiet signals of doen for the kwaliteitskaart: A1 to A5."""
    yield from quality_card.signals(trajectory)


def accounted(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell on the page for the council what was done with each red thread, and what stands now."""
    yield from accounted_lines.lines(trajectory)


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find ideas and actions in which these words stand."""
    sought = Sought(words)
    for idea in ideas.readable(actor, trajectory).filter(excerpt=None):
        if sought.stands_in(idea.words, idea.more):
            where = reverse("act:idea", kwargs={"slug": trajectory.slug, "key": f"idea-{idea.pk}"})
            yield Hit(_("idee"), idea.title, where, own_words=True)
    if board.may_read(actor, trajectory):
        inside = rules.is_inside(actor, trajectory)
        shown = texts_that_wait.without_waiting_words(actor, trajectory, Action.objects.of(trajectory))
        for action in shown.select_related("trajectory"):
            step = board.first_step(action, inside)
            if sought.stands_in(action.words, step, action.result, action.lesson):
                yield Hit(_("actie"), action.title, page(action), own_words=True)


def carries(actor: Actor, most: int | None = None) -> Iterator[Carried]:
    """List the actions that this person said yes to and that still go on, all or the first so many, in one query."""
    if actor.person is None:
        return
    for key, words, place, slug in _carried(actor.person.pk, most=most or 0):
        there = reverse("act:action", kwargs={"slug": slug, "action_id": key})
        yield Carried(Action(words=words).title, there, place)


@prepared
def _carried(person: UUID, *, most: int) -> QuerySet[Action, Any]:
    mine = Action.objects.everywhere(EVERYWHERE).filter(owner__person=person, said_yes_on__isnull=False)
    still = mine.filter(status__in=[status.value for status in Action.OPEN], trajectory__in=going_on_for(person))
    shown = still.order_by("said_yes_on", "pk").values_list("pk", "words", "trajectory", "trajectory__slug")
    return shown[:most] if most else shown


def may_wait(ask: one_question.Ask) -> Mapping[str, Any]:
    """Name what may wait here, for the one question of all rooms whether there is any."""
    return what_waits.kinds(ask)


def waits_for(actor: Actor, found: one_question.Found | None = None) -> Iterator[ForYou]:
    """List what waits in doen, for who is asked, who carries something, and who takes part."""
    if actor.person is not None:
        yield from what_waits.of(found or one_question.found(actor, "act"))


def dates(actor: Actor, places: Iterable[Trajectory]) -> Iterable[Dated]:
    """List the days of these trajectories that this actor may know."""
    return days.dates(actor, places)


pages = {"small_step": small_step_page}
