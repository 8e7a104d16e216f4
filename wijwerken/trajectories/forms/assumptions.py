"""What somebody thinks beforehand."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import VersionedForm, Words, needed
from wijwerken.trajectories.models import Assumption


class AssumptionForm(forms.Form):
    """What you think yourself, or the plan that was there already."""

    words = Words(
        label=gettext_lazy("Wat denk je vooraf?"), help_text=gettext_lazy("Bijvoorbeeld: mensen willen meer licht.")
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Wat is dit?"),
        choices=Assumption.Source.choices,
        widget=forms.RadioSelect,
        initial=Assumption.Source.MAKER,
    )

    def only_a_plan(self) -> None:
        """Ask only for a plan that was there already: what the makers thought lies fixed."""
        plan = Assumption.Source.PLAN
        self.fields["words"].label = _("Welk plan lag er al?")
        self.fields["words"].help_text = ""
        self.fields["source"].widget = forms.HiddenInput()
        self.initial["source"] = plan.value


class RewriteForm(VersionedForm):
    """Your own assumption again."""

    words = needed(Words(label=gettext_lazy("Wat denk je vooraf?")))
