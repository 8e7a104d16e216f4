"""Which static files are served: those of our own rooms, and what signing in with a passkey needs."""

from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder

from wijwerken.config.rooms import ROOMS


class RoomsFinder(AppDirectoriesFinder):
    """Leaves out what packages bring along for pages we do not use."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__([f"wijwerken.{room}" for room in ROOMS] + ["allauth.mfa"], *args, **kwargs)
