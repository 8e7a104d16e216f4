"""Undo at the tying table: what stood there before a step is kept for a day, and put back on request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.think.models import LikePair, RedThread, SuggestedGroup, SuggestionAnswer, Tie, TyingStep
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

THREAD_FIELDS = (
    *("name", "memo", "is_surprise", "is_simple_solution", "also_heard", "needs_name", "waiting_name", "made_by_id"),
)
TIE_FIELDS = (
    *("red_thread_id", "excerpt_id", "is_counter", "is_surprise", "is_simple_solution", "tied_by_id"),
    *("suggested_by", "suggested_version", "suggested_on"),
)
KEPT = dt.timedelta(days=1)

Fields = dict[str, Any] | None
Decision = SuggestionAnswer | SuggestedGroup | LikePair
Changed = RedThread | Tie | Decision

# What people decided about suggestions: in which drawer of a step it lies, and what of it is put back.
DECISIONS: dict[str, tuple[type[Decision], tuple[str, ...]]] = {
    "answers": (SuggestionAnswer, ("answer", "suggested_by", "suggested_version", "by_id", "on")),
    "groups": (SuggestedGroup, ("taken_as_id", "is_thrown_away")),
    "pairs": (LikePair, ("is_settled",)),
}


@contextmanager
def step(actor: Actor, trajectory: Trajectory, thread: RedThread | None, *rows: Changed) -> Iterator[TyingStep]:
    """Remember how these rows stand before they are changed, for the person who works on this thread now."""
    kept = TyingStep(
        trajectory=trajectory,
        by=rules.participation_of(actor, trajectory),
        at=clock.now(),
        before={"threads": {}, "ties": {}},
    )
    for row in rows:
        _drawer(kept, row)[str(row.pk)] = _fields(row)
    yield kept
    here = [thread.pk] if thread is not None else []
    touched = RedThread.objects.of(trajectory).filter(pk__in=[*kept.before["threads"], *here])
    after = {str(row.pk): _fields(row) for row in touched}
    kept.after = {pk: fields for pk, fields in after.items() if pk in kept.before["threads"]}
    kept.red_thread = thread if thread is not None and str(thread.pk) in after else None
    kept.save()


def note_new(kept: TyingStep, *rows: Changed) -> None:
    """Add to a step what did not exist before it."""
    for row in rows:
        _drawer(kept, row)[str(row.pk)] = None


def note_old(kept: TyingStep, *rows: Changed) -> None:
    """Add to a step how something stands that is about to change in it."""
    for row in rows:
        _drawer(kept, row).setdefault(str(row.pk), _fields(row))


def last_step(actor: Actor, trajectory: Trajectory) -> TyingStep | None:
    """Give the newest step of this person that can still be undone."""
    me = rules.participation_of(actor, trajectory)
    return TyingStep.objects.of(trajectory).filter(by=me).first() if me else None


@deed("think.step.undone", says=gettext_lazy("Een stap aan de knooptafel is ongedaan gemaakt"), may="think.tie")
def undo(actor: Actor, trajectory: Trajectory) -> RedThread | None:
    """Undo the last thing I did at the tying table, unless someone built on it."""
    last = last_step(actor, trajectory)
    if last is None:
        raise NotSound(_("Er is niets om ongedaan te maken."))
    _nobody_built_on(trajectory, last)
    for identifier, fields in last.before["threads"].items():
        if fields is not None:
            _put_thread_back(trajectory, identifier, fields)
    for identifier, fields in last.before["ties"].items():
        _put_tie_back(trajectory, identifier, fields)
    for name, (model, _names) in DECISIONS.items():
        for identifier, fields in last.before.get(name, {}).items():
            _put_decision_back(trajectory, model, identifier, fields)
    for identifier, fields in last.before["threads"].items():
        if fields is None:
            _take_thread_away(trajectory, identifier)
    last.delete()
    return RedThread.objects.of(trajectory).filter(pk=last.red_thread_id).first() if last.red_thread_id else None


def forget_steps(trajectory_id: UUID) -> None:
    """Forget what can be undone: after words were taken back, no step may bring them back."""
    TyingStep.objects.of(trajectory_id).delete()


def tidy_steps() -> None:
    """Forget steps of more than a day ago, in every trajectory."""
    wide = TyingStep.objects.everywhere(because="the nightly clearing of what can be undone")
    wide.filter(at__lt=clock.now() - KEPT).delete()


def _nobody_built_on(trajectory: Trajectory, last: TyingStep) -> None:
    now = {str(row.pk): _fields(row) for row in RedThread.objects.of(trajectory).filter(pk__in=last.after)}
    if any(now.get(identifier, fields) != fields for identifier, fields in last.after.items()):
        raise NotSound(_("Iemand veranderde deze draad daarna nog. Daarom blijft je stap staan."))


def _put_thread_back(trajectory: Trajectory, identifier: str, fields: dict[str, Any]) -> None:
    thread = RedThread.objects.of(trajectory).filter(pk=identifier).first()
    if thread is None:
        thread = RedThread(pk=UUID(identifier), trajectory=trajectory)
    elif _fields(thread) == fields:
        return
    else:
        thread.version += 1
    for name, value in fields.items():
        setattr(thread, name, value)
    thread.save()


def _put_tie_back(trajectory: Trajectory, identifier: str, fields: Fields) -> None:
    Tie.objects.of(trajectory).filter(pk=identifier).delete()
    if fields is None or not Excerpt.objects.of(trajectory).filter(pk=fields["excerpt_id"]).exists():
        return
    if not RedThread.objects.of(trajectory).filter(pk=fields["red_thread_id"]).exists():
        return
    same = {"red_thread_id": fields["red_thread_id"], "excerpt_id": fields["excerpt_id"]}
    Tie.objects.of(trajectory).filter(**same).delete()
    Tie.objects.create(pk=UUID(identifier), trajectory=trajectory, **fields)


def _take_thread_away(trajectory: Trajectory, identifier: str) -> None:
    # Someone else may have tied something to the thread meanwhile: then it stays.
    thread = UUID(identifier)
    if not Tie.objects.of(trajectory).filter(red_thread_id=thread).exists():
        RedThread.objects.of(trajectory).filter(pk=thread).delete()


def _put_decision_back(trajectory: Trajectory, model: type[Decision], identifier: str, fields: Fields) -> None:
    rows = model.objects.of(trajectory).filter(pk=identifier)
    if fields is None:
        rows.delete()
    else:
        rows.update(**fields)


def _drawer(kept: TyingStep, row: Changed) -> dict[str, Fields]:
    drawer: dict[str, Fields] = kept.before.setdefault(_kind_of(row)[0], {})
    return drawer


def _kind_of(row: Changed) -> tuple[str, tuple[str, ...]]:
    if isinstance(row, RedThread):
        return "threads", THREAD_FIELDS
    if isinstance(row, Tie):
        return "ties", TIE_FIELDS
    return next((name, fields) for name, (model, fields) in DECISIONS.items() if isinstance(row, model))


def _fields(row: Changed) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in _kind_of(row)[1]}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
