"""What the spine shows: steps, facts and quiet signals, its menu, what searching finds, and what waits for whom."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijwerken.house.manifest import Circle, Fact, ForYou, GateFact, Hit, MenuItem, Reference, Step
from wijwerken.house.seeking import Sought
from wijwerken.house.sentences import listed, sentence, sentences
from wijwerken.people.actor import Actor
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import agreements, boundaries, groups, question, texts_that_wait
from wijwerken.trajectories.domain.participation import going_on
from wijwerken.trajectories.domain.standing import there_is
from wijwerken.trajectories.domain.steps import (
    ACT,
    LOOK,
    PREPARE,
    gap_sentence,
    inviting,
    means,
    preparing,
    url,
    waiting_texts,
)
from wijwerken.trajectories.models import AliveCheck, GateDeviation, Participation, RoomAgreement, Trajectory
from wijwerken.trajectories.rules.phases import current_phase, newest_changes
from wijwerken.trajectories.vocabulary import CORE_GROUP, TRAJECTORY, Phase


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the steps of the spine for who takes part; visitors see the public page instead."""
    if not rules.is_inside(actor, trajectory):
        return
    if current_phase(trajectory) == PREPARE:
        yield from preparing(actor, trajectory)
    yield from inviting(actor, trajectory)
    yield from waiting_texts(actor, trajectory)


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Give the small facts of the spine for phases that are not now."""
    if not rules.is_inside(actor, trajectory):
        return
    missing = [one for one in groups.seen(actor, trajectory) if one.is_missing]
    if missing and current_phase(trajectory) != PREPARE:
        yield _never_heard_fact(missing) if current_phase(trajectory) == Phase.ENDED else _gap_fact(missing)
    room = agreements.room_of(trajectory) if there_is(trajectory)["room"] else None
    if room and agreements.is_agreed(room) and (room.euros or room.hours):
        yield _room_fact(room)


def _gap_fact(missing: list[groups.Seen]) -> Fact:
    told = next((one for one in missing if one.gap), missing[0])
    more = len(missing) - 1
    others = ngettext("En nog %(n)s andere groep.", "En nog %(n)s andere groepen.", more) % {"n": more}
    return Fact(LOOK, _("Nog te weinig gehoord"), sentences(gap_sentence(told), others if more else ""))


def _never_heard_fact(missing: list[groups.Seen]) -> Fact:
    # Once it has ended nobody goes there any more.
    return Fact(LOOK, _("Te weinig gehoord"), sentence(listed(one.group.name for one in missing)))


def _room_fact(room: RoomAgreement) -> Fact:
    return Fact(ACT, _("Ruimte vooraf"), _("%(means)s, zonder te vragen") % {"means": means(room.euros, room.hours)})


def gate_facts(trajectory: Trajectory) -> Iterable[GateFact]:
    """Give the quiet signals of the spine for the kwaliteitskaart: V1, V2 and L4."""
    yield _v1(trajectory)
    yield _v2(trajectory)
    found = groups.seen_by_everyone(trajectory)
    if found:  # of no groups at all nobody can say who is missing
        yield _l4([one for one in found if one.is_missing])


def _v1(trajectory: Trajectory) -> GateFact:
    is_open = question.is_open_question(trajectory.main_question)
    return GateFact(
        "V1",
        _("De vraag is open, zonder oplossing erin, en mensen uit twee groepen hielpen hem verwoorden."),
        is_open and question.is_shaped_by_two_groups(trajectory),
    )


def _v2(trajectory: Trajectory) -> GateFact:
    early = GateDeviation.objects.of(trajectory).filter(gate=GateDeviation.Gate.BOUNDARIES).exists()
    holds = trajectory.boundaries_published_on is not None and not early
    return GateFact("V2", _("Kaders en belofte stonden er voor de eerste uitnodiging."), holds)


def _l4(missing: list[groups.Seen]) -> GateFact:
    says = (
        _("Er is gekeken wie ontbreekt. Elk gat heeft een naam en een dag.")
        if missing
        else _("Er is gekeken wie ontbreekt. Uit elke groep is iemand gehoord.")
    )
    return GateFact("L4", says, all(one.gap and one.gap.before and one.gap.taken_by for one in missing))


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """List what the menu shows: the trajectory for everyone, people and logbook for who takes part."""
    yield MenuItem(_("Traject"), url("trajectory", trajectory))
    if rules.is_inside(actor, trajectory):
        yield MenuItem(_("Mensen"), url("people", trajectory))
        yield MenuItem(_("Logboek"), url("logbook", trajectory))


def search(actor: Actor, trajectory: Trajectory, words: str) -> Iterator[Hit]:
    """Find boundaries, problem views and (inside) groups and agreements in which these words stand."""
    found = [
        *[(_("kader"), row.topic, "boundaries", False, row.why) for row in boundaries.all_of(trajectory)],
        *[
            (_("zo ziet een groep het"), view.words, "question", True, "")
            for view in question.problem_views(actor, trajectory)
        ],
    ]
    if rules.is_inside(actor, trajectory):
        concerned = [one.group for one in groups.seen(actor, trajectory)]
        found += [(_("groep"), group.name, "people", False, group.matters) for group in concerned]
        found += [(_("afspraak"), row.words, "agreements", True, "") for row in agreements.agreements_of(trajectory)]
    sought = Sought(words)
    for kind, title, page, own_words, more in found:
        if sought.stands_in(title, more):
            yield Hit(kind, title, url(page, trajectory), own_words)


def waits_for(actor: Actor) -> Iterator[ForYou]:
    """List what waits for who carries a trajectory: the question whether to go on, and texts to look at."""
    if actor.person is None:
        return
    carried = {part.trajectory_id: part for part in going_on(actor.person) if part.role in CORE_GROUP}
    silent = AliveCheck.objects.everywhere(because="what waits for one person").filter(answer="")
    for asked in silent.filter(trajectory__in=carried):
        yield _how_to_go_on(actor.person.pk, carried[asked.trajectory_id].trajectory, asked.asked_on)
    for key, day in texts_that_wait.since(carried).items():
        yield _look_along(actor.person.pk, carried[key].trajectory, day)


def _how_to_go_on(person: UUID, here: Trajectory, day: dt.date) -> ForYou:
    return ForYou(
        asked="look_back",
        about=Reference(TRAJECTORY, here.pk),
        person=person,
        day=day,
        sentence=_("Het is lang stil. Gaan jullie door, pauzeren of stoppen jullie?"),
        url=url("alive", here),
        button=_("Kies samen"),
    )


def _look_along(person: UUID, here: Trajectory, day: dt.date) -> ForYou:
    return ForYou(
        asked="read",
        about=Reference(TRAJECTORY, here.pk),
        person=person,
        day=day,
        sentence=_("Een tekst lijkt op woorden die niet gedeeld zijn. Kijken jullie mee?"),
        url=url("waiting_texts", here),
        button=_("Kijk wat er wacht"),
    )


def circles(actor: Actor) -> Iterator[Circle]:
    """List the trajectories this person takes part in, with how many carry each: who told something is not counted."""
    if actor.person is None:
        return
    parts = Participation.objects.everywhere(because="the circles of one person")
    mine = list(parts.filter(person=actor.person).select_related("trajectory").order_by("trajectory__slug"))
    keys = [part.trajectory_id for part in mine]
    carrying = Counter(parts.filter(trajectory__in=keys, role__in=CORE_GROUP).values_list("trajectory", flat=True))
    newest = newest_changes(keys)
    for here in (part.trajectory for part in mine):
        step = newest.get(here.pk)
        ended = step.on if step is not None and step.phase == Phase.ENDED else None
        yield Circle(Reference(TRAJECTORY, here.pk), here.main_question, carrying[here.pk], here.started_on, ended)


pages = {"new_code": lambda _trajectory: reverse("trajectories:renew_code")}
gates = {"boundaries": lambda trajectory: trajectory.boundaries_published_on is not None}
