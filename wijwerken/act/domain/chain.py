"""The end of the chain: from a voice to the action and what came of it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import action_plan, board, ideas, mandates, origins, teller_questions
from wijwerken.act.domain.actions import page
from wijwerken.act.domain.origins import Grouped
from wijwerken.act.models import Action, ActionPlan, Idea, TellerQuestion, ThreadLeftOut
from wijwerken.act.vocabulary import ACTION, IDEA
from wijwerken.house.manifest import PlanStands, ReceiptLine, Reference, TraceLink
from wijwerken.house.prepared import prepared
from wijwerken.house.registry import answers
from wijwerken.house.sentences import sentence, sentences
from wijwerken.look.domain import queries as look
from wijwerken.look.domain.mentions import published
from wijwerken.look.vocabulary import EXCERPT
from wijwerken.people.actor import VISITOR, Actor
from wijwerken.people.models import Person
from wijwerken.think.domain import queries as think
from wijwerken.think.vocabulary import RESPONSE, THREAD
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


def receipt_lines(person: Person, trajectory: Trajectory) -> Iterator[ReceiptLine]:
    """Tell on a receipt what is done with each voice of this person, and what it brought."""
    threads = _threads_of(trajectory, person)
    begun = [Begun(*row) for row in _begun(trajectory.pk, person.pk)] if threads else []
    came = _actions_from(trajectory, person, threads, begun)
    yield from _own_actions(came.rows, person)
    tied = any(threads.values())
    left_out = {row.red_thread_id: row for row in _left_out(trajectory.pk, person.pk)} if tied else {}
    has_ended = current_phase(trajectory) == Phase.ENDED  # then nobody is asked any more, nor can answer
    refused, asked = _refused(begun), {one.voice: one.asked for one in begun if one.asked and not has_ended}
    for voice, own in threads.items():
        reference = Reference(EXCERPT, voice)
        if voice in asked:
            yield _teller_line(reference, trajectory, asked[voice])
        for action in came.without_yes(voice):
            if voice not in asked and not _carries(person, action):  # what one is asked oneself stands above
                yield _no_yes_line(reference, action)
        for action in came.of(voice):
            yield _action_line(reference, action, person)
            yield from _done_line(reference, action)
            yield from _stopped_line(reference, action)
        if voice in refused:
            yield _idea_left_out_line(reference, refused[voice])
        for thread in own & left_out.keys():
            yield _thread_left_out_line(reference, left_out[thread])


def _own_actions(rows: Iterable[Action], person: Person) -> Iterator[ReceiptLine]:
    """Tell what this person carries or is asked to carry, so that a receipt is enough to keep it up to date."""
    for action in rows:
        if not _carries(person, action) or not action.is_open:
            continue
        if action.is_owned or current_phase(action.trajectory) != Phase.ENDED:
            yield replace(_action_line(Reference(ACTION, action.pk), action, person), is_carried=True)


def _carries(person: Person, action: Action) -> bool:
    part = rules.part_of(action.trajectory, person.pk)
    return part is not None and action.owner_id == part.pk


def _action_line(reference: Reference, action: Action, person: Person) -> ReceiptLine:
    sentence = _who_said_yes(action, inside=rules.part_of(action.trajectory, person.pk) is not None)
    # What one carries oneself is told once, whichever of one's sentences it came from.
    if action.is_open and _carries(person, action):
        sentence = _what_you_carry(action)
    outside, about = _who_said_yes(action, inside=False), Reference(ACTION, action.pk)
    return ReceiptLine(
        reference,
        "action",
        sentence,
        action.said_yes_on,
        page(action),
        action.title,
        on_paper=outside if action.is_owned else "",
        about=about,
    )


def _what_you_carry(action: Action) -> str:
    if not action.is_owned:
        return _("De groep vraagt of u dit op u wilt nemen.")
    # After the end nobody asks any more, and nothing can be told.
    ended = current_phase(action.trajectory) == Phase.ENDED
    return _("Hier zei u ja op.") if ended else _("Hier zei u ja op. Hoe gaat het?")


def _who_said_yes(action: Action, *, inside: bool) -> str:
    who, step = board.owner_name(action, inside), board.step_sentence(action, inside)
    first = _("Eerste stap: %(step)s") % {"step": step} if step else ""
    return sentences(_("%(who)s zei ja") % {"who": who}, first, mandates.answer_on(action, inside=inside))


def _no_yes_line(reference: Reference, action: Action) -> ReceiptLine:
    return ReceiptLine(reference, "action", _no_yes_yet(action), action.on, page(action), action.title)


def _no_yes_yet(action: Action) -> str:
    """Say that an action came of somebody's words, also while nobody carries it."""
    if current_phase(action.trajectory) == Phase.ENDED:
        return _("Hieruit kwam een actie. Niemand nam die op zich.")
    if action.owner_id is not None:
        return _("Hieruit kwam een actie. Iemand is gevraagd om die op zich te nemen.")
    return _("Hieruit kwam een actie. Nog niemand zei er ja op.")


