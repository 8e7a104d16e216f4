"""What the spine shows on the traject page: the steps of preparing and inviting, and small facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from wijwerken.house.manifest import Fact, GateFact, State, Step
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements, boundaries, gatherings, groups, question
from wijwerken.trajectories.domain.phases import current_phase
from wijwerken.trajectories.models import Assumption, GateDeviation, Participation, Trajectory
from wijwerken.trajectories.vocabulary import CORE_GROUP, Phase

FEWEST_GROUPS = 2
PREPARE, LOOK, ACT = Phase.PREPARE.value, Phase.LOOK.value, Phase.ACT.value


def url(name: str, trajectory: Trajectory) -> str:
    """Give the address of a page of this trajectory in the spine."""
    return reverse(f"trajectories:{name}", kwargs={"slug": trajectory.slug})


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the steps of the spine for who takes part; visitors see the public page instead."""
    if not rules.is_inside(actor, trajectory):
        return
    if current_phase(trajectory) == PREPARE:
        yield from _preparing(actor, trajectory)
    yield from _inviting(actor, trajectory)


def gathering_steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the gatherings to come; on the traject page they stand below the steps of all rooms."""
    if not rules.is_inside(actor, trajectory):
        return
    for gathering in gatherings.coming(trajectory):
        yield Step(
            phase=current_phase(trajectory),
            title=f"{gathering.title}, {gathering.place}" if gathering.place else gathering.title,
            state="open",
            note=date_format(gathering.on, "j F"),
            url=url("gatherings", trajectory),
        )


def _preparing(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    yield _question_step(trajectory)
    yield _groups_step(trajectory)
    if rules.in_core_group(actor, trajectory):
        yield _core_group_step(trajectory)
        yield _assumptions_step(actor, trajectory)
    yield _room_step(trajectory)
    yield _agreements_step(trajectory)
    yield _boundaries_step(trajectory)


def _question_step(trajectory: Trajectory) -> Step:
    told = [trajectory.problem, trajectory.goal, trajectory.felt_by]
    return Step(
        phase=PREPARE,
        title=_("De vraag, het probleem en het doel"),
        state=_state(sum(map(bool, told)), len(told)),
        url=url("question", trajectory),
        invitation=_("De vraag staat er. Wat is het probleem, en wie voelt het?"),
        button=_("Verder met de vraag"),
    )


def _groups_step(trajectory: Trajectory) -> Step:
    found = groups.seen(trajectory)
    return Step(
        phase=PREPARE,
        title=_("Wie het aangaat"),
        state=_state(len(found), FEWEST_GROUPS),
        note=_("%(n)s groepen") % {"n": len(found)} if len(found) > 1 else "",
        url=url("people", trajectory),
        invitation=_("Wie gaat deze vraag aan? Begin met wie het elke dag meemaakt."),
        button=_("Noem de groepen"),
    )


def _core_group_step(trajectory: Trajectory) -> Step:
    size = Participation.objects.of(trajectory).filter(role__in=CORE_GROUP).count()
    return Step(
        phase=PREPARE,
        title=_("Een kleine groep die het draagt"),
        state="done" if size > 1 else "open",
        note=_("%(n)s mensen") % {"n": size} if size > 1 else _("je bent nog alleen"),
        url=url("invite", trajectory),
        invitation=_("Niemand doet dit alleen. Met wie draag je dit?"),
        button=_("Vraag iemand mee"),
    )


def _assumptions_step(actor: Actor, trajectory: Trajectory) -> Step:
    part = rules.participation_of(actor, trajectory)
    written = Assumption.objects.of(trajectory).filter(by=part).exists()
    return Step(
        phase=PREPARE,
        title=_("Wat wij zelf denken, vooraf"),
        state="done" if written else "open",
        url=url("assumptions", trajectory),
        invitation=_("Wat denk je zelf dat mensen gaan zeggen? Schrijf het op, dan kun je je laten verrassen."),
        button=_("Schrijf op wat je denkt"),
    )


def _room_step(trajectory: Trajectory) -> Step:
    room = agreements.room_of(trajectory)
    return Step(
        phase=PREPARE,
        title=_("De ruimte-afspraak"),
        state="done" if agreements.is_agreed(room) else "busy" if room else "open",
        note=_("wacht op een ja") if room and not agreements.is_agreed(room) else "",
        url=url("room", trajectory),
        invitation=_("Welke ruimte krijgt de groep? Spreek het af voor je begint."),
        button=_("Maak de ruimte-afspraak"),
    )


def _agreements_step(trajectory: Trajectory) -> Step:
    return Step(
        phase=PREPARE,
        title=_("Hoe wij met elkaar omgaan"),
        state="done" if agreements.agreements_of(trajectory) else "open",
        url=url("agreements", trajectory),
        invitation=_("Wat spreken jullie af over hoe jullie met elkaar omgaan?"),
        button=_("Schrijf een afspraak op"),
    )


def _boundaries_step(trajectory: Trajectory) -> Step:
    published = trajectory.boundaries_published_on
    missing = boundaries.missing_before_publishing(trajectory) if not published else []
    state: State = "done" if published else "busy" if boundaries.all_of(trajectory) else "open"
    return Step(
        phase=PREPARE,
        title=_("Kaders en verwachtingen"),
        state=state,
        note=_("gepubliceerd") if published else "",
        url=url("boundaries", trajectory),
        invitation=missing[0] if missing else _("Alles staat er. Publiceer de kaders, dan kun je mensen uitnodigen."),
        button=_("Verder met de kaders"),
    )


def _inviting(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    if trajectory.boundaries_published_on is None or not rules.in_core_group(actor, trajectory):
        return
    found = groups.seen(trajectory)
    missing = [one for one in found if one.is_missing]
    taken = [one for one in missing if one.gap]
    yield Step(
        phase=LOOK,
        title=_("Wie ontbreekt nog?"),
        state="done" if found and not missing else _state(len(taken), len(missing)) if missing else "open",
        note=_("%(n)s groepen nog niet gehoord") % {"n": len(missing)} if len(missing) > 1 else "",
        url=url("people", trajectory),
        invitation=_("Niet iedereen is al gehoord. Wie gaat erheen?"),
        button=_("Kijk wie er ontbreekt"),
    )


def _state(have: int, need: int) -> State:
    if have >= need:
        return "done"
    return "busy" if have else "open"


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Give the small facts of the spine for phases that are not now."""
    if not rules.is_inside(actor, trajectory):
        return
    missing = [one for one in groups.seen(trajectory) if one.is_missing]
    if missing and current_phase(trajectory) != PREPARE:
        told = next((one for one in missing if one.gap), missing[0])
        yield Fact(LOOK, _("Nog te weinig gehoord"), gap_sentence(told))
    room = agreements.room_of(trajectory)
    if room and agreements.is_agreed(room) and (room.euros or room.hours):
        yield Fact(ACT, _("Ruimte vooraf"), _("%(means)s, zonder te vragen") % {"means": means(room.euros, room.hours)})


