"""A yes to an invitation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class YesForm(forms.Form):
    """The name under which somebody carries the trajectory."""

    shown_name = forms.CharField(
        label=gettext_lazy("Onder welke naam doet u mee?"),
        help_text=gettext_lazy("Anderen in het traject zien deze naam."),
        max_length=120,
        required=False,
    )
