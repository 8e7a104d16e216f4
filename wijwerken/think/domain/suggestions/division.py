""" "Eerste indeling": excerpts that the computer would lay together, only where they really fall apart in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.suggestions import requests
from wijwerken.think.domain.suggestions.excerpt_vectors import to_read
from wijwerken.think.domain.suggestions.shelf import CARRIES, TOO_FEW, Shelf, shelf_of
from wijwerken.think.domain.ties import Offered, hang, new_thread
from wijwerken.think.domain.undo import note_new, step
from wijwerken.think.models import Grouping, RedThread, SuggestedGroup
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

SMALLEST = 3  # fewer voices are no group, but loose voices
FEWEST = 80  # of fewer fragments the mathematics makes no division (structure.py)


@deed(
    "think.grouping.asked",
    says=gettext_lazy("Er is de computer gevraagd om een eerste indeling"),
    may="think.weigh_suggestions",
)
def ask(actor: Actor, trajectory: Trajectory) -> Grouping:
    """Ask the computer for a first division; the one before it is gone, threads stay as they are."""
    if why_not := too_few(trajectory):
        raise NotSound(why_not)
    Grouping.objects.of(trajectory).delete()
    requests.ask_for_groups(trajectory.pk)
    return Grouping.objects.create(trajectory=trajectory, on=clock.today())


def too_few(trajectory: Trajectory) -> str:
    """Say why there is no division to ask for yet; nothing when there are enough fragments."""
    n = to_read(trajectory.pk).count()
    if n >= FEWEST:
        return ""
    says = _("Met minder dan ongeveer tachtig fragmenten is een indeling toeval.")
    there = _("Nu zijn het er %(n)s.") % {"n": n} if n >= SMALLEST_SHOWN else _("Nu zijn het er enkele.") if n else ""
    return f"{says} {there}".strip()


def is_made_now(trajectory: Trajectory) -> bool:
    """Tell whether the computer works on a division."""
    return Grouping.objects.of(trajectory).filter(state=Grouping.State.WAITING).exists()


@deed(
    "think.group.taken_over",
    says=gettext_lazy("Een groep uit de eerste indeling is een rode draad geworden"),
    may="think.weigh_suggestions",
)
def take_over(
    actor: Actor, trajectory: Trajectory, group: SuggestedGroup, name: str, excerpts: Sequence[UUID]
) -> RedThread:
    """Make a red thread of the excerpts of a suggested group that belong together, with a name a person gives."""
    inside = set(group.excerpts.filter(pk__in=excerpts).values_list("pk", flat=True))
    chosen = queries.readable_among(actor, trajectory, inside)
    if not chosen:
        raise NotSound(_("Kies minstens één fragment."), field="excerpts")
    thread = new_thread(actor, trajectory, name)
    offered = Offered(group.grouping.encoder, group.grouping.encoder_version, group.grouping.on)
    with step(actor, trajectory, thread, group) as kept:
        thread.save()
        note_new(kept, thread, *hang(actor, trajectory, thread, sorted(chosen), offered))
        group.taken_as = thread
        group.save(update_fields=["taken_as"])
    return thread


@deed(
    "think.group.thrown_away",
    says=gettext_lazy("Een groep uit de eerste indeling is weggegooid"),
    may="think.weigh_suggestions",
)
def throw_away(actor: Actor, trajectory: Trajectory, group: SuggestedGroup) -> SuggestedGroup:
    """Throw a suggested group away; its excerpts stay where they are."""
    with step(actor, trajectory, None, group):
        group.is_thrown_away = True
        group.save(update_fields=["is_thrown_away"])
    return group


def open_groups(actor: Actor, trajectory: Trajectory, detail: str) -> list[SuggestedGroup]:
    """Give the suggested groups nobody decided about yet, each with how many voices this reader finds in it."""
    readable = queries.readable(actor, trajectory)
    rows = SuggestedGroup.objects.of(trajectory).filter(detail=detail, taken_as=None, is_thrown_away=False)
    counted = rows.annotate(size=Count("excerpts", filter=Q(excerpts__in=readable.values("pk"))))
    return list(counted.filter(size__gt=0).select_related("quoted").order_by("pk"))


def in_none(actor: Actor, trajectory: Trajectory, detail: str) -> int:
    """Count the voices that fall in no group at all; they are not less, they stand alone."""
    grouped = SuggestedGroup.objects.of(trajectory).filter(detail=detail).values("excerpts")
    return queries.readable(actor, trajectory).exclude(pk__in=grouped).count()


def divide(trajectory: Trajectory) -> None:
    """Lay excerpts together, coarse and fine; or say that there is nothing to divide."""
    grouping = Grouping.objects.of(trajectory).filter(state=Grouping.State.WAITING).first()
    if grouping is None:
        return
    shelf = shelf_of(trajectory)
    found = shelf.structure() if shelf is not None else TOO_FEW
    divided = _divided(shelf) if shelf is not None and found == CARRIES else {}
    with transaction.atomic():
        if shelf is not None:
            grouping.encoder, grouping.encoder_version = shelf.read.encoder, shelf.read.encoder_version
            for detail, groups in divided.items():
                _keep(grouping, shelf, detail, groups)
        grouping.state = {CARRIES: Grouping.State.READY, TOO_FEW: Grouping.State.TOO_FEW}.get(
            found, Grouping.State.WEAK
        )
        grouping.save()


Labelled = tuple[list[int], list[str], int]


def _divided(shelf: Shelf) -> dict[str, list[Labelled]]:
    heaps = {detail: _heaps(shelf, detail) for detail in SuggestedGroup.Detail.values}
    labels = iter(shelf.labels([heap for found in heaps.values() for heap in found]))
    return {detail: [(heap, *next(labels)) for heap in found] for detail, found in heaps.items()}


def _heaps(shelf: Shelf, detail: str) -> list[list[int]]:
    heaps: dict[int, list[int]] = {}
    for place, heap in enumerate(shelf.cluster(detail)):
        if heap >= 0:
            heaps.setdefault(heap, []).append(place)
    return [heap for heap in heaps.values() if len(heap) >= SMALLEST]


def _keep(grouping: Grouping, shelf: Shelf, detail: str, groups: list[Labelled]) -> None:
    still = set(to_read(grouping.trajectory_id).values_list("pk", flat=True))
    for heap, terms, medoid in groups:
        members: list[Any] = [shelf.ids[place] for place in heap if shelf.ids[place] in still]
        if len(members) == len(heap):  # words that left meanwhile may be among the shared ones
            group = SuggestedGroup.objects.create(
                trajectory_id=grouping.trajectory_id,
                grouping=grouping,
                detail=detail,
                terms=terms,
                quoted_id=shelf.ids[medoid],
            )
            group.excerpts.add(*members)
