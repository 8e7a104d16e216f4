"""A photo of a flip-over or a card: typed over beside it, and kept only until the words are taken in."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis.readings.read import suffix_of
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports import uploads
from wijwerken.look.models import Upload
from wijwerken.look.vocabulary import UploadState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory


def is_photo(upload: Upload) -> bool:
    """Tell whether this was put down as a photo, to be typed over."""
    return suffix_of(upload.name) in uploads.PHOTOS


def waits_for_its_words(upload: Upload) -> bool:
    """Tell whether nobody typed this photo over yet."""
    return is_photo(upload) and not uploads.typed_of(upload)


@deed(
    "look.photo.typed_over",
    says=gettext_lazy("Een foto van een flap of een kaart is overgetypt"),
    may="look.record_conversation",
)
def type_over(actor: Actor, trajectory: Trajectory, upload: Upload, words: str) -> Upload:
    """Type over what stands on a photo; it is looked at as any file, and the photo goes when the words are taken in."""
    held = Upload.objects.of(trajectory).select_for_update().filter(pk=upload.pk).first()
    if held is None or not is_photo(held):
        raise NotSound(_("Deze foto is er niet meer."))
    if not words.strip():
        raise NotSound(_("Typ over wat er op de foto staat."), field="words")
    held.options = held.options | {uploads.TYPED: words}
    held.save(update_fields=["options"])
    uploads.read(held)
    if held.state == UploadState.FAILED:
        raise NotSound(held.problem, field="words")
    return held