def _teller_line(reference: Reference, trajectory: Trajectory, question: UUID) -> ReceiptLine:
    says = _("De groep vraagt of u dit op u wilt nemen.")
    return ReceiptLine(reference, "action", says, url=teller_questions.page_at(trajectory, question))


def _done_line(reference: Reference, action: Action) -> Iterator[ReceiptLine]:
    if action.status == Action.Status.DONE and action.result and not texts_that_wait.words_wait(action):
        says = sentence(_("Gedaan: %(result)s") % {"result": action.result})
        yield ReceiptLine(reference, "result", says, action.ended_on, page(action))


def _stopped_line(reference: Reference, action: Action) -> Iterator[ReceiptLine]:
    if action.status == Action.Status.STOPPED and action.lesson and not texts_that_wait.words_wait(action):
        says = sentence(_("Gestopt. Dit leerden wij: %(lesson)s") % {"lesson": action.lesson})
        yield ReceiptLine(reference, "result", says, action.ended_on, page(action))


def _idea_left_out_line(reference: Reference, why: str) -> ReceiptLine:
    return ReceiptLine(reference, "action", sentences(_("Hier doen wij nu bewust niets mee."), why))


def _thread_left_out_line(reference: Reference, row: ThreadLeftOut) -> ReceiptLine:
    says = sentences(_("Met deze rode draad doen wij nu bewust niets."), row.because)
    return ReceiptLine(reference, "action", says, on=row.on, words=row.red_thread.name)


def _threads_of(trajectory: Trajectory, person: Person) -> Grouped:
    """Give the threads of each voice of this person."""
    found: Grouped = {voice.pk: set() for voice in look.voices_of(trajectory, person)}
    for tie in think.ties_of(trajectory, person):
        found[tie.excerpt_id].add(tie.red_thread_id)
    return found


@dataclass(frozen=True)
class Begun:
    """An idea that began with a voice or a thread, with one action that came of it and one idea it grew into."""

    idea: UUID
    voice: UUID | None
    thread: UUID | None
    not_now_because: str
    action: UUID | None
    status: str | None
    grew_into: UUID | None
    asked: UUID | None  # the question to who said it, while that waits for their answer


@prepared
def _begun(trajectory: UUID, person: UUID) -> QuerySet[Idea, Any]:
    """Find the ideas that began with someone's voices or their threads, once for each action and idea they became."""
    told = ("pk", "excerpt", "red_thread", "not_now_because", "actions", "actions__status", "grew_into")
    asked = TellerQuestion.objects.of(trajectory).filter(excerpt=OuterRef("excerpt"), answer="").values("pk")
    return Idea.objects.of(trajectory).filter(_began_with(trajectory, person)).values_list(*told, Subquery(asked))


def _began_with(trajectory: UUID, person: UUID) -> Q:
    said = look.own_words(person, trajectory).order_by().values("pk")
    return Q(excerpt__in=said) | Q(red_thread__in=think.threads_of(trajectory, person))


def _refused(begun: list[Begun]) -> dict[UUID, str]:
    """Give the reasons why nothing is done with voices now; one of which an action came is not among them."""
    happens = {one.idea for one in begun if one.status in ideas.SOMETHING_HAPPENS}
    refused = [one for one in begun if one.not_now_because and one.idea not in happens]
    return {one.voice: one.not_now_because for one in refused if one.voice is not None}


@prepared
def _left_out(trajectory: UUID, person: UUID) -> QuerySet[ThreadLeftOut]:
    """Find of someone's threads those with which the group consciously does nothing now."""
    return action_plan.left_out(trajectory).filter(red_thread__in=think.threads_of(trajectory, person))


@dataclass(frozen=True)
class Came:
    """The actions that came of somebody's voices, and what they carry themselves: each once, in order."""

    rows: list[Action]
    of_voice: Grouped

    def of(self, voice: UUID) -> list[Action]:
        """Give those that came of one voice and to which somebody said yes."""
        return [action for action in self.rows if action.is_owned and action.pk in self.of_voice[voice]]

    def without_yes(self, voice: UUID) -> list[Action]:
        """Give those that came of one voice and that nobody carries yet."""
        return [action for action in self.rows if not action.is_owned and action.pk in self.of_voice[voice]]


