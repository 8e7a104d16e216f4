"""What doen tells on the page for the council: the answer to each red thread, and what stands of the plan.

Everything is as a visitor may read it: threads by the name they were given back under, plans that a group adopted, and
nobody who carries an action.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import action_plan, board, reviews
from wijwerken.act.domain.final_report import agreed_late
from wijwerken.act.models import Action, ActionPlan
from wijwerken.act.vocabulary import ACTION
from wijwerken.house.facts import Accounted
from wijwerken.house.sentences import bare, listed, sentence, sentences
from wijwerken.people.actor import VISITOR
from wijwerken.think.domain import queries as think
from wijwerken.think.models import EditionThread
from wijwerken.think.vocabulary import THREAD
from wijwerken.trajectories.domain import answer_texts
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


@dataclass(frozen=True)
class Done:
    """What everyone may know of the plans that were adopted: their actions, and why a thread was left out."""

    actions: Sequence[Action]
    left_out: dict[UUID, str]

    def of_thread(self, thread: UUID) -> list[Action]:
        """Give the actions for a thread, also those that came of an idea on it."""
        return [action for action in self.actions if thread in _threads_of(action)]


def lines(trajectory: Trajectory) -> Iterator[Accounted]:
    """Give the lines of doen, in the order of the page."""
    adopted = list(ActionPlan.objects.of(trajectory).exclude(adopted_on=None).order_by("adopted_on"))
    done = _done(trajectory, adopted)
    for plan in adopted:
        yield _adopted(plan)
    if not adopted:
        yield _no_plan(trajectory)
    threads = _given_back(trajectory)
    for thread in threads:
        yield _answer(trajectory, thread, done)
    known = {thread.red_thread_id for thread in threads}
    for action in done.actions:
        if not known & _threads_of(action):
            yield _without_thread(trajectory, action)
    yield from _agreed_late(trajectory)
    yield from _what_stands(trajectory, done, adopted)
    yield from _looked_back(trajectory, adopted)
    yield from _to_look_back(trajectory, adopted)


def _done(trajectory: Trajectory, adopted: Sequence[ActionPlan]) -> Done:
    if not adopted:
        return Done([], {})
    rows = board.actions_of(VISITOR, trajectory).filter(plan__in=adopted, is_small_step=False)
    left_out = action_plan.threads_left_out(trajectory)
    return Done(list(rows.order_by("on", "words")), {row.red_thread_id: row.because for row in left_out})


def _given_back(trajectory: Trajectory) -> list[EditionThread]:
    """Give the threads of the newest edition that everyone may read; those whose name was taken back stay out."""
    edition = think.readable_editions(VISITOR, trajectory).last()
    if edition is None:
        return []
    return [one for one in edition.threads.exclude(red_thread=None) if one.name]


def _threads_of(action: Action) -> set[UUID]:
    by_idea = {idea.red_thread_id for idea in action.ideas.all() if idea.red_thread_id is not None}
    return {thread.pk for thread in action.red_threads.all()} | by_idea


def _answer(trajectory: Trajectory, thread: EditionThread, done: Done) -> Accounted:
    """Say what was done with one red thread: what is going on goes before a no that was given to it once."""
    key: UUID = thread.red_thread_id  # type: ignore[assignment]
    actions, because = done.of_thread(key), done.left_out.get(key, "")
    ended = current_phase(trajectory) == Phase.ENDED
    says = _("Hier kwam geen antwoord op.") if ended else _("Hierop is nog geen antwoord.")
    if not ended and answer_texts.plan_stands(trajectory) != "adopted":
        says = answer_texts.without_action(trajectory)
    if because:
        says = sentence(_("Niet, omdat: %(why)s") % {"why": because})
    elif actions:
        says = board.how_they_stand(actions)
    url = reverse("trajectories:trace", args=[trajectory.slug, THREAD, key])
    # What nobody said yes to is still an idea.
    is_answered = bool(because) or any(action.is_owned for action in actions)
    return Accounted("done", thread.name, says, url, own_words=True, is_answered=is_answered)


def _without_thread(trajectory: Trajectory, action: Action) -> Accounted:
    url = _open_to_all(trajectory, "trajectories:trace", ACTION, action.pk)
    return Accounted("done", _("Ook op het plan"), board.how_they_stand([action]), url)


def _agreed_late(trajectory: Trajectory) -> Iterator[Accounted]:
    says = agreed_late(trajectory)
    if says:
        yield Accounted("done", _("Anders dan de methode vraagt"), says)


def _adopted(plan: ActionPlan) -> Accounted:
    day = {"day": date_format(plan.adopted_on, "j F Y")}  # type: ignore[arg-type]
    says = _("Vastgesteld op %(day)s. Wie meedoet, kreeg bericht.") % day
    newest = action_plan.plan_of(plan.trajectory)
    return Accounted("done", _("Het plan"), says, _plan_page(plan.trajectory) if plan == newest else "")


def _no_plan(trajectory: Trajectory) -> Accounted:
    return Accounted("done", _("Het plan"), sentence(action_plan.why_none(trajectory)))


def _what_stands(trajectory: Trajectory, done: Done, adopted: Sequence[ActionPlan]) -> Iterator[Accounted]:
    if not adopted:
        return
    stands = [bare(action.title) for action in done.actions if action.status == Action.Status.DONE]
    says = sentence(listed(stands)) if stands else _("Nog niets van het plan is gedaan.")
    yield Accounted("afterwards", _("Wat er staat"), says, _plan_page(trajectory))


def _looked_back(trajectory: Trajectory, adopted: Sequence[ActionPlan]) -> Iterator[Accounted]:
    """Tell what looking back brought, which everyone reads with the plan."""
    for review in reversed(reviews.held(trajectory)) if adopted else ():
        day = date_format(review.held_on or review.on, "j F Y")
        label = _("Teruggekeken op %(day)s") % {"day": day}
        yield Accounted("afterwards", label, sentences(review.brought), _plan_on_paper(trajectory))


def _to_look_back(trajectory: Trajectory, adopted: Sequence[ActionPlan]) -> Iterator[Accounted]:
    days = [date_format(review.on, "j F Y") for review in reviews.coming(trajectory)] if adopted else []
    if days:
        says = sentence(listed(days))
        yield Accounted("afterwards", _("Dagen om nog terug te kijken"), says, _plan_page(trajectory))


def _plan_page(trajectory: Trajectory) -> str:
    return _open_to_all(trajectory, "act:plan")


def _plan_on_paper(trajectory: Trajectory) -> str:
    return _open_to_all(trajectory, "act:plan_document", "pdf")


def _open_to_all(trajectory: Trajectory, name: str, *more: object) -> str:
    """Give an address at which anyone can check it; none while a next plan is made, which closes these pages."""
    return reverse(name, args=[trajectory.slug, *more]) if board.may_read(VISITOR, trajectory) else ""
