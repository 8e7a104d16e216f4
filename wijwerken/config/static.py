"""Which static files are served, and how."""

from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware

from wijwerken.config.rooms import ROOMS


class RoomsFinder(AppDirectoriesFinder):
    """Finds what our own rooms bring, and nothing that packages carry for pages we do not use."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__([f"wijwerken.{room}" for room in ROOMS], *args, **kwargs)


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
