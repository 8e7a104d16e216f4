"""The ground floor: look, clock, logbook and the manifest that ties the rooms together."""

from wijwerken.house.domain import upkeep
from wijwerken.house.manifest import Room

ROOM = Room(name="house", title="Het huis", daily=upkeep.learn_how_full)
