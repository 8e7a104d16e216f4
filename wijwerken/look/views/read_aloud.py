"""Reading a conversation back aloud: does it hold, may it be shared, and what was agreed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import recording
from wijwerken.look.forms import ConsentForm, WordsForm
from wijwerken.look.models import Excerpt
from wijwerken.look.views.pages import conversation_of, one, open_conversation, posted, said_in, speakers_of
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import consent
from wijwerken.people.models import Consent
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.views.asking import sent
from wijwerken.trajectories.views.door import door


@door("look.record_conversation")
def read_aloud(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show the sentences large, to read them out; one tap confirms them all."""
    found = open_conversation(request, trajectory, identifier)
    said = list(said_in(found))
    problem = ""
    if request.method == "POST":
        try:
            recording.confirm_on_the_spot(actor_of(request), trajectory, found, _shared(request, said))
        except NotSound as no:
            problem = str(no.reason)
        else:
            messages.success(request, _("Bevestigd. Geef nu ieder een briefje, dan vinden zij hun woorden terug."))
            return redirect("look:conversation", slug=trajectory.slug, identifier=found.pk)
    context = {"conversation": found, "said": said, "problem": problem, "chosen": request.POST.getlist("share")}
    return render(request, "look/read_aloud.html", context, status=400 if problem else 200)


@door("look.record_conversation")
def correct_aloud(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Correct a sentence while the speaker hears it."""
    shown = Excerpt.objects.of(trajectory).filter(is_hidden=False)  # hidden words only their speaker sees
    excerpt = one(shown.select_related("speaker__conversation"), identifier)
    actor = actor_of(request)
    form = WordsForm(posted(request), initial={"text": excerpt.text})
    if sent(request, form, lambda: recording.correct_aloud(actor, trajectory, excerpt, form.cleaned_data["text"])):
        messages.success(request, _("Verbeterd, zoals de spreker het zei."))
        return redirect("look:read_aloud", slug=trajectory.slug, identifier=excerpt.speaker.conversation_id)
    context = {"form": form, "excerpt": excerpt}
    return render(request, "look/correct_aloud.html", context, status=400 if form.errors else 200)


@door("look.record_conversation")
def agreed(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Write down per speaker to which purposes they said yes, on the text they got."""
    found = conversation_of(trajectory, identifier)
    speakers = speakers_of(found)
    if request.method == "POST":
        speaker = next((one for one in speakers if str(one.pk) == request.POST.get("speaker")), None)
        form = ConsentForm(request.POST, prefix=request.POST.get("speaker"))
        if speaker is not None and form.is_valid():
            recording.record_consent(actor_of(request), trajectory, speaker, form.cleaned_data["given"])
            messages.success(request, _("Opgeschreven voor %(who)s.") % {"who": speaker.pseudonym})
            return redirect("look:agreed", slug=trajectory.slug, identifier=found.pk)
    text = found.consent_text or consent.current_text(trajectory.organisations.first(), trajectory.language)
    rows = [
        (speaker, ConsentForm(prefix=str(speaker.pk), initial={"given": _given(speaker.person_id, trajectory)}))
        for speaker in speakers
    ]
    return render(request, "look/agreed.html", {"conversation": found, "text": text, "rows": rows})


def _shared(request: HttpRequest, said: list[Excerpt]) -> list[Excerpt]:
    if request.POST.get("go") == "all":
        return said
    chosen = set(request.POST.getlist("share"))
    return [excerpt for excerpt in said if str(excerpt.pk) in chosen]


def _given(person_id: UUID | None, trajectory: Trajectory) -> list[str]:
    if person_id is None:
        return []
    answers = Consent.objects.filter(person_id=person_id, trajectory_id=trajectory.pk, given=True)
    return list(answers.values_list("purpose", flat=True))
