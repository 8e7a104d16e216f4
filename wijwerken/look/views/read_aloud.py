"""Reading a conversation back aloud: does it hold, may it be shared, and what was agreed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import posted, pressed, sent
from wijwerken.look.domain import conversations, on_behalf
from wijwerken.look.forms.own_words import WordsForm
from wijwerken.look.forms.read_aloud import ConsentForm
from wijwerken.look.models import Excerpt
from wijwerken.look.views.pages import conversation_of, one, open_conversation, said_in, speakers_of
from wijwerken.people.actor import actor_of
from wijwerken.people.domain import consent
from wijwerken.people.models import Consent
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@door("look.record_conversation")
def read_aloud(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show the sentences large, to read them out; one tap confirms them all."""
    found = open_conversation(request, trajectory, identifier)
    on_behalf.must_be_written_down(found)
    there = list(said_in(found))
    said = [excerpt for excerpt in there if not excerpt.speaker.decides]
    actor = actor_of(request)
    confirmed = pressed(
        request, lambda: conversations.confirm_on_the_spot(actor, trajectory, found, _shared(request, said))
    )
    if confirmed:
        messages.success(request, _("Bevestigd."))
        return redirect("look:conversation", slug=trajectory.slug, identifier=found.pk)
    context = {
        "conversation": found,
        "said": said,
        "decided": len(there) - len(said),
        "problem": confirmed.why,
        "chosen": request.POST.getlist("share"),
    }
    return render(request, "look/read_aloud.html", context, status=400 if confirmed.why else 200)


@door("look.record_conversation")
def correct_aloud(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Correct a sentence while the speaker hears it."""
    shown = Excerpt.objects.of(trajectory).shown()  # hidden words only their speaker sees
    excerpt = one(shown.select_related("speaker__conversation"), identifier)
    on_behalf.must_speak_for(excerpt.speaker)
    actor = actor_of(request)
    form = WordsForm(posted(request), initial={"text": excerpt.text})
    if sent(request, form, lambda: conversations.correct_aloud(actor, trajectory, excerpt, form.cleaned_data["text"])):
        messages.success(request, _("Verbeterd, zoals de spreker het zei."))
        return redirect("look:read_aloud", slug=trajectory.slug, identifier=excerpt.speaker.conversation_id)
    context = {"form": form, "excerpt": excerpt}
    return render(request, "look/correct_aloud.html", context, status=400 if form.errors else 200)


@door("look.record_conversation")
def agreed(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Write down per speaker to which purposes they said yes, on the text they got."""
    found = conversation_of(trajectory, identifier)
    on_behalf.must_be_written_down(found)
    speakers = [one for one in speakers_of(found) if not one.decides]
    if request.method == "POST":
        speaker = next((one for one in speakers if str(one.pk) == request.POST.get("speaker")), None)
        form = ConsentForm(request.POST, prefix=request.POST.get("speaker"))
        if speaker is not None and form.is_valid():
            given, phone = form.cleaned_data["given"], form.cleaned_data["phone"]
            conversations.record_consent(actor_of(request), trajectory, speaker, given, phone=phone)
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
