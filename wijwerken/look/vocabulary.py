"""The words of kijken that more than one place needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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


class ExcerptKind(models.TextChoices):
    """What someone's words are about."""

    EXPERIENCE = "experience", _("hoe het is")
    GOES_WELL = "goes_well", _("wat goed gaat")
    SOLUTION = "solution", _("een oplossing die iemand ziet")
    NEED = "need", _("wat iemand nodig heeft")
    OFFER = "offer", _("wat iemand zelf wil doen")


class CheckState(models.TextChoices):
    """Whether the speaker confirmed these words as their own (member check)."""

    TO_CHECK = "to_check", _("nog niet voorgelegd")
    SENT = "sent", _("voorgelegd")
    CONFIRMED = "confirmed", _("bevestigd")
    CORRECTED = "corrected", _("verbeterd en bevestigd")
    NO_REPLY = "no_reply", _("geen antwoord")


CHECKED = frozenset({CheckState.CONFIRMED.value, CheckState.CORRECTED.value})


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


class UploadState(models.TextChoices):
    """How far reading an uploaded file is."""

    WAITING = "waiting", _("wacht")
    READING = "reading", _("wordt gelezen")
    READY = "ready", _("klaar om na te kijken")
    FAILED = "failed", _("niet gelukt")
