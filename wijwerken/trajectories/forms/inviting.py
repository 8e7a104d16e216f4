"""Whom you ask for what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import NamedChoice, needed
from wijwerken.trajectories.domain import invited_lines, many_invitations
from wijwerken.trajectories.vocabulary import Role

ROLES = [
    (Role.CO_RESEARCHER, gettext_lazy("Het traject meedragen, als medeonderzoeker")),
    (Role.SPONSOR, gettext_lazy("Ruimte geven, als opdrachtgever")),
    (Role.PARTICIPANT, gettext_lazy("Meedoen en vertellen")),
]


class InviteForm(forms.Form):
    """Whom you ask for what; the note is only for yourself, until they answer."""

    role = forms.ChoiceField(
        label=gettext_lazy("Waarvoor vraag je iemand?"),
        choices=ROLES,
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


class ManyForm(forms.Form):
    """Many people at once: a line each, and what they are asked for."""

    lines = needed(
        forms.CharField(
            label=gettext_lazy("Wie vraag je? Eén regel per persoon"),
            help_text=gettext_lazy(
                "Naam of e-mailadres, en als je wilt een komma en de groep. Ten hoogste vijftig regels."
            ),
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "spellcheck": "false"}),
        )
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Waarvoor vraag je hen?"), choices=ROLES, widget=forms.RadioSelect, initial=Role.PARTICIPANT
    )

    def __init__(self, *args: Any, is_public: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_public:  # before the boundaries stand, only who carries it is asked
            self.fields["role"].choices = [one for one in ROLES if one[0] != Role.PARTICIPANT]  # type: ignore[attr-defined]
            self.fields["role"].initial = Role.CO_RESEARCHER

    def clean_lines(self) -> str:
        """Keep the list as it was pasted, as long as it is not too long."""
        pasted: str = self.cleaned_data["lines"]
        if invited_lines.how_many(pasted) > invited_lines.MOST:
            raise ValidationError(many_invitations.too_many())
        return pasted
