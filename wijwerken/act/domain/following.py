"""How an action goes: a short word, done, or stopped and learned."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.act.domain.actions import carries
from wijwerken.act.models import Action, ActionUpdate
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.people.domain.letters import write_letter
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Participation, Trajectory

Status = Action.Status


@deed("act.action.updated", may="act.take_step")
def tell_how_it_goes(actor: Actor, trajectory: Trajectory, action: Action, words: str) -> ActionUpdate:
    """Say in a few words how an action goes; the first word also says that it has begun (A05)."""
    part = rules.participation_of(actor, trajectory)
    helps = part is not None and action.helpers.filter(pk=part.pk).exists()
    if not (helps or carries(actor, trajectory, action)):
        raise NotSound(_("Hoe het gaat, vertelt wie de actie draagt of meehelpt. Helpt u mee? Zeg dat dan eerst."))
    if not words.strip():
        raise NotSound(_("Hoe gaat het? Eén zin is genoeg."), field="words")
    action.status, action.ended_on = Status.BUSY, None
    _sign(action)
    return ActionUpdate.objects.create(
        trajectory=trajectory, action=action, words=words.strip(), by=part, on=clock.today()
    )


@deed("act.action.done", may="act.take_step")
def finish(actor: Actor, trajectory: Trajectory, action: Action, result: str, success: str = "") -> Action:
    """Say that an action is done and what it brought; a success may be celebrated (A07)."""
    _must_be_owned_here(actor, trajectory, action)
    if not result.strip():
        raise NotSound(_("Wat bracht het? Wie dit ooit vertelde, leest uw zin."), field="result")
    action.status, action.result, action.success = Status.DONE, result.strip(), success.strip()
    action.ended_on = clock.today()
    _sign(action)
    _write_letters(trajectory, action)
    return action


@deed("act.action.stopped", may="act.take_step")
def stop(actor: Actor, trajectory: Trajectory, action: Action, lesson: str) -> Action:
    """Stop an action and say what was learned; that counts as learning, not as failing (A08)."""
    _must_be_owned_here(actor, trajectory, action)
    if not lesson.strip():
        raise NotSound(_("Wat leerde u ervan? Stoppen mag, als de les blijft."), field="lesson")
    action.status, action.lesson, action.ended_on = Status.STOPPED, lesson.strip(), clock.today()
    _sign(action)
    return action


def lessons(trajectory: Trajectory) -> list[Action]:
    """List the actions that stopped and what was learned from them."""
    return list(Action.objects.of(trajectory).filter(status=Status.STOPPED).order_by("-ended_on", "words"))


def successes(trajectory: Trajectory) -> list[Action]:
    """List what may be celebrated."""
    return list(Action.objects.of(trajectory).exclude(success="").order_by("-ended_on", "words"))


def _sign(action: Action) -> None:
    action.last_sign_on, action.asked_on = clock.today(), None
    action.save()


def _must_be_owned_here(actor: Actor, trajectory: Trajectory, action: Action) -> None:
    if not action.is_owned or not carries(actor, trajectory, action):
        raise NotSound(_("Dit doet wie de actie draagt, of de kerngroep."))


def _write_letters(trajectory: Trajectory, action: Action) -> None:
    subject = _("Gedaan: %(action)s") % {"action": action.title}
    where = f"{settings.WIJWERKEN_PUBLIC_URL}{reverse('trajectories:receipt')}"
    body = _("%(result)s\n\nWat er met uw woorden gebeurde, leest u met uw code op %(where)s.") % {
        "result": action.result,
        "where": where,
    }
    for part in Participation.objects.of(trajectory).select_related("person"):
        write_letter(part.person, subject, body)
