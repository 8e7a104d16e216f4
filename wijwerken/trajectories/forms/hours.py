"""Hours: what a role costs, asking a leader, and the leader's answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Day, Words, needed
from wijwerken.trajectories.models import HoursRequest
from wijwerken.trajectories.vocabulary import Per

MOST = 40


class PriceForm(forms.Form):
    """What a role costs, and what taking part lightly leaves out."""

    hours = needed(
        forms.IntegerField(label=gettext_lazy("Hoeveel uur kost het?"), min_value=0, max_value=MOST, required=False)
    )
    per = forms.ChoiceField(label=gettext_lazy("Waarover?"), choices=Per.choices, widget=forms.RadioSelect)
    light_hours = forms.IntegerField(
        label=gettext_lazy("En licht meedoen, hoeveel uur?"),
        help_text=gettext_lazy("Kan licht meedoen hier niet? Laat dit dan leeg."),
        min_value=0,
        max_value=MOST,
        required=False,
    )
    light_without = Words(
        label=gettext_lazy("Wat valt dan weg?"),
        help_text=gettext_lazy("Bijvoorbeeld: gesprekken houden. Meelezen en meebeslissen blijft."),
        rows=2,
        max_length=300,
    )


class HoursForm(forms.Form):
    """How many hours somebody asks of a leader, and of whom."""

    hours = needed(
        forms.IntegerField(label=gettext_lazy("Om hoeveel uur gaat het?"), min_value=0, max_value=MOST, required=False)
    )
    per = forms.ChoiceField(
        label=gettext_lazy("Waarover?"), choices=Per.choices, widget=forms.RadioSelect, initial=Per.WEEK
    )
    until = Day(label=gettext_lazy("Tot welke dag?"))
    answer_before = Day(label=gettext_lazy("Antwoord graag uiterlijk op"))
    of = forms.ChoiceField(
        label=gettext_lazy("Aan wie is de vraag?"),
        choices=[
            ("link", gettext_lazy("Mijn leidinggevende. Ik geef de link zelf.")),
            ("sponsor", gettext_lazy("De opdrachtgever van dit traject")),
        ],
        widget=forms.RadioSelect,
        initial="link",
    )


class HoursAnswerForm(forms.Form):
    """The answer of a leader, as with a klap."""

    choice = needed(
        forms.ChoiceField(
            label=gettext_lazy("Uw antwoord"),
            choices=HoursRequest.Answer.choices,
            widget=forms.RadioSelect,
            required=False,
        )
    )
    words = needed(
        Words(
            label=gettext_lazy("Wat valt weg, of waarom niet?"),
            help_text=gettext_lazy("Bij alleen “Ja” hoeft hier niets te staan."),
            rows=2,
            max_length=300,
        )
    )
    shown_name = needed(
        forms.CharField(label=gettext_lazy("Onder welke naam antwoordt u?"), max_length=120, required=False)
    )
