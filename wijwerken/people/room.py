"""The room of people: accounts, persons, identity keys, organisations, sign-in, consent, receipts, erasure."""

from wijwerken.house.manifest import Room

ROOM = Room(name="people", title="Mensen")
