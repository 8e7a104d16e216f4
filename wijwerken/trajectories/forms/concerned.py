"""Who is missing, a group, and who goes there."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Day, VersionedForm, Words, needed
from wijwerken.trajectories.models import StakeholderGroup


class SuggestForm(forms.Form):
    """Who is missing, and where to find them."""

    name = forms.CharField(label=gettext_lazy("Wie ontbreekt er nog?"), max_length=120, required=False)
    reach = forms.CharField(label=gettext_lazy("Waar vinden we hen?"), max_length=240, required=False)


class GroupForm(VersionedForm):
    """A group: who, how near, what matters to them and how to reach them."""

    name = needed(
        forms.CharField(
            label=gettext_lazy("Hoe heet deze groep?"),
            help_text=gettext_lazy(
                "Een groep of rol, geen persoon. Bijvoorbeeld: jongeren, winkeliers, de ondernemingsraad."
            ),
            max_length=120,
            required=False,
        )
    )
    ring = forms.ChoiceField(
        label=gettext_lazy("Hoe dichtbij komt de vraag?"),
        choices=StakeholderGroup.Ring.choices,
        widget=forms.RadioSelect,
        initial=StakeholderGroup.Ring.UNDERGOES,
    )
    matters = Words(label=gettext_lazy("Wat is voor hen belangrijk?"), help_text=gettext_lazy("Zoals zij het zeggen."))
    reach = forms.CharField(label=gettext_lazy("Hoe en waar zijn zij te vinden?"), max_length=240, required=False)
    about_not_with = forms.BooleanField(label=gettext_lazy("Er is over hen gepraat, nog niet met hen"), required=False)
    is_municipal = forms.BooleanField(label=gettext_lazy("Zij werken voor de gemeente"), required=False)


class GapForm(forms.Form):
    """How you go there, and before when."""

    how = needed(
        forms.CharField(
            label=gettext_lazy("Hoe ga je erheen?"),
            help_text=gettext_lazy("Bijvoorbeeld: langs het honk."),
            max_length=240,
            required=False,
        )
    )
    before = needed(Day(label=gettext_lazy("Wanneer?"), required=False))
