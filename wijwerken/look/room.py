"""Kijken: conversations, own words, and whether the speaker confirms them."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room

ROOM = Room(name="look", title=_("Kijken"))
