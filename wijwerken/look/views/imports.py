"""Taking in a conversation from a file: put it down, follow the reading, look at it, take it in."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.importing import files, turns, uploads
from wijwerken.look.domain.importing.uploads import Who
from wijwerken.look.forms import UploadForm
from wijwerken.look.models import Conversation, Upload
from wijwerken.look.tasks import read_upload
from wijwerken.look.views.pages import one, posted
from wijwerken.look.vocabulary import ConversationKind, UploadState
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.views.asking import NamedChoice, offer, sent
from wijwerken.trajectories.views.door import door

SHOWN = 60


class SpeakersForm(forms.Form):
    """For every recognised speaker: asks the questions or answers, under which pseudonym, from which group."""

    leave_out_doubles = forms.BooleanField(required=False, initial=True)

    def __init__(self, upload: Upload, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.labels = [] if upload.kind == ConversationKind.ORGANISATION_DAY else uploads.labels(upload)
        self.fields["leave_out_doubles"].label = _("Laat weg wat er al in staat")
        for number, label in enumerate(self.labels):
            name = {"label": label or _("wie er spreekt")}
            self.fields[f"asks_{number}"] = forms.BooleanField(
                label=_("%(label)s stelt de vragen") % name,
                required=False,
                initial=turns.is_interviewer(label),
            )
            self.fields[f"pseudonym_{number}"] = forms.CharField(
                label=_("Schuilnaam voor %(label)s") % name, required=False, max_length=60
            )
            self.fields[f"group_{number}"] = NamedChoice(
                label=_("%(label)s hoort bij") % name, required=False, empty_label=_("weet ik niet")
            )
            offer(self, f"group_{number}", StakeholderGroup.objects.of(upload.trajectory_id).order_by("name"))

    def rows(self) -> list[dict[str, object]]:
        """Give the fields a speaker at a time, for the page."""
        return [
            {"label": label, **{name: self[f"{name}_{number}"] for name in ("asks", "pseudonym", "group")}}
            for number, label in enumerate(self.labels)
        ]

    def who(self) -> dict[str, Who]:
        """Give what was said about every speaker."""
        typed = self.cleaned_data
        return {
            label: Who(typed[f"pseudonym_{number}"], typed[f"group_{number}"], typed[f"asks_{number}"])
            for number, label in enumerate(self.labels)
        }


@door("look.record_conversation")
def upload(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Put a file down to be read; a plan of the municipality is not a voice and goes elsewhere (P18)."""
    form = UploadForm(posted(request), request.FILES or None)
    outcome: list[Upload] = []
    if sent(request, form, lambda: outcome.append(_put_down(request, trajectory, form))):
        read_upload.enqueue(str(outcome[0].pk))
        return redirect("look:uploaded", slug=trajectory.slug, identifier=outcome[0].pk)
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
    form = SpeakersForm(found, posted(request))
    outcome: list[Conversation] = []
    if sent(request, form, lambda: outcome.append(_take_in(request, found, form))):
        messages.success(request, _("Ingelezen. De woorden wachten nu op het ja van wie ze zei."))
        return redirect("look:conversation", slug=trajectory.slug, identifier=outcome[0].pk)
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


def _take_in(request: HttpRequest, found: Upload, form: SpeakersForm) -> Conversation:
    return uploads.take_in(
        actor_of(request),
        found.trajectory,
        found,
        form.who(),
        leave_out_doubles=form.cleaned_data["leave_out_doubles"],
    )
