"""A gathering, and a point to talk about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Day, NamedChoices, Words, needed
from wijwerken.house.calendar import minutes_between, until
from wijwerken.trajectories.models import Gathering, GatheringAnswer


class PointForm(forms.Form):
    """What you want to talk about."""

    words = Words(label=gettext_lazy("Waar wilt u het over hebben?"), max_length=300, rows=2)


class GatheringForm(forms.Form):
    """A day, a place, and which groups."""

    title = needed(forms.CharField(label=gettext_lazy("Wat voor bijeenkomst?"), max_length=160, required=False))
    on = Day(label=gettext_lazy("Op welke dag?"))
    at = forms.TimeField(label=gettext_lazy("Hoe laat?"), widget=forms.TimeInput, required=False)
    until = forms.TimeField(label=gettext_lazy("Tot hoe laat?"), widget=forms.TimeInput, required=False)
    place = forms.CharField(label=gettext_lazy("Waar?"), max_length=160, required=False)
    groups = NamedChoices(label=gettext_lazy("Welke groepen?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Make of the two hours how long it takes."""
        told: dict[str, Any] = super().clean() or {}
        ends = told.pop("until", None)
        told["minutes"] = 0
        if ends and told.get("on") and told.get("at"):
            told["minutes"] = minutes_between(told["on"], told["at"], ends)
            if told["minutes"] <= 0:
                self.add_error("until", _("Dit is eerder dan het begin."))
        return told


def as_asked(row: Gathering) -> dict[str, Any]:
    """Give a gathering as the form asks it."""
    told = {name: getattr(row, name) for name in ("title", "on", "at", "place")}
    ends = until(row.on, row.at, row.minutes) if row.at and row.minutes else None
    return told | {"until": ends, "groups": row.groups.all()}


class AnswerForm(forms.Form):
    """Whether you come, or a sentence instead."""

    answer = forms.ChoiceField(label=gettext_lazy("Antwoord"), choices=GatheringAnswer.Answer.choices)
    words = Words(label=gettext_lazy("Wat moet er voorgelezen worden?"), max_length=300, rows=3)
    shows_name = forms.BooleanField(label=gettext_lazy("Mijn naam mag erbij staan"), required=False)
    asked_when = forms.CharField(required=False, widget=forms.HiddenInput)  # the moment that the page showed

    def clean(self) -> dict[str, Any]:
        """Give the answer under the name by which it is told."""
        told: dict[str, Any] = super().clean() or {}
        return {"said" if name == "answer" else name: value for name, value in told.items()}
