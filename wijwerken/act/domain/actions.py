"""Actions: proposed, taken on by somebody who says yes personally, helped with, and given back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.act.domain import days, public_side
from wijwerken.act.domain.action_plan import begin_plan, plan_of
from wijwerken.act.domain.ideas import Card, picked
from wijwerken.act.models import Action
from wijwerken.act.rules import plan_readers
from wijwerken.act.vocabulary import ACTION
from wijwerken.house import clock
from wijwerken.house.domain.versions import claim
from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.think.models import RedThread
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import mailed
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Participation, Trajectory

SMALL_STEP_DAYS = 14
ASKED = gettext_lazy("De groep vraagt of u een actie op u wilt nemen. U mag nee zeggen.")
SAID_NO = gettext_lazy("Het antwoord is: nee, nu niet. De actie is weer vrij.")
# What is told when somebody else does it with an action that stands in one's name.
SAID_YES = gettext_lazy(
    "De kerngroep schreef op dat u in een gesprek ja zei op een actie. Klopt dat niet? Stop hier met de actie."
)
CHANGED = gettext_lazy(
    "De kerngroep veranderde een actie die op uw naam staat. Klopt het niet? Verander het hier, of stop met de actie."
)
PUT_DOWN = gettext_lazy("De kerngroep haalde uw naam van een actie. Klopt dat niet? Neem de actie hier weer op u.")


@dataclass(frozen=True)
class Told:
    """What is told about an action."""

    words: str
    first_step: str = ""
    first_step_on: dt.date | None = None
    with_whom: str = ""
    place: str = ""
    horizon: str = ""
    how_we_see: str = ""
    hours: int = 0
    euros: int = 0


@dataclass(frozen=True)
class Yes:
    """What somebody says yes to: a first step, a day, the name in the plan, and what everyone reads of it."""

    first_step: str
    first_step_on: dt.date | None
    name: str = ""
    outside: str = Action.Outside.MOMENT.value  # what everyone reads of it


@deed(
    "act.action.proposed",
    says=gettext_lazy("Er is een actie voorgesteld"),
    may="act.propose_action",
    seen_by=plan_readers,
)
def propose(
    actor: Actor,
    trajectory: Trajectory,
    told: Told,
    cards: Iterable[Card] = (),
    threads: Iterable[RedThread] = (),
    whom: Participation | None = None,
) -> Action:
    """Put an action on the plan; it waits for somebody's own yes, or for the yes of who is asked."""
    plan = begin_plan(trajectory)
    _must_have_words(told.words)
    action = Action.objects.create(
        trajectory=trajectory,
        plan=plan,
        proposed_by=rules.participation_of(actor, trajectory),
        owner=whom,
        on=clock.today(),
        last_sign_on=clock.today(),
        **_trimmed(told),
    )
    action.ideas.set([picked(trajectory, card) for card in cards])
    action.red_threads.set(threads)
    if whom is not None:
        _ask_personally(trajectory, action, whom)
    return action


@deed("act.action.changed", says=gettext_lazy("Een actie is veranderd"), may="act.propose_action", seen_by=plan_readers)
def change(
    actor: Actor, trajectory: Trajectory, action: Action, seen: int, told: Told, threads: Iterable[RedThread] = ()
) -> Action:
    """Change what stands about an action; who carries it decides, or the core group."""
    _must_carry(actor, trajectory, action, unless_free=True)
    _must_have_words(told.words)
    if action.is_owned:
        _must_have_first_step(told.first_step, told.first_step_on, was=action.first_step_on)
    claim(Action.objects.of(trajectory), action, seen)
    was = days.of_action(action)
    if told.words.strip() != action.words:
        action.on = clock.today()
    for name, value in _trimmed(told).items():
        setattr(action, name, value)
    action.save()
    action.red_threads.set(threads)
    days.note(action, was)
    if action.is_owned:
        tell_who_carries(actor, action, CHANGED)
    return action


