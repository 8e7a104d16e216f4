"""Standing still, going on, moving a promise, and ending."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Day, needed
from wijwerken.trajectories.models import AliveCheck


class PauseForm(forms.Form):
    """Why we stand still; may stay empty."""

    because = forms.CharField(
        label=gettext_lazy("Waarom staan jullie stil?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class GoOnForm(forms.Form):
    """What we saw when looking back, and the honest message to everyone."""

    looked_back = needed(
        forms.CharField(
            label=gettext_lazy("Wat zagen jullie toen jullie samen terugkeken?"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
    )
    message = needed(
        forms.CharField(
            label=gettext_lazy("Een eerlijk bericht aan wie meedoet"),
            help_text=gettext_lazy("Bijvoorbeeld: wat u zei deed iets met ons. Dit doen wij nu anders."),
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
    )


class NewDayForm(forms.Form):
    """Why a promise was not kept, and the new day."""

    because = needed(forms.CharField(label=gettext_lazy("Waarom lukte het niet?"), required=False, max_length=300))
    due_on = Day(label=gettext_lazy("Wanneer wel?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class AliveForm(forms.Form):
    """Go on or pause."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Wat kiezen jullie?"),
        widget=forms.RadioSelect,
        choices=[
            (AliveCheck.Answer.GO_ON, gettext_lazy("Door: wij gaan verder")),
            (AliveCheck.Answer.PAUSE, gettext_lazy("Pauze: wij rusten even, en zeggen dat")),
        ],
    )
    words = forms.CharField(
        label=gettext_lazy("Wat zeggen jullie tegen wie meedeed?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndForm(forms.Form):
    """Lessons and thanks."""

    lessons = needed(
        forms.CharField(
            label=gettext_lazy("Wat leerden jullie?"), required=False, widget=forms.Textarea(attrs={"rows": 4})
        )
    )
    thanks = needed(
        forms.CharField(
            label=gettext_lazy("Wie bedanken jullie, en waarvoor?"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    )
