"""Writing a conversation down on one screen: who spoke, and five sentences."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.look.domain import recording
from wijwerken.look.domain.recording import NewSpeaker, Occasion, Sentence
from wijwerken.look.domain.words import LONGEST
from wijwerken.look.forms import OccasionForm, as_lines, shown_name
from wijwerken.look.models import Conversation, Talk
from wijwerken.look.views.pages import conversation_of, one, posted, speakers_of
from wijwerken.look.vocabulary import ExcerptKind
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import consent
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Participation, StakeholderGroup, Trajectory
from wijwerken.trajectories.views.asking import NamedChoice, NamedChoices, done, offer, sent
from wijwerken.trajectories.views.door import door
from wijwerken.trajectories.vocabulary import CORE_GROUP

SENTENCES, MORE_SENTENCES, MOST_SENTENCES = 5, 5, 60
MOST_SPEAKERS = 12
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

    holders = NamedChoices(required=False)

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holders = self.fields["holders"]
        holders.label = _("Wie hield het gesprek?")
        holders.label_from_instance = shown_name  # type: ignore[attr-defined]
        offer(self, "holders", Participation.objects.of(trajectory).filter(role__in=CORE_GROUP).order_by("shown_name"))


@door("look.record_conversation")
def record(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write a conversation down: five sentences are enough."""
    talk = _talk(trajectory, request.POST.get("talk") or request.GET.get("afspraak", ""))
    counts = _counts(request.POST)
    pieces = _forms(request, trajectory, talk, *counts)
    if request.method == "POST" and request.POST.get("go") == "save" and _all_sound(pieces):
        outcome: list[Conversation] = []
        if done(pieces["sentences"], lambda: outcome.append(_record(request, trajectory, pieces, talk))):
            messages.success(request, _("Het gesprek staat erin. Lees het nu voor: klopt het?"))
            return redirect("look:read_aloud", slug=trajectory.slug, identifier=outcome[0].pk)
    if request.method == "POST" and request.POST.get("go") != "save":
        pieces = _forms(request, trajectory, talk, *counts, again=True)
    text = consent.current_text(trajectory.organisations.first(), trajectory.language)
    known = {"talk": talk, "consent_text": text, "rows": counts[0], "speaker_count": counts[1]}
    wrong = any(form.errors for form in pieces.values())
    return render(request, "look/record.html", pieces | known, status=400 if wrong else 200)


@door("look.record_conversation")
def add(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Write more sentences down in a conversation, or add a speaker."""
    found = conversation_of(trajectory, identifier)
    if request.POST.get("go") == "speaker":
        return _add_speaker(request, trajectory, found)
    names = [speaker.pseudonym for speaker in speakers_of(found)]
    form = SentencesForm(SENTENCES, names, posted(request))
    if sent(request, form, lambda: recording.add_sentences(actor_of(request), trajectory, found, form.said())):
        messages.success(request, _("De zinnen staan erbij."))
        return redirect("look:conversation", slug=trajectory.slug, identifier=found.pk)
    new_speaker = SpeakersForm(trajectory, 1)
    context = {"conversation": found, "sentences": form, "speaker": new_speaker.rows()[0]}
    return render(request, "look/add.html", context, status=400 if form.errors else 200)


def _add_speaker(request: HttpRequest, trajectory: Trajectory, found: Conversation) -> HttpResponse:
    form = SpeakersForm(trajectory, 1, request.POST)
    if form.is_valid():
        recording.add_speaker(actor_of(request), trajectory, found, form.speakers()[0])
        messages.success(request, _("De spreker staat erbij."))
    return redirect("look:add", slug=trajectory.slug, identifier=found.pk)


def _record(request: HttpRequest, trajectory: Trajectory, pieces: dict[str, Any], talk: Talk | None) -> Conversation:
    holders = list(pieces["holders"].cleaned_data["holders"])
    occasion = Occasion(**pieces["occasion"].cleaned_data, holders=holders, talk=talk)
    return recording.record_conversation(
        actor_of(request), trajectory, occasion, pieces["speakers"].speakers(), pieces["sentences"].said()
    )


def _forms(
    request: HttpRequest, trajectory: Trajectory, talk: Talk | None, rows: int, speakers: int, *, again: bool = False
) -> dict[str, Any]:
    """Make the forms of the page: bound when they are sent, and else filled with what was typed so far."""
    typed = posted(request)
    how: dict[str, Any] = {"initial": _first(request, trajectory, talk)}
    if typed is not None:
        how = {"initial": {**typed.dict(), "holders": typed.getlist("holders")}} if again else {"data": typed}
    letters = list(LETTERS[:speakers])
    return {
        "occasion": OccasionForm(**how),
        "holders": HoldersForm(trajectory, **how),
        "speakers": SpeakersForm(trajectory, speakers, **how),
        "sentences": SentencesForm(rows, letters, **how),
    }


def _first(request: HttpRequest, trajectory: Trajectory, talk: Talk | None) -> dict[str, Any]:
    here = rules.participation_of(actor_of(request), trajectory)
    if talk is None:
        return {"holders": [here.pk] if here else []}
    return {"holders": [talk.holder_id], "group_0": talk.group_id, "place": talk.where}


def _counts(typed: QueryDict) -> tuple[int, int]:
    rows, speakers = _number(typed.get("rows"), SENTENCES), _number(typed.get("speaker_count"), 1)
    if typed.get("go") == "sentences":
        rows += MORE_SENTENCES
    if typed.get("go") == "speakers":
        speakers += 1
    return min(max(rows, 1), MOST_SENTENCES), min(max(speakers, 1), MOST_SPEAKERS)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else default


def _all_sound(pieces: dict[str, Any]) -> bool:
    sound = [form.is_valid() for form in pieces.values()]  # all of them, so that every error shows at once
    return all(sound)


def _talk(trajectory: Trajectory, identifier: str) -> Talk | None:
    try:
        return one(Talk.objects.of(trajectory).filter(conversation=None), UUID(identifier)) if identifier else None
    except ValueError:
        return None
