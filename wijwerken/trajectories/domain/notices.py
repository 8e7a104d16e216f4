"""Telling people something on their receipt."""

from __future__ import annotations

from wijwerken.house import clock
from wijwerken.people.models import Person
from wijwerken.trajectories.models import Notice, Trajectory


def tell(trajectory: Trajectory, words: str, *, person: Person | None = None, url: str = "") -> Notice:
    """Put a message on one person's receipt, or on everyone's."""
    return Notice.objects.create(trajectory=trajectory, person=person, words=words, url=url, on=clock.today())
