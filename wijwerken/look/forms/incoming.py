"""Holding words for now, and masking somebody's name in them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Words
from wijwerken.look.forms.fields import as_lines
from wijwerken.look.vocabulary import HELD_BY_READING


class HoldForm(forms.Form):
    """Why words are held for now."""

    because = forms.ChoiceField(
        label=gettext_lazy("Waarom houden jullie dit vast?"),
        choices=as_lines(HELD_BY_READING),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom.")},
    )
    words = Words(
        label=gettext_lazy("Wat zeg je erbij tegen wie het schreef?"),
        help_text=gettext_lazy(
            "Dit staat bij de code van de afzender, als die er een heeft. Schrijf zoals je aan tafel praat."
        ),
    )


class MaskForm(forms.Form):
    """Which part of the words is someone else's name."""

    part = forms.CharField(
        label=gettext_lazy("Welk stukje is een naam van iemand anders?"),
        help_text=gettext_lazy("Typ het precies zoals het er staat. Er komt [naam] voor in de plaats."),
        max_length=120,
        error_messages={"required": gettext_lazy("Typ het stukje dat weg moet.")},
    )
