"""Waar we aan werken: every question that everyone may read, on the paper of its phase."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.trajectories.domain import promises, visibility
from wijwerken.trajectories.domain.overview import CYCLE
from wijwerken.trajectories.models import AliveCheck, Promise, Trajectory
from wijwerken.trajectories.vocabulary import Phase

EVERYWHERE = "the questions that everyone may read, together"


@dataclass(frozen=True)
class QuestionOfAll:
    """One question, and what people were promised about it next."""

    trajectory: Trajectory
    next: str = ""


@dataclass(frozen=True)
class Paper:
    """One phase as a field of paper, with the questions that stand in it."""

    phase: Phase
    questions: list[QuestionOfAll] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Name the phase, as a heading."""
        return str(self.phase.label).capitalize()


@dataclass(frozen=True)
class Silent:
    """A question about which nothing happened for long: since when, and never for how many days."""

    trajectory: Trajectory
    since: dt.date


@dataclass(frozen=True)
class QuestionsOfAll:
    """What stands on that page: three papers, what is being prepared, what fell silent, and what ended."""

    papers: list[Paper]
    prepared: list[Trajectory]
    silent: list[Silent]
    ended: list[Trajectory]

    @property
    def title(self) -> str:
        """Say how many questions go on, as a sentence."""
        n = sum(len(paper.questions) for paper in self.papers) + len(self.prepared) + len(self.silent)
        if not n:
            return _("Er loopt nu geen vraag die iedereen mag lezen.")
        return ngettext("Eén vraag is onderweg", "%(n)s vragen zijn onderweg", n) % {"n": n}


def laid_out() -> QuestionsOfAll:
    """Lay out what is worked on, in as many queries for a hundred questions as for one."""
    found = visibility.readable_by_everyone()
    by_phase = {phase: [one for one, its_phase in found if its_phase == phase] for phase in Phase}
    going_on = [one.pk for one, phase in found if phase != Phase.ENDED]
    silent = _silent(going_on)
    promised = promises.next_of_many(going_on)
    return QuestionsOfAll(
        papers=[
            Paper(phase, [_question(one, promised) for one in by_phase[phase] if one.pk not in silent])
            for phase in CYCLE
        ],
        prepared=[one for one in by_phase[Phase.PREPARE] if one.pk not in silent],
        silent=[Silent(one, one.last_sign_of_life or one.started_on) for one, _phase in found if one.pk in silent],
        ended=by_phase[Phase.ENDED],
    )


def _question(one: Trajectory, promised: dict[UUID, Promise]) -> QuestionOfAll:
    return QuestionOfAll(one, promises.sentence(promised[one.pk]) if one.pk in promised else "")


def _silent(trajectories: list[UUID]) -> set[UUID]:
    asked = AliveCheck.objects.everywhere(EVERYWHERE).filter(answer="", trajectory__in=trajectories)
    return set(asked.values_list("trajectory", flat=True))