def _actions_from(trajectory: Trajectory, person: Person, threads: Grouped, begun: list[Begun]) -> Came:
    """Give for each voice the actions that came of it: by its threads, or by ideas, however often those grew."""
    grew = origins.grown(trajectory) if any(one.grew_into for one in begun) else []
    ideas_of = _ideas_of(threads, begun, origins.grouped(grew))
    by_idea = origins.grouped((one.idea, one.action) for one in begun if one.action)
    if grew:
        by_idea = origins.grouped(origins.actions_of_ideas(trajectory, set().union(*ideas_of.values())))
    found = _rows(trajectory, person, grew=bool(grew))
    by_thread = origins.grouped((row.of_thread, row.pk) for row in found)
    of_voice = {
        voice: origins.reached(own, by_thread) | origins.reached(ideas_of[voice], by_idea)
        for voice, own in threads.items()
    }
    return Came(list({row.pk: row for row in found}.values()), of_voice)


def _rows(trajectory: Trajectory, person: Person, *, grew: bool) -> list[Any]:
    """Give what this person carries, and what may have come of their voices: an action once for each of its threads."""
    rows = list(_told(trajectory, person, grew=grew))
    for row in rows:
        row.trajectory = trajectory  # is at hand
    return rows


def _told(trajectory: Trajectory, person: Person, *, grew: bool) -> QuerySet[Any]:
    part, threads = rules.part_of(trajectory, person.pk), think.threads_of(trajectory.pk, person.pk)
    begun = _began_with(trajectory.pk, person.pk) | (Q(grown_from__isnull=False) if grew else Q())
    of_threads = Action.red_threads.through.objects.filter(redthread__in=threads)
    of_ideas = Action.ideas.through.objects.filter(idea__in=Idea.objects.of(trajectory).filter(begun).values("pk"))
    own = Action.objects.of(trajectory).filter(owner=part).exclude(owner=None)
    keys = of_threads.values("action").union(of_ideas.values("action"), own.values("pk"))
    found = Action.objects.of(trajectory).filter(pk__in=keys)
    reader = Actor(person=person)
    rows = mandates.with_answers(reader, trajectory, texts_that_wait.without_waiting(reader, trajectory, found))
    return rows.annotate(of_thread=F("red_threads")).order_by("said_yes_on", "pk")


def _ideas_of(threads: Grouped, begun: list[Begun], grew: Grouped) -> Grouped:
    """Give for each voice the ideas that it began, by itself or by its threads, and all that these grew into."""
    found: Grouped = {}
    for voice, own in threads.items():
        new = {one.idea for one in begun if one.voice == voice or one.thread in own}
        found[voice] = set()
        while new:
            found[voice] |= new
            new = origins.reached(new, grew) - found[voice]
    return found


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


def undertaken(trajectory: Trajectory) -> Iterator[TraceLink]:
    """List what people said yes to, as everyone reads it once the plan is adopted."""
    rows = Action.objects.of(trajectory).exclude(said_yes_on=None).exclude(plan__adopted_on=None)
    shown = texts_that_wait.without_waiting(VISITOR, trajectory, rows.filter(is_small_step=False))
    for action in shown.select_related("trajectory").order_by("said_yes_on", "pk"):
        yield _action_link("forward", action)


def without_yes(trajectory: Trajectory) -> Iterator[tuple[Reference, str]]:
    """List what nobody said yes to, and what is said of it, as everyone reads it once the plan is adopted."""
    rows = Action.objects.of(trajectory).filter(said_yes_on=None, is_small_step=False).exclude(plan__adopted_on=None)
    for action in texts_that_wait.without_waiting(VISITOR, trajectory, rows):
        action.trajectory = trajectory  # is at hand
        yield Reference(ACTION, action.pk), _no_yes_yet(action)


def left_out(trajectory: Trajectory) -> Iterator[tuple[Reference, str]]:
    """List the red threads with which the group consciously does nothing now, and why, once the plan is adopted."""
    if not ActionPlan.objects.of(trajectory).exclude(adopted_on=None).exists():
        return
    rows = texts_that_wait.without_waiting(VISITOR, trajectory, action_plan.left_out(trajectory))
    for row in rows.order_by("pk"):
        yield Reference(THREAD, row.red_thread_id), row.because


def spoke_of(trajectory: Trajectory, promised: Iterable[Reference]) -> Iterator[UUID]:
    """Give everyone of whose words these actions came, back by their threads and by ideas, however often those grew."""
    yield from origins.spoke_of(trajectory, [one.id for one in promised if one.kind == ACTION])


def plan_stands(trajectory: Trajectory) -> PlanStands:
    """Tell how far the plan of this cycle is, for what is said where no action stands."""
    plan = action_plan.plan_of(trajectory)
    return "none" if plan is None else "adopted" if plan.adopted_on else "made"


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
