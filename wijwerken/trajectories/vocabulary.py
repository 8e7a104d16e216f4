"""The words of the spine that more than one place needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Kind

# What a reference of another room, an address of the trace, or the ledger of words taken back points at.
TRAJECTORY = Kind("trajectories.trajectory")
ALIVE_CHECK = Kind("trajectories.alive_check")
WAITING_TEXT = Kind("trajectories.waiting_text")
GAP = Kind("trajectories.gap")
ASSUMPTION = Kind("trajectories.assumption")
FOR_YOU_MARK = Kind("trajectories.for_you_mark")
STAKEHOLDER_GROUP = Kind("trajectories.stakeholder_group")
ROOM_AGREEMENT = Kind("trajectories.room_agreement")
PHASE_UPDATE = Kind("trajectories.update")
GATHERING = Kind("trajectories.gathering")
PROMISE = Kind("trajectories.promise")
REVIEW_DAY = Kind("trajectories.review_day")
PULSE = Kind("trajectories.pulse")
HOURS_REQUEST = Kind("trajectories.hours_request")
LESS_ROOM = Kind("trajectories.less_room")
ANSWER_ROUND = Kind("trajectories.answer_round")
ANSWER = Kind("trajectories.answer")
PHASE_CHANGE = Kind("trajectories.phase_change")


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


class ParticipantKind(models.TextChoices):
    """What somebody is in their organisation or place. A label: it opens nothing, and several may be true at once."""

    LEADER = "leader", _("leidinggevende")
    EMPLOYEE = "employee", _("medewerker")
    COUNCIL = "council", _("OR-lid")
    INFORMAL_LEADER = "informal", _("informeel leidinggevende")
    COUNCILLOR = "councillor", _("raadslid")
    BOARD = "board", _("collegelid")
    RESIDENT = "resident", _("inwoner")
    ENTREPRENEUR = "entrepreneur", _("ondernemer")
    PARTNER = "partner", _("partner")


class Per(models.TextChoices):
    """For how long hours are meant."""

    WEEK = "week", _("per week")
    MONTH = "month", _("per maand")


# What a role usually costs, offered until the core group says otherwise; nothing is said of it before they did.
USUAL_HOURS = {
    Role.FACILITATOR.value: (8, Per.WEEK.value),
    Role.CO_RESEARCHER.value: (4, Per.WEEK.value),
    Role.PARTICIPANT.value: (2, Per.MONTH.value),
    Role.SPONSOR.value: (2, Per.MONTH.value),
}

# Ready sentences of a peiling, by name. There is one now; learn and others bring theirs.
READY_PULSES = {"room": _("Er is ruimte om dit goed te doen.")}
PULSE_ANSWERS = (
    (1, _("Klopt helemaal niet")),
    (2, _("Klopt niet echt")),
    (3, _("Half")),
    (4, _("Klopt wel")),
    (5, _("Klopt helemaal")),
)

OUTSIDER = "outsider"
ADMINISTRATOR = "administrator"

CORE_GROUP = frozenset({Role.FACILITATOR.value, Role.CO_RESEARCHER.value})
INSIDE = frozenset(role.value for role in Role)
EVERYONE = INSIDE | {OUTSIDER, ADMINISTRATOR}


class Audience(models.TextChoices):
    """Who may read someone's words now."""

    HOLDERS = "holders", _("alleen de kerngroep")
    PARTICIPANTS = "participants", _("de hele groep, met bewoners, ambtenaren en de opdrachtgever")
    EVERYONE = "everyone", _("iedereen, ook op internet en op papier")


class Influence(models.TextChoices):
    """How far people's say reaches on one topic."""

    KNOW = "know", _("mensen horen het")
    THINK_ALONG = "think", _("mensen denken mee")
    DO = "do", _("mensen doen mee")
    DECIDE = "decide", _("mensen beslissen mee")
    OWN = "own", _("mensen doen het zelf")


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
        _(
            "De groep legt bij elkaar wat op elkaar lijkt. "
            "Wie iets vertelde, krijgt de eigen woorden terug en zegt of het klopt."
        ),
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
