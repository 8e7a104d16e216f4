""" "Lijken deze op elkaar?": nearly the same words side by side; two people may say the same, so nothing is merged."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.suggestions.excerpt_vectors import to_read
from wijwerken.think.domain.suggestions.shelf import shelf_of
from wijwerken.think.domain.undo import step
from wijwerken.think.models import LikePair, Tie
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

SHOWN = 5
LOOKED_AT = 50
MOST_PAIRS = 500


@deed(
    "think.pair.settled",
    says=_("Twee fragmenten die op elkaar lijken zijn bekeken en blijven zoals ze zijn"),
    may="think.weigh_suggestions",
)
def settle(actor: Actor, trajectory: Trajectory, pair: LikePair) -> LikePair:
    """Say that two excerpts that look alike were looked at, and stay as they are."""
    with step(actor, trajectory, None, pair):
        pair.is_settled = True
        pair.save(update_fields=["is_settled"])
    return pair


def pairs(actor: Actor, trajectory: Trajectory) -> list[LikePair]:
    """Give the most alike pairs nobody looked at yet, with on which threads each hangs."""
    readable = queries.readable(actor, trajectory)
    rows = LikePair.objects.of(trajectory).filter(is_settled=False, one__in=readable, other__in=readable)
    found = list(rows.select_related("one", "other").order_by("-likeness", "pk")[:LOOKED_AT])
    hangs = _threads_of(trajectory, [one for pair in found for one in (pair.one_id, pair.other_id)])
    open_pairs = []
    for pair in found:
        pair.one.hangs_on, pair.other.hangs_on = hangs.get(pair.one_id, {}), hangs.get(pair.other_id, {})  # type: ignore[attr-defined]
        pair.threads = hangs.get(pair.one_id, {}) | hangs.get(pair.other_id, {})  # type: ignore[attr-defined]
        if not pair.threads or hangs.get(pair.one_id) != hangs.get(pair.other_id):  # type: ignore[attr-defined]
            open_pairs.append(pair)
    return open_pairs[:SHOWN]


def find_pairs(trajectory: Trajectory) -> None:
    """Look for excerpts with nearly the same words; what people looked at before stays looked at."""
    shelf = shelf_of(trajectory)
    near = shelf.near_duplicates()[:MOST_PAIRS] if shelf is not None else []
    found = {(shelf.ids[one], shelf.ids[other]): how_near for one, other, how_near in near} if shelf else {}
    with transaction.atomic():
        rows = LikePair.objects.of(trajectory)
        known = set(rows.values_list("one_id", "other_id"))
        gone = [pair.pk for pair in rows.all() if (pair.one_id, pair.other_id) not in found and not pair.is_settled]
        rows.filter(pk__in=gone).delete()
        still = set(to_read(trajectory.pk).values_list("pk", flat=True))
        LikePair.objects.bulk_create(
            LikePair(trajectory=trajectory, one_id=one, other_id=other, likeness=how_near)
            for (one, other), how_near in found.items()
            if (one, other) not in known and {one, other} <= still
        )


def _threads_of(trajectory: Trajectory, excerpts: list[UUID]) -> dict[UUID, dict[UUID, str]]:
    ties = Tie.objects.of(trajectory).filter(excerpt__in=excerpts).order_by("red_thread__folded")
    found: dict[UUID, dict[UUID, str]] = {}
    for excerpt, thread, name in ties.values_list("excerpt_id", "red_thread_id", "red_thread__name"):
        found.setdefault(excerpt, {})[thread] = name
    return found
