"""Which funder stands on the documents."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wijwerken.house.asking import NamedChoice


class FundingForm(forms.Form):
    """One funder, or none."""

    funder = NamedChoice(
        label=_("Wie staat op de documenten van dit traject?"),
        empty_label=_("Niemand"),
        required=False,
    )
