"""Doen: ideas, the plan, owners, room and follow-up."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room

ROOM = Room(name="act", title=_("Doen"))
