"""What somebody says on the telephone."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Words, needed


class ToldByPhoneForm(forms.Form):
    """Their words, as they are said."""

    text = needed(Words(label=gettext_lazy("In de woorden van wie je belt"), rows=5))
