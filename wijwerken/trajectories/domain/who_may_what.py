"""Who may what: the tables of all rooms as a page, and as a document in the repository."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.house.manifest import May
from wijwerken.house.registry import rooms
from wijwerken.trajectories.vocabulary import ADMINISTRATOR, OUTSIDER, Phase, Role

ROLES = (
    OUTSIDER,
    Role.PARTICIPANT.value,
    Role.CO_RESEARCHER.value,
    Role.FACILITATOR.value,
    Role.SPONSOR.value,
    ADMINISTRATOR,
)


@dataclass(frozen=True)
class Line:
    """One thing that can be done, and for each role whether it may."""

    room: str
    permission: str
    says: str
    roles: list[tuple[str, bool]]
    limits: str


def role_names() -> list[str]:
    """Give the roles as people read them."""
    known = {OUTSIDER: _("bezoeker"), ADMINISTRATOR: _("beheerder")}
    return [str(known.get(role) or Role(role).label) for role in ROLES]


def lines() -> list[Line]:
    """List everything that can be done in a trajectory and who may do it."""
    return [_line(str(room.title), may) for room in rooms() for may in room.who_may]


def _line(room: str, may: May) -> Line:
    roles = [(name, role in may.roles) for role, name in zip(ROLES, role_names(), strict=True)]
    return Line(room, may.permission, str(may.says), roles, _limits(may))


def _limits(may: May) -> str:
    phases = [str(phase.label) for phase in Phase if may.phases and phase.value in may.phases]
    when = _("alleen in: %(phases)s") % {"phases": ", ".join(phases)} if phases else ""
    held = _("niet tijdens pas op de plaats") if may.held_by_pause else ""
    return "; ".join(filter(None, [when, held]))


def document() -> str:
    """Write the tables as the page that stands in the repository, in Dutch."""
    with override("nl"):
        head = ["Wat", *role_names(), "Grenzen", "In de code"]
        parts = [INTRODUCTION]
        for room in rooms():
            if room.who_may:
                parts += [f"\n## {room.title}\n", _row(head), _row(["---"] * len(head))]
                parts += [_as_row(_line(str(room.title), may)) for may in room.who_may]
    return "\n".join(parts) + "\n"


INTRODUCTION = """# Wie mag wat

Deze bladzijde wordt gemaakt uit de tabellen in `rules.py` van elke kamer: `wijwerken who-may-what`.
Verander haar niet met de hand. Wie iets niet mag, krijgt in het programma te lezen waarom niet.
Rollen horen bij een traject, niet bij iemands functie."""


def _as_row(line: Line) -> str:
    yes = [_("ja") if may else "" for _role, may in line.roles]
    return _row([line.says, *yes, line.limits, f"`{line.permission}`"])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
