"""A card of paper, and how many to print."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.look.domain.paper import MOST_CARDS
from wijwerken.look.forms.telling import VoiceForm
from wijwerken.trajectories.models import Trajectory


class CardForm(VoiceForm):
    """A paper card, typed over letter by letter."""

    number = forms.CharField(
        label=gettext_lazy("Nummer op de kaart"),
        help_text=gettext_lazy("Dan vindt wie dit schreef het terug met de code van het strookje."),
        max_length=12,
        required=False,
    )
    literally = forms.BooleanField(
        label=gettext_lazy("Ik heb het letter voor letter overgetypt."),
        error_messages={"required": gettext_lazy("Neem de woorden precies over en zet dan dit vinkje.")},
    )
    phone = forms.RegexField(
        label=gettext_lazy("Telefoonnummer, als deze persoon het antwoord wil horen"),
        help_text=gettext_lazy("Versleuteld bewaard. Alleen de procesbegeleider ziet het, op het moment van bellen."),
        regex=r"^[0-9+() \-]{8,24}$",
        required=False,
        error_messages={"invalid": gettext_lazy("Schrijf het nummer met cijfers, bijvoorbeeld 06 12 34 56 78.")},
    )
    field_order = ("number", "words")

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(trajectory, *args, **kwargs)
        for left_out in ("receipt", "token"):
            del self.fields[left_out]
        if group := self.fields.get("group"):
            group.help_text, group.widget = "", forms.Select()
            group.empty_label = _("weet ik niet")  # type: ignore[attr-defined]
            group.widget.choices = group.choices  # type: ignore[attr-defined]
        self.fields["words"].label = _("Wat staat er op de kaart?")
        self.fields["words"].widget.attrs["rows"] = 6
        self.fields["named"].label = _("Mag de naam erbij?")
        self.fields["name"].label = _("De naam, als die erbij mag")
        self.fields["audience"].help_text = _("Niets aangekruist? Dan is het alleen voor de kerngroep.")


class PrintCardsForm(forms.Form):
    """How many cards to print."""

    how_many = forms.IntegerField(label=gettext_lazy("Hoeveel kaarten?"), initial=10, min_value=1, max_value=MOST_CARDS)
