"""The question of a trajectory: how it is shaped, how it changes, and how each group sees the problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wijwerken.analysis import question_checker
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.domain.start import why_origin
from wijwerken.trajectories.domain.versions import claim
from wijwerken.trajectories.models import ProblemView, QuestionVersion, StakeholderGroup, Trajectory

FIELDS = ("who_asks", "main_question", "problem", "goal", "origin", "felt_by", "real_problem", "belongs_to")


@deed("trajectories.question.shaped", may="trajectories.shape")
def shape_question(
    actor: Actor, trajectory: Trajectory, seen: int, words: Mapping[str, str], reason: str = ""
) -> QuestionVersion | None:
    """Write down the question and what lies around it; another main question asks a reason and is told to everyone."""
    told = {name: words[name].strip() for name in FIELDS}
    if not told["origin"]:
        raise NotSound(why_origin(), field="origin")
    changed = told["main_question"] != trajectory.main_question
    if changed and not reason.strip():
        raise NotSound(
            _("Schrijf in één zin waarom de vraag verandert. De oude vraag blijft te lezen."), field="reason"
        )
    claim(Trajectory.objects.all(), trajectory, seen)
    for name, text in told.items():
        setattr(trajectory, name, text)
    trajectory.save(update_fields=list(told))
    return _next_version(actor, trajectory, reason.strip()) if changed else None


def _next_version(actor: Actor, trajectory: Trajectory, reason: str) -> QuestionVersion:
    if trajectory.boundaries_published_on is not None:
        words = _("De vraag is veranderd. Nu is hij: %(question)s Waarom: %(reason)s")
        tell(trajectory, words % {"question": trajectory.main_question, "reason": reason})
    return QuestionVersion.objects.create(
        trajectory=trajectory,
        number=QuestionVersion.objects.of(trajectory).count() + 1,
        main_question=trajectory.main_question,
        reason=reason,
        on=clock.today(),
        by=rules.participation_of(actor, trajectory),
    )


@deed("trajectories.problem.told", may="trajectories.tell_problem")
def tell_problem(actor: Actor, trajectory: Trajectory, group: StakeholderGroup, words: str) -> ProblemView:
    """Say how a group itself sees the problem; it stands beside the others, none is the right one."""
    if not words.strip():
        raise NotSound(_("Schrijf in een paar zinnen wat voor deze groep het probleem is."), field="words")
    if group not in groups_one_may_speak_for(actor, trajectory):
        raise NotSound(_("U kunt dit opschrijven voor een groep waar u bij hoort."), field="group")
    part = rules.participation_of(actor, trajectory)
    view, _made = ProblemView.objects.of(trajectory).update_or_create(
        trajectory=trajectory, group=group, by=part, defaults={"words": words.strip()}
    )
    return view


def groups_one_may_speak_for(actor: Actor, trajectory: Trajectory) -> list[StakeholderGroup]:
    """List the groups of which this actor may write the view: the core group all, others their own."""
    if rules.in_core_group(actor, trajectory):
        return list(StakeholderGroup.objects.of(trajectory).filter(suggested=False).order_by("name"))
    part = rules.participation_of(actor, trajectory)
    return list(part.groups.filter(suggested=False).order_by("name")) if part else []


def problem_views(trajectory: Trajectory) -> list[ProblemView]:
    """List how the groups see the problem, by the name of the group."""
    return list(ProblemView.objects.of(trajectory).select_related("group").order_by("group__name", "pk"))


def history(trajectory: Trajectory) -> list[QuestionVersion]:
    """List the wordings the main question has had, the newest first."""
    return list(QuestionVersion.objects.of(trajectory).select_related("by").order_by("-number"))


@dataclass(frozen=True)
class Advice:
    """One remark on one's own question, with another way to ask it."""

    remark: str
    hint: str


def advice_on(question: str) -> list[Advice]:
    """Look along at one's own main question; advice only."""
    language = "en" if str(get_language()).startswith("en") else "nl"
    found = question_checker.check(question, purpose="main")
    return [Advice(finding.explanation[language], finding.hint[language]) for finding in found]  # type: ignore[index]


def is_open_question(question: str) -> bool:
    """Tell whether the checker sees nothing weighty in a question (V1)."""
    return not any(finding.severity == "high" for finding in question_checker.check(question, purpose="main"))
