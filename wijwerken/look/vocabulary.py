"""The words of kijken that more than one place needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Kind

# What a reference of another room, an address of the trace, or the ledger of words taken back points at.
EXCERPT = Kind("look.excerpt")
CONVERSATION = Kind("look.conversation")
MENTION = Kind("look.mention")
TALK = Kind("look.talk")
HEARD_FROM = 3  # people of a group before it counts as heard (method.md 1.2, L1)


class ConversationKind(models.TextChoices):
    """How words came in."""

    TALK = "talk", _("gesprek")
    FOCUS_GROUP = "focus_group", _("focusgroep")
    OBSERVATION = "observation", _("meelopen en kijken")
    DOCUMENT = "document", _("document")
    WRITTEN = "written", _("zelf geschreven")
    ORGANISATION_DAY = "organisation_day", _("bijeenkomst")


class Place(models.TextChoices):
    """Where the conversation was (C23)."""

    OUTSIDE = "outside", _("buiten het gebouw van de organisatie")
    INSIDE = "inside", _("in het gebouw van de organisatie")
    ELSEWHERE = "elsewhere", _("op afstand of op papier")


class Source(models.TextChoices):
    """By which road words arrived."""

    HELD = "held", _("opgeschreven bij een gesprek")
    PUBLIC_BOX = "public_box", _("zelf verteld via de link")
    PAPER = "paper", _("van papier overgetypt")
    IMPORT = "import", _("ingelezen uit een bestand")
    ROOM = "room", _("gezegd in een bijeenkomst")


WRITTEN_DOWN = frozenset({Source.HELD.value, Source.IMPORT.value})  # by another than who said it


class ExcerptKind(models.TextChoices):
    """What someone's words are about."""

    EXPERIENCE = "experience", _("hoe het is")
    GOES_WELL = "goes_well", _("wat goed gaat")
    SOLUTION = "solution", _("een oplossing die iemand ziet")
    NEED = "need", _("wat iemand nodig heeft")
    OFFER = "offer", _("wat iemand zelf wil doen")
    TALENT = "talent", _("waar iemand goed in is")


# What is called after somebody, as it is said to them.
KIND_TO_ITS_SPEAKER = {
    ExcerptKind.SOLUTION.value: _("een oplossing die u ziet"),
    ExcerptKind.NEED.value: _("wat u nodig heeft"),
    ExcerptKind.OFFER.value: _("wat u zelf wilt doen"),
    ExcerptKind.TALENT.value: _("waar u goed in bent"),
}


class CheckState(models.TextChoices):
    """Whether the speaker confirmed these words as their own (member check), or wrote them down themselves."""

    TO_CHECK = "to_check", _("nog niet voorgelegd")
    SENT = "sent", _("voorgelegd")
    CONFIRMED = "confirmed", _("bevestigd")
    CORRECTED = "corrected", _("verbeterd en bevestigd")
    NO_REPLY = "no_reply", _("geen antwoord")
    WRITTEN = "written", _("zelf geschreven")


CHECKED = frozenset({CheckState.CONFIRMED.value, CheckState.CORRECTED.value})
OWN = CHECKED | {CheckState.WRITTEN.value}  # nobody has to ask whether these are their speaker's own words


class AskedToShare(models.TextChoices):
    """What came of it when the core group asked whether this sentence may be given back; after a yes it is shared."""

    OPEN = "open", _("gevraagd")
    NO = "no", _("nee")


class ReadState(models.TextChoices):
    """Whether someone of the core group has read what came in through the public box."""

    UNREAD = "unread", _("nog niet gelezen")
    PASSED = "passed", _("gelezen")
    HELD = "held", _("vastgehouden")


class Energy(models.TextChoices):
    """How much energy was heard in the words (R13)."""

    LOW = "low", _("weinig energie")
    NEUTRAL = "neutral", _("gewoon")
    HIGH = "high", _("veel energie")


class HeldBecause(models.TextChoices):
    """Why the core group holds words from the public box for now."""

    INSULT = "insult", _("er staat een belediging in")
    NAMES = "names", _("er staat een naam van iemand anders in")
    NOT_ABOUT_THIS = "not_about", _("het gaat over iets anders")
    ABOUT_ME = "about_me", _("iemand zegt dat het over hem of haar gaat")


# What the core group may choose while reading; the last one only who is talked about brings in.
HELD_BY_READING = tuple(choice for choice in HeldBecause.choices if choice[0] != HeldBecause.ABOUT_ME)


class MentionWish(models.TextChoices):
    """What somebody who is talked about would like."""

    GONE = "gone", _("dat de zin weggaat")
    NO_NAME = "no_name", _("dat alleen de woorden die mij aanwijzen weggaan")
    ADD = "add", _("dat er iets bij komt te staan")


class MentionState(models.TextChoices):
    """What came of it when somebody said that a sentence is about them."""

    OPEN = "open", _("de kerngroep kijkt nog")
    MASKED = "masked", _("de woorden die iemand aanwezen zijn weg")
    KEPT = "kept", _("de zin blijft staan")
    TAKEN_OUT = "taken_out", _("de zin is weggehaald")
    REWORDED = "reworded", _("wie het zei, zei het anders")


class Knew(models.TextChoices):
    """Whether the people in a file knew that their words are used for this (AVG 5.1.b: another purpose)."""

    YES = "yes", _("ja")
    NO = "no", _("nee")
    UNKNOWN = "unknown", _("weet ik niet")


class UploadState(models.TextChoices):
    """How far reading an uploaded file is."""

    WAITING = "waiting", _("wacht")
    READING = "reading", _("wordt gelezen")
    READY = "ready", _("klaar om na te kijken")
    FAILED = "failed", _("niet gelukt")
