"""The Plan van Aanpak: the plan as a document to print, hang up and take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.act.domain import board, reviews
from wijwerken.act.domain.action_plan import plan_of, threads_left_out
from wijwerken.act.models import Action, ActionPlan, Direction
from wijwerken.house import clock
from wijwerken.house.documents import Bullets, Document, Facts, Heading, Paragraph, Run, Table, Voice
from wijwerken.house.documents.content import Block, Text
from wijwerken.house.sentences import sentences
from wijwerken.look.domain.mentions.published import line_on_paper
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements, stand_in, texts_that_wait
from wijwerken.trajectories.domain.steps import means
from wijwerken.trajectories.models import Boundary, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import Phase


def plan_on_paper(actor: Actor, trajectory: Trajectory, language: str) -> Document:
    """Put the plan on paper as this reader may read it; of who said yes it tells what everyone may read."""
    with override(language):
        plan = plan_of(trajectory)
        return Document(
            title=plan.goal if plan and plan.goal else _("Ons plan"),
            voice=bool(plan and plan.goal),
            blocks=list(_blocks(actor, trajectory, plan)),
            language=language,
            phase="act",
            kicker=_until_when(plan),
            foot=f"{trajectory.who_asks}, {date_format(clock.today(), 'j F Y')}",
            author=trajectory.who_asks,
        )


def _until_when(plan: ActionPlan | None) -> str:
    until = plan and plan.horizon
    return _("Ons plan tot %(day)s") % {"day": date_format(until, "j F Y")} if until else _("Ons plan")


def _blocks(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> Iterator[Block]:
    yield Paragraph([_("Onze vraag: "), Run(trajectory.main_question, voice=True)], "lead")
    if plan is None:
        yield _no_plan(trajectory)
        return
    lines = board.lines(actor, trajectory, plan, on_paper=True)
    yield from _adopted(plan, [line.action for line in lines])
    yield from direction_blocks(plan)
    yield from action_blocks(actor, trajectory, plan, lines)
    if plan.how_we_see:
        yield Heading(_("Waaraan zien wij dat het lukte?"))
        yield Paragraph([Run(plan.how_we_see, voice=True)])
    yield from _boundaries(trajectory)
    yield from _room(actor, trajectory)
    yield from left_out_blocks(trajectory)
    yield from _looking_back(plan)
    if trajectory.calls.phone:
        yield stand_in.on_paper(trajectory, _("Wilt u meedoen, of heeft u een vraag? Bel"))
    yield Paragraph(line_on_paper(trajectory), "small")


def _no_plan(trajectory: Trajectory) -> Paragraph:
    ended = current_phase(trajectory) == Phase.ENDED
    return Paragraph(_("Er kwam geen plan.") if ended else _("Er is nog geen plan."))


def _adopted(plan: ActionPlan, actions: Sequence[Action]) -> Iterator[Block]:
    """Say when the group adopted the plan, and what came to stand in it only later."""
    if plan.adopted_on is None:
        return
    said = [_("De groep stelde dit plan vast op %(day)s.") % {"day": date_format(plan.adopted_on, "j F Y")}]
    if plan.goal_on is not None and plan.goal_on > plan.adopted_on:
        said.append(_("Het doel veranderde daarna, op %(day)s.") % {"day": date_format(plan.goal_on, "j F Y")})
    later = {action.came_after(plan.adopted_on) for action in actions}
    if True in later:
        said.append(_("Wat er daarna bij kwam of veranderde, heeft zijn eigen dag."))
    if None in later:
        said.append(_("Van sommige acties weten wij niet of ze er toen al zo op stonden."))
    yield Paragraph(sentences(*said), "soft")


def direction_blocks(plan: ActionPlan) -> Iterator[Block]:
    """Tell which direction the group chose, when and why (G07)."""
    direction = plan.directions.first()
    if direction is None:
        return
    yield Heading(_("Dit kozen wij op %(day)s") % {"day": date_format(direction.on, "j F Y")})
    yield Paragraph([Run(direction.words, voice=True, bold=True)])
    yield Paragraph([_("Waarom: "), Run(direction.considerations, voice=True)])
    yield from _heard_before(direction)


def _heard_before(direction: Direction) -> Iterator[Block]:
    if direction.heard:
        yield Paragraph(_("Gehoord voor deze keuze: %(who)s") % {"who": direction.heard}, "soft")


def action_blocks(
    actor: Actor, trajectory: Trajectory, plan: ActionPlan, lines: list[board.Line] | None = None
) -> Iterator[Block]:
    """Tell what is done and who said yes."""
    lines = board.lines(actor, trajectory, plan, on_paper=True) if lines is None else lines
    if lines:
        yield Heading(_("Wat wij doen"))
        head = [_("Wat"), _("Wie zei ja"), _("Eerste kleine stap"), _("Hoe staat het")]
        yield Table(head, [_row(line, plan) for line in lines], widths=(4, 3, 3, 2), voice=(0,))
        yield from _details(lines)
    steps = board.small_steps(actor, trajectory, plan)
    if steps:
        yield Heading(_("Kleine stapjes"))
        yield Bullets([[Run(line.action.title, voice=True)] for line in steps])


def _row(line: board.Line, plan: ActionPlan) -> list[Text]:
    who: list[str | Run] = [Run(line.owner, bold=line.action.is_owned)]
    if line.helpers:
        who.append(_(", met %(helpers)s") % {"helpers": line.helpers})
    if line.action.at_table:
        who.append(_(" (zei ja in een gesprek)"))
    origin = "" if line.from_group else _(" (niet uit de groep)")
    return [
        [line.action.title, origin, _since(line.action, plan)],
        who,
        line.step,
        line.status,
    ]


def _since(action: Action, plan: ActionPlan) -> str:
    """Say since when an action stands on the plan, when that is after the group adopted it."""
    if plan.adopted_on is None or action.on is None or not action.came_after(plan.adopted_on):
        return ""
    return _(" (sinds %(day)s)") % {"day": date_format(action.on, "j F Y")}


def _details(lines: list[board.Line]) -> Iterator[Block]:
    for line in lines:
        action = line.action
        told = [
            (_("Bij de rode draad"), ", ".join(thread.name for thread in action.red_threads.all())),
            (_("Waar"), line.place),
            (_("Voor hoe lang"), action.get_horizon_display() if action.horizon else ""),
            (_("Waaraan zien wij dat het werkt"), action.how_we_see),
            (_("Wat het vraagt"), means(action.euros, action.hours)),
            (_("Antwoord van de opdrachtgever"), line.request_sentence),
            (_("Wat het bracht"), "" if texts_that_wait.words_wait(action) else action.result),
            (_("Wat wij leerden"), "" if texts_that_wait.words_wait(action) else action.lesson),
        ]
        known = [(term, answer) for term, answer in told if answer]
        if known:
            yield Heading(action.title, 3, voice=True)
            yield Facts(known)


def _boundaries(trajectory: Trajectory) -> Iterator[Block]:
    fixed = Boundary.objects.of(trajectory).exclude(openness=Boundary.Openness.OPEN)
    if fixed:
        yield Heading(_("Dit staat vast"))
        yield Bullets([sentences(row.topic, row.why) for row in fixed], "fixed")


def _room(actor: Actor, trajectory: Trajectory) -> Iterator[Block]:
    """Tell those who take part which room was given beforehand, once both sides said yes to it."""
    room = agreements.room_of(trajectory)
    if room and agreements.is_agreed(room) and rules.is_inside(actor, trajectory):
        yield Heading(_("De ruimte die wij kregen"))
        yield Facts(
            [
                (_("Zonder te vragen"), means(room.euros, room.hours) or _("geen geld of uren")),
                (_("De opdrachtgever laat los"), room.let_go),
                (_("Wij nemen"), room.we_take),
            ]
        )


def left_out_blocks(trajectory: Trajectory) -> Iterator[Block]:
    """Tell with which threads nothing is done now, and why (A4)."""
    rows = threads_left_out(trajectory)
    if rows:
        yield Heading(_("Wat wij nu bewust niet doen"))
        yield Table(
            [_("Rode draad"), _("Waarom niet")], [[row.red_thread.name, row.because] for row in rows], voice=(0,)
        )


def _looking_back(plan: ActionPlan) -> Iterator[Block]:
    trajectory = plan.trajectory
    coming, been = reviews.coming(trajectory), reviews.held(trajectory)
    if coming:
        yield Heading(_("Samen terugkijken"))
        yield Bullets([_when(review.on, review.place) for review in coming])
    for review in been:
        yield Heading(_("Wat het bracht, op %(day)s") % {"day": date_format(review.held_on or review.on, "j F Y")}, 3)
        yield Voice(review.brought)


def _when(day: object, place: str) -> str:
    return ", ".join(filter(None, [date_format(day, "l j F Y"), place]))  # type: ignore[arg-type]
