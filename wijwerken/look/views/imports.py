"""Taking in a conversation from a file: put it down, follow the reading, look at it and mend it, take it in, or out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.analysis.readings.pictures import LARGEST_WITH_PICTURES
from wijwerken.analysis.readings.soon import is_read_soon
from wijwerken.house.asking import do_and_say, posted, sent
from wijwerken.house.bodies import takes
from wijwerken.house.posting import post
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import intake, known_purpose, photos, told, uploads
from wijwerken.look.forms.imports import SpeakersReadForm, UploadForm
from wijwerken.look.models import Conversation, Upload
from wijwerken.look.views.mends import reading_looked_at
from wijwerken.look.views.pages import one
from wijwerken.look.views.preview import preview
from wijwerken.look.vocabulary import Knew, UploadState
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory


@takes(megabytes=61)
@door("look.record_conversation")
def upload(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Put a file or pasted text down to be read; a plan of the municipality is not a voice and goes elsewhere (P18)."""
    form = UploadForm(posted(request), request.FILES or None)
    if put := sent(request, form, lambda: _put_down(request, trajectory, form)):
        if photos.is_photo(put.result):
            return redirect("look:type_photo", slug=trajectory.slug, identifier=put.result.pk)
        _read_soon_or_later(put.result)
        return redirect("look:uploaded", slug=trajectory.slug, identifier=put.result.pk)
    is_plan = request.POST.get("kind") == UploadForm.PLAN
    waiting = Upload.objects.of(trajectory).defer("content", "found").order_by("name")
    context = {"form": form, "is_plan": is_plan, "waiting": waiting}
    return render(request, "look/upload.html", context, status=400 if form.errors else 200)


def _read_soon_or_later(found: Upload) -> None:
    """Read what is small while its page is on its way; behind work that takes long somebody would wait for minutes."""
    if found.state == UploadState.WAITING and is_read_soon(found.name, bytes(found.content)):
        uploads.read(found)
    else:
        post("look.read_upload", str(found.pk))


@door("look.record_conversation")
def uploaded(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show how far reading is, then what was read, and take it in."""
    found = one(Upload.objects.of(trajectory), identifier)
    if photos.waits_for_its_words(found):
        return redirect("look:type_photo", slug=trajectory.slug, identifier=found.pk)
    if found.state != UploadState.READY:
        return render(request, "look/reading_file.html", {"upload": found})
    made = uploads.mended_of(found)
    form = SpeakersReadForm(found, made, posted(request))
    if taken := sent(request, form, lambda: _take_in(request, found, form)):
        messages.success(request, _("Ingelezen. De woorden wachten nu op het ja van wie ze zei."))
        return redirect("look:conversation", slug=trajectory.slug, identifier=taken.result.pk)
    context = preview(found, made, request.GET.get("pagina")) | {"form": form}
    return render(request, "look/preview.html", context, status=400 if form.errors else 200)


@door("look.record_conversation")
def progress(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Tell the page how far reading is."""
    found = one(Upload.objects.of(trajectory).only("state", "done", "total", "trajectory_id"), identifier)
    finished = found.state in (UploadState.READY, UploadState.FAILED)
    return JsonResponse({"finished": finished, "done": found.done, "total": found.total})


@door("look.record_conversation")
def throw_away(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Throw an uploaded file away."""
    if request.method == "POST":
        uploads.throw_away(actor_of(request), trajectory, one(Upload.objects.of(trajectory), identifier))
        messages.success(request, _("Weggegooid. Er is niets van bewaard."))
    return redirect("look:upload", slug=trajectory.slug)


@door("look.record_conversation")
def take_out(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Take a whole reading out again that was not good."""
    found = one(Conversation.objects.of(trajectory), identifier)
    if request.method == "POST":
        done = do_and_say(
            request,
            lambda: intake.take_reading_out(actor_of(request), trajectory, found),
            _("De inlezing is eruit. Lees hem gerust opnieuw in."),
        )
        if done:
            return redirect("look:upload", slug=trajectory.slug)
        return redirect("look:conversation", slug=trajectory.slug, identifier=found.pk)
    return render(request, "look/take_reading_out.html", {"conversation": found})


@door("look.record_conversation")
def they_know(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Note that the people in a file know now what their words are used for."""
    found = one(Conversation.objects.of(trajectory), identifier)
    do_and_say(request, lambda: known_purpose.they_know(actor_of(request), trajectory, found), _("Opgeschreven."))
    return redirect("look:conversation", slug=trajectory.slug, identifier=found.pk)


def _put_down(request: HttpRequest, trajectory: Trajectory, form: UploadForm) -> Upload:
    typed = form.cleaned_data
    if typed["kind"] == UploadForm.PLAN:
        raise NotSound(_("Een plan is geen stem. Schrijf het op bij wat jullie vooraf dachten."), field="kind")
    file = typed["file"]
    if file and file.size > LARGEST_WITH_PICTURES:
        raise NotSound(str(told.TOO_LARGE), field="file")
    return uploads.put_down(
        actor_of(request),
        trajectory,
        name=file.name if file else uploads.PASTED,
        content=file.read() if file else typed["pasted"].encode(),
        kind=typed["kind"],
        on=typed["on"],
        knew=typed["knew"] or Knew.UNKNOWN,
    )


def _take_in(request: HttpRequest, found: Upload, form: SpeakersReadForm) -> Conversation:
    actor, trajectory = actor_of(request), found.trajectory
    uploads.must_be_of(found, reading_looked_at(request))
    for what in form.asks():
        found = uploads.mend(actor, trajectory, found, what)
    leave_out = form.cleaned_data["leave_out_doubles"]
    return intake.take_in(actor, trajectory, found, form.who(), leave_out_doubles=leave_out)
