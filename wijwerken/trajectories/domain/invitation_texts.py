"""Words that are ready to send along with an invitation: for a letter and for an app message."""

from __future__ import annotations

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.house.sentences import sentences
from wijwerken.trajectories.domain.invitations import open_until
from wijwerken.trajectories.models import Invitation, Trajectory
from wijwerken.trajectories.vocabulary import Role


def question_for(invitation: Invitation) -> str:
    """Give the question somebody is invited with: who will tell is asked how it is, who carries it what to work on."""
    here = invitation.trajectory
    return here.to_tell if invitation.role == Role.PARTICIPANT else here.main_question


def what_is_asked(role: str) -> str:
    """Say what somebody is asked for, as they read it."""
    return {
        Role.CO_RESEARCHER.value: _("Wij vragen u om dit traject mee te dragen, als medeonderzoeker."),
        Role.SPONSOR.value: _("Wij vragen u om ruimte te geven, als opdrachtgever."),
    }.get(role, _("Wij vragen u om mee te doen en te vertellen hoe het voor u is."))


def what_it_takes(role: str) -> str:
    """Say how much time it takes, as far as that can be told."""
    return {
        Role.CO_RESEARCHER.value: _("Hoeveel tijd het kost, spreken wij samen af."),
        Role.SPONSOR.value: _("Het begint met één gesprek over wat de groep zelf mag doen."),
    }.get(role, _("Het kost een paar minuten. Eén zin is genoeg."))


def app_text(invitation: Invitation, link: str) -> str:
    """Write the words for an app message."""
    lines = [_asks(invitation), what_it_takes(invitation.role), link, _("Nee zeggen mag ook, met één tik.")]
    return "\n".join(_once_more(invitation) + lines)


def letter(invitation: Invitation, link: str) -> tuple[str, str]:
    """Write a letter that asks somebody to join: its subject and its words."""
    return question_for(invitation), "\n\n".join(_letter(invitation, link))


def letter_of_the_house(invitation: Invitation, link: str) -> tuple[str, str]:
    """Write the letter that the house itself sends to an address it does not keep."""
    said = _("De kerngroep gaf ons uw e-mailadres voor deze brief. Wij bewaren het niet.")
    return question_for(invitation), "\n\n".join([*_letter(invitation, link), said])


def _letter(invitation: Invitation, link: str) -> list[str]:
    here = invitation.trajectory
    return [
        _("Goedendag,"),
        *_once_more(invitation),
        _asks(invitation),
        f"{what_is_asked(invitation.role)} {what_it_takes(invitation.role)}",
        _("Hier leest u eerst wat vaststaat en wat open is. Daarna kiest u zelf. Nee is één tik, zonder reden."),
        link,
        works_until(open_until(invitation)),
        *([_call(here)] if here.calls.phone else []),
    ]


def _asks(invitation: Invitation) -> str:
    asked = {"who": invitation.trajectory.who_asks, "question": question_for(invitation)}
    return _("%(who)s vraagt: %(question)s") % asked


def works_until(day: dt.date) -> str:
    """Say how long a link works, and that who got it from somebody else may answer it too."""
    return _(
        "De link werkt één keer, tot en met %(day)s. Kreeg u dit van een ander? Dan mag u zelf antwoorden. Daarna "
        "werkt de link niet meer."
    ) % {"day": date_format(day, "j F Y")}


def _once_more(invitation: Invitation) -> list[str]:
    # Whoever reads this may have got it from somebody else, so it does not say that they were asked before.
    return (
        [_("Deze vraag gaat nog één keer rond. Daarna vragen wij het niet meer.")] if invitation.asked_again_on else []
    )


def _call(here: Trajectory) -> str:
    calls = here.calls
    about = {"name": calls.name, "phone": calls.phone}
    return sentences(_("Liever praten? Bel %(name)s: %(phone)s.") % about, calls.under)
