"""What people in the group are in their organisation, and the cross-section of it; labels open nothing (decision 58).

They are read in three places only: by the person themselves, by the core group that wrote them down, and as the
cross-section, in which nobody under five is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import SMALLEST_SHOWN, few
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import ParticipantLabels, Participation, Trajectory
from wijwerken.trajectories.vocabulary import Audience, ParticipantKind

LEADS = frozenset({ParticipantKind.LEADER.value, ParticipantKind.BOARD.value})
# Whom a cross-section of an organisation always asks about (S03); the others stand there once somebody said it.
ALWAYS = (ParticipantKind.LEADER.value, ParticipantKind.EMPLOYEE.value, ParticipantKind.COUNCIL.value)
OTHERWISE = "otherwise"


@dataclass(frozen=True)
class ToldLabels:
    """What somebody is in their organisation; everything may stay empty."""

    kinds: tuple[str, ...] = ()
    own_kind: str = ""
    department: str = ""
    level: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a cross-section: what it is, and in words whether anybody of each column is there."""

    name: str
    cells: list[tuple[str, bool]]  # the words, and whether nobody is there


@dataclass(frozen=True)
class CrossSection:
    """The group as departments by kinds, and by level; gaps are as visible as people."""

    columns: list[str]
    rows: list[Row]
    levels: list[Row]
    advice: str


@deed(
    "trajectories.labels.told",
    says=gettext_lazy("Iemand vertelde wat die is in de organisatie, of haalde dat weg"),
    may="trajectories.tell_labels",
)
def tell_own(actor: Actor, trajectory: Trajectory, told: ToldLabels) -> Participation:
    """Tell what you are in your organisation, for the cross-section only; empty takes it away."""
    part = rules.participation_of(actor, trajectory)
    if part is None:
        raise NotSound(_("Dit kan alleen wie meedoet."))
    return _write(part, told)


@deed(
    "trajectories.labels.noted",
    says=gettext_lazy("De kerngroep schreef op wat iemand is in de organisatie"),
    may="trajectories.see_cross_section",
    seen_by=Audience.PARTICIPANTS,
)
def note_of(actor: Actor, trajectory: Trajectory, part: Participation, told: ToldLabels) -> Participation:
    """Write down what somebody who takes part is in their organisation."""
    return _write(part, told)


def _write(part: Participation, told: ToldLabels) -> Participation:
    rows = ParticipantLabels.objects.of(part.trajectory_id).filter(participation=part)
    known = [kind for kind in ParticipantKind.values if kind in told.kinds]
    words = {"own_kind": told.own_kind.strip(), "department": told.department.strip(), "level": told.level}
    if not known and not any(words.values()):
        rows.delete()
    elif not rows.update(kinds=known, **words):
        ParticipantLabels.objects.create(trajectory_id=part.trajectory_id, participation=part, kinds=known, **words)
    return part


def told_of(part: Participation) -> ToldLabels:
    """Give what was told of one participant, for themselves and for the core group."""
    row = ParticipantLabels.objects.of(part.trajectory_id).filter(participation=part).first()
    return ToldLabels(tuple(row.kinds), row.own_kind, row.department, row.level) if row else ToldLabels()


def of_person(person: Person) -> list[dict[str, object]]:
    """List what was told of one person, in all their trajectories, for that person."""
    rows = ParticipantLabels.objects.everywhere(because="everything of one person").filter(participation__person=person)
    return [
        {"kinds": row.kinds, "own_kind": row.own_kind, "department": row.department, "level": row.level} for row in rows
    ]


def known_departments(trajectory: Trajectory) -> list[str]:
    """List the departments that the organisations behind a trajectory have written down, to choose from."""
    lists = trajectory.organisations.values_list("departments", flat=True)
    return sorted({line.strip() for one in lists for line in one.splitlines() if line.strip()}, key=str.casefold)


def named_parts(trajectory: Trajectory) -> list[Participation]:
    """List who takes part under a name they chose to show: only of them something is written down."""
    return list(Participation.objects.of(trajectory).exclude(shown_name="").order_by("shown_name", "pk"))


def cross_section(trajectory: Trajectory) -> CrossSection:
    """Lay the group out by department, kind and level; under five people it only says that somebody is there."""
    labels = list(ParticipantLabels.objects.of(trajectory))
    told = {kind for one in labels for kind in _kinds(one)}
    kinds = [kind for kind in (*ParticipantKind.values, OTHERWISE) if kind in ALWAYS or kind in told]
    names = {**dict(ParticipantKind.choices), OTHERWISE: _("anders")}
    counted = Counter((one.department, kind) for one in labels for kind in _kinds(one))
    departments = known_departments(trajectory)
    departments += sorted({one.department for one in labels} - {*departments, ""}, key=str.casefold)
    rows = [Row(name, [_cell(counted[name, kind]) for kind in kinds]) for name in departments]
    if any(one.department == "" for one in labels):
        rows.append(Row(_("geen afdeling genoemd"), [_cell(counted["", kind]) for kind in kinds]))
    levels = Counter(one.level for one in labels)
    return CrossSection(
        columns=[str(names[kind]) for kind in kinds],
        rows=rows,
        levels=[Row(str(label), [_cell(levels[value])]) for value, label in ParticipantLabels.Level.choices],
        advice=advice(labels),
    )


def advice(labels: Iterable[ParticipantLabels]) -> str:
    """Say that only leaders are there, when at least five told what they are and nobody is anything else."""
    kinds = [set(_kinds(one)) for one in labels if _kinds(one)]
    if len(kinds) < SMALLEST_SHOWN or any(one - LEADS for one in kinds):
        return ""
    return _(
        "Er zijn nu alleen leidinggevenden. Vraag ook mensen die het werk elke dag doen, en iemand van de "
        "ondernemingsraad."
    )


def _kinds(row: ParticipantLabels) -> list[str]:
    return [*row.kinds, *([OTHERWISE] if row.own_kind else [])]


def _cell(n: int) -> tuple[str, bool]:
    """Say whether anybody is there: a number only from five, since fewer would point at people."""
    if n == 0:
        return _("nog niemand"), True
    return (few(n) if n >= SMALLEST_SHOWN else _("er is iemand")), False
