"""What doen does when people's words change: nothing of the old ones stays behind here."""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import Any
from uuid import UUID

from django.db import models

from wijwerken.act.models import (
    Action,
    ActionPlan,
    ActionUpdate,
    Direction,
    Idea,
    MandateRequest,
    TellerQuestion,
    ThreadLeftOut,
)
from wijwerken.act.vocabulary import IDEA
from wijwerken.house.domain import logbook
from wijwerken.house.manifest import Reference
from wijwerken.house.quoting import SHORTEST, Run, runs_of
from wijwerken.look.domain import queries as look
from wijwerken.look.domain import quoted
from wijwerken.look.domain.words import replace_part
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.think.models import Response
from wijwerken.think.vocabulary import RESPONSE
from wijwerken.trajectories.domain import unshared
from wijwerken.trajectories.domain.removed_quotations import clean
from wijwerken.trajectories.models import Trajectory

BECAUSE = "words that were taken back go everywhere"
READ_INSIDE = frozenset({Idea})  # what only those who take part read
TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Idea: ("words", "more", "not_now_because"),
    ThreadLeftOut: ("because",),
    Action: ("words", "first_step", "with_whom", "place", "how_we_see", "lesson", "result", "success"),
    ActionUpdate: ("words",),
    ActionPlan: ("goal", "how_we_see"),
    Direction: ("words", "considerations", "heard"),
    MandateRequest: ("asks", "words"),
}


def on_withdrawn(reference: Reference) -> None:
    """Take withdrawn words out of every idea, action and plan in which somebody had copied them."""
    if reference.kind == IDEA:
        Idea.objects.everywhere(BECAUSE).filter(pk=reference.id).delete()
    if reference.kind == RESPONSE:
        Idea.objects.everywhere(BECAUSE).filter(response=reference.id).update(response=None)
    if reference.kind not in (EXCERPT, RESPONSE):
        return
    trajectory, words = _words_of(reference)
    if reference.kind == EXCERPT:
        for model in (Idea, TellerQuestion):  # the question goes with the words it was about
            gone = model.objects.everywhere(BECAUSE).filter(excerpt=reference.id)
            logbook.forget(gone.values_list("pk", flat=True))
            gone.delete()
    if words and trajectory:
        take_quotations_out(trajectory.pk, words, unshared.free_of(trajectory, words, but=reference))


def on_corrected(reference: Reference) -> None:
    """Put corrected words in the place of the old ones wherever somebody had copied them whole; no part stays."""
    excerpt = Excerpt.objects.everywhere(BECAUSE).filter(pk=reference.id).first()
    if reference.kind != EXCERPT or not reference.was or excerpt is None or reference.was == excerpt.text:
        return
    replace_everywhere(excerpt.trajectory_id, reference.was, excerpt.text)
    free = quoted.free_around(excerpt, reference.was) | runs_of([excerpt.text])
    take_quotations_out(excerpt.trajectory_id, reference.was, free)


def on_narrowed(reference: Reference) -> None:
    """When fewer people may read someone's words, no quotation of them stays in what those others may read."""
    excerpt = Excerpt.objects.everywhere(BECAUSE).filter(pk=reference.id).first()
    if reference.kind == EXCERPT and excerpt is not None:
        free = quoted.free_around(excerpt, excerpt.text, but=reference)
        but = READ_INSIDE if look.is_shared_inside(excerpt) else frozenset()
        take_quotations_out(excerpt.trajectory_id, excerpt.text, free, but)


def take_quotations_out(
    trajectory_id: UUID, words: str, free: Set[Run] = frozenset(), but: Collection[type[models.Model]] = ()
) -> None:
    """Take every quotation of someone's words out of all texts of this room."""
    for model, names in TEXTS.items():
        if model not in but:
            for row in model.objects.of(trajectory_id):  # type: ignore[attr-defined]
                clean(row, names, words, free, left="")  # a title says by itself that it is gone


def replace_everywhere(trajectory_id: UUID, words: str, instead: str) -> None:
    """Put corrected words in the place of the old ones wherever they stand whole; never for a few common words."""
    old = words.split()
    if len(old) < SHORTEST:
        return
    for model, names in TEXTS.items():
        for row in model.objects.of(trajectory_id):  # type: ignore[attr-defined]
            changed = {name: _with(row, name, words, instead) for name in names}
            changed = {name: text for name, text in changed.items() if text != getattr(row, name)}
            if changed:
                model.objects.of(trajectory_id).filter(pk=row.pk).update(**changed)  # type: ignore[attr-defined]


def _with(row: Any, name: str, words: str, instead: str) -> str:
    text = replace_part(getattr(row, name), words, instead)
    longest = row._meta.get_field(name).max_length
    return text[:longest] if longest else text


def _words_of(reference: Reference) -> tuple[Trajectory | None, str]:
    model: type[models.Model] = Excerpt if reference.kind == EXCERPT else Response
    row = model.objects.everywhere(BECAUSE).filter(pk=reference.id).first()  # type: ignore[attr-defined]
    if row is None:
        return None, reference.was
    return row.trajectory, row.text if isinstance(row, Excerpt) else row.words
