"""A conversation on one screen: the occasion, who spoke, and their sentences."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.asking import Day, NamedChoice, NamedChoices, offer
from wijwerken.look.domain.conversation_card import closing
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
    """A handful of sentences, each with who said it by one tap, and what was said to the four closing questions."""

    def __init__(self, rows: int, speakers: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.speakers = rows, speakers
        for row in range(rows):
            number = {"number": row + 1}
            self._ask(row, _("Zin %(number)s") % number, _("Wie zei zin %(number)s?") % number)
            self.fields[f"kind_{row}"] = forms.ChoiceField(
                label=_("Zin %(number)s gaat over") % number,
                choices=as_lines(ExcerptKind.choices),
                required=False,
            )
        for one in closing():
            self._ask(one.name, one.question, _("Wie antwoordde op “%(question)s”") % {"question": one.question})

    def lines(self) -> list[dict[str, Any]]:
        """Give the fields a sentence at a time, for the page."""
        return [{name: self[f"{name}_{row}"] for name in ("sentence", "kind", "speaker")} for row in range(self.rows)]

    def closing_lines(self) -> list[dict[str, Any]]:
        """Give the fields a closing question at a time, for the page."""
        return [{name: self[f"{name}_{one.name}"] for name in ("sentence", "speaker")} for one in closing()]

    def closed(self) -> bool:
        """Tell whether anything stands at the closing questions, so that the page lays them open."""
        return any(line["sentence"].value() or line["speaker"].errors for line in self.closing_lines())

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for mark in self._marks():
            if typed.get(f"sentence_{mark}", "").strip() and typed.get(f"speaker_{mark}") in (None, ""):
                if len(self.speakers) == 1:
                    typed[f"speaker_{mark}"] = 0
                else:
                    self.add_error(f"speaker_{mark}", _("Kies wie deze zin zei."))
        return typed

    def said(self) -> list[Sentence]:
        """Give the sentences that were filled in."""
        typed, asked = self.cleaned_data, {one.name: one.kind for one in closing()}
        return [
            Sentence(
                text=typed[f"sentence_{mark}"],
                speaker=typed[f"speaker_{mark}"],
                kind=asked.get(str(mark)) or typed[f"kind_{mark}"] or ExcerptKind.EXPERIENCE.value,
            )
            for mark in self._marks()
            if typed[f"sentence_{mark}"].strip()
        ]

    def _marks(self) -> list[int | str]:
        return [*range(self.rows), *(one.name for one in closing())]

    def _ask(self, mark: int | str, sentence: str, who: str) -> None:
        self.fields[f"sentence_{mark}"] = forms.CharField(label=sentence, required=False, max_length=LONGEST)
        self.fields[f"speaker_{mark}"] = forms.TypedChoiceField(
            label=who,
            choices=list(enumerate(self.speakers)),
            coerce=int,
            initial=0 if len(self.speakers) == 1 else None,
            required=False,
            widget=forms.RadioSelect,
        )


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
