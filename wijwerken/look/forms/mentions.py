"""What is done with a sentence that is about somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Words, needed
from wijwerken.look.domain.mentions import decision as decision_deeds

MASK, KEEP, TAKE_OUT = "mask", "keep", "take_out"


class DecideForm(forms.Form):
    """What the core group does with a sentence, and why."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Wat doen jullie?"),
        choices=[
            (MASK, gettext_lazy("De woorden vervangen door [naam]")),
            (KEEP, gettext_lazy("De zin laten staan")),
            (TAKE_OUT, gettext_lazy("De zin niet meer laten zien")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat jullie doen.")},
    )
    parts = forms.CharField(
        label=gettext_lazy("Welke woorden worden [naam]?"),
        help_text=gettext_lazy("Neem ze over uit de zin. Zijn er meer? Zet ze onder elkaar."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    reason = needed(
        Words(
            label=gettext_lazy("Waarom?"),
            help_text=gettext_lazy("Wie het zei en wie dit meldde, lezen dit als ze een code hebben. Noem geen namen."),
        )
    )

    def __init__(self, *args: Any, waits: decision_deeds.Waiting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parts"].initial = "\n".join(waits.pointing)
        if waits.excerpt is None:
            del self.fields["parts"]
            self.fields["decision"].choices = [  # type: ignore[attr-defined]
                (KEEP, _("Het laten staan")),
                (TAKE_OUT, _("Wij veranderden het, of haalden het weg")),
            ]
