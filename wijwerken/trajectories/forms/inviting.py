"""Whom you ask for what."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import NamedChoice
from wijwerken.trajectories.vocabulary import Role


class InviteForm(forms.Form):
    """Whom you ask for what; the note is only for yourself, until they answer."""

    role = forms.ChoiceField(
        label=gettext_lazy("Waarvoor vraag je iemand?"),
        choices=[
            (Role.CO_RESEARCHER, gettext_lazy("Het traject meedragen, als medeonderzoeker")),
            (Role.SPONSOR, gettext_lazy("Ruimte geven, als opdrachtgever")),
            (Role.PARTICIPANT, gettext_lazy("Meedoen en vertellen")),
        ],
        widget=forms.RadioSelect,
        initial=Role.CO_RESEARCHER,
    )
    note = forms.CharField(
        label=gettext_lazy("Voor wie is dit kaartje?"),
        help_text=gettext_lazy("Alleen om kaartjes uit elkaar te houden. Weg zodra iemand antwoordt."),
        max_length=160,
        required=False,
    )
    group = NamedChoice(label=gettext_lazy("Uit welke groep?"), required=False, empty_label=gettext_lazy("niet gezegd"))
