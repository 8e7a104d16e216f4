"""The way inside a trajectory: its four fields in one order, each with the rooms that this reader may enter."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import FieldName, MenuItem
from wijwerken.house.registry import gather
from wijwerken.house.way import FIELDS, Field, Inside, Part, Way, in_order, innermost
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import own_people
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

TITLES = {"look": _("Kijken"), "think": _("Denken"), "act": _("Doen"), "together": _("Samen")}
# What of a trajectory is in no phase of the circle, is of all together.
TOGETHER: FieldName = "together"
ORDER = [phase.value for phase in Phase]


def way_of(actor: Actor, trajectory: Trajectory | None, path: str) -> Way:
    """Tell where a page stands for this reader, and where they can go from there."""
    doors = in_order(gather(lambda room: room.shown.doors, actor))
    # Who opens a question from within by a code that does not fit, or only to answer, reads no question and no way in.
    is_in = trajectory is not None and own_people.may_come_in(actor, trajectory)
    if trajectory is None or not is_in:
        return Way(path, doors, search=reverse("trajectories:search_all"))
    search = reverse("trajectories:search", args=[trajectory.slug])
    return Way(path, doors, inside_of(actor, trajectory, path), search)


def inside_of(actor: Actor, trajectory: Trajectory, path: str) -> Inside:
    """Lay out the fields of a trajectory: a field without a room for this reader is not there."""
    items = sorted(gather(lambda room: room.shown.menu, actor, trajectory), key=lambda item: item.nth)
    rooms = {field: tuple(item for item in items if item.field == field) for field in FIELDS}
    now = current_phase(trajectory)
    opened = _opened(items, path, now)
    fields = [_field(field, rooms[field], opened, now) for field in FIELDS if rooms[field]]
    address = reverse("trajectories:trajectory", args=[trajectory.slug])
    return Inside(trajectory.main_question, address, tuple(fields), _part(actor, trajectory))


def _part(actor: Actor, trajectory: Trajectory) -> Part:
    if rules.in_core_group(actor, trajectory):
        return "carries"
    return "takes_part" if rules.participation_of(actor, trajectory) else ""


def _opened(items: list[MenuItem], path: str, now: str) -> str:
    """Tell which field is open: the one somebody is in, and on a page of no room the one of this phase."""
    room = innermost(items, path)
    if room is not None and room.field is not None:
        return room.field
    return now if now in FIELDS else TOGETHER


def _field(name: FieldName, rooms: tuple[MenuItem, ...], opened: str, now: str) -> Field:
    has_been = name in ORDER and ORDER.index(name) < ORDER.index(now)
    return Field(name, str(TITLES[name]), rooms, is_open=name == opened, is_now=name == now, has_been=has_been)
