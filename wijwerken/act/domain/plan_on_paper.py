"""The Plan van Aanpak: the plan as a document to print, hang up and take along."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijwerken.act.domain import board, reviews
from wijwerken.act.domain.planning import plan_of, threads_left_out
from wijwerken.act.models import ActionPlan
from wijwerken.house import clock
from wijwerken.house.documents import Bullets, Call, Document, Facts, Heading, Paragraph, Run, Table, Voice
from wijwerken.house.documents.content import Block, Text
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements
from wijwerken.trajectories.domain.steps import means
from wijwerken.trajectories.models import Boundary, Trajectory


def plan_on_paper(actor: Actor, trajectory: Trajectory, language: str) -> Document:
    """Put the plan on paper as this reader may read it; names stay inside."""
    with override(language):
        plan = plan_of(trajectory)
        until = plan and plan.horizon
        return Document(
            title=plan.goal if plan and plan.goal else _("Ons plan"),
            voice=bool(plan and plan.goal),
            blocks=list(_blocks(actor, trajectory, plan)),
            language=language,
            phase="act",
            kicker=_("Ons plan tot %(day)s") % {"day": date_format(until, "j F Y")} if until else _("Ons plan"),
            foot=f"{trajectory.who_asks}, {date_format(clock.today(), 'j F Y')}",
            author=trajectory.who_asks,
        )


def _blocks(actor: Actor, trajectory: Trajectory, plan: ActionPlan | None) -> Iterator[Block]:
    yield Paragraph([_("Onze vraag: "), Run(trajectory.main_question, voice=True)], "lead")
    if plan is None:
        yield Paragraph(_("Er is nog geen plan. De groep maakt het na de teruggave."))
        return
    if plan.adopted_on:
        yield Paragraph(
            _("De groep stelde dit plan vast op %(day)s.") % {"day": date_format(plan.adopted_on, "j F Y")}, "soft"
        )
    yield from direction_blocks(plan)
    yield from action_blocks(actor, trajectory, plan)
    if plan.how_we_see:
        yield Heading(_("Waaraan zien wij dat het lukte?"))
        yield Paragraph([Run(plan.how_we_see, voice=True)])
    yield from _frame(actor, trajectory)
    yield from left_out_blocks(trajectory)
    yield from _looking_back(plan)
    if trajectory.contact_phone:
        yield Call(_("Meedoen of een vraag? Bel"), trajectory.contact_name, trajectory.contact_phone)


def direction_blocks(plan: ActionPlan) -> Iterator[Block]:
    """Tell which direction the group chose and why (G07)."""
    direction = plan.directions.first()
    if direction is None:
        return
    yield Heading(_("De kant die wij opgaan"))
    yield Paragraph([Run(direction.words, voice=True, bold=True)])
    yield Paragraph([_("Waarom: "), Run(direction.considerations, voice=True)])
    if direction.heard:
        yield Paragraph(_("Gehoord voor deze keuze: %(who)s") % {"who": direction.heard}, "soft")


def action_blocks(actor: Actor, trajectory: Trajectory, plan: ActionPlan) -> Iterator[Block]:
    """Tell what is done and who said yes."""
    lines = board.lines(actor, trajectory, plan)
    if lines:
        yield Heading(_("Wat wij doen"))
        head = [_("Wat"), _("Wie zei ja"), _("Eerste kleine stap"), _("Hoe staat het")]
        yield Table(head, [_row(line) for line in lines], widths=(4, 3, 3, 2), voice=(0,))
        yield from _details(lines)
    steps = board.small_steps(actor, trajectory, plan)
    if steps:
        yield Heading(_("Kleine stapjes"))
        yield Bullets([[Run(line.action.title, voice=True)] for line in steps])


def _row(line: board.Line) -> list[Text]:
    who: list[str | Run] = [Run(line.owner, bold=line.action.is_owned)]
    if line.helpers:
        who.append(_(", met %(helpers)s") % {"helpers": line.helpers})
    if line.action.at_table:
        who.append(_(" (zei ja aan tafel)"))
    origin = "" if line.from_group else _(" (niet uit de groep)")
    return [[line.action.title, origin], who, board.step_sentence(line.action), line.status]


def _details(lines: list[board.Line]) -> Iterator[Block]:
    for line in lines:
        action = line.action
        told = [
            (_("Bij de rode draad"), ", ".join(thread.name for thread in action.red_threads.all())),
            (_("Waar"), action.place),
            (_("Voor hoe lang"), action.get_horizon_display() if action.horizon else ""),
            (_("Waaraan zien wij dat het werkt"), action.how_we_see),
            (_("Wat het vraagt"), means(action.euros, action.hours)),
            (_("Klap"), line.request_sentence),
            (_("Wat het bracht"), action.result),
            (_("Wat wij leerden"), action.lesson),
        ]
        known = [(term, answer) for term, answer in told if answer]
        if known:
            yield Heading(action.title, 3, voice=True)
            yield Facts(known)


def _frame(actor: Actor, trajectory: Trajectory) -> Iterator[Block]:
    fixed = Boundary.objects.of(trajectory).exclude(openness=Boundary.Openness.OPEN)
    if fixed:
        yield Heading(_("Binnen deze kaders"))
        yield Bullets([f"{row.topic}. {row.why}" for row in fixed], "fixed")
    room = agreements.room_of(trajectory)
    if room and agreements.is_agreed(room) and rules.is_inside(actor, trajectory):
        yield Heading(_("De ruimte die wij vooraf kregen"))
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
