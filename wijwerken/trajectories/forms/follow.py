"""Following: an address that asks, and the update that the group sends."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import OWN_MAIL, MailAddress, needed


class AddressForm(forms.Form):
    """The address that wants to follow; kept sealed, and only for this."""

    address = needed(
        MailAddress(
            label=gettext_lazy("Uw e-mailadres"),
            help_text=gettext_lazy("Alleen hiervoor. U krijgt eerst één brief met een knop: pas na uw ja volgt u."),
            max_length=200,
            widget=forms.EmailInput(attrs=OWN_MAIL),
        )
    )


class UpdateForm(forms.Form):
    """What the group did and what comes now."""

    words = needed(
        forms.CharField(
            label=gettext_lazy("Het bericht"),
            help_text=gettext_lazy(
                "Wat deed de groep, en wat komt er nu? Een collega moet het na één keer lezen snappen."
            ),
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        )
    )
