"""The question people are asked to tell about: how it is for them, beside the question that the group works on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis import question_checker
from wijwerken.house.domain.versions import claim
from wijwerken.house.refusal import NotSound
from wijwerken.house.sentences import one_line
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.question import Advice, advice_on, history, next_version
from wijwerken.trajectories.models import QuestionVersion, Trajectory
from wijwerken.trajectories.vocabulary import Audience


@deed(
    "trajectories.telling_question.chosen",
    says=gettext_lazy("De vertelvraag is gekozen"),
    may="trajectories.shape",
    seen_by=Audience.EVERYONE,
)
def choose_telling_question(actor: Actor, trajectory: Trajectory, seen: int, words: str) -> QuestionVersion | None:
    """Choose the question people see who are asked to tell; choosing the main question itself takes the other away."""
    chosen = one_line(words)
    if not chosen:
        raise NotSound(_("Schrijf de vraag op die mensen zien."), field="telling_question")
    chosen = "" if chosen == one_line(trajectory.main_question) else chosen
    if chosen == trajectory.telling_question:
        return None
    claim(Trajectory.objects.all(), trajectory, seen)
    trajectory.telling_question = chosen
    trajectory.save(update_fields=["telling_question"])
    return next_version(actor, trajectory, "")


def offered(trajectory: Trajectory) -> Sequence[str]:
    """Give three questions people can tell about, made from the main question."""
    return question_checker.offer_to_tell(trajectory.main_question)


def is_worth_asking(trajectory: Trajectory) -> bool:
    """Tell whether people are now asked what should be done: a main question that asks how it is, needs no other."""
    return not trajectory.telling_question and question_checker.asks_what_to_do(trajectory.main_question)


def advice_on_telling(words: str) -> list[Advice]:
    """Look along at a question for people who tell; advice only."""
    asks_for_solutions = [
        Advice(_("Dit vraagt wat er moet gebeuren."), _("Dat komt later. Vraag eerst hoe het nu is."))
        for _each in range(question_checker.asks_what_to_do(words))
    ]
    return [*asks_for_solutions, *advice_on(words, purpose="conversation")]


def earlier_telling_questions(trajectory: Trajectory) -> list[QuestionVersion]:
    """List the questions people were asked to tell about before this one, the newest first."""
    return [
        before
        for after, before in pairwise(history(trajectory))
        if before.telling_question and before.telling_question != after.telling_question
    ]
