"""The words of the spine that more than one place needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a trajectory stands in its cycle."""

    PREPARE = "prepare", _("voorbereiden")
    LOOK = "look", _("kijken")
    THINK = "think", _("denken")
    ACT = "act", _("doen")
    ENDED = "ended", _("afgerond")


class Role(models.TextChoices):
    """Roles that carry rights belong to the trajectory, not to a person's job."""

    PARTICIPANT = "participant", _("deelnemer")
    CO_RESEARCHER = "co_researcher", _("medeonderzoeker")
    FACILITATOR = "facilitator", _("procesbegeleider")
    SPONSOR = "sponsor", _("opdrachtgever")


OUTSIDER = "outsider"
ADMINISTRATOR = "administrator"

CORE_GROUP = frozenset({Role.FACILITATOR.value, Role.CO_RESEARCHER.value})
INSIDE = frozenset(role.value for role in Role)
EVERYONE = INSIDE | {OUTSIDER, ADMINISTRATOR}


class Audience(models.TextChoices):
    """Who may read someone's words now."""

    HOLDERS = "holders", _("alleen wie de gesprekken houdt")
    PARTICIPANTS = "participants", _("iedereen die meedoet")
    EVERYONE = "everyone", _("iedereen, ook in de teruggave")


class Influence(models.TextChoices):
    """How far people's say reaches on one topic."""

    KNOW = "know", _("meeweten")
    THINK_ALONG = "think", _("meedenken")
    DO = "do", _("meedoen")
    DECIDE = "decide", _("meebeslissen")
    OWN = "own", _("zelf doen")
