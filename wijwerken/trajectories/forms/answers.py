"""Whether what was promised is there now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from wijwerken.house.asking import Line
from wijwerken.house.manifest import TraceLink
from wijwerken.trajectories.domain.year_later import Says, Stands


class StandsForm(forms.Form):
    """Of each action: yes, not yet, or no and why."""

    def __init__(self, promised: Sequence[TraceLink], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.promised = promised
        for link in promised:
            key = link.to.id.hex
            self.fields[f"says_{key}"] = forms.ChoiceField(
                label=link.title, choices=Says.choices, widget=forms.RadioSelect
            )
            self.fields[f"because_{key}"] = Line(
                label=_("Waarom niet?"), help_text=_("Alleen bij nee: %(action)s") % {"action": link.title}
            )

    def stands(self) -> list[Stands]:
        """Give what was said of each."""
        typed = self.cleaned_data
        return [
            Stands(link.to, typed[f"says_{link.to.id.hex}"], typed[f"because_{link.to.id.hex}"])
            for link in self.promised
        ]
