"""Work that kijken does in the background."""

from __future__ import annotations

from django_tasks import task

from wijwerken.house.posting import reads_words
from wijwerken.look.domain.imports import uploads
from wijwerken.look.models import Upload


@reads_words
@task()
def read_upload(upload_id: str) -> None:
    """Read an uploaded file; the task knows only its id, never its words."""
    waiting = Upload.objects.everywhere(because="a file on its way in, read in the background")
    upload = waiting.filter(pk=upload_id).first()
    if upload is not None:
        uploads.read(upload)
