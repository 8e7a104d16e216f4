"""A gathering, and a point to talk about."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import NamedChoices, Words, needed


class PointForm(forms.Form):
    """What you want to talk about."""

    words = Words(label=gettext_lazy("Waar wilt u het over hebben?"), max_length=300, rows=2)


class GatheringForm(forms.Form):
    """A day, a place, and which groups."""

    title = needed(forms.CharField(label=gettext_lazy("Wat voor samenkomst?"), max_length=160, required=False))
    on = forms.DateField(label=gettext_lazy("Op welke dag?"), widget=forms.DateInput)
    at = forms.TimeField(label=gettext_lazy("Hoe laat?"), widget=forms.TimeInput, required=False)
    place = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)
    groups = NamedChoices(label=gettext_lazy("Welke groepen?"), required=False)
