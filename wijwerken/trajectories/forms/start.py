"""Starting a trajectory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import NamedChoice, Words, offer
from wijwerken.people.models import Organisation
from wijwerken.trajectories.models import Trajectory


class StartForm(forms.Form):
    """Who asks, what, and where it comes from."""

    who_asks = forms.CharField(
        label=gettext_lazy("Wie vraagt het?"),
        help_text=gettext_lazy("Bijvoorbeeld: De Molenbuurt, of: Het team van de balie."),
        max_length=120,
        required=False,
    )
    main_question = Words(
        label=gettext_lazy("Wat is de vraag?"),
        help_text=gettext_lazy(
            "Bijvoorbeeld: wat kunnen buren en winkeliers doen om de avond prettig te maken? Veranderen kan later."
        ),
        max_length=300,
        rows=2,
    )
    origin = Words(
        label=gettext_lazy("Waar komt de vraag vandaan?"),
        help_text=gettext_lazy("Wie begon erover, en wie voelt het? Eén zin is genoeg."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Voor wie is de vraag?"),
        choices=[
            (Trajectory.Kind.SOCIETAL, gettext_lazy("Een vraag uit de samenleving")),
            (Trajectory.Kind.INTERNAL, gettext_lazy("Een vraag van binnen, over onze eigen organisatie")),
        ],
        widget=forms.RadioSelect,
        initial=Trajectory.Kind.SOCIETAL,
    )
    organisation = NamedChoice(label=gettext_lazy("Bij welke organisatie?"), empty_label=None)

    def __init__(self, *args: Any, organisations: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "organisation", Organisation.objects.filter(pk__in=[each.pk for each in organisations]))
        if len(organisations) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = organisations[0]
