"""A photo of a flip-over or a card: shown large beside the box in which it is typed over."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from wijwerken.analysis.readings.read import suffix_of
from wijwerken.house.asking import posted, sent
from wijwerken.look.domain.imports import photos, uploads
from wijwerken.look.forms.photos import PhotoForm
from wijwerken.look.models import Upload
from wijwerken.look.views.pages import one
from wijwerken.people.actor import actor_of
from wijwerken.trajectories.door import door
from wijwerken.trajectories.models import Trajectory

CONTENT_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


@door("look.record_conversation")
def type_photo(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Type over what stands on a photo, with the photo beside it."""
    found = _photo(trajectory, identifier)
    form = PhotoForm(posted(request), initial={"words": uploads.typed_of(found)})
    typed = sent(
        request, form, lambda: photos.type_over(actor_of(request), trajectory, found, form.cleaned_data["words"])
    )
    if typed:
        return redirect("look:uploaded", slug=trajectory.slug, identifier=found.pk)
    context = {"form": form, "upload": found}
    return render(request, "look/photo.html", context, status=400 if form.errors else 200)


@never_cache
@door("look.record_conversation")
def photo(request: HttpRequest, trajectory: Trajectory, identifier: UUID) -> HttpResponse:
    """Give the photo itself; no browser keeps it."""
    found = _photo(trajectory, identifier)
    return HttpResponse(bytes(found.content), content_type=CONTENT_TYPES[suffix_of(found.name)])


def _photo(trajectory: Trajectory, identifier: UUID) -> Upload:
    found = one(Upload.objects.of(trajectory), identifier)
    if not photos.is_photo(found):
        raise Http404
    return found
