"""The words of denken that more than one place needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mark(models.TextChoices):
    """What strikes the group about an excerpt (R06)."""

    SURPRISE = "surprise", _("Verrassing")
    SIMPLE = "simple", _("Simpele oplossing")


NEEDS_NAME = _("Deze draad zoekt een nieuwe naam")
