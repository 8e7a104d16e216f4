"""When words are taken back or corrected: a quotation of them leaves what the core group wrote around the voices."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any
from uuid import UUID

from django.db import models

from wijwerken.house.quoting import Run, without
from wijwerken.people.domain import kept_text
from wijwerken.trajectories.models import (
    AliveCheck,
    Boundary,
    Cycle,
    Gap,
    GateDeviation,
    Gathering,
    GroupAgreement,
    HoursRequest,
    Notice,
    ParticipantLabels,
    Pause,
    PhaseUpdate,
    ProblemView,
    Promise,
    Pulse,
    PulseSentence,
    QuestionVersion,
    ReviewDay,
    RoleHours,
    RoomAgreement,
    StakeholderGroup,
    StandsNow,
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
    HoursRequest: ("words",),
    Notice: ("words", "did"),
    ParticipantLabels: ("own_kind", "department"),
    Pause: ("because", "looked_back", "message"),
    PhaseUpdate: ("words",),
    ProblemView: ("words",),
    Promise: ("what", "missed_because"),
    Pulse: ("words",),
    PulseSentence: ("words",),
    QuestionVersion: ("telling_question", "reason"),
    ReviewDay: ("brought",),
    RoleHours: ("light_without",),
    StandsNow: ("because",),
    RoomAgreement: ("let_go", "tell_me_when", "step_in_when", "we_take", "we_call_when", "trust"),
    StakeholderGroup: ("name", "matters", "reach"),
}
# What only those who take part read.
READ_INSIDE = frozenset(
    {AliveCheck, Gap, GroupAgreement, HoursRequest, ParticipantLabels, Pulse, PulseSentence, RoomAgreement}
)
OF_THE_TRAJECTORY = (
    "telling_question",
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


def take_quotations_out(
    trajectory_id: UUID, words: str, free: Set[Run] = frozenset(), *, read_inside: bool = False
) -> None:
    """Take quotations of someone's words out of everything the core group wrote on the spine, or is still writing.

    `read_inside`: those who take part may still read the words; then only what everyone reads is cleaned.
    """
    for model, names in TEXTS.items():
        if read_inside and model in READ_INSIDE:
            continue
        for row in model.objects.of(trajectory_id):  # type: ignore[attr-defined]
            clean(row, names, words, free)
    for trajectory in Trajectory.objects.filter(pk=trajectory_id):
        clean(trajectory, OF_THE_TRAJECTORY, words, free)
    if not read_inside:  # who types is somebody from within
        kept_text.take_quotations_out(words, free)


def clean(row: Any, names: Iterable[str], words: str, free: Set[Run] = frozenset(), left: str = LEFT) -> None:
    """Take quotations of someone's words out of these texts of one row; `left` stands where nothing may not stand."""
    rest = {name: without(getattr(row, name), words, free) for name in names}
    changed = {name: text for name, text in rest.items() if text != getattr(row, name)}
    for name, text in changed.items():
        setattr(row, name, text or ("" if row._meta.get_field(name).blank else left))
    if changed:
        row.save(update_fields=list(changed))
