"""The end of the chain: from a voice to the action and what came of it, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import action_plan, board, ideas
from wijwerken.act.domain.actions import page
from wijwerken.act.domain.ideas import ideas_with_an_action
from wijwerken.act.models import Action, Idea, ThreadLeftOut
from wijwerken.act.vocabulary import ACTION, IDEA
from wijwerken.house.manifest import ReceiptLine, Reference, TraceLink
from wijwerken.house.registry import answers
from wijwerken.house.sentences import sentence, sentences
from wijwerken.look.domain.mentions import published
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.think.models import Tie
from wijwerken.think.vocabulary import RESPONSE, THREAD
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase

Grouped = dict[UUID, set[UUID]]


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell on a receipt what is done with each voice of this person, and what it brought."""
    yield from _own_actions(person, trajectory)
    mine = list(Excerpt.objects.of(trajectory).filter(speaker__person=person).values_list("pk", flat=True))
    if not mine:
        return
    threads = _threads_of(trajectory, mine)
    came = _actions_from(person, trajectory, threads)
    left_out = {row.red_thread_id: row for row in action_plan.threads_left_out(trajectory)}
    refused = _refused(trajectory, mine)
    for voice in mine:
        reference = Reference(EXCERPT, voice)
        for action in came[voice]:
            yield _action_line(reference, action, person)
            yield from _done_line(reference, action)
            yield from _stopped_line(reference, action)
        if voice in refused:
            yield _idea_left_out_line(reference, refused[voice])
        for thread in threads[voice] & left_out.keys():
            yield _thread_left_out_line(reference, left_out[thread])


def _refused(trajectory: Trajectory, voices: Iterable[UUID]) -> dict[UUID, str]:
    """Give the reasons why nothing is done with voices now; one of which an action came is not among them."""
    rows = Idea.objects.of(trajectory).filter(excerpt__in=voices).exclude(not_now_because="")
    return dict(rows.exclude(ideas_with_an_action()).values_list("excerpt", "not_now_because"))


