"""How an action goes: a short word, done, or stopped and learned."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.act.domain import days
from wijwerken.act.domain.actions import carries, tell_who_carries
from wijwerken.act.models import Action, ActionUpdate
from wijwerken.act.rules import plan_readers
from wijwerken.act.vocabulary import ACTION
from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.posting import post_when_kept
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import ended
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.domain.letters import can_send, left_address, reaches_address
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import mailed, texts_that_wait
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Participation, Trajectory

Status = Action.Status
ENDED = {Status.DONE, Status.STOPPED}
# What is told when somebody else does it with an action that stands in one's name.
UPDATED = gettext_lazy(
    "Iemand anders schreef op hoe het gaat met een actie die op uw naam staat. Klopt het niet? Schrijf het hier zelf."
)
FINISHED = gettext_lazy(
    "De kerngroep schreef op dat een actie op uw naam gedaan is. Klopt het niet? Schrijf het hier zelf."
)
STOPPED = gettext_lazy(
    "De kerngroep schreef op dat een actie op uw naam stopte. Klopt het niet? Schrijf het hier zelf."
)


@deed(
    "act.action.updated",
    says=gettext_lazy("Iemand vertelde hoe een actie gaat"),
    may="act.take_step",
    seen_by=plan_readers,
)
def tell_how_it_goes(actor: Actor, trajectory: Trajectory, action: Action, words: str) -> ActionUpdate:
    """Say in a few words how an action goes; the first word also says that it has begun (A05)."""
    part = rules.participation_of(actor, trajectory)
    helps = part is not None and action.helpers.filter(pk=part.pk).exists()
    if not (helps or carries(actor, trajectory, action)):
        raise NotSound(_("Hoe het gaat, vertelt wie de actie draagt of meehelpt. Helpt u mee? Zeg dat dan eerst."))
    if not words.strip():
        raise NotSound(_("Hoe gaat het? Eén zin is genoeg."), field="words")
    _sign(action, Status.BUSY)
    tell_who_carries(actor, action, UPDATED)
    return ActionUpdate.objects.create(
        trajectory=trajectory, action=action, words=words.strip(), by=part, on=clock.today()
    )


def finish(actor: Actor, trajectory: Trajectory, action: Action, result: str, success: str = "") -> Action:
    """Say that an action is done, and tell everyone who takes part and may read it."""
    done = note_done(actor, trajectory, action, result, success)
    if can_send():
        post_when_kept("act.send_done", str(done.pk))
    return done


@deed("act.action.done", says=gettext_lazy("Een actie is gedaan"), may="act.take_step", seen_by=plan_readers)
def note_done(actor: Actor, trajectory: Trajectory, action: Action, result: str, success: str = "") -> Action:
    """Note that an action is done and what it brought; a success may be celebrated (A07)."""
    _must_be_owned_here(actor, trajectory, action)
    if not result.strip():
        raise NotSound(_("Wat bracht het? Eén zin is genoeg."), field="result")
    action.result, action.success = result.strip(), success.strip()
    _sign(action, Status.DONE)
    tell_who_carries(actor, action, FINISHED)
    return action


@deed(
    "act.action.stopped",
    says=gettext_lazy("Een actie is gestopt; de les staat erbij"),
    may="act.take_step",
    seen_by=plan_readers,
)
def stop(actor: Actor, trajectory: Trajectory, action: Action, lesson: str) -> Action:
    """Stop an action and say what was learned; that counts as learning, not as failing (A08)."""
    _must_be_owned_here(actor, trajectory, action)
    if not lesson.strip():
        raise NotSound(_("Wat leerde u ervan? Stoppen mag, als de les blijft."), field="lesson")
    action.lesson = lesson.strip()
    _sign(action, Status.STOPPED)
    tell_who_carries(actor, action, STOPPED)
    return action


def lessons(actor: Actor, trajectory: Trajectory) -> list[Action]:
    """List the actions that stopped and what was learned from them, as far as this reader may see it now."""
    rows = texts_that_wait.without_waiting_words(actor, trajectory, Action.objects.of(trajectory))
    return list(rows.filter(status=Status.STOPPED).order_by("-ended_on", "words"))


def successes(actor: Actor, trajectory: Trajectory) -> list[Action]:
    """List what may be celebrated, as far as this reader may see it now."""
    rows = texts_that_wait.without_waiting_words(actor, trajectory, Action.objects.of(trajectory))
    return list(rows.exclude(success="").order_by("-ended_on", "words"))


def _sign(action: Action, status: Action.Status) -> None:
    was = days.of_action(action)
    action.status, action.ended_on = status, clock.today() if status in ENDED else None
    action.last_sign_on, action.asked_on = clock.today(), None
    action.save()
    mailed.tell_again(Reference(ACTION, action.pk))
    days.note(action, was)


def _must_be_owned_here(actor: Actor, trajectory: Trajectory, action: Action) -> None:
    if not action.is_owned or not carries(actor, trajectory, action):
        raise NotSound(_("Dit doet wie de actie draagt, of de kerngroep."))


def send_letters(action: Action) -> None:
    """Write to everyone who takes part and may read it what an action brought, as it stands when the letter goes."""
    if action.status != Status.DONE or not action.result:
        return
    trajectory = action.trajectory
    this = Action.objects.of(trajectory).filter(pk=action.pk)
    # What waits is told only to who may read it already, so that its writer notices nothing.
    for_all = texts_that_wait.without_waiting_words(VISITOR, trajectory, this).exists()
    for part in Participation.objects.of(trajectory).select_related("person__account"):
        if for_all or texts_that_wait.without_waiting_words(Actor(person=part.person), trajectory, this).exists():
            with override(part.person.language):
                reaches_address(left_address(part.person), _done_is(action), _what_it_brought(action))


def _done_is(action: Action) -> str:
    return _("Gedaan: %(action)s") % {"action": action.title}


def _what_it_brought(action: Action) -> str:
    where = f"{settings.WIJWERKEN_PUBLIC_URL}{reverse('trajectories:receipt')}"
    read_on = _("Meer leest u op %(where)s, met uw code of als u bent ingelogd.") % {"where": where}
    return f"{ended(action.result)}\n\n{read_on}"
