"""Where the energy is, in words and never in scores (R13)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from wijwerken.look.vocabulary import Energy
from wijwerken.think.models import Tie
from wijwerken.trajectories.models import Trajectory

ENOUGH = 3  # with fewer voices marked there is nothing to say

# How many voices were marked with energy, counted in a query on ties.
ENERGY = {
    "marked": Count("pk", filter=~Q(excerpt__energy="")),
    "high": Count("pk", filter=Q(excerpt__energy=Energy.HIGH)),
    "low": Count("pk", filter=Q(excerpt__energy=Energy.LOW)),
}


def words_for(high: int, low: int, marked: int) -> str:
    """Say how much energy was heard, when enough voices were marked with it."""
    if marked < ENOUGH:
        return ""
    if high * 2 >= marked:
        return _("Hier zit veel energie")
    if low * 2 >= marked:
        return _("Hier zit weinig energie")
    return _("De energie wisselt hier") if high and low else _("Hier zit gewone energie")


def energy_of(trajectory: Trajectory, only: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """Say for each thread how much energy was heard in its voices."""
    ties = Tie.objects.of(trajectory).exclude(excerpt__energy="")
    if only is not None:
        ties = ties.filter(red_thread__in=only)
    rows: Any = ties.order_by().values("red_thread").annotate(**ENERGY)
    return {row["red_thread"]: words_for(row["high"], row["low"], row["marked"]) for row in rows}
