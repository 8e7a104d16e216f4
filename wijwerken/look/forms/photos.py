"""What stands on a photo, typed over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Words, needed

LONGEST = 200_000  # signs: more than stands on any flip-over


class PhotoForm(forms.Form):
    """What stands on the photo, letter by letter."""

    words = needed(
        Words(
            label=gettext_lazy("Wat staat er?"),
            help_text=gettext_lazy("Letter voor letter, elk briefje op een eigen regel. Namen laat je weg."),
            rows=14,
            max_length=LONGEST,
        )
    )
