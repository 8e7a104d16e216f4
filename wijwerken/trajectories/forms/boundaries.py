"""A boundary with its why, and what people may expect."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from wijwerken.house.asking import Day, VersionedForm, Words, needed
from wijwerken.trajectories.domain import boundaries as boundary_deeds
from wijwerken.trajectories.models import Boundary
from wijwerken.trajectories.vocabulary import Influence


class BoundaryForm(forms.Form):
    """One topic: how open it is, why, and who can explain it."""

    topic = needed(
        forms.CharField(
            label=gettext_lazy("Waar gaat het over?"),
            help_text=gettext_lazy("Schrijf het zo dat een buur het begrijpt: “Er is dit jaar € 40.000.”"),
            max_length=200,
            required=False,
        )
    )
    openness = forms.ChoiceField(
        label=gettext_lazy("Hoe open is het?"), choices=Boundary.Openness.choices, widget=forms.RadioSelect
    )
    why = needed(
        forms.CharField(label=gettext_lazy("Waarom?"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    )
    owner_name = needed(
        forms.CharField(
            label=gettext_lazy("Wie gaat hierover?"),
            help_text=gettext_lazy("Een naam, voor wat vaststaat of grenzen heeft. Is het open, dan hoeft het niet."),
            max_length=120,
            required=False,
        )
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Waar komt het door?"), choices=Boundary.Kind.choices, initial=Boundary.Kind.OTHER
    )
    influence = forms.ChoiceField(
        label=gettext_lazy("Wat kunnen mensen hier doen?"),
        choices=[("", gettext_lazy("nog niet gezegd")), *Influence.choices],
        required=False,
    )

    def topic_told(self) -> boundary_deeds.Topic:
        """Give what was typed as the domain asks it."""
        told = {name: self.cleaned_data[name] for name in BoundaryForm.base_fields}
        return boundary_deeds.Topic(**told)


class ChangeForm(BoundaryForm, VersionedForm):
    """The same topic, changed later."""

    reason = needed(
        Words(
            label=gettext_lazy("Waarom verandert dit?"),
            help_text=gettext_lazy("Nodig als er na het publiceren minder open is. Iedereen krijgt dit te lezen."),
        )
    )


class ExpectationsForm(VersionedForm):
    """What people may expect, and whom they can call."""

    may_expect = forms.CharField(
        label=gettext_lazy("Wat mogen mensen verwachten?"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    may_not_expect = forms.CharField(
        label=gettext_lazy("Wat mogen mensen niet verwachten?"),
        help_text=gettext_lazy("Eerlijk zijn scheelt teleurstelling. Is het een proef, zeg dat dan."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    contact_name = needed(
        forms.CharField(
            label=gettext_lazy("Wie kunnen mensen bellen?"),
            help_text=gettext_lazy("Een naam en een nummer zijn nodig voordat jullie de kaders publiceren."),
            max_length=120,
            required=False,
        )
    )
    contact_phone = needed(
        forms.CharField(
            label=gettext_lazy("Op welk nummer?"),
            help_text=gettext_lazy(
                "Dit komt op posters en op internet. Neem liever een nummer van het werk, bijvoorbeeld van het "
                "wijkteam, dan je eigen 06."
            ),
            max_length=30,
            required=False,
        )
    )
    contact_hours = forms.CharField(
        label=gettext_lazy("Wanneer?"),
        help_text=gettext_lazy(
            "Beloof alleen uren waarop er echt iemand opneemt. Bijvoorbeeld: di en do, 10 tot 12 uur."
        ),
        max_length=60,
        required=False,
    )
    stand_in_name = needed(
        forms.CharField(
            label=gettext_lazy("Wie nog meer, als die er niet is?"),
            help_text=gettext_lazy("Mag leeg. Met een tweede naam kan er altijd iemand opnemen."),
            max_length=120,
            required=False,
        )
    )
    stand_in_phone = forms.CharField(
        label=gettext_lazy("Op welk nummer is die te bereiken?"),
        help_text=gettext_lazy("Leeg is: hetzelfde nummer."),
        max_length=30,
        required=False,
    )
    promise_on = needed(
        Day(
            label=gettext_lazy("Op welke dag hoort iedereen wat jullie hoorden?"),
            help_text=gettext_lazy("Ook die dag is nodig voordat jullie publiceren."),
            required=False,
        )
    )


class AwayForm(forms.Form):
    """Through which day who is called first is away, and who is called then."""

    away_until = needed(Day(label=gettext_lazy("Tot en met welke dag?"), required=False))
    stand_in_name = needed(
        forms.CharField(label=gettext_lazy("Wie kunnen mensen dan bellen?"), max_length=120, required=False)
    )
    stand_in_phone = forms.CharField(
        label=gettext_lazy("Op welk nummer?"),
        help_text=gettext_lazy("Leeg is: hetzelfde nummer. Ook dit komt op posters en op internet."),
        max_length=30,
        required=False,
    )
