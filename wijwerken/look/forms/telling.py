"""What someone tells."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import OWN_NAME, NamedChoice, offer
from wijwerken.look.domain.contribution import Voice
from wijwerken.look.forms.fields import OwnWords, as_lines
from wijwerken.trajectories.domain import own_people
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience


class VoiceForm(forms.Form):
    """What someone tells; shown in steps, with what is not in sight carried along in the page."""

    words = OwnWords(
        label=gettext_lazy("Vertel in uw eigen woorden hoe het voor u is"),
        rows=11,
        required=True,
        error_messages={"required": gettext_lazy("Schrijf eerst iets op. Eén zin is genoeg.")},
    )
    named = forms.ChoiceField(
        label=gettext_lazy("Mag uw naam erbij?"),
        choices=[("no", gettext_lazy("Nee, zonder naam")), ("yes", gettext_lazy("Ja, met mijn naam"))],
        initial="no",
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=gettext_lazy("Uw naam, als die erbij mag"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs=OWN_NAME),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Wie mag dit lezen?"),
        choices=as_lines(Audience.choices),
        initial=Audience.HOLDERS,
        widget=forms.RadioSelect,
    )
    group = NamedChoice(
        label=gettext_lazy("Waar hoort u bij?"),
        help_text=gettext_lazy(
            "Een groep staat pas bij woorden als minstens vijf mensen van die groep iets vertelden."
        ),
        required=False,
        blank=True,
        empty_label=gettext_lazy("Zeg ik liever niet"),
        widget=forms.RadioSelect,
    )
    receipt = forms.ChoiceField(
        label=gettext_lazy("Wilt u een code?"),
        help_text=gettext_lazy("Met de code ziet u wat er met uw woorden gebeurt. U kunt ze ook terughalen."),
        choices=[
            ("new", gettext_lazy("Ja, geef mij een code")),
            ("mine", gettext_lazy("Zet het bij mijn eigen code")),
            ("none", gettext_lazy("Nee, geen code. Ik kan mijn woorden dan later niet meer terughalen.")),
        ],
        initial="new",
        widget=forms.RadioSelect,
    )
    goes_well = OwnWords(label=gettext_lazy("Wat gaat er goed?"))
    solution = OwnWords(label=gettext_lazy("Welke oplossing ziet u?"))
    need = OwnWords(label=gettext_lazy("Wat heeft u nodig?"))
    offer = OwnWords(
        label=gettext_lazy("Wat zou u zelf willen doen?"),
        help_text=gettext_lazy("Klein mag ook: een avond helpen, iemand meenemen, koffie zetten."),
        rows=2,
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, trajectory: Trajectory, *args: Any, own: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name")
        offer(self, "group", groups)
        self.fields["audience"].choices = as_lines(own_people.audiences(trajectory))  # type: ignore[attr-defined]
        self.fields["audience"].help_text = own_people.says_how_many(trajectory)
        if not groups.exists():
            del self.fields["group"]
        labels = dict(self.fields["receipt"].choices) | {"mine": own}  # type: ignore[attr-defined]
        if own:  # said in full, so that somebody notices when it is not their own code that is here
            labels["new"] = _("Geef mij een nieuwe code")
        self.fields["receipt"].choices = [  # type: ignore[attr-defined]
            (value, label) for value, label in labels.items() if label
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("named") == "yes" and not cleaned.get("name", "").strip():
            self.add_error("name", _("Schrijf hier uw naam, of kies: zonder naam."))
        return cleaned

    def voice(self) -> Voice:
        """Make the voice of what was typed."""
        told = self.cleaned_data
        return Voice(
            words=told["words"],
            goes_well=told["goes_well"],
            solution=told["solution"],
            need=told["need"],
            offer=told["offer"],
            name=told["name"] if told["named"] == "yes" else "",
            audience=told["audience"],
            group=told.get("group"),
        )
