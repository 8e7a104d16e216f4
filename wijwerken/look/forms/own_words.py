"""Someone's own words, and who may read them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.look.forms.fields import OwnWords, as_lines
from wijwerken.trajectories.domain import own_people
from wijwerken.trajectories.models import Trajectory


class WordsForm(forms.Form):
    """Someone's own words, corrected."""

    text = OwnWords(label=gettext_lazy("Zo moet het zijn"), rows=6)


class AudienceForm(forms.Form):
    """Who may read someone's own words."""

    audience = forms.ChoiceField(label=gettext_lazy("Wie mag dit lezen?"), widget=forms.RadioSelect)

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = as_lines(own_people.audiences(trajectory))  # type: ignore[attr-defined]
        self.fields["audience"].help_text = own_people.says_how_many(trajectory)