def gap_sentence(one: groups.Seen) -> str:
    """Say who is missing and who goes there: "Jongeren. Joost: langs het honk, 4 december."."""
    name = one.group.name[:1].upper() + one.group.name[1:]
    if one.gap is None:
        return f"{name}."
    day = date_format(one.gap.before, "j F") if one.gap.before else ""
    who = one.gap.taken_by.shown_name if one.gap.taken_by else ""
    how = ", ".join(filter(None, [one.gap.how.rstrip("."), day]))
    return f"{name}. {who}: {how}." if who else f"{name}. {how}."


def means(euros: int, hours: int) -> str:
    """Say how much money and time the group may spend itself."""
    money = f"€ {number_format(euros, force_grouping=True)}" if euros else ""
    time = _("%(hours)s uur") % {"hours": hours} if hours else ""
    return _(" en ").join(filter(None, [money, time]))


def gate_facts(trajectory: Trajectory) -> Iterable[GateFact]:
    """Give the quiet signals of the spine for the kwaliteitskaart: V1, V2 and L4."""
    yield _v1(trajectory)
    early = GateDeviation.objects.of(trajectory).filter(gate=GateDeviation.Gate.BOUNDARIES).exists()
    published = trajectory.boundaries_published_on is not None
    yield GateFact("V2", _("Kaders en belofte stonden er voor de eerste uitnodiging."), published and not early)
    missing = [one for one in groups.seen(trajectory) if one.is_missing]
    yield GateFact(
        "L4",
        _("Er is gekeken wie ontbreekt. Elk gat heeft een naam en een dag."),
        all(one.gap and one.gap.before for one in missing),
    )


def _v1(trajectory: Trajectory) -> GateFact:
    helped = len({view.group_id for view in question.problem_views(trajectory)})
    open_question = question.is_open_question(trajectory.main_question)
    return GateFact(
        "V1",
        _("De vraag is open, zonder oplossing erin, en mensen uit twee groepen hielpen hem verwoorden."),
        open_question and helped >= FEWEST_GROUPS,
    )
