"""Delen: examples that other municipalities can learn from."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room

ROOM = Room(
    name="share",
    title=_("Delen"),
    pages={"examples": lambda _trajectory: reverse("share:examples")},
)
