"""Kinds of things that recognition rounds have."""

from wijwerken.house.manifest import Kind

STATEMENT = Kind("rounds.statement")
ROUND = Kind("rounds.recognition_round")