@deed(
    "act.action.taken_on",
    says=gettext_lazy("Iemand zei ja en nam een actie op zich"),
    may="act.take_step",
    seen_by=plan_readers,
)
def take_on(actor: Actor, trajectory: Trajectory, action: Action, yes: Yes) -> Action:
    """Say yes personally: I take this on, with a first step and a day."""
    part = rules.participation_of(actor, trajectory)
    if part is None:
        raise NotSound(_("Doe eerst mee, of open uw code. Dan kunt u dit op u nemen."))
    if action.is_owned or (action.owner is not None and action.owner != part):
        raise NotSound(_("Deze actie is al van iemand, of wacht op iemands antwoord. Helpen kan altijd."))
    return write_yes(action, part, yes)


@deed(
    "act.action.yes_at_table",
    says=gettext_lazy("Een ja uit een gesprek is opgeschreven"),
    may="act.shape_plan",
    seen_by=plan_readers,
)
def yes_at_table(
    actor: Actor, trajectory: Trajectory, action: Action, yes: Yes, whom: Participation | None = None
) -> Action:
    """Type in that somebody said yes at the table; the plan shows that it was typed in for them."""
    if action.is_owned:
        raise NotSound(_("Deze actie is al van iemand."))
    if whom is None and not yes.name.strip():
        raise NotSound(_("Wie zei ja? Een voornaam is genoeg."), field="name")
    if whom is None:
        whom = let_take_part(trajectory, Person.objects.create(), shown_name=yes.name.strip())
    action.at_table = True
    write_yes(action, whom, yes)
    tell_who_carries(actor, action, SAID_YES)
    return action


@deed("act.action.declined", says=gettext_lazy("Iemand zei: nee, nu niet"), may="act.take_step")
def decline(actor: Actor, trajectory: Trajectory, action: Action) -> Action:
    """Say no to an action one was asked for: an easy no, and the action is free again."""
    if action.is_owned or action.owner is None or action.owner != rules.participation_of(actor, trajectory):
        raise NotSound(_("Op deze actie hoeft u geen antwoord te geven."))
    action.owner = None
    action.save(update_fields=["owner"])
    if action.proposed_by is not None:
        tell(trajectory, str(SAID_NO), person=action.proposed_by.person, url=page(action))
    return action


@deed("act.action.given_back", says=gettext_lazy("Een actie is weer vrij"), may="act.take_step")
def give_back(actor: Actor, trajectory: Trajectory, action: Action) -> Action:
    """Put down an action that one carried; it is an idea again, and somebody else may take it on."""
    _must_carry(actor, trajectory, action)
    if action.is_owned:
        tell_who_carries(actor, action, PUT_DOWN)
    was = days.of_action(action)
    action.owner, action.owner_name, action.said_yes_on, action.at_table = None, "", None, False
    action.status, action.asked_on, action.outside = Action.Status.PLANNED, None, Action.Outside.MOMENT
    action.save()
    mailed.tell_again(Reference(ACTION, action.pk))
    days.note(action, was)
    return action


@deed("act.action.helped", says=gettext_lazy("Iemand helpt mee met een actie"), may="act.take_step")
def help_with(actor: Actor, trajectory: Trajectory, action: Action) -> Action:
    """Say that one helps with an action."""
    part = rules.participation_of(actor, trajectory)
    if part is None or part == action.owner:
        raise NotSound(_("U draagt deze actie al."))
    if not action.is_open:
        raise NotSound(_("Deze actie loopt niet meer. Helpen kan bij een andere."))
    action.helpers.add(part)
    return action


@deed("act.action.help_ended", says=gettext_lazy("Iemand helpt niet meer mee"), may="act.take_step")
def stop_helping(actor: Actor, trajectory: Trajectory, action: Action) -> Action:
    """Say that one no longer helps."""
    action.helpers.remove(*action.helpers.filter(person=actor.person))
    return action


