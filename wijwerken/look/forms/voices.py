"""What an excerpt is about."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.look.forms.fields import as_lines
from wijwerken.look.vocabulary import Energy, ExcerptKind


class MarksForm(forms.Form):
    """What an excerpt is about."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"), choices=as_lines(ExcerptKind.choices), widget=forms.RadioSelect
    )
    energy = forms.ChoiceField(
        label=gettext_lazy("Hoeveel energie hoorde je?"),
        choices=as_lines([("", gettext_lazy("weet ik niet")), *Energy.choices]),
        required=False,
    )
    is_old_pain = forms.BooleanField(label=gettext_lazy("Hier zit oud zeer"), required=False)
    is_prompted = forms.BooleanField(
        label=gettext_lazy("Gezegd nadat iemand hoorde wat anderen zeiden"), required=False
    )
