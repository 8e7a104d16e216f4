"""The steps of the spine on the traject page: preparing and inviting, what waits, and the gatherings to come."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house.manifest import State, Step
from wijwerken.house.sentences import sentences
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import (
    agreements,
    answer_rounds,
    boundaries,
    gatherings,
    groups,
    invitations,
    phase_change,
    question,
    question_to_tell,
    texts_that_wait,
)
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.models import AnswerRound, Assumption, Participation, RoomAgreement, Trajectory
from wijwerken.trajectories.rules.phases import current_phase
from wijwerken.trajectories.vocabulary import CORE_GROUP, Phase

FEWEST_GROUPS = 2
FEWEST_CARRY = 2
PREPARE, LOOK, ACT = Phase.PREPARE.value, Phase.LOOK.value, Phase.ACT.value


def url(name: str, trajectory: Trajectory) -> str:
    """Give the address of a page of this trajectory in the spine."""
    return reverse(f"trajectories:{name}", kwargs={"slug": trajectory.slug})


def gathering_steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the gatherings to come; on the traject page they stand below the steps of all rooms."""
    if not rules.is_inside(actor, trajectory) or not there_is(trajectory)["gathering"]:
        return
    for gathering in gatherings.coming(trajectory):
        yield Step(
            phase=current_phase(trajectory),
            title=f"{gathering.title}, {gathering.place}" if gathering.place else gathering.title,
            state="open",
            note=date_format(gathering.on, "j F"),
            url=url("gatherings", trajectory),
        )


