"""Forms of recognition rounds."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wijwerken.house.asking import Words
from wijwerken.rounds.models import Recognition, Statement
from wijwerken.trajectories.domain import own_people
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience


class SheetForm(forms.Form):
    """One sheet of paper of a recognition round, typed over: what somebody ticked at each sentence."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    ticket = forms.CharField(label=_("De letters op het kaartje van dit blad"), max_length=20)

    def __init__(self, *args: Any, statements: list[Statement], by_ticket: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_ticket:
            del self.fields["ticket"]
        choices = [("", _("niets aangekruist")), *((str(value), label) for value, label in Recognition.Says.choices)]
        for statement in statements:
            self.fields[str(statement.pk)] = forms.ChoiceField(
                label=statement.excerpt.text, choices=choices, required=False
            )

    def rows(self) -> list[forms.BoundField]:
        """Give a field for each sentence."""
        return [self[name] for name in self.fields if name not in self.base_fields]

    def answers(self) -> dict[UUID, int]:
        """Give what was ticked, by statement."""
        ticked = self.cleaned_data.items()
        return {UUID(name): int(value) for name, value in ticked if name not in self.base_fields and value}


class TicketForm(forms.Form):
    """The letters on somebody's ticket."""

    ticket = forms.CharField(
        label=_("De letters op uw kaartje"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class HowManyForm(forms.Form):
    """For how many people tickets are made."""

    how_many = forms.IntegerField(label=_("Voor hoeveel mensen?"), min_value=1, max_value=60)


class ClosingForm(forms.Form):
    """What is asked of everyone at the end: what they want to do, and what they bring; all of it may stay away."""

    offer = Words(
        label=_("Wat zou u zelf willen doen?"),
        help_text=_("Klein mag ook: een avond helpen, iemand meenemen, koffie zetten."),
        rows=2,
    )
    talent = Words(label=_("Waar bent u goed in?"), rows=2)
    goes_well = Words(label=_("Wat is u hier gelukt?"), rows=2)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)


class OwnWordsForm(forms.Form):
    """What somebody says beside their answer, and who may read it; all of it may stay away."""

    words = Words(label=_("In uw eigen woorden"), rows=4)
    audience = forms.ChoiceField(
        label=_("Wie mag dit lezen?"),
        initial=Audience.HOLDERS,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, capfirst(label)) for value, label in own_people.audiences(trajectory)]
        self.fields["audience"].choices = choices  # type: ignore[attr-defined]
