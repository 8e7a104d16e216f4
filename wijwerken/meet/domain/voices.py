"""What bijeenkomen does when people's words change: no quotation of them stays in what was written around them."""

from __future__ import annotations

from collections.abc import Set
from uuid import UUID

from django.db import models

from wijwerken.house import quoting
from wijwerken.house.manifest import Reference
from wijwerken.look.domain import queries as look
from wijwerken.look.domain import quoted
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.meet.models import Card, Notes, Workshop, WorkshopStep
from wijwerken.trajectories.domain.removed_quotations import LEFT, clean

BECAUSE = "words that were taken back go everywhere"

# What who facilitates wrote around the words of others, in which these may be quoted.
TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Workshop: ("title", "held_early_because"),
    WorkshopStep: ("title", "instruction", "captures", "tips"),
    Notes: ("taken_along", "agreements", "differences"),
    Card: ("pile",),
}


def on_withdrawn(reference: Reference) -> None:
    """Take withdrawn words out of everything that was written around them; the card itself goes with its voice."""
    if reference.kind == EXCERPT:
        excerpt = Excerpt.objects.everywhere(because=BECAUSE).filter(pk=reference.id).first()
        if excerpt is not None:
            free = quoted.free_around(excerpt, excerpt.text, but=reference)
            take_quotations_out(excerpt.trajectory_id, excerpt.text, free)


def on_narrowed(reference: Reference) -> None:
    """When those who take part may no longer read someone's words, no quotation of them stays."""
    excerpt = Excerpt.objects.everywhere(because=BECAUSE).filter(pk=reference.id).first()
    if reference.kind == EXCERPT and excerpt is not None and not look.is_shared_inside(excerpt):
        free = quoted.free_around(excerpt, excerpt.text, but=reference)
        take_quotations_out(excerpt.trajectory_id, excerpt.text, free)


def on_corrected(reference: Reference) -> None:
    """After a correction no quotation of the old words stays."""
    if reference.kind == EXCERPT and reference.was:
        excerpt = Excerpt.objects.everywhere(because=BECAUSE).filter(pk=reference.id).first()
        if excerpt is not None and excerpt.text != reference.was:
            free = quoted.free_around(excerpt, reference.was)
            take_quotations_out(excerpt.trajectory_id, reference.was, free)


def take_quotations_out(trajectory: UUID, words: str, free: Set[quoting.Run] = frozenset()) -> None:
    """Take every quotation of someone's words out of what stands around the words of others."""
    for model, names in TEXTS.items():
        for row in model.objects.of(trajectory):  # type: ignore[attr-defined]
            clean(row, names, words, free)
    for step in WorkshopStep.objects.of(trajectory):
        _clean_options(step, words, free)


def _clean_options(step: WorkshopStep, words: str, free: Set[quoting.Run]) -> None:
    """What people chose from may have been someone's card."""
    options = step.settings.get("options", [])
    rest = [one | {"text": quoting.without(one["text"], words, free) or LEFT} for one in options]
    if rest != options:
        step.settings = {**step.settings, "options": rest}
        step.save(update_fields=["settings"])
