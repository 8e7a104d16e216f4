"""The words of the spine that more than one place needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Kind

# What a reference of another room, an address of the trace, or the ledger of words taken back points at.
TRAJECTORY = Kind("trajectories.trajectory")
ASSUMPTION = Kind("trajectories.assumption")


class Phase(models.TextChoices):
    """Where a trajectory stands in its cycle."""

    PREPARE = "prepare", _("voorbereiden")
    LOOK = "look", _("kijken")
    THINK = "think", _("denken")
    ACT = "act", _("doen")
    ENDED = "ended", _("afgerond")


GOING_ON = frozenset({Phase.PREPARE.value, Phase.LOOK.value, Phase.THINK.value, Phase.ACT.value})


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


# Why a phase is there, and an example: at most five lines each (M04).
WHY_PHASE = {
    Phase.PREPARE.value: (
        _("Eerst is duidelijk wat de vraag is, wat vaststaat, en wie erover kan vertellen. Dan is meedoen eerlijk."),
        _("Voorbeeld: het geld voor dit jaar staat vast. Wat ermee gebeurt is open."),
    ),
    Phase.LOOK.value: (
        _("Mensen vertellen in eigen woorden hoe het voor hen is. Oplossen komt later: eerst begrijpen wat er speelt."),
        _("Voorbeeld: iedereen dacht aan meer lampen. Mensen misten vooral andere mensen op straat."),
    ),
    Phase.THINK.value: (
        _("De groep zoekt wat bij elkaar hoort. Wie iets vertelde, krijgt zijn woorden terug en zegt of het klopt."),
        _("Voorbeeld: op de avond bleek één draad twee draden te zijn."),
    ),
    Phase.ACT.value: (
        _("De groep maakt zelf het plan en voert het uit. Wat iemand zelf kiest, gebeurt ook."),
        _("Voorbeeld: twee buren beginnen met een bankje bij de winkels, nog deze maand."),
    ),
    Phase.ENDED.value: (
        _("Bewust stoppen hoort erbij: wat leerde de groep, wie verdient dank, en wat kreeg iedereen terug?"),
        _("Voorbeeld: een brief aan iedereen die iets vertelde, met wat ervan kwam."),
    ),
}

# Who is often forgotten (method: "wie ontbreekt?").
MISSING_PROMPTS = (
    _("Wie lijdt er stil onder?"),
    _("Wie is weggegaan?"),
    _("Wie werkt er 's nachts?"),
    _("Wie spreekt geen Nederlands, of is niet online?"),
    _("Waar zijn de jongeren?"),
    _("Wie is hier nieuw?"),
    _("Wie komt altijd al?"),
    _("Wie moet het uitvoeren?"),
    _("Wie kan het tegenhouden?"),
    _("Wie ziet het heel anders?"),
)
MISSING_WITHIN = (*MISSING_PROMPTS, _("En de ondernemingsraad?"))  # only where a works council has a say
