"""Which static files are served, and how."""

import re
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files import File
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

from wijwerken.config.rooms import ROOMS

COMMENT = re.compile(rb"/\*(?!!).*?\*/", re.DOTALL)
LAID_OUT = re.compile(rb"\s*\n\s*")


class RoomsFinder(AppDirectoriesFinder):
    """Finds what our own rooms bring, and nothing that packages carry for pages we do not use."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__([f"wijwerken.{room}" for room in ROOMS], *args, **kwargs)


class Storage(CompressedManifestStaticFilesStorage):
    """Keeps styles as they are sent: without what is written and laid out for who reads the code."""

    def _save(self, name: str, content: File) -> str:
        if name.endswith(".css"):
            content.seek(0)  # its name was made of what is in it
            content = ContentFile(as_sent(content.read()))
        return str(super()._save(name, content))


def as_sent(styles: bytes | str) -> bytes:
    """Take the comments and the indents out of styles; a line stays a line, so nothing in a value changes."""
    written = styles.encode() if isinstance(styles, str) else styles
    return LAID_OUT.sub(b"\n", COMMENT.sub(b"", written))


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """Gives a static file in one piece: ours are small, and streaming one costs a thread under ASGI."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        """Answer with the whole file."""
        found = static_file.get_response(request.method, request.META)
        body = b""
        if found.file is not None:
            with found.file as file:
                body = file.read()
        response = HttpResponse(body, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response
