"""The words of the room where people meet that more than one place needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Kind

# What a reference of another room, an address of the trace, or the ledger of words taken back points at.
WORKSHOP = Kind("meet.workshop")


class WorkshopState(models.TextChoices):
    """How far a workshop is."""

    READY = "ready", _("staat klaar")
    OPEN = "open", _("bezig")
    PAUSED = "paused", _("staat even stil")
    CLOSED = "closed", _("afgerond")


class StepState(models.TextChoices):
    """How far one step is."""

    WAITING = "waiting", _("komt nog")
    OPEN = "open", _("nu bezig")
    REVEALED = "revealed", _("ligt open")
    CLOSED = "closed", _("geweest")


class StepKind(models.TextChoices):
    """What people do in a step."""

    TALK = "talk", _("praten")
    WORDS = "words", _("eigen woorden")
    ALONE_TOGETHER = "alone_together", _("eerst alleen, dan samen")
    RECOGNITION = "recognition", _("herkennen")
    SCALE = "scale", _("schaal")
    CHOOSE = "choose", _("kiezen")
    DOTS = "dots", _("stippen")
    RESISTANCE = "resistance", _("weerstand peilen")
    ROUND_ROBIN = "round_robin", _("rondje")
    GROUPS = "groups", _("groepjes door het lot")
    TIMER = "timer", _("tijd")
    READ_BACK = "read_back", _("teruglezen")
    HARVEST = "harvest", _("oogst")


class Arrangement(models.TextChoices):
    """With whom people do a step."""

    ALL = "all", _("iedereen")
    ALONE = "alone", _("ieder alleen")
    PAIRS = "pairs", _("met zijn tweeën")
    FOURS = "fours", _("met zijn vieren")
    TABLES = "tables", _("aan tafels")
    CIRCLE = "circle", _("in de kring")
    INNER_CIRCLE = "inner_circle", _("binnenste en buitenste kring")


class FollowUp(models.TextChoices):
    """Which question follows a card now: first what people need, then what they can do themselves."""

    NONE = "", _("nog niets")
    NEED = "need", _("wat heb je van ons nodig?")
    LEADERS = "leaders", _("wat kun je zelf doen? eerst wie leidinggeeft")
    ALL = "all", _("wat kun je zelf doen? iedereen")


class CardKind(models.TextChoices):
    """What someone put on a card."""

    CARD = "card", _("kaartje")
    NEED = "need", _("wat iemand nodig heeft")
    OWN_STEP = "own_step", _("wat iemand zelf gaat doen")
    OFFER = "offer", _("aanbod")
    ASK = "ask", _("vraag om hulp")
    OBJECTION = "objection", _("bezwaar")


# Steps in which people put cards, and steps in which they choose something.
WITH_CARDS = frozenset({StepKind.WORDS.value, StepKind.ALONE_TOGETHER.value})
WITH_OPTIONS = frozenset({StepKind.CHOOSE.value, StepKind.DOTS.value, StepKind.RESISTANCE.value})
WITH_CHOICES = WITH_OPTIONS | {StepKind.SCALE.value}
# Forms that settle something stand in Doen; dots may set an agenda from Denken on.
DECIDES = frozenset({StepKind.RESISTANCE.value})

NOTHING = "nothing"  # the option "niets doen", always there when resistance is asked
LONGEST_CARD = 2000
HIGHEST_RESISTANCE = 10
