"""Who may what: the tables of all rooms as a page, and as a document in the repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house.manifest import May, PlaceKind, Room
from wijwerken.house.place import kinds
from wijwerken.house.registry import rooms
from wijwerken.trajectories.vocabulary import Phase


@dataclass(frozen=True)
class PermissionLine:
    """One thing that can be done, and for each role whether it may."""

    room: str
    permission: str
    says: str
    roles: list[tuple[str, bool]]
    limits: str


def lines() -> list[PermissionLine]:
    """List everything that can be done in a trajectory, or for the organisations behind it, and who may do it."""
    here = ("trajectory", "organisation")
    roles = kinds()["trajectory"].roles()
    return [_line(room, may, roles) for room in rooms() for may in room.who_may if may.place in here]


def _line(room: Room, may: May, roles: Mapping[str, str]) -> PermissionLine:
    named = [(name, role in may.roles) for role, name in roles.items()]
    return PermissionLine(str(room.title), may.permission, str(may.says), named, _limits(may))


def _limits(may: May) -> str:
    phases = [str(phase.label) for phase in Phase if may.phases and phase.value in may.phases]
    when = _("alleen in: %(phases)s") % {"phases": ", ".join(phases)} if phases else ""
    held = _("niet tijdens pas op de plaats") if may.held_by_pause else ""
    return "; ".join(filter(None, [when, held]))


def document() -> str:
    """Write the tables as the page that stands in the repository, in Dutch: one part for each kind of place."""
    with override("nl"):
        parts = [INTRODUCTION]
        for kind in kinds().values():
            parts.append(f"\n## {kind.title}")
            for room in rooms():
                parts += _table(room, kind.name, kind.roles())
    return "\n".join(parts) + "\n"


def _table(room: Room, place: PlaceKind, roles: Mapping[str, str]) -> list[str]:
    here = [_line(room, may, roles) for may in room.who_may if may.place == place]
    head = ["Wat", *roles.values(), "Grenzen", "In de code"]
    return [f"\n### {room.title}\n", _row(head), _row(["---"] * len(head)), *map(_as_row, here)] if here else []


INTRODUCTION = """# Wie mag wat

Deze pagina wordt gemaakt uit de tabellen in `rules.py` van elke kamer: `wijwerken who-may-what`.
Verander haar niet met de hand. Wie iets niet mag, krijgt in het programma te lezen waarom niet.
Elk ding wordt ergens gedaan: in een traject, in een organisatie, of in het hele huis. Daar horen de rollen bij, niet
bij iemands functie."""


def _as_row(line: PermissionLine) -> str:
    yes = [_("ja") if may else "" for _role, may in line.roles]
    return _row([line.says, *yes, line.limits, f"`{line.permission}`"])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
