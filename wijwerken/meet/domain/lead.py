"""Leading a workshop: going from step to step, opening what was written, and closing."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.domain.sentences import log_line
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.meet.domain import can_begin, figures, harvest, options, queries, seats
from wijwerken.meet.domain.change import changed
from wijwerken.meet.models import Card, Seat, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import WITH_CARDS, WITH_OPTIONS, FollowUp, StepKind, StepState, WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.rounds.domain import rounds
from wijwerken.trajectories.domain import phase_change
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.standstill import stand_still
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

TABLE_SIZE = 4
REVEALED = log_line("meet.cards.revealed", gettext_lazy("De kaartjes van een bijeenkomst liggen open"))
LONGEST_TIMER = 240  # minutes


@deed("meet.workshop.opened", says=gettext_lazy("Een bijeenkomst begon"), may="meet.begin_workshop")
def open_workshop(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> Workshop:
    """Begin: whoever has the code sees the first step."""
    if workshop.state != WorkshopState.READY:
        raise NotSound(_("Deze bijeenkomst is al begonnen."))
    first = queries.steps(workshop)[:1]
    if not first:
        raise NotSound(_("Er zijn nog geen stappen. Kies eerst een werkvorm."))
    _must_be_possible(actor, trajectory, first[0])
    changed(workshop, state=WorkshopState.OPEN)
    return _begin(actor, workshop, first[0])


@deed("meet.step.begun", says=gettext_lazy("In een bijeenkomst begon de volgende stap"), may="meet.hold_workshop")
def begin_step(actor: Actor, trajectory: Trajectory, workshop: Workshop, step: WorkshopStep) -> Workshop:
    """Go to a step: the next one, or one before; everybody's screen follows."""
    _must_be_going_on(workshop)
    _must_be_possible(actor, trajectory, step)
    return _begin(actor, workshop, step)


def go_back_and_begin(actor: Actor, trajectory: Trajectory, workshop: Workshop, step: WorkshopStep) -> Workshop:
    """Go back to the phase in which a step belongs and begin it there, while the room waits; or neither of both."""
    with transaction.atomic():
        why = can_begin.why_not(actor, trajectory, step)
        if why is not None and why.back_to:
            phase_change.move(actor, trajectory, why.back_to)
        if workshop.state == WorkshopState.READY and step.pk == queries.steps(workshop)[0].pk:
            return open_workshop(actor, trajectory, workshop)
        return begin_step(actor, trajectory, workshop, step)


