"""Where the energy is, in words and never in scores (R13)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.vocabulary import Energy
from wijwerken.think.models import Tie
from wijwerken.trajectories.models import Trajectory

# How many voices were marked with energy, counted in a query on ties.
ENERGY = {
    "marked": Count("pk", filter=~Q(excerpt__energy="")),
    "high": Count("pk", filter=Q(excerpt__energy=Energy.HIGH)),
    "low": Count("pk", filter=Q(excerpt__energy=Energy.LOW)),
}


def words_for(high: int, low: int, marked: int) -> str:
    """Say how much energy was heard, when enough voices were marked with it: what more than half of them had."""
    if marked < SMALLEST_SHOWN:
        return ""
    if high * 2 > marked:
        return _("Hier zit veel energie")
    if low * 2 > marked:
        return _("Hier zit weinig energie")
    return _("Hier zit gewone energie") if (marked - high - low) * 2 > marked else _("De energie wisselt hier")


def energy_of(trajectory: Trajectory, only: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """Say for each thread how much energy was heard in its voices."""
    ties = Tie.objects.of(trajectory).exclude(excerpt__energy="")
    if only is not None:
        ties = ties.filter(red_thread__in=only)
    rows: Any = ties.order_by().values("red_thread").annotate(**ENERGY)
    return {row["red_thread"]: words_for(row["high"], row["low"], row["marked"]) for row in rows}
