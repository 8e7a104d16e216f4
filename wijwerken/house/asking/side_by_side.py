"""Two people may edit the same thing: what somebody else wrote just now is laid beside what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _


class VersionedForm(forms.Form):
    """A form about something two people may edit: it remembers which version was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True)
class Side:
    """What somebody else wrote in a field just now."""

    label: str
    words: str


def lay_beside(form: Any, current: Any) -> None:
    """Put what somebody else wrote just now beside what was typed, so that one can choose what stays."""
    form.others = [
        Side(str(field.label), str(_shown(current, name)))
        for name, field in form.fields.items()
        if name != "version" and getattr(current, name, None) not in (None, form.cleaned_data.get(name))
    ]
    form.data = form.data.copy()
    form.data["version"] = current.version
    form.add_error(None, _("Iemand veranderde dit net. Kies wat blijft."))


def _shown(current: Any, name: str) -> Any:
    display = getattr(current, f"get_{name}_display", None)
    return display() if display else getattr(current, name)
