"""Whom perhaps no letter reaches, for who guides a trajectory, and what to give or send them instead.

It is told of people who chose to show a name here, and never what waits for them: that stands on their own *Vandaag*.
With a mail server it follows from their account only: who left an address or a telephone number of their own is sealed,
and no page of the group tells that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wijwerken.house.sentences import sentences
from wijwerken.people.actor import Actor
from wijwerken.people.domain.letters import can_send
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Participation, Trajectory
from wijwerken.trajectories.vocabulary import Phase, Role

if TYPE_CHECKING:
    from wijwerken.trajectories.domain.today import Mine


def today_url() -> str:
    """Give the address that shows everybody what waits for them, once they sign in or type their own code."""
    return settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:today")


def without_letters(actor: Actor, trajectory: Trajectory) -> list[str]:
    """List the names of whom perhaps no letter reaches, as they show them here; for the core group only."""
    rules.must(actor, "trajectories.steer", trajectory)
    named = Participation.objects.of(trajectory).exclude(shown_name="")
    named = named.exclude(person=actor.person).order_by("shown_name")
    if can_send():
        named = named.filter(person__account__email_confirmed=False)  # and so only of who has an account
    return list(named.values_list("shown_name", flat=True))


def guided_without_letters(mine: Iterable[Mine]) -> list[Trajectory]:
    """List of one's own trajectories the ones one guides, when this house sends no mail and none reaches anybody."""
    if can_send():
        return []
    return [one.trajectory for one in mine if one.role == Role.FACILITATOR and one.phase != Phase.ENDED]


def text_to_send(trajectory: Trajectory) -> str:
    """Give the text for a message by app, with whom to call; it says nothing of what waits."""
    says = {"question": trajectory.main_question, "link": today_url()}
    look = _("Doet u mee met deze vraag: “%(question)s” Kijk even of er iets op u wacht: %(link)s") % says
    return sentences(look, _call(trajectory))


def _call(trajectory: Trajectory) -> str:
    calls = trajectory.calls
    says = {"name": calls.name, "phone": calls.phone}
    return sentences(_("Liever bellen? %(name)s, %(phone)s.") % says, calls.under) if calls.phone else ""
