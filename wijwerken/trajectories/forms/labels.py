"""What somebody is in their organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijwerken.trajectories.models import ParticipantLabels
from wijwerken.trajectories.vocabulary import ParticipantKind


class LabelsForm(forms.Form):
    """Kinds, department and level; everything may stay empty."""

    kinds = forms.MultipleChoiceField(
        label=_("Wat past?"),
        choices=ParticipantKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Meer dan één mag. Niets kiezen mag ook."),
    )
    own_kind = forms.CharField(label=_("Of in eigen woorden"), max_length=60, required=False)
    department = forms.CharField(label=_("Afdeling"), max_length=80, required=False)
    level = forms.ChoiceField(
        label=_("Op welke plek in het werk?"),
        choices=[("", _("Dat zeg ik niet")), *ParticipantLabels.Level.choices],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Dit staat nergens bij een naam of bij woorden. Het telt alleen mee in de doorsnede."),
    )

    def __init__(self, *given: Any, departments: Iterable[str] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        known = list(departments)
        if known:
            self.fields["department"].help_text = _("Bijvoorbeeld: %(names)s.") % {"names": ", ".join(known)}
