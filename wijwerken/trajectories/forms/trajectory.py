"""Going to another phase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Words
from wijwerken.trajectories.domain import phase_change
from wijwerken.trajectories.vocabulary import Phase


class PhaseForm(forms.Form):
    """Where to, and why earlier than the method asks."""

    to = forms.ChoiceField(label=gettext_lazy("Waar gaan jullie heen?"), widget=forms.RadioSelect)
    reason = Words(
        label=gettext_lazy("Waarom nu al?"),
        help_text=gettext_lazy("Alleen nodig als een stap nog niet klaar is. Iedereen die meedoet kan dit lezen."),
    )

    def __init__(self, *args: Any, ways: list[phase_change.Way], **options: Any) -> None:
        super().__init__(*args, **options)
        self.ways = ways
        self.fields["to"].choices = [(_key(way), _says(way)) for way in ways]  # type: ignore[attr-defined]
        self.fields["to"].initial = _key(ways[0]) if ways else None
        if not any(way.why_closed for way in ways):
            del self.fields["reason"]

    @property
    def only_way(self) -> str:
        """Say where it goes when there is one way to go: then there is nothing to choose."""
        return _says(self.ways[0]) if len(self.ways) == 1 else ""

    def chosen(self) -> phase_change.Way:
        """Give the way that was chosen."""
        return next(way for way in self.ways if _key(way) == self.cleaned_data["to"])


def _key(way: phase_change.Way) -> str:
    return f"{way.phase}-again" if way.new_cycle else way.phase


def _says(way: phase_change.Way) -> str:
    if way.new_cycle:
        return _("Opnieuw kijken: een nieuwe ronde begint")
    return _("Naar %(phase)s") % {"phase": Phase(way.phase).label}
