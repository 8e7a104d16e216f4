"""Denken: red threads, give-back and what people answer."""

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import Room

ROOM = Room(name="think", title=_("Denken"))
