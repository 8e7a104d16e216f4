"""The words of denken that more than one place needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Kind

# What a reference of another room, an address of the trace, or the ledger of words taken back points at.
THREAD = Kind("think.red_thread")
EDITION = Kind("think.edition")
EDITION_SENTENCE = Kind("think.edition_sentence")
RESPONSE = Kind("think.response")


class Mark(models.TextChoices):
    """What stands beside a sentence in a give-back: what strikes the group (R06), or that it was an answer (G01)."""

    SURPRISE = "surprise", _("Verrassing")
    SIMPLE = "simple", _("Simpele oplossing")
    ANSWER = "answer", _("Dankzij een antwoord")


STRIKING = (Mark.SURPRISE.value, Mark.SIMPLE.value)


NEEDS_NAME = _("Deze draad zoekt een nieuwe naam")
