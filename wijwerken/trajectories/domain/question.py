"""The question of a trajectory: how it is shaped, how it changes, and how each group sees the problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from django.db.models import F
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wijwerken.analysis import question_checker
from wijwerken.house import clock
from wijwerken.house.domain.versions import claim
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import listed, one_line, sentences
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell, why
from wijwerken.trajectories.domain.start import why_origin
from wijwerken.trajectories.models import ProblemView, QuestionVersion, StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience

FIELDS = ("who_asks", "main_question", "problem", "goal", "origin", "felt_by", "real_problem", "belongs_to")
NEEDED = {
    "problem": gettext_lazy("wat het probleem is"),
    "goal": gettext_lazy("wat het doel is"),
    "felt_by": gettext_lazy("wie het voelt"),
}


@deed(
    "trajectories.question.shaped",
    says=gettext_lazy("De vraag is bijgewerkt"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def shape_question(
    actor: Actor, trajectory: Trajectory, seen: int, words: Mapping[str, str], reason: str = ""
) -> QuestionVersion | None:
    """Write down the question and what lies around it; another main question asks a reason and is told to everyone."""
    told = {name: words[name].strip() for name in FIELDS}
    told["main_question"] = one_line(told["main_question"])
    if not told["origin"]:
        raise NotSound(why_origin(), field="origin")
    changed = told["main_question"] != one_line(trajectory.main_question)
    if changed and not reason.strip():
        raise NotSound(
            _("Schrijf in één zin waarom de vraag verandert. De oude vraag blijft te lezen."), field="reason"
        )
    claim(Trajectory.objects.all(), trajectory, seen)
    for name, text in told.items():
        setattr(trajectory, name, text)
    trajectory.save(update_fields=list(told))
    if not changed:
        return None
    if trajectory.boundaries_published_on is not None:
        tell(trajectory, _changed(trajectory.main_question, reason.strip()))
    return next_version(actor, trajectory, reason.strip())


def next_version(actor: Actor, trajectory: Trajectory, reason: str) -> QuestionVersion:
    """Keep the wording of the question as it now is, so that what it was stays to read."""
    return QuestionVersion.objects.create(
        trajectory=trajectory,
        number=QuestionVersion.objects.of(trajectory).count() + 1,
        main_question=trajectory.main_question,
        telling_question=trajectory.telling_question,
        reason=reason,
        on=clock.today(),
        by=rules.participation_of(actor, trajectory),
    )


def _changed(question: str, reason: str) -> str:
    return sentences(_("De vraag is veranderd. Nu is hij: %(question)s") % {"question": question}, why(reason))


@deed(
    "trajectories.problem.told",
    says=gettext_lazy("Een groep zei hoe zij het probleem ziet"),
    may="trajectories.tell_problem",
    seen_by=Audience.EVERYONE,
)
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


def must_have_a_group(actor: Actor, trajectory: Trajectory, groups: list[StakeholderGroup]) -> None:
    """Stop with what to do first when there is no group yet that this actor may speak for."""
    if groups:
        return
    if rules.in_core_group(actor, trajectory):
        raise NotSound(_("Er staat nog geen groep. Noem eerst een groep die dit aangaat."))
    raise NotSound(_("U hoort hier nog niet bij een groep. Zeg het de kerngroep, dan zet die u erbij."))


def problem_views(actor: Actor, trajectory: Trajectory) -> list[ProblemView]:
    """List how the groups see the problem, by the name of the group."""
    return list(
        texts_that_wait.without_waiting(
            actor, trajectory, ProblemView.objects.of(trajectory).select_related("group").order_by("group__name", "pk")
        )
    )


def is_shaped_by_two_groups(trajectory: Trajectory) -> bool:
    """Tell whether people from two groups each said how their own group sees it; one person writing twice is one."""
    own = ProblemView.objects.of(trajectory).filter(by__groups=F("group")).values_list("group", "by")
    return any(one[0] != other[0] and one[1] != other[1] for one, other in combinations(set(own), 2))


def what_is_missing(trajectory: Trajectory) -> list[str]:
    """Name the fields around the question that a group cannot do without, and that are still empty."""
    return [name for name in NEEDED if not getattr(trajectory, name)]


def says_what_is_missing(trajectory: Trajectory) -> str:
    """Say what is not written down yet around the question ("Nog niet opgeschreven: wie het voelt."), or nothing."""
    missing = [NEEDED[name] for name in what_is_missing(trajectory)]
    return _("Nog niet opgeschreven: %(what)s.") % {"what": listed(missing)} if missing else ""


def history(trajectory: Trajectory) -> list[QuestionVersion]:
    """List the wordings the main question has had, the newest first."""
    return list(QuestionVersion.objects.of(trajectory).select_related("by").order_by("-number"))


def earlier(trajectory: Trajectory) -> list[tuple[QuestionVersion, str]]:
    """List the wordings the main question had before this one, the newest first, each with why it was changed."""
    return [
        (before, after.reason)
        for after, before in pairwise(history(trajectory))
        if before.main_question != after.main_question
    ]


@dataclass(frozen=True)
class Advice:
    """One remark on one's own question, with another way to ask it."""

    remark: str
    hint: str

    @property
    def said(self) -> str:
        """The remark and the other way to ask, as one text."""
        return f"{self.remark} {self.hint}"


def advice_on(question: str, purpose: question_checker.Purpose = "main") -> list[Advice]:
    """Look along at one's own question; advice only."""
    language = "en" if str(get_language()).startswith("en") else "nl"
    found = question_checker.check(question, purpose=purpose)
    return [Advice(finding.explanation[language], finding.hint[language]) for finding in found]  # type: ignore[index]


def is_open_question(question: str) -> bool:
    """Tell whether the checker sees nothing weighty in a question (V1)."""
    return not any(finding.severity == "high" for finding in question_checker.check(question, purpose="main"))
