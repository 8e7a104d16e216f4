"""What a speaker says yes to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.look.forms.fields import as_lines
from wijwerken.people.models import Consent


class ConsentForm(forms.Form):
    """To which purposes a speaker said yes; nothing is ticked beforehand."""

    given = forms.MultipleChoiceField(
        label=gettext_lazy("Zei ja tegen"),
        choices=as_lines(Consent.Purpose.choices),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    phone = forms.RegexField(
        label=gettext_lazy("Telefoonnummer, als bellen met het antwoord mag"),
        help_text=gettext_lazy("Versleuteld bewaard. Alleen de procesbegeleider ziet het, op het moment van bellen."),
        regex=r"^[0-9+() \-]{8,24}$",
        required=False,
        error_messages={"invalid": gettext_lazy("Schrijf het nummer met cijfers, bijvoorbeeld 06 12 34 56 78.")},
    )
