"""Mending what was read from a file before it comes in: each deed on a piece, and one step back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.readings.cutting import sentences
from wijwerken.analysis.readings.mending import NEW
from wijwerken.house.asking import do_and_say, number_from, posted, sent, tell
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import named, uploads
from wijwerken.look.forms.imports import ReadOtherwiseForm
from wijwerken.look.models import Upload
from wijwerken.look.views.pages import one
from wijwerken.look.views.preview import where_is
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

DONE = gettext_lazy("Gedaan. Je kunt het terugzetten.")


@door("look.record_conversation")
def mend(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Mend what was read: who says it, whether it is speech, cut, joined, left out, or a name masked."""
    found = one(Upload.objects.of(trajectory), identifier)
    done = do_and_say(request, lambda: _mend(request, found, _asked(request, found)), DONE)
    return _back(request, done.result if done else found, _touched(request))


def reading_looked_at(request: HttpRequest) -> str:
    """Tell which reading somebody looked at."""
    return request.POST.get("lezing", "")


def _mend(request: HttpRequest, found: Upload, what: dict[str, Any]) -> Upload:
    return uploads.mend(actor_of(request), found.trajectory, found, what, reading_looked_at(request))


def _touched(request: HttpRequest) -> str:
    """Tell at which piece a button was pressed."""
    typed = request.POST
    return typed.get("mask", "").partition("|")[0] or typed.get("join") or typed.get("piece") or ""


def _asked(request: HttpRequest, found: Upload) -> dict[str, Any]:
    """Read from the buttons what is to be done, and to which pieces."""
    mask, _bar, name = request.POST.get("mask", "").partition("|")
    if mask:
        return {"do": "mask", "at": [mask], "name": name}
    if join := request.POST.get("join"):
        return {"do": "join", "at": [join]}
    do = request.POST.get("do", "")
    of_the_whole = _OF_THE_WHOLE.get(do)
    return of_the_whole(request, found) if of_the_whole else _of_pieces(request, do)


def _of_pieces(request: HttpRequest, do: str) -> dict[str, Any]:
    at = request.POST.getlist("piece")
    if not at:
        raise NotSound(_("Kruis eerst aan welke stukken het zijn."))
    if do == "belongs":
        to = number_from(request.POST.get("to"))
        return {"do": do, "at": at, "to": NEW if to is None else to}
    return {"do": do, "at": at}


def _cut_long(_request: HttpRequest, found: Upload) -> dict[str, Any]:
    return {"do": "cut", "at": uploads.mended_of(found).long()}


def _mask_named(request: HttpRequest, found: Upload) -> dict[str, Any]:
    chosen = frozenset(request.POST.getlist("named"))
    if not chosen:
        raise NotSound(_("Kruis eerst aan welke namen het zijn."))
    places = named.places_of(uploads.mended_of(found), chosen)
    if not places:
        raise NotSound(_("Deze namen staan alleen nog in een langere naam of aan het begin van een zin."))
    return {"do": "mask_named", "named": places}


def _same(request: HttpRequest, _found: Upload) -> dict[str, Any]:
    who, to = (number_from(request.POST.get(name)) for name in ("who", "same_as"))
    if who is None or to is None or who == to:
        raise NotSound(_("Kies twee verschillende namen."))
    return {"do": "same", "who": who, "to": to}


_OF_THE_WHOLE = {"cut_long": _cut_long, "mask_named": _mask_named, "same": _same}


@door("look.record_conversation")
def undo(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Undo the last mend."""
    found = one(Upload.objects.of(trajectory), identifier)
    do_and_say(request, lambda: uploads.undo(actor_of(request), trajectory, found), _("Teruggezet."))
    return _back(request, found, request.POST.get("put_back", ""))


@door("look.record_conversation")
def cut(request: HttpRequest, trajectory: Trajectory, identifier: UUID, piece: str) -> HttpResponse:
    """Cut one piece in two, before a sentence or a word."""
    found = one(Upload.objects.of(trajectory), identifier)
    held = next((held for held in uploads.mended_of(found).pieces if held.id == piece), None)
    if held is None:
        return _back(request, found, piece)
    what = {"do": "split", "at": [piece], "place": number_from(request.POST.get("place")) or 0}
    if request.method == "POST":
        done = do_and_say(request, lambda: _mend(request, found, what), DONE)
        return _back(request, done.result if done else found, piece)
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


def _back(request: HttpRequest, found: Upload, piece: str) -> HttpResponse:
    """Go back to the piece that was touched, and where it is gone to the page that somebody was on."""
    at, page = where_is(uploads.mended_of(found), piece)
    page = page or number_from(request.POST.get("pagina")) or 1
    answer = redirect("look:uploaded", slug=found.trajectory.slug, identifier=found.pk)
    answer["Location"] += (f"?pagina={page}" if page > 1 else "") + (f"#stuk-{at}" if at else "#stukken")
    return answer
