"""Whether somebody felt heard."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class HeardForm(forms.Form):
    """Did you feel heard? Five answers, and words if you like."""

    felt = forms.TypedChoiceField(
        label=gettext_lazy("Voelde u zich gehoord?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[
            (5, gettext_lazy("Ja")),
            (4, gettext_lazy("Meestal wel")),
            (3, gettext_lazy("Een beetje")),
            (2, gettext_lazy("Bijna niet")),
            (1, gettext_lazy("Nee")),
        ],
    )
    words = forms.CharField(
        label=gettext_lazy("Wilt u er iets bij zeggen?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
