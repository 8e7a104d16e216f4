"""Taking in a conversation from a file: put it down, follow the reading, look at it and mend it, take it in, or out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.exchange.limits import LARGEST_FILE
from wijwerken.analysis.readings.cutting import sentences
from wijwerken.analysis.readings.mending import NEW, Held, Mended, names_in
from wijwerken.analysis.readings.shape import is_nameless
from wijwerken.house.asking import do_and_say, number_from, page_of, posted, sent, tell
from wijwerken.house.bodies import takes
from wijwerken.house.posting import post
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import intake, known_purpose, told, uploads
from wijwerken.look.forms.imports import MOST_SPEAKERS, ReadOtherwiseForm, SpeakersReadForm, UploadForm, called
from wijwerken.look.models import Conversation, Upload
from wijwerken.look.views.pages import one
from wijwerken.look.vocabulary import ConversationKind, Knew, UploadState
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

SHOWN = 50
WORTH_CUTTING = 80  # signs: a shorter sentence is of one person
DONE = gettext_lazy("Gedaan. Terugzetten kan bovenaan.")


@takes(megabytes=21)
@door("look.record_conversation")
def upload(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Put a file or pasted text down to be read; a plan of the municipality is not a voice and goes elsewhere (P18)."""
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
    made = uploads.mended_of(found)
    form = SpeakersReadForm(found, made, posted(request))
    if taken := sent(request, form, lambda: _take_in(request, found, form)):
        messages.success(request, _("Ingelezen. De woorden wachten nu op het ja van wie ze zei."))
        return redirect("look:conversation", slug=trajectory.slug, identifier=taken.result.pk)
    context = _preview(request, found, made) | {"form": form}
    return render(request, "look/preview.html", context, status=400 if form.errors else 200)


def _preview(request: HttpRequest, found: Upload, made: Mended) -> dict[str, Any]:
    reading = uploads.reading_of(found)
    page = page_of(made.pieces, request.GET.get("pagina"), SHOWN)
    doubles = {str(number) for number in found.found.get("doubles", ())}
    names = [name for name in made.speakers if not is_nameless(name)]
    rows = [_row(held, made, names, doubles) for held in page.object_list]
    return {
        "upload": found,
        "page": page,
        "rows": rows,
        "has_names": any(row["names"] for row in rows),
        "total": sum(1 for held in made.pieces if held.piece.kind == "said" and not held.left_out),
        "said_of": told.said_of(reading.notes),
        "otherwise": ReadOtherwiseForm(found, reading),
        "can_undo": bool(found.mends),
        "people": [(number, called(name, number)) for number, name in enumerate(made.speakers)][:MOST_SPEAKERS],
        "doubles": len(doubles),
        "was_taken_in_before": uploads.was_taken_in_before(found),
        "each_own": found.kind == ConversationKind.ORGANISATION_DAY,
    }


def _row(held: Held, made: Mended, names: list[str], doubles: set[str]) -> dict[str, Any]:
    piece = held.piece
    return {
        "id": held.id,
        "words": piece.words,
        "kind": piece.kind,
        "who": "" if piece.speaker is None else called(made.speakers[piece.speaker], piece.speaker),
        "question": piece.question,
        "place": told.place_of(piece.place),
        "left_out": held.left_out,
        "doubtful": piece.doubtful,
        "double": held.id.split(".", 1)[0] in doubles,
        "can_cut": piece.kind != "nobody" and (len(piece.words) > WORTH_CUTTING or len(sentences(piece.words)) > 1),
        "names": names_in(piece.words, names) if piece.kind != "nobody" else [],
    }


@door("look.record_conversation")
def mend(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Mend what was read: who says it, whether it is speech, cut, joined, left out, or a name masked."""
    found = one(Upload.objects.of(trajectory), identifier)
    do_and_say(
        request, lambda: uploads.mend(actor_of(request), trajectory, found, _mend(request), _mark(request)), DONE
    )
    return _back(request, found)


def _mark(request: HttpRequest) -> str:
    """Tell which reading somebody looked at."""
    return request.POST.get("lezing", "")


def _mend(request: HttpRequest) -> dict[str, Any]:
    """Read from the buttons what is to be done, and to which pieces."""
    mask, _bar, name = request.POST.get("mask", "").partition("|")
    if mask:
        return {"do": "mask", "at": [mask], "name": name}
    at = request.POST.getlist("piece")
    do = request.POST.get("do", "")
    if not at:
        raise NotSound(_("Kruis eerst aan welke stukken het zijn."))
    if do == "belongs":
        to = number_from(request.POST.get("to"))
        return {"do": do, "at": at, "to": NEW if to is None else to}
    return {"do": do, "at": at}


@door("look.record_conversation")
def undo(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Undo the last mend."""
    found = one(Upload.objects.of(trajectory), identifier)
    do_and_say(request, lambda: uploads.undo(actor_of(request), trajectory, found), _("Teruggezet."))
    return _back(request, found)


@door("look.record_conversation")
def cut(request: HttpRequest, trajectory: Trajectory, identifier: UUID, piece: str) -> HttpResponse:
    """Cut one piece in two, before a sentence or a word."""
    found = one(Upload.objects.of(trajectory), identifier)
    held = next((held for held in uploads.mended_of(found).pieces if held.id == piece), None)
    if held is None:
        return _back(request, found)
    what = {"do": "split", "at": [piece], "place": number_from(request.POST.get("place")) or 0}
    if request.method == "POST":
        do_and_say(request, lambda: uploads.mend(actor_of(request), trajectory, found, what, _mark(request)), DONE)
        return _back(request, found)
    return render(request, "look/cut.html", {"upload": found, "piece": piece, "parts": _parts(held.piece.words)})


def _parts(words: str) -> list[tuple[int, str]]:
    """Give the sentences of a piece, or the words of a single one, each with where it begins."""
    found = sentences(words)
    found = found if len(found) > 1 else words.split()
    parts, at = [], 0
    for part in found:
        at = words.find(part, at)
        parts.append((at, part))
        at += len(part)
    return parts


@door("look.record_conversation")
def otherwise(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Read the file again in another way."""
    found = one(Upload.objects.of(trajectory), identifier)
    form = ReadOtherwiseForm(found, uploads.reading_of(found), posted(request))
    read = sent(request, form, lambda: uploads.read_otherwise(actor_of(request), trajectory, found, form.options()))
    tell(request, read, _("Opnieuw gelezen."))
    return redirect("look:uploaded", slug=trajectory.slug, identifier=found.pk)


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


def _back(request: HttpRequest, found: Upload) -> HttpResponse:
    page = number_from(request.POST.get("pagina")) or 1
    answer = redirect("look:uploaded", slug=found.trajectory.slug, identifier=found.pk)
    answer["Location"] += f"?pagina={page}#stukken" if page > 1 else "#stukken"
    return answer


def _put_down(request: HttpRequest, trajectory: Trajectory, form: UploadForm) -> Upload:
    typed = form.cleaned_data
    if typed["kind"] == UploadForm.PLAN:
        raise NotSound(_("Een plan is geen stem. Schrijf het op bij wat jullie vooraf dachten."), field="kind")
    file = typed["file"]
    if file and file.size > LARGEST_FILE:
        raise NotSound(
            _("Dit bestand is groter dan 20 MB. Bewaar het zonder foto's, of knip het in delen."), field="file"
        )
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
    uploads.must_be_of(found, _mark(request))
    for what in form.asks():
        found = uploads.mend(actor, trajectory, found, what)
    leave_out = form.cleaned_data["leave_out_doubles"]
    return intake.take_in(actor, trajectory, found, form.who(), leave_out_doubles=leave_out)
