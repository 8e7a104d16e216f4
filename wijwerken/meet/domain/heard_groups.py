"""Who was heard in a step, by group and never by person, so that quiet people get as much air as who leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.meet.domain import queries
from wijwerken.meet.models import Workshop

Heard = Literal["all", "some", "none"]


@dataclass(frozen=True)
class HeardGroup:
    """One group in the room, and whether it was heard; in words, without a number."""

    name: str
    heard: Heard

    @property
    def sentence(self) -> str:
        """Say it in plain words."""
        return {
            "all": _("iedereen is gehoord"),
            "some": _("nog niet iedereen is gehoord"),
            "none": _("nog niet gehoord"),
        }[self.heard]

    @property
    def state(self) -> str:
        """Give the shape beside the words."""
        return {"all": "full", "some": "half", "none": "empty"}[self.heard]


def heard_by_group(workshop: Workshop) -> list[HeardGroup]:
    """Tell per group whether it was heard in the step of now; groups too small to hide in are told together."""
    if workshop.current_step is None:
        return []
    rows = queries.seats(workshop).values_list("pk", "group_id", "group__name")
    answered = queries.answered(workshop.current_step)
    return by_group(((seat, group, name or "") for seat, group, name in rows), answered)


def by_group(seats: Iterable[tuple[UUID, Hashable, str]], answered: Collection[UUID]) -> list[HeardGroup]:
    """Say of every group of five or more how far it was heard; put smaller ones together, or say nothing of them."""
    found: dict[Hashable, list[bool]] = defaultdict(list)
    names: dict[Hashable, str] = {}
    for seat, group, name in seats:
        found[group].append(seat in answered)
        names[group] = name or pgettext("in the room", "zonder groep")
    large = {group: said for group, said in found.items() if len(said) >= SMALLEST_SHOWN}
    small = [one for group, said in found.items() if group not in large for one in said]
    told = [HeardGroup(names[group], _how(said)) for group, said in large.items()]
    told.sort(key=lambda one: one.name)
    if len(small) >= SMALLEST_SHOWN:
        told.append(HeardGroup(_("kleine groepen samen"), _how(small)))
    return told


def _how(said: list[bool]) -> Heard:
    heard = sum(said)
    if heard == len(said):
        return "all"
    return "some" if heard else "none"
