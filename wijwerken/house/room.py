"""The ground floor: look, clock, logbook and the manifest that ties the rooms together."""

from wijwerken.house.domain import kept
from wijwerken.house.manifest import Kept, Room

ROOM = Room(name="house", title="Het huis", kept=Kept(daily=kept.daily, retention=kept.retention))
