"""Answers on paper: strips to fold, outside a number and no name, inside what came of somebody's words."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.documents import Document, Folded, FoldedSlips
from wijwerken.house.refusal import NotSound
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain import answer_rounds, answer_texts, answer_ways
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Answer, AnswerRound, Trajectory

MOST_ON_PAPER = 2  # sentences: a strip of paper holds no more


def waiting(trajectory: Trajectory, moment: AnswerRound) -> list[Answer]:
    """List the answers of one moment that go on paper."""
    rows = Answer.objects.of(trajectory).filter(round=moment, way=Answer.Way.SLIP)
    return list(rows.select_related("person").order_by("pk"))


@deed(
    "trajectories.answers.printed",
    says=gettext_lazy("De briefjes met een antwoord zijn gemaakt"),
    may="trajectories.give_answers",
)
def print_slips(actor: Actor, trajectory: Trajectory, moment: AnswerRound) -> Document:
    """Make the strips of one moment, to print, fold and hand over by the number on their outside."""
    slips = list(_slips(actor, trajectory, moment))
    if not slips:
        raise NotSound(_("Er zijn nu geen briefjes te maken."))
    rows = Answer.objects.of(trajectory).filter(round=moment, way=Answer.Way.SLIP)
    rows.update(state=Answer.State.PRINTED, on=clock.today())
    return Document(_("Gevouwen briefjes"), [FoldedSlips(slips)], language=trajectory.language, bare=True)


def _slips(actor: Actor, trajectory: Trajectory, moment: AnswerRound) -> Iterator[Folded]:
    marks = answer_ways.marks_of(trajectory)
    people = [row.person for row in waiting(trajectory, moment) if marks.get(row.person_id)]
    # In words that who prints it may read: a fold closes the paper only after it was printed.
    for person, told in answer_texts.replies_to(actor, trajectory, people, moment):
        if told:
            yield _folded(trajectory, moment, marks[person.pk], told[:MOST_ON_PAPER])


def _folded(trajectory: Trajectory, moment: AnswerRound, mark: str, told: list[answer_texts.Reply]) -> Folded:
    calls = trajectory.calls
    link = settings.WIJWERKEN_PUBLIC_URL + reverse("trajectories:open_code")
    return Folded(
        outside=mark,
        outside_says=_("Een antwoord voor wie hierbij hoort."),
        kicker=answer_rounds.name(moment),
        question=trajectory.main_question,
        replies=[(one.words, answer_texts.aloud(one, on_paper=True)) for one in told],
        how=_("Verder lezen: scan dit, of ga naar %(page)s. Typ daar de code van uw strookje.")
        % {"page": link.partition("//")[2].rstrip("/")},
        url=link,
        fold_back=_("vouw naar achteren"),
        fold_over=_("vouw over de tekst, plak vast"),
        call=_("Liever horen? Bel %(name)s") % {"name": calls.name} if calls.phone else "",
        phone=calls.phone,
    )
