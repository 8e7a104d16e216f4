"""Who may read a card: said aloud for the whole meeting, shown on every phone, and changed there with one tap."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound
from wijwerken.meet.domain.change import changed
from wijwerken.meet.models import Workshop
from wijwerken.meet.vocabulary import WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience


def says(readers: str) -> str:
    """Say who reads a card, on the card itself; nothing where nobody was asked."""
    return {
        Audience.HOLDERS.value: _("alleen de kerngroep"),
        Audience.PARTICIPANTS.value: _("de hele groep"),
        Audience.EVERYONE.value: _("iedereen"),
    }.get(readers, "")


def says_aloud(workshop: Workshop) -> str:
    """Say to the room who reads what is written this evening."""
    return {
        Audience.HOLDERS.value: _("Uw kaartjes leest alleen de kerngroep. Zij komen niet op het scherm."),
        Audience.PARTICIPANTS.value: _("Uw kaartjes leest de hele groep, ook na vanavond."),
        Audience.EVERYONE.value: _("Uw kaartjes mag iedereen lezen, ook op internet en op papier. Zonder uw naam."),
    }[workshop.readers]


def what_it_means(workshop: Workshop) -> str:
    """Say to who facilitates, beforehand, what becomes of the evening with this choice; nothing when it is usual."""
    if workshop.readers != Audience.HOLDERS:
        return ""
    return _("Dan ligt er niets open in de zaal, en wie erbij was leest in de oogst alleen de eigen kaartjes terug.")


@deed(
    "meet.readers.chosen",
    says=gettext_lazy("Voor een bijeenkomst is gekozen wie de kaartjes leest, als de schrijver niets anders kiest"),
    may="meet.hold_workshop",
)
def choose(actor: Actor, trajectory: Trajectory, workshop: Workshop, chosen: str) -> Workshop:
    """Choose who reads the cards of a meeting when their writer chooses nothing else; what lies there stays."""
    if chosen not in Audience.values:
        raise NotSound(_("Kies wie de kaartjes leest."))
    if workshop.state == WorkshopState.CLOSED:
        raise NotSound(_("Deze bijeenkomst is afgerond."))
    return changed(workshop, readers=chosen)