def preparing(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the steps of preparing, while that is where the trajectory stands."""
    yield _question_step(trajectory)
    yield _groups_step(actor, trajectory)
    if rules.in_core_group(actor, trajectory):
        yield _core_group_step(trajectory)
        yield _assumptions_step(actor, trajectory)
    yield _room_step(trajectory)
    yield _agreements_step(trajectory)
    yield _boundaries_step(trajectory)
    if rules.in_core_group(actor, trajectory):
        yield from _telling_step(trajectory)


def _question_step(trajectory: Trajectory) -> Step:
    missing = question.what_is_missing(trajectory)
    return Step(
        phase=PREPARE,
        title=_("De vraag, het probleem en het doel"),
        state=_state(len(question.NEEDED) - len(missing), len(question.NEEDED)),
        url=url("question", trajectory),
        invitation=sentences(_("De vraag staat er."), question.says_what_is_missing(trajectory)),
        button=_("Verder met de vraag"),
    )


def _groups_step(actor: Actor, trajectory: Trajectory) -> Step:
    found = groups.seen(actor, trajectory)
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
    is_asked = size < FEWEST_CARRY and any(one.role in CORE_GROUP for one in invitations.open_invitations(trajectory))
    return Step(
        phase=PREPARE,
        title=_("Een kleine groep die het draagt"),
        state="done" if size >= FEWEST_CARRY else "busy" if is_asked else "open",
        note=_("%(n)s mensen") % {"n": size} if size > 1 else _("gevraagd") if is_asked else _("je bent nog alleen"),
        url=url("invite", trajectory),
        invitation="" if is_asked else _("Niemand doet dit alleen. Met wie draag je dit?"),
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
        invitation=_invites_to_room(room),
        button=_("Lees de afspraak") if room else _("Maak de ruimte-afspraak"),
    )


def _invites_to_room(room: RoomAgreement | None) -> str:
    """Invite to make the agreement, or to the group's own yes; what waits for the other side holds nobody up."""
    if room is None:
        return _("Welke ruimte krijgt de groep? Spreek het af voor je begint.")
    return "" if room.group_confirmed_on else _("De ruimte-afspraak wacht op het ja van de groep.")


def room_without_yes(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """Say after preparing that the room agreement waits for a yes again, and to who gives one what changed."""
    phase = current_phase(trajectory)
    if phase in (PREPARE, Phase.ENDED.value) or not there_is(trajectory)["room"]:
        return
    room = agreements.room_at_hand(trajectory)
    if room is not None and room.changed:
        yield Step(
            phase=phase,
            title=_("De ruimte-afspraak"),
            state="busy",
            note=_("wacht op een ja"),
            url=url("room", trajectory),
            invitation=sentences(agreements.what_changed(room), _("Er is een ja van beide kanten nodig."))
            if rules.may(actor, "trajectories.agree_room", trajectory)
            else "",
            button=_("Lees de afspraak"),
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
    missing = boundaries.needed_before_publishing(trajectory) if not published else []
    state: State = "done" if published else "busy" if boundaries.all_of(trajectory) else "open"
    return Step(
        phase=PREPARE,
        title=_("Wat vaststaat en wat open is"),
        state=state,
        note=_("gepubliceerd") if published else "",
        url=url("boundaries", trajectory),
        invitation=missing[0].says
        if missing
        else _("Alles staat er. Publiceer de kaders, dan kun je mensen uitnodigen."),
        button=_("Verder met de kaders"),
    )


def _telling_step(trajectory: Trajectory) -> Iterator[Step]:
    """Offer a question to tell about, while people would be asked what should be done."""
    if not trajectory.telling_question and not question_to_tell.is_worth_asking(trajectory):
        return
    yield Step(
        phase=PREPARE,
        title=_("De vertelvraag"),
        state="done" if trajectory.telling_question else "open",
        url=url("telling_question", trajectory),
        invitation=_("Jullie vraag gaat over wat er kan gebeuren. Waarover vertellen mensen?"),
        button=_("Kies een vertelvraag"),
    )


def inviting(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """Say who is missing still, once the boundaries are published."""
    if trajectory.boundaries_published_on is None or not rules.in_core_group(actor, trajectory):
        return
    found = groups.seen(actor, trajectory)
    missing = [one for one in found if one.is_missing]
    taken = [one for one in missing if one.gap]
    yield Step(
        phase=LOOK,
        title=_("Wie ontbreekt nog?"),
        state=_state(len(taken), len(missing)) if found else "open",
        note=ngettext("%(n)s groep ontbreekt nog", "%(n)s groepen ontbreken nog", len(missing)) % {"n": len(missing)}
        if missing
        else "",
        url=url("people", trajectory),
        invitation=_("Niet iedereen is al gehoord. Wie gaat erheen?")
        if found
        else _("Er is nog geen groep genoemd. Wie gaat deze vraag aan?"),
        button=_("Kijk wie er ontbreekt"),
    )


def next_phase(trajectory: Trajectory, *, is_done: bool) -> Step | None:
    """Lead to the next phase, where its gate is open; `is_done` when every step of this one is done."""
    onward = phase_change.onward(trajectory)
    if onward is None or onward.why_closed:
        return None
    return Step(
        phase=current_phase(trajectory),
        title=_("Naar de volgende fase"),
        state="open",
        url=url("move", trajectory),
        invitation=_("Alles van deze fase staat er. Zijn jullie samen klaar voor de volgende?")
        if is_done
        else _("Zijn jullie hier samen klaar? Dan kan de volgende fase beginnen."),
        button=_("Naar %(phase)s") % {"phase": Phase(onward.phase).label},
        sends=onward.phase,
    )


def waiting_texts(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """Say that a text waits for the core group, only while one does."""
    if not rules.in_core_group(actor, trajectory) or not there_is(trajectory)["waiting_text"]:
        return
    if not texts_that_wait.how_many(trajectory):  # of some the row was taken back since
        return
    yield Step(
        phase=current_phase(trajectory),
        title=_("Teksten die op jullie wachten"),
        state="open",
        url=url("waiting_texts", trajectory),
        invitation=_("Een tekst lijkt op woorden die niet gedeeld zijn. Kijken jullie mee?"),
        button=_("Kijk wat er wacht"),
    )


def answering(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """Say what is still to do so that everyone who told something has an answer, only while there is something."""
    if not rules.in_core_group(actor, trajectory):
        return
    if there_is(trajectory)["answer_due"] and (moment := answer_rounds.due(trajectory)) is not None:
        yield _answer_step(trajectory, moment)
    if there_is(trajectory)["to_call"] and rules.may(actor, "trajectories.call_tellers", trajectory):
        yield _calling_step(trajectory)
    if there_is(trajectory)["stands_due"]:
        yield _a_year_later_step(trajectory)


def _answer_step(trajectory: Trajectory, moment: AnswerRound) -> Step:
    return Step(
        phase=current_phase(trajectory),
        title=_("Iedereen een antwoord"),
        state="open",
        url=url("answers_give", trajectory),
        invitation=answer_rounds.says_due(moment, before=answer_rounds.was_given(trajectory)),
        button=_("Geef iedereen antwoord"),
        first=True,
    )


def _calling_step(trajectory: Trajectory) -> Step:
    return Step(
        phase=current_phase(trajectory),
        title=_("Belronde"),
        state="busy",
        url=url("call_round", trajectory),
        invitation=_("Er zijn mensen die hun antwoord per telefoon horen."),
        button=_("Begin de belronde"),
    )


def _a_year_later_step(trajectory: Trajectory) -> Step:
    return Step(
        phase=current_phase(trajectory),
        title=_("Staat het er nu?"),
        state="open",
        url=url("stands_now", trajectory),
        invitation=_("Bijna een jaar geleden is toegezegd wat er komt. Staat het er nu?"),
        button=_("Zeg per actie hoe het staat"),
        first=True,
    )


def _state(have: int, need: int) -> State:
    if have >= need:
        return "done"
    return "busy" if have else "open"


def gap_sentence(one: groups.Seen) -> str:
    """Say who is missing and who goes there: "Jongeren. Joost: langs het honk, 4 december."."""
    return sentences(one.group.name, one.who_goes)


def means(euros: int, hours: int) -> str:
    """Say how much money and time the group may spend itself."""
    money = f"€ {number_format(euros, force_grouping=True)}" if euros else ""
    time = _("%(hours)s uur") % {"hours": hours} if hours else ""
    return _(" en ").join(filter(None, [money, time]))