@deed(REVEALED, may="meet.hold_workshop")
def reveal(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> Workshop:
    """Open what everyone wrote or chose, for all at once; from then on what was chosen stands fast."""
    step = _step_of(workshop)
    figures.keep(step)
    if step.recognition_round is not None and step.recognition_round.is_open:
        rounds.close_round(actor, trajectory, step.recognition_round)
    queries.may_lie_open(step).update(is_revealed=True)
    _to_state(step, StepState.REVEALED)
    return changed(workshop)


@deed(
    "meet.step.asked_on",
    says=gettext_lazy("In een bijeenkomst mocht weer gekozen worden, want er was nog niets te zien"),
    may="meet.hold_workshop",
)
def ask_on(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> Workshop:
    """Let people choose on after opening by accident; only while nothing was told, for then no two looks compare."""
    step = _step_of(workshop)
    if not figures.told_nothing(step):
        raise NotSound(_("Hier is al te zien wat er gekozen is. Dan kan niemand meer kiezen."))
    step.told = None
    step.save(update_fields=["told"])
    _to_state(step, StepState.OPEN)
    return changed(workshop)


@deed(
    "meet.follow_up.asked",
    says=gettext_lazy("In een bijeenkomst is doorgevraagd"),
    may="meet.hold_workshop",
    seen_by=Audience.EVERYONE,
)
def ask(actor: Actor, trajectory: Trajectory, workshop: Workshop, follow_up: str) -> Workshop:
    """Ask on: first what people need, then what they can do themselves, leaders first; never after old pain."""
    step = _step_of(workshop)
    if step.kind not in WITH_CARDS or follow_up not in FollowUp.values:
        raise NotSound(_("Deze vraag past niet bij deze stap."))
    if follow_up in {FollowUp.LEADERS, FollowUp.ALL}:
        _own_step_may_be_asked(workshop, step)
    if follow_up == FollowUp.LEADERS and not queries.seats(workshop).filter(is_leader=True).exists():
        follow_up = FollowUp.ALL
    WorkshopStep.objects.of(trajectory).filter(pk=step.pk).update(follow_up=follow_up)
    return changed(workshop)


@deed("meet.map.shown", says=gettext_lazy("De groep wilde in een bijeenkomst de kaart zien"), may="meet.hold_workshop")
def show_map(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> Workshop:
    """Show the map beside the list, because the group itself wants to see it; from forty people up, never in Doen."""
    step = _step_of(workshop)
    if step.recognition_round is None:
        raise NotSound(_("In deze stap herkennen mensen geen zinnen."))
    rounds.want_map(actor, trajectory, step.recognition_round)
    return changed(workshop)


@deed("meet.timer.set", says=gettext_lazy("In een bijeenkomst is de klok gezet"), may="meet.hold_workshop")
def set_timer(actor: Actor, trajectory: Trajectory, workshop: Workshop, minutes: int) -> Workshop:
    """Give the room this many minutes from now; none takes the clock away."""
    if not 0 <= minutes <= LONGEST_TIMER:
        raise NotSound(_("Kies een tijd tot vier uur."), field="minutes")
    return changed(workshop, timer_ends=_minutes_from_now(minutes))


@deed("meet.workshop.paused", says=gettext_lazy("Een bijeenkomst stond even stil"), may="meet.hold_workshop")
def pause(actor: Actor, trajectory: Trajectory, workshop: Workshop, because: str = "") -> Workshop:
    """Stop because something hurts: no answers, no clock, and the trajectory stands still until all looked back."""
    _must_be_going_on(workshop)
    stand_still(actor, trajectory, because)
    WorkshopStep.objects.of(trajectory).filter(workshop=workshop).update(follow_up=FollowUp.NONE)
    return changed(workshop, state=WorkshopState.PAUSED, timer_ends=None)


@deed("meet.workshop.resumed", says=gettext_lazy("Een bijeenkomst ging verder"), may="meet.hold_workshop")
def resume(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> Workshop:
    """Go on with the workshop when the room is ready for it; looking back with everyone comes after."""
    if workshop.state != WorkshopState.PAUSED:
        raise NotSound(_("Deze bijeenkomst staat niet stil."))
    return changed(workshop, state=WorkshopState.OPEN)


@deed(
    "meet.hat.changed",
    says=gettext_lazy("Wie een bijeenkomst begeleidt, zette een andere pet op of af"),
    may="meet.hold_workshop",
)
def change_hat(actor: Actor, trajectory: Trajectory, workshop: Workshop, *, off: bool) -> Workshop:
    """Take the facilitator's hat off to join in, or put it on again; everyone in the room sees it."""
    return changed(workshop, hat_off=off)


@deed(
    "meet.screen.set",
    says=gettext_lazy("Het scherm van een bijeenkomst is lichter of donkerder gezet"),
    may="meet.hold_workshop",
)
def set_dark(actor: Actor, trajectory: Trajectory, workshop: Workshop, *, dark: bool) -> Workshop:
    """Make the beamer dark or light, as the room asks."""
    return changed(workshop, dark=dark)


@deed("meet.workshop.closed", says=gettext_lazy("Een bijeenkomst is afgerond"), may="meet.hold_workshop")
def close(actor: Actor, trajectory: Trajectory, workshop: Workshop) -> Workshop:
    """Close the workshop: nothing more comes in, and the harvest can be made."""
    if workshop.state == WorkshopState.READY:
        raise NotSound(_("Deze bijeenkomst begon nog niet."))
    for step in WorkshopStep.objects.of(trajectory).filter(workshop=workshop).exclude(state=StepState.WAITING):
        figures.keep(step)
    going_on = WorkshopStep.objects.of(trajectory).filter(workshop=workshop, state__in=[StepState.OPEN, "revealed"])
    going_on.update(state=StepState.CLOSED)
    return changed(workshop, state=WorkshopState.CLOSED, timer_ends=None, hat_off=False)


def next_step(workshop: Workshop) -> WorkshopStep | None:
    """Tell which step comes after this one."""
    at = workshop.current_step.position if workshop.current_step else 0
    later = WorkshopStep.objects.of(workshop.trajectory_id).filter(workshop=workshop, position__gt=at)
    return later.order_by("position").first()


def _begin(actor: Actor, workshop: Workshop, step: WorkshopStep) -> Workshop:
    before = workshop.current_step
    if before is not None and before.pk != step.pk:
        _to_state(before, StepState.CLOSED)
    _get_ready(actor, workshop, step)
    _to_state(step, StepState.REVEALED if _was_revealed(step) else StepState.OPEN)
    return changed(workshop, current_step=step, timer_ends=_minutes_from_now(step.minutes))


def _get_ready(actor: Actor, workshop: Workshop, step: WorkshopStep) -> None:
    """Bring what a step needs: options from the room, tables by lot, turns, or the sentences of a round."""
    if step.kind in WITH_OPTIONS and options.are_open(step):
        step.settings = {**step.settings, "options": options.from_the_room(step)}
        step.save(update_fields=["settings"])
    elif step.kind == StepKind.GROUPS:
        size = int(step.settings.get("size") or TABLE_SIZE)
        seats.draw_tables(workshop, size, seed=f"{step.pk} {workshop.version}")
    elif step.kind == StepKind.ROUND_ROBIN:
        Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop).update(turn_taken=False)
    elif step.kind == StepKind.RECOGNITION:
        _open_sentences(actor, workshop, step)
    elif step.kind == StepKind.READ_BACK:
        harvest.take_in_to_read_back(actor, workshop)


def _open_sentences(actor: Actor, workshop: Workshop, step: WorkshopStep) -> None:
    if step.recognition_round is None:
        # The short sentences of the newest give-back are chosen by themselves.
        step.recognition_round = rounds.begin_round(actor, workshop.trajectory, by_link=False)
        step.save(update_fields=["recognition_round"])
    if step.recognition_round.is_prepared:
        step.recognition_round = rounds.open_round(actor, workshop.trajectory, step.recognition_round)


def _was_revealed(step: WorkshopStep) -> bool:
    """Tell whether a step lay open before: then it stays so, for two looks beside each other tell who came between."""
    if step.told is not None or (step.recognition_round is not None and step.recognition_round.is_closed):
        return True
    return Card.objects.of(step.trajectory_id).filter(step=step, is_revealed=True).exists()


def _must_be_possible(actor: Actor, trajectory: Trajectory, step: WorkshopStep) -> None:
    if why := can_begin.why_not(actor, trajectory, step):
        raise NotSound(why.words)


def _to_state(step: WorkshopStep, state: str) -> None:
    step.state = state
    step.save(update_fields=["state"])


def _step_of(workshop: Workshop) -> WorkshopStep:
    _must_be_going_on(workshop)
    if workshop.current_step is None:
        raise NotSound(_("Er is nog geen stap begonnen."))
    return workshop.current_step


def _must_be_going_on(workshop: Workshop) -> None:
    if workshop.state == WorkshopState.PAUSED:
        raise NotSound(_("De bijeenkomst staat even stil. Ga eerst samen verder."))
    if workshop.state != WorkshopState.OPEN:
        raise NotSound(_("Deze bijeenkomst is niet bezig."))


def _own_step_may_be_asked(workshop: Workshop, step: WorkshopStep) -> None:
    if not queries.own_step_may_be_asked(workshop):
        raise Refused(
            _("Er kwam oude pijn op tafel. Dan vragen wij vandaag niet wat mensen zelf doen. Eerst kijken we terug.")
        )
    if step.follow_up == FollowUp.NONE:
        raise NotSound(_("Vraag eerst wat mensen nodig hebben. Daarna kan deze vraag."))


def _minutes_from_now(minutes: int) -> dt.datetime | None:
    return clock.now() + dt.timedelta(minutes=minutes) if minutes else None
