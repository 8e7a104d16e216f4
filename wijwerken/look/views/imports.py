"""Taking in a conversation from a file: put it down, follow the reading, look at it, take it in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.asking import posted, sent
from wijwerken.house.bodies import takes
from wijwerken.house.posting import post
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import files, uploads
from wijwerken.look.forms.imports import SpeakersReadForm, UploadForm
from wijwerken.look.models import Conversation, Upload
from wijwerken.look.views.pages import one
from wijwerken.look.vocabulary import UploadState
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

SHOWN = 60


@takes(megabytes=6)
@door("look.record_conversation")
def upload(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Put a file down to be read; a plan of the municipality is not a voice and goes elsewhere (P18)."""
    form = UploadForm(posted(request), request.FILES or None)
    if put := sent(request, form, lambda: _put_down(request, trajectory, form)):
        post("look.read_upload", str(put.result.pk))
        return redirect("look:uploaded", slug=trajectory.slug, identifier=put.result.pk)
    is_plan = request.POST.get("kind") == UploadForm.PLAN
    waiting = Upload.objects.of(trajectory).defer("content", "found").order_by("name")
    context = {"form": form, "is_plan": is_plan, "waiting": waiting}
    return render(request, "look/upload.html", context, status=400 if form.errors else 200)


@door("look.record_conversation")
def uploaded(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Show how far reading is, then what was read, and take it in."""
    found = one(Upload.objects.of(trajectory), identifier)
    if found.state != UploadState.READY:
        return render(request, "look/reading_file.html", {"upload": found})
    form = SpeakersReadForm(found, posted(request))
    if taken := sent(request, form, lambda: _take_in(request, found, form)):
        messages.success(request, _("Ingelezen. De woorden wachten nu op het ja van wie ze zei."))
        return redirect("look:conversation", slug=trajectory.slug, identifier=taken.result.pk)
    rows = found.found["turns"]
    context = {
        "upload": found,
        "form": form,
        "turns": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "total": len(rows),
        "doubles": sum(1 for row in rows if row["double"]),
        "was_taken_in_before": uploads.was_taken_in_before(found),
    }
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


def _put_down(request: HttpRequest, trajectory: Trajectory, form: UploadForm) -> Upload:
    typed = form.cleaned_data
    if typed["kind"] == UploadForm.PLAN:
        raise NotSound(_("Een plan is geen stem. Schrijf het op bij wat jullie vooraf dachten."), field="kind")
    file = typed["file"]
    if file.size > files.LARGEST_FILE:
        raise NotSound(_("Dit bestand is groter dan 5 MB. Knip het in delen."), field="file")
    return uploads.put_down(
        actor_of(request), trajectory, name=file.name, content=file.read(), kind=typed["kind"], on=typed["on"]
    )


def _take_in(request: HttpRequest, found: Upload, form: SpeakersReadForm) -> Conversation:
    return uploads.take_in(
        actor_of(request),
        found.trajectory,
        found,
        form.who(),
        leave_out_doubles=form.cleaned_data["leave_out_doubles"],
    )
