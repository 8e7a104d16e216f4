"""Fields and ways of showing that several forms of kijken share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Words
from wijwerken.look.domain.words import LONGEST
from wijwerken.trajectories.models import Participation

TOO_LONG = gettext_lazy("Dit is langer dan 10.000 tekens. Maak het iets korter, of vertel de rest in een tweede keer.")


def as_lines(choices: Any) -> list[tuple[str, Any]]:
    """Write choices as lines of their own: with a capital."""
    return [(value, capfirst(label)) for value, label in choices]


def shown_name(participation: Participation) -> str:
    """Give the name someone of the core group shows, or say that there is none."""
    return participation.shown_name or _("iemand van de kerngroep")


class OwnWords(Words):
    """Something people tell in their own words, bounded so generously that nobody notices."""

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if len(words or "") > LONGEST:
            raise forms.ValidationError(str(TOO_LONG))
        return words
