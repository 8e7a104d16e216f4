"""A conversation on one screen: the occasion, who spoke, and their sentences."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.asking import Day, NamedChoice, NamedChoices, offer
from wijwerken.look.domain.conversations import NewSpeaker, Sentence
from wijwerken.look.domain.words import LONGEST
from wijwerken.look.forms.fields import as_lines, shown_name
from wijwerken.look.vocabulary import ConversationKind, ExcerptKind, Place
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP


class OccasionForm(forms.Form):
    """Where, when and with whom a conversation was."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat was het?"),
        choices=as_lines(one for one in ConversationKind.choices if one[0] not in ("written", "organisation_day")),
        initial=ConversationKind.TALK,
    )
    on = Day(label=gettext_lazy("Wanneer?"), initial=clock.today, may_be_far=True)
    place_kind = forms.ChoiceField(label=gettext_lazy("Waar?"), choices=as_lines(Place.choices), initial=Place.OUTSIDE)
    place = forms.CharField(label=gettext_lazy("Welke plek?"), max_length=160, required=False)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("Deze dag moet nog komen. Schrijf het gesprek op als het geweest is."))
        return day


LETTERS = "ABCDEFGHIJKL"


class SentencesForm(forms.Form):
    """A handful of sentences, each with who said it by one tap."""

    def __init__(self, rows: int, speakers: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.speakers = rows, speakers
        for row in range(rows):
            number = row + 1
            self.fields[f"sentence_{row}"] = forms.CharField(
                label=_("Zin %(number)s") % {"number": number}, required=False, max_length=LONGEST
            )
            self.fields[f"kind_{row}"] = forms.ChoiceField(
                label=_("Zin %(number)s gaat over") % {"number": number},
                choices=as_lines(ExcerptKind.choices),
                required=False,
            )
            self.fields[f"speaker_{row}"] = forms.TypedChoiceField(
                label=_("Wie zei zin %(number)s?") % {"number": number},
                choices=list(enumerate(speakers)),
                coerce=int,
                initial=0 if len(speakers) == 1 else None,
                required=False,
                widget=forms.RadioSelect,
            )

    def lines(self) -> list[dict[str, Any]]:
        """Give the fields a sentence at a time, for the page."""
        return [{name: self[f"{name}_{row}"] for name in ("sentence", "kind", "speaker")} for row in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for row in range(self.rows):
            if typed.get(f"sentence_{row}", "").strip() and typed.get(f"speaker_{row}") in (None, ""):
                if len(self.speakers) == 1:
                    typed[f"speaker_{row}"] = 0
                else:
                    self.add_error(f"speaker_{row}", _("Kies wie deze zin zei."))
        return typed

    def said(self) -> list[Sentence]:
        """Give the sentences that were filled in."""
        typed = self.cleaned_data
        return [
            Sentence(
                text=typed[f"sentence_{row}"],
                speaker=typed[f"speaker_{row}"],
                kind=typed[f"kind_{row}"] or ExcerptKind.EXPERIENCE.value,
            )
            for row in range(self.rows)
            if typed[f"sentence_{row}"].strip()
        ]


class SpeakersForm(forms.Form):
    """Who spoke: a pseudonym if one likes, and a group."""

    def __init__(self, trajectory: Trajectory, count: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = count
        for number in range(count):
            letter = {"letter": LETTERS[number]}
            self.fields[f"pseudonym_{number}"] = forms.CharField(
                label=_("Schuilnaam van %(letter)s") % letter, required=False, max_length=60
            )
            self.fields[f"group_{number}"] = NamedChoice(
                label=_("%(letter)s hoort bij") % letter, required=False, empty_label=_("weet ik niet")
            )
            offer(self, f"group_{number}", StakeholderGroup.objects.of(trajectory).order_by("name"))

    def rows(self) -> list[dict[str, Any]]:
        """Give the fields a speaker at a time, for the page."""
        return [
            {"letter": LETTERS[number], "pseudonym": self[f"pseudonym_{number}"], "group": self[f"group_{number}"]}
            for number in range(self.count)
        ]

    def speakers(self) -> list[NewSpeaker]:
        """Give who spoke."""
        typed = self.cleaned_data
        return [NewSpeaker(typed[f"pseudonym_{number}"], typed[f"group_{number}"]) for number in range(self.count)]


class HoldersForm(forms.Form):
    """Who of the core group held the conversation."""

    holders = NamedChoices(label=gettext_lazy("Wie hield het gesprek?"), shown_as=shown_name, required=False)

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "holders", Participation.objects.of(trajectory).filter(role__in=CORE_GROUP).order_by("shown_name"))