@deed("act.step.taken", says=gettext_lazy("Iemand zette een klein stapje"), may="act.take_step", seen_by=plan_readers)
def small_step(actor: Actor, trajectory: Trajectory, words: str, *, is_done: bool = True) -> Action:
    """Add a small step: one person, one sentence, in ten seconds, also outside a plan (A06)."""
    if not words.strip():
        raise NotSound(_("Welk stapje? Eén zin is genoeg."), field="words")
    part = rules.participation_of(actor, trajectory)
    today = clock.today()
    return Action.objects.create(
        trajectory=trajectory,
        plan=plan_of(trajectory),
        words=words.strip()[:240],
        on=today,
        is_small_step=True,
        proposed_by=part,
        owner=part,
        owner_name=part.shown_name if part else "",
        said_yes_on=today,
        first_step_on=today if is_done else today + dt.timedelta(days=SMALL_STEP_DAYS),
        status=Action.Status.DONE if is_done else Action.Status.PLANNED,
        ended_on=today if is_done else None,
        last_sign_on=today,
    )


def carries(actor: Actor, trajectory: Trajectory, action: Action) -> bool:
    """Tell whether this actor may say how an action goes: its owner, or the core group."""
    part = rules.participation_of(actor, trajectory)
    return (part is not None and action.is_owned and action.owner == part) or rules.in_core_group(actor, trajectory)


def is_asked(actor: Actor, trajectory: Trajectory, action: Action) -> bool:
    """Tell whether this action waits for this actor's own yes."""
    return (
        not action.is_owned and action.owner is not None and action.owner == rules.participation_of(actor, trajectory)
    )


def tell_who_carries(actor: Actor, action: Action, words: str | Promise) -> None:
    """Tell in whose name an action stands what somebody else did with it; the page it leads to undoes it.

    Without the words of the action: a message on a receipt would keep them when their speaker takes them back.
    """
    if action.owner is not None and action.owner.person != actor.person:
        with override(action.owner.person.language):
            tell(action.trajectory, str(words), person=action.owner.person, url=page(action))


def page(action: Action) -> str:
    """Give the address of the page of an action."""
    return reverse("act:action", kwargs={"slug": action.trajectory.slug, "action_id": action.pk})


def write_yes(action: Action, part: Participation, yes: Yes) -> Action:
    """Write down that somebody said yes; part of a deed."""
    _must_have_first_step(yes.first_step, yes.first_step_on)
    name = yes.name.strip() or part.shown_name
    if not name:
        raise NotSound(_("Welke naam mag er in het plan staan? Een voornaam is genoeg."), field="name")
    was = days.of_action(action)
    action.owner, action.owner_name, action.said_yes_on = part, name, clock.today()
    action.first_step, action.first_step_on = yes.first_step.strip(), yes.first_step_on
    action.outside, action.last_sign_on = public_side.sound(yes.outside), clock.today()
    action.save()
    days.note(action, was)
    return action


def _ask_personally(trajectory: Trajectory, action: Action, whom: Participation) -> None:
    tell(trajectory, str(ASKED), person=whom.person, url=page(action))


def _trimmed(told: Told) -> dict[str, object]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(told).items()}


def _must_have_words(words: str) -> None:
    if not words.strip():
        raise NotSound(_("Wat gaat er gebeuren? Eén zin is genoeg."), field="words")


def _must_have_first_step(first_step: str, on: dt.date | None, was: dt.date | None = None) -> None:
    if not first_step.strip():
        raise NotSound(_("Wat is de eerste kleine stap?"), field="first_step")
    if on is None or (on < clock.today() and on != was):
        raise NotSound(_("Op welke dag? Kies een dag die nog komt."), field="first_step_on")


def _must_carry(actor: Actor, trajectory: Trajectory, action: Action, *, unless_free: bool = False) -> None:
    if carries(actor, trajectory, action) or (unless_free and action.owner is None):
        return
    raise NotSound(_("Dit doet wie de actie draagt, of de kerngroep."))
