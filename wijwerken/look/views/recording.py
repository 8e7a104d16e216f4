"""Writing a conversation down on one screen: who spoke, and five sentences."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import done, number_from, posted, sent, uuid_from
from wijwerken.look.domain import conversations, on_behalf
from wijwerken.look.domain.conversations import Occasion
from wijwerken.look.forms.recording import LETTERS, HoldersForm, OccasionForm, SentencesForm, SpeakersForm
from wijwerken.look.models import Conversation, Talk
from wijwerken.look.views.pages import conversation_of, one, speakers_of
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import consent
from wijwerken.trajectories import rules
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

SENTENCES, MORE_SENTENCES, MOST_SENTENCES = 5, 5, 60
MOST_SPEAKERS = 12


@door("look.record_conversation")
def record(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Write a conversation down: five sentences are enough."""
    talk = _talk(trajectory, request.POST.get("talk") or request.GET.get("afspraak", ""))
    counts = _counts(request.POST)
    pieces = _forms(request, trajectory, talk, *counts)
    wants_saving = request.POST.get("go") == "save" and _all_sound(pieces)
    if wants_saving and (recorded := done(pieces["sentences"], lambda: _record(request, trajectory, pieces, talk))):
        messages.success(request, _("Het gesprek staat erin. Lees het nu voor: klopt het?"))
        return redirect("look:read_aloud", slug=trajectory.slug, identifier=recorded.result.pk)
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
    on_behalf.must_be_written_down(found)
    if request.POST.get("go") == "speaker":
        return _add_speaker(request, trajectory, found)
    names = [speaker.pseudonym for speaker in speakers_of(found)]
    form = SentencesForm(SENTENCES, names, posted(request))
    if sent(request, form, lambda: conversations.add_sentences(actor_of(request), trajectory, found, form.said())):
        messages.success(request, _("De zinnen staan erbij."))
        return redirect("look:conversation", slug=trajectory.slug, identifier=found.pk)
    new_speaker = SpeakersForm(trajectory, 1)
    context = {"conversation": found, "sentences": form, "speaker": new_speaker.rows()[0]}
    return render(request, "look/add.html", context, status=400 if form.errors else 200)


def _add_speaker(request: HttpRequest, trajectory: Trajectory, found: Conversation) -> HttpResponse:
    form = SpeakersForm(trajectory, 1, posted(request))
    if sent(request, form, lambda: conversations.add_speaker(actor_of(request), trajectory, found, form.speakers()[0])):
        messages.success(request, _("De spreker staat erbij."))
    return redirect("look:add", slug=trajectory.slug, identifier=found.pk)


def _record(request: HttpRequest, trajectory: Trajectory, pieces: dict[str, Any], talk: Talk | None) -> Conversation:
    holders = list(pieces["holders"].cleaned_data["holders"])
    occasion = Occasion(**pieces["occasion"].cleaned_data, holders=holders, talk=talk)
    return conversations.record_conversation(
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
    number = number_from(text, most=999)
    return default if number is None else number


def _all_sound(pieces: dict[str, Any]) -> bool:
    sound = [form.is_valid() for form in pieces.values()]  # all of them, so that every error shows at once
    return all(sound)


def _talk(trajectory: Trajectory, identifier: str) -> Talk | None:
    asked = uuid_from(identifier)
    return one(Talk.objects.of(trajectory).filter(conversation=None), asked) if asked else None
