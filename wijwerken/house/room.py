"""The ground floor: look, clock, logbook and the manifest that ties the rooms together."""

from wijwerken.house.manifest import Room

ROOM = Room(name="house", title="Het huis")
