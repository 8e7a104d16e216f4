"""When words are taken back or corrected: a quotation of them leaves what the core group wrote around the voices."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models

from wijwerken.house.quoting import without
from wijwerken.trajectories.models import (
    AliveCheck,
    Boundary,
    Cycle,
    Gap,
    GateDeviation,
    Gathering,
    GroupAgreement,
    Notice,
    Pause,
    ProblemView,
    Promise,
    QuestionVersion,
    RoomAgreement,
    StakeholderGroup,
    Trajectory,
)

LEFT = "…"  # stands where a text that may not be empty was nothing but the words

# What was written before any voice was heard (the question, the assumptions) quotes nobody and stays.
TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    AliveCheck: ("words",),
    Boundary: ("topic", "why", "changed_because"),
    Cycle: ("lessons",),
    Gap: ("how",),
    GateDeviation: ("reason",),
    Gathering: ("title", "harvest"),
    GroupAgreement: ("words",),
    Notice: ("words",),
    Pause: ("because", "looked_back", "message"),
    ProblemView: ("words",),
    Promise: ("what", "missed_because"),
    QuestionVersion: ("reason",),
    RoomAgreement: ("let_go", "tell_me_when", "step_in_when", "we_take", "we_call_when", "trust"),
    StakeholderGroup: ("matters", "reach"),
}
OF_THE_TRAJECTORY = (
    "problem",
    "goal",
    "origin",
    "felt_by",
    "real_problem",
    "may_expect",
    "may_not_expect",
    "participation_why",
    "lessons",
    "thanks",
)


def take_quotations_out(trajectory_id: UUID, words: str) -> None:
    """Take quotations of someone's words out of everything the core group wrote on the spine."""
    for model, names in TEXTS.items():
        for row in model.objects.of(trajectory_id):  # type: ignore[attr-defined]
            _clean(row, names, words)
    for trajectory in Trajectory.objects.filter(pk=trajectory_id):
        _clean(trajectory, OF_THE_TRAJECTORY, words)


def _clean(row: Any, names: tuple[str, ...], words: str) -> None:
    rest = {name: without(getattr(row, name), words) for name in names}
    changed = {name: text for name, text in rest.items() if text != getattr(row, name)}
    for name, text in changed.items():
        setattr(row, name, text or ("" if row._meta.get_field(name).blank else LEFT))
    if changed:
        row.save(update_fields=list(changed))
