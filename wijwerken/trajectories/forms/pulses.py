"""Opening a peiling, and answering one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Day, Words
from wijwerken.trajectories.vocabulary import READY_PULSES


class PulseForm(forms.Form):
    """A ready sentence or one of the group itself, and until when."""

    ready = forms.ChoiceField(
        label=gettext_lazy("Welke zin leg je voor?"),
        choices=[*READY_PULSES.items(), ("", gettext_lazy("Een eigen zin"))],
        widget=forms.RadioSelect,
        required=False,
        initial="room",
    )
    words = forms.CharField(
        label=gettext_lazy("Je eigen zin"),
        help_text=gettext_lazy(
            "Waar iemand van kan zeggen of het klopt. Bijvoorbeeld: ik durf hier te zeggen wat ik denk."
        ),
        max_length=160,
        required=False,
    )
    closes_on = Day(label=gettext_lazy("Tot en met welke dag?"))


class PulseAnswerForm(forms.Form):
    """A sentence with the answer; the answer itself is a button.

    Lines of writing, and no single line: there the key Enter would press the first answer.
    """

    words = Words(
        rows=2,
        max_length=240,
        label=gettext_lazy("Wilt u er iets bij zeggen?"),
        help_text=gettext_lazy(
            "Eén zin, zonder namen. Wie meedoet, leest hem vanaf vijf zinnen. Van wie hij is, staat er niet bij."
        ),
    )
