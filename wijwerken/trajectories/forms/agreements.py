"""The room agreement, and one agreement of the group."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Day, VersionedForm, Words, needed


class RoomForm(VersionedForm):
    """Left what the leader lets go, right what the group takes, and the means."""

    let_go = Words(label=gettext_lazy("Wat laat ik los?"))
    tell_me_when = Words(label=gettext_lazy("Waar wil ik van weten?"), rows=2)
    step_in_when = Words(label=gettext_lazy("Wanneer grijp ik in?"), rows=2)
    we_take = Words(label=gettext_lazy("Wat nemen wij op ons?"))
    we_call_when = Words(label=gettext_lazy("Wanneer bellen wij?"), rows=2)
    trust = Words(
        label=gettext_lazy("Waar steunt ons vertrouwen op?"),
        help_text=gettext_lazy("Eén zin, van beide kanten samen."),
        rows=2,
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Hoeveel uur mag de groep zelf besteden?"), min_value=0, max_value=100_000, required=False
    )
    euros = forms.IntegerField(
        label=gettext_lazy("Hoeveel euro mag de groep zelf besteden?"),
        min_value=0,
        max_value=10_000_000,
        required=False,
    )
    look_back_on = Day(label=gettext_lazy("Wanneer kijken wij samen terug?"), required=False)


class LookedBackForm(forms.Form):
    """What looking back at the room brought, and when that happens again."""

    use_required_attribute = False
    brought = needed(
        Words(
            label=gettext_lazy("Wat bracht het?"),
            rows=5,
            help_text=gettext_lazy("In eigen woorden. Wie meedoet, leest het bij de afspraak."),
        )
    )
    again_on = Day(label=gettext_lazy("Wanneer kijken wij weer terug?"), required=False)


class AgreementForm(forms.Form):
    """One agreement."""

    words = forms.CharField(
        label=gettext_lazy("Wat spreken wij af?"),
        help_text=gettext_lazy("Bijvoorbeeld: wie het hoogst in rang is, praat als laatste."),
        max_length=240,
        required=False,
    )
