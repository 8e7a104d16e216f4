"""Delen: examples that other municipalities can learn from."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Kept, Room, Shown
from wijwerken.share.domain import kept, shown
from wijwerken.share.rules import WHO_MAY

ROOM = Room(
    name="share",
    title=_("Delen"),
    who_may=WHO_MAY,
    shown=Shown(
        doors=shown.doors,
        pages=shown.pages,
    ),
    kept=Kept(
        daily=kept.daily,
    ),
)
