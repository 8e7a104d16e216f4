"""When words are taken back or corrected, or a person is erased: nothing of it stays behind here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from wijwerken.act.models import (
    Action,
    ActionPlan,
    ActionUpdate,
    Direction,
    Idea,
    MandateRequest,
    Review,
    ThreadLeftOut,
)
from wijwerken.house.domain import logbook
from wijwerken.house.manifest import Reference
from wijwerken.look.models import Excerpt
from wijwerken.people.models import Person
from wijwerken.think.models import Response
from wijwerken.trajectories.models import Participation

BECAUSE = "words that were taken back go everywhere"
SHORTEST = 12  # shorter words ("te donker") are anybody's; taking them out would damage what others wrote
TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Idea: ("words", "more", "not_now_because"),
    ThreadLeftOut: ("because",),
    Action: ("words", "first_step", "with_whom", "place", "how_we_see", "lesson", "result", "success"),
    ActionUpdate: ("words",),
    ActionPlan: ("goal", "how_we_see"),
    Direction: ("words", "considerations", "heard"),
    Review: ("brought",),
    MandateRequest: ("asks", "words"),
}


def on_withdrawn(reference: Reference) -> None:
    """Take withdrawn words out of every idea, action and plan in which somebody had copied them."""
    if reference.kind == "think.response":
        Idea.objects.everywhere(BECAUSE).filter(response=reference.id).update(response=None)
    if reference.kind not in ("look.excerpt", "think.response"):
        return
    trajectory_id, words = _words_of(reference)
    if reference.kind == "look.excerpt":
        gone = Idea.objects.everywhere(BECAUSE).filter(excerpt=reference.id)
        logbook.forget(gone.values_list("pk", flat=True))
        gone.delete()
    if words:
        replace_everywhere(words, "", trajectory_id)


def on_corrected(reference: Reference) -> None:
    """Put corrected words in the place of the old ones wherever somebody had copied them."""
    if reference.kind != "look.excerpt" or not reference.was:
        return
    excerpt = Excerpt.objects.everywhere(BECAUSE).filter(pk=reference.id).first()
    if excerpt is not None:
        replace_everywhere(reference.was, excerpt.text, excerpt.trajectory_id)


def replace_everywhere(words: str, instead: str, trajectory_id: UUID | None) -> None:
    """Replace someone's words in all texts of this room; whole words only, and never for a few common ones."""
    old = words.split()
    if len(" ".join(old)) < SHORTEST:
        _replace_whole_texts(" ".join(old), instead, trajectory_id)
        return
    pattern = re.compile(r"\s+".join(map(re.escape, old)), re.IGNORECASE)
    for model, names in TEXTS.items():
        for row in _rows(model, trajectory_id):
            changed = {name: _without(getattr(row, name), pattern, instead, row, name) for name in names}
            changed = {name: text for name, text in changed.items() if text != getattr(row, name)}
            if changed:
                type(row).objects.everywhere(BECAUSE).filter(pk=row.pk).update(**changed)


def _replace_whole_texts(words: str, instead: str, trajectory_id: UUID | None) -> None:
    for model, names in TEXTS.items():
        for name in names:
            _rows(model, trajectory_id).filter(**{f"{name}__iexact": words}).update(**{name: instead})


def _without(text: str, pattern: re.Pattern[str], instead: str, row: Any, name: str) -> str:
    if not pattern.search(text):
        return text
    cleaned = re.sub(r"[ \t]+", " ", pattern.sub(lambda _found: instead, text)).strip(" ,.:;“”\"'")
    longest = row._meta.get_field(name).max_length
    return cleaned[:longest] if longest else cleaned


def _rows(model: type[models.Model], trajectory_id: UUID | None) -> Any:
    rows = model.objects.everywhere(BECAUSE)  # type: ignore[attr-defined]
    return rows.filter(trajectory_id=trajectory_id) if trajectory_id else rows


def _words_of(reference: Reference) -> tuple[UUID | None, str]:
    model: type[models.Model] = Excerpt if reference.kind == "look.excerpt" else Response
    row = model.objects.everywhere(BECAUSE).filter(pk=reference.id).first()  # type: ignore[attr-defined]
    if row is None:
        return None, reference.was
    return row.trajectory_id, row.text if isinstance(row, Excerpt) else row.words


def on_erased(person: Person) -> None:
    """Take a person out: what they carried is free again, what they wrote goes unless it may stay nameless."""
    parts = list(Participation.objects.everywhere(BECAUSE).filter(person=person).values_list("pk", flat=True))
    keep = getattr(person, "keeps_words_nameless", False)
    if not keep:
        _erase_words(parts)
    mine = Action.objects.everywhere(BECAUSE).filter(owner__in=parts)
    mine.filter(status__in=[Action.Status.PLANNED, Action.Status.BUSY]).update(
        said_yes_on=None, at_table=False, status=Action.Status.PLANNED
    )
    mine.update(owner=None, owner_name="")
    Action.helpers.through.objects.filter(participation_id__in=parts).delete()


def _erase_words(parts: Iterable[UUID]) -> None:
    updates = ActionUpdate.objects.everywhere(BECAUSE).filter(by__in=parts)
    thought = Idea.objects.everywhere(BECAUSE).filter(by__in=parts)
    proposed = Action.objects.everywhere(BECAUSE).filter(proposed_by__in=parts)
    steps = Action.objects.everywhere(BECAUSE).filter(owner__in=parts, is_small_step=True)
    nobody_else = proposed.filter(Q(owner=None) | Q(owner__in=parts)).exclude(status=Action.Status.DONE)
    for rows in (updates, steps, nobody_else, thought):
        logbook.forget(rows.values_list("pk", flat=True))
        rows.delete()
    Action.objects.everywhere(BECAUSE).filter(owner__in=parts).update(result="", lesson="", success="", first_step="")
    MandateRequest.objects.everywhere(BECAUSE).filter(asked_of__in=parts).update(words="")


def own_data(person: Person) -> dict[str, Any]:
    """Give what this room holds of this person."""
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person).values("pk")
    owned = Action.objects.everywhere(BECAUSE).filter(owner__in=parts)
    return {
        "ideas": [idea.words for idea in Idea.objects.everywhere(BECAUSE).filter(by__in=parts)],
        "actions": [
            {
                "words": action.words,
                "said_yes_on": str(action.said_yes_on or ""),
                "status": action.status,
                "name": action.owner_name,
            }
            for action in owned
        ],
        "helps_with": [action.words for action in Action.objects.everywhere(BECAUSE).filter(helpers__in=parts)],
        "updates": [row.words for row in ActionUpdate.objects.everywhere(BECAUSE).filter(by__in=parts)],
        "answers": [row.words for row in MandateRequest.objects.everywhere(BECAUSE).filter(asked_of__in=parts)],
    }