def _own_actions(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell what this person carries or is asked to carry, so that a receipt is enough to keep it up to date."""
    rows = texts_that_wait.without_waiting(Actor(person=person), trajectory, Action.objects.of(trajectory))
    for action in rows.filter(owner__person=person).select_related("trajectory", "owner"):
        if action.is_open and (action.is_owned or current_phase(trajectory) != Phase.ENDED):
            yield replace(_action_line(Reference(ACTION, action.pk), action, person), is_carried=True)


def _action_line(reference: Reference, action: Action, person: Person) -> ReceiptLine:
    sentence = _who_said_yes(action)
    # What one carries oneself is told once, whichever of one's sentences it came from.
    if action.is_open and action.owner is not None and action.owner.person_id == person.pk:
        sentence = _what_you_carry(action)
    return ReceiptLine(reference, "action", sentence, action.said_yes_on, page(action), action.title)


def _what_you_carry(action: Action) -> str:
    if not action.is_owned:
        return _("De groep vraagt of u dit op u wilt nemen.")
    # After the end nobody asks any more, and nothing can be told.
    ended = current_phase(action.trajectory) == Phase.ENDED
    return _("Hier zei u ja op.") if ended else _("Hier zei u ja op. Hoe gaat het?")


def _who_said_yes(action: Action) -> str:
    who, step = action.owner_name or _("Iemand die meedoet"), board.step_sentence(action)
    first = _("Eerste stap: %(step)s") % {"step": step} if step else ""
    return sentences(_("%(who)s zei ja") % {"who": who}, first)


def _done_line(reference: Reference, action: Action) -> Iterator[ReceiptLine]:
    if action.status == Action.Status.DONE and action.result and not texts_that_wait.words_wait(action):
        says = sentence(_("Gedaan: %(result)s") % {"result": action.result})
        yield ReceiptLine(reference, "result", says, action.ended_on, page(action))


def _stopped_line(reference: Reference, action: Action) -> Iterator[ReceiptLine]:
    if action.status == Action.Status.STOPPED and action.lesson and not texts_that_wait.words_wait(action):
        says = sentence(_("Gestopt en geleerd: %(lesson)s") % {"lesson": action.lesson})
        yield ReceiptLine(reference, "result", says, action.ended_on, page(action))


def _idea_left_out_line(reference: Reference, why: str) -> ReceiptLine:
    return ReceiptLine(reference, "action", sentences(_("Hier doen wij nu bewust niets mee."), why))


def _thread_left_out_line(reference: Reference, row: ThreadLeftOut) -> ReceiptLine:
    says = sentences(_("Met deze rode draad doen wij nu bewust niets."), row.because)
    return ReceiptLine(reference, "action", says, on=row.on, words=row.red_thread.name)


def _threads_of(trajectory: Trajectory, voices: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = {voice: set() for voice in voices}
    for voice, thread in Tie.objects.of(trajectory).filter(excerpt__in=voices).values_list("excerpt", "red_thread"):
        found[voice].add(thread)
    return found


def _actions_from(person: Person, trajectory: Trajectory, threads: dict[UUID, set[UUID]]) -> dict[UUID, list[Action]]:
    """Give for each voice the actions that came of it: by its threads, or by ideas, however often those grew."""
    every_thread = set().union(*threads.values())
    ideas_of = _ideas_from(trajectory, threads, every_thread)
    by_thread = _grouped(_pairs(Action.red_threads.through, trajectory, "redthread", every_thread))
    by_idea = _grouped(_pairs(Action.ideas.through, trajectory, "idea", set().union(*ideas_of.values())))
    keys = {voice: _reached(threads[voice], by_thread) | _reached(ideas_of[voice], by_idea) for voice in threads}
    rows = Action.objects.of(trajectory).filter(pk__in=set().union(*keys.values())).exclude(said_yes_on=None)
    rows = texts_that_wait.without_waiting(Actor(person=person), trajectory, rows)
    owned = list(rows.select_related("trajectory", "owner").order_by("said_yes_on", "pk"))
    return {voice: [action for action in owned if action.pk in keys[voice]] for voice in threads}


def _ideas_from(trajectory: Trajectory, threads: dict[UUID, set[UUID]], every_thread: set[UUID]) -> Grouped:
    begun = Idea.objects.of(trajectory).filter(Q(excerpt__in=threads.keys()) | Q(red_thread__in=every_thread))
    sources = list(begun.values_list("pk", "excerpt", "red_thread"))
    grew = Idea.grown_from.through.objects.filter(from_idea__trajectory=trajectory)
    grown = _grouped(grew.values_list("to_idea", "from_idea"))
    found: Grouped = {}
    for voice, own in threads.items():
        new = {idea for idea, excerpt, thread in sources if excerpt == voice or thread in own}
        found[voice] = set()
        while new:
            found[voice] |= new
            new = _reached(new, grown) - found[voice]
    return found


def _pairs(through: Any, trajectory: Trajectory, side: str, keys: set[UUID]) -> Any:
    rows = through.objects.filter(action__trajectory=trajectory, **{f"{side}__in": keys})
    return rows.values_list(side, "action")


def _grouped(pairs: Iterable[tuple[UUID, UUID]]) -> Grouped:
    found: Grouped = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return found


def _reached(keys: Iterable[UUID], grouped: Grouped) -> set[UUID]:
    return set().union(*(grouped.get(key, set()) for key in keys))


def trace_title(actor: Actor, trajectory: Trajectory, reference: Reference) -> TraceLink | None:
    """Say what an idea or an action is, when this reader may see it."""
    if reference.kind == ACTION and board.may_read(actor, trajectory):
        shown = texts_that_wait.without_waiting(
            actor, trajectory, Action.objects.of(trajectory).filter(pk=reference.id)
        )
        action = shown.select_related("trajectory").first()
        return _action_link("forward", action) if action else None
    if reference.kind == IDEA:
        idea = ideas.readable(actor, trajectory).filter(pk=reference.id).select_related("excerpt").first()
        return _idea_title(trajectory, idea) if idea else None
    return None


def trace_links(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    """Lead from an action back to ideas and threads, and from a voice, thread, answer or idea on to what came of it."""
    if reference.kind == ACTION:
        yield from _back_from_action(actor, trajectory, reference)
    elif reference.kind == IDEA:
        yield from _back_from_idea(actor, trajectory, reference)
        yield from _forward(actor, trajectory, Q(grown_from=reference.id), Q(ideas=reference.id))
    elif reference.kind == EXCERPT:
        yield from _forward(actor, trajectory, Q(excerpt=reference.id), Q(pk__in=[]))
    elif reference.kind == THREAD:
        yield from _forward(actor, trajectory, Q(red_thread=reference.id), Q(red_threads=reference.id))
    elif reference.kind == RESPONSE:
        yield from _forward(actor, trajectory, Q(response=reference.id), Q(pk__in=[]))


def _back_from_action(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    if not board.may_read(actor, trajectory):
        return
    here = texts_that_wait.without_waiting(actor, trajectory, Action.objects.of(trajectory).filter(pk=reference.id))
    for action in here.prefetch_related("red_threads"):
        for idea in ideas.readable(actor, trajectory).filter(actions=action).select_related("excerpt"):
            yield _idea_link("back", idea)
        for thread in action.red_threads.all():
            yield from _as_its_room_says(actor, trajectory, Reference(THREAD, thread.pk))


def _back_from_idea(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    for idea in ideas.readable(actor, trajectory).filter(pk=reference.id):
        origins = [(EXCERPT, idea.excerpt_id), (THREAD, idea.red_thread_id), (RESPONSE, idea.response_id)]
        for kind, identifier in origins:
            if identifier is not None:
                yield from _as_its_room_says(actor, trajectory, Reference(kind, identifier))
        for source in ideas.readable(actor, trajectory).filter(grew_into=idea).select_related("excerpt"):
            yield _idea_link("back", source)


def _forward(actor: Actor, trajectory: Trajectory, of_ideas: Q, of_actions: Q) -> Iterator[TraceLink]:
    for idea in ideas.readable(actor, trajectory).filter(of_ideas).select_related("excerpt"):
        yield _idea_link("forward", idea)
    if board.may_read(actor, trajectory):
        shown = texts_that_wait.without_waiting(actor, trajectory, Action.objects.of(trajectory).filter(of_actions))
        for action in shown.select_related("trajectory"):
            yield _action_link("forward", action)


def _as_its_room_says(actor: Actor, trajectory: Trajectory, reference: Reference) -> Iterator[TraceLink]:
    # Whether this reader may see a thread, an answer or a voice is for its own room to say.
    for here in answers(lambda room: room.chain.trace_title, actor, trajectory, reference):
        if here is not None:
            yield TraceLink("back", here.to, here.kind, here.title, here.own_words, here.url)


def _idea_title(trajectory: Trajectory, idea: Idea) -> TraceLink:
    about_me = published.address(trajectory, idea.excerpt_id) if idea.excerpt_id else ""
    return replace(_idea_link("forward", idea), about_me_url=about_me)


def _idea_link(direction: str, idea: Idea) -> TraceLink:
    return TraceLink(direction, Reference(IDEA, idea.pk), _("idee"), idea.title, own_words=True)  # type: ignore[arg-type]


def _action_link(direction: str, action: Action) -> TraceLink:
    state = board.status(action).lower()
    day = date_format(action.ended_on, "j F Y") if action.ended_on else ""
    kind = _("actie, %(state)s") % {"state": " ".join(filter(None, [state, day]))}
    return TraceLink(
        direction,  # type: ignore[arg-type]
        Reference(ACTION, action.pk),
        kind,
        action.title,
        own_words=True,
        url=page(action),
        brought="" if texts_that_wait.words_wait(action) else action.result or action.lesson,
    )
