"""What a group takes along, agreed and left open, written down with the group: during the evening and afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext_lazy

from wijwerken.house.domain.versions import claim
from wijwerken.meet.domain.change import changed
from wijwerken.meet.models import Harvest, Notes, Workshop
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience


@dataclass(frozen=True)
class Told:
    """What the group itself says of its meeting."""

    taken_along: str = ""
    agreements: str = ""
    differences: str = ""
    without_phone: Mapping[UUID, int] = field(default_factory=dict)  # how many of each group


def notes_of(workshop: Workshop) -> Notes:
    """Give what the group wrote down of its meeting; an empty page when it wrote nothing yet."""
    found = Notes.objects.of(workshop.trajectory_id).filter(workshop=workshop).first()
    return found or Notes(trajectory_id=workshop.trajectory_id, workshop=workshop)


def lines(text: str) -> list[str]:
    """Give what was written down, a line each."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@deed(
    "meet.harvest.written",
    says=gettext_lazy("Bij een bijeenkomst is opgeschreven wat de groep meeneemt en afsprak"),
    may="meet.hold_workshop",
    seen_by=Audience.PARTICIPANTS,
)
def write_notes(actor: Actor, trajectory: Trajectory, workshop: Workshop, seen: int, told: Told) -> Notes:
    """Write down with the group what it takes along, agreed and leaves open; it stands on every screen at once."""
    notes, _is_new = Notes.objects.of(trajectory).get_or_create(workshop=workshop, trajectory=trajectory)
    claim(Notes.objects.of(trajectory), notes, seen)
    for name in ("taken_along", "agreements", "differences"):
        setattr(notes, name, getattr(told, name).strip())
    notes.save()
    harvest = Harvest.objects.of(trajectory).filter(workshop=workshop).first()
    if harvest is not None:
        _count_without_phone(harvest, told.without_phone)
    changed(workshop)
    return notes


def _count_without_phone(harvest: Harvest, people: Mapping[UUID, int]) -> None:
    by_phone = [row for row in harvest.attendance if not row.get("on_paper")]
    harvest.attendance = by_phone + [
        {"group": str(g), "people": n, "on_paper": True} for g, n in people.items() if n > 0
    ]
    harvest.save(update_fields=["attendance"])
