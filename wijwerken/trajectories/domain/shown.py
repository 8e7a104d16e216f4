"""What the spine shows: steps, facts and quiet signals, its menu, what searching finds, and what waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wijwerken.house import documents
from wijwerken.house.facts import Accounted, Fact, GateFact, Hit
from wijwerken.house.manifest import Circle, Contact, Dated, Door, FieldName, ForYou, MenuItem, Reference, Step
from wijwerken.house.seeking import Sought
from wijwerken.house.sentences import listed, sentence, sentences
from wijwerken.people.actor import Actor
from wijwerken.people.domain import one_question
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import (
    accounted_lines,
    agreements,
    boundaries,
    days,
    funding,
    gathering_answers,
    groups,
    own_people,
    question,
    unlisted_pages,
    visibility,
    what_waits,
)
from wijwerken.trajectories.domain.participation import core_group
from wijwerken.trajectories.domain.small_things import there_is
from wijwerken.trajectories.domain.steps import (
    ACT,
    LOOK,
    PREPARE,
    answering,
    gap_sentence,
    inviting,
    means,
    preparing,
    room_without_yes,
    url,
    waiting_texts,
)
from wijwerken.trajectories.models import GateDeviation, Participation, RoomAgreement, Trajectory
from wijwerken.trajectories.rules.phases import current_phase, newest_changes
from wijwerken.trajectories.vocabulary import CORE_GROUP, GATHERING, TRAJECTORY, Phase, Role

# What is read with whom it concerns, by how its address goes on: what the makers thought, how people come in and are
# reached, their hours, small questions to them, what they are in their organisation, and who follows.
UNDER_PEOPLE = tuple("aannames/ meedoen/ gevraagd/ bereiken/ uren/ peilingen/ doorsnede/ over-mij/ volgers/".split())
MOST_NAMED = 4  # groups that are named beside the first, before their number is enough
# What is read with the boundaries: also what people were promised, and the answers that keep it.
UNDER_BOUNDARIES = tuple(
    "vraag/ subsidie/ verwachten/ bellen/ antwoorden/ ruimte/ afspraken/ wie-ziet-wat/ wie-mag-wat/".split()
)


def steps(actor: Actor, trajectory: Trajectory) -> Iterator[Step]:
    """List the steps of the spine for who takes part; visitors see the public page instead."""
    if not rules.is_inside(actor, trajectory):
        return
    if current_phase(trajectory) == PREPARE:
        yield from preparing(actor, trajectory)
    yield from inviting(actor, trajectory)
    yield from waiting_texts(actor, trajectory)
    yield from answering(actor, trajectory)
    yield from room_without_yes(actor, trajectory)


def facts(actor: Actor, trajectory: Trajectory) -> Iterator[Fact]:
    """Give the small facts of the spine for phases that are not now."""
    if not rules.is_inside(actor, trajectory):
        return
    missing = [one for one in groups.seen(actor, trajectory) if one.is_missing]
    if missing and current_phase(trajectory) != PREPARE:
        yield _never_heard_fact(missing) if current_phase(trajectory) == Phase.ENDED else _gap_fact(trajectory, missing)
    room = agreements.room_at_hand(trajectory) if there_is(trajectory)["room"] else None
    if room and agreements.is_agreed(room) and (room.euros or room.hours):
        yield _room_fact(room)


def _gap_fact(trajectory: Trajectory, missing: list[groups.Seen]) -> Fact:
    told = next((one for one in missing if one.gap), missing[0])
    others = [one.group.name for one in missing if one is not told]
    is_long = len(others) > MOST_NAMED
    says = sentences(gap_sentence(told), _and_others(others))
    all_of_them = url("people", trajectory) if is_long else ""
    return Fact(LOOK, _("Nog te weinig gehoord"), says, all_of_them, _("Alle groepen") if is_long else "")


def _and_others(names: list[str]) -> str:
    """Name the other groups that were heard too little: a few by name, and of many how many."""
    if len(names) > MOST_NAMED:
        return _("En nog %(n)s andere groepen.") % {"n": len(names)}
    return _("Ook: %(groups)s.") % {"groups": listed(names)} if names else ""


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


def accounted(trajectory: Trajectory) -> Iterator[Accounted]:
    """Tell on the page for the council what was asked and promised, when, and what went otherwise."""
    yield from accounted_lines.lines(trajectory)


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
        else _("Er is gekeken wie ontbreekt. Elke groep is gehoord.")
    )
    return GateFact("L4", says, all(one.gap and one.gap.before and one.gap.taken_by for one in missing))


def menu(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    """Give the rooms of the spine: whom it concerns, what the makers thought, and what is of all together."""
    if rules.is_inside(actor, trajectory):
        yield from _rooms_inside(actor, trajectory)
    elif visibility.may_read(actor, trajectory):
        if current_phase(trajectory) != Phase.ENDED:
            yield _room(
                _("Doe mee"),
                "invitation",
                "look",
                1,
                trajectory,
                "vertellen/",
                "gevraagd/",
                words=pgettext("also found by", "aanmelden"),
            )
        yield _room(
            _("Kaders"),
            "boundaries",
            "together",
            2,
            trajectory,
            *UNDER_BOUNDARIES,
            words=pgettext("also found by", "grenzen regels"),
        )


def _rooms_inside(actor: Actor, trajectory: Trajectory) -> Iterator[MenuItem]:
    # The assumptions are no room of their own for who has a code, and stand below whom it concerns.
    concerned = pgettext("also found by", "mensen groepen deelnemers belanghebbenden kerngroep wie doet mee")
    yield _room(_("Wie gaat dit aan"), "people", "look", 1, trajectory, *UNDER_PEOPLE, words=concerned)
    if actor.account:
        yield _room(
            _("Wij dachten vooraf"),
            "assumptions",
            "look",
            4,
            trajectory,
            words=pgettext("also found by", "aannames vooroordelen"),
        )
    if rules.in_core_group(actor, trajectory):
        yield _room(
            _("Uitnodigen"),
            "invite",
            "together",
            1,
            trajectory,
            words=pgettext("also found by", "uitnodiging link nieuwe mensen vragen"),
        )
    agreed = pgettext("also found by", "kaders afspraken grenzen regels belofte bespreekbaar")
    yield _room(
        _("Wat vaststaat en wat open is"), "boundaries", "together", 2, trajectory, *UNDER_BOUNDARIES, words=agreed
    )
    yield _room(
        _("Agenda"),
        "gatherings",
        "together",
        3,
        trajectory,
        words=pgettext("also found by", "vergadering samenkomst bijeenkomst datum afspreken"),
    )
    kept = ("kwaliteitskaart/", "raad/", "meenemen/")
    yield _room(
        _("Logboek"),
        "logbook",
        "together",
        5,
        trajectory,
        *kept,
        words=pgettext("also found by", "geschiedenis wie deed wat wanneer"),
    )


def _room(
    title: str, page: str, field: FieldName, nth: int, trajectory: Trajectory, *below: str, words: str = ""
) -> MenuItem:
    root = url("trajectory", trajectory)
    return MenuItem(title, url(page, trajectory), field, nth, tuple(root + address for address in below), words)


def doors(actor: Actor) -> Iterator[Door]:
    """Give what waits for somebody, the words of who has a code, and what everyone may read."""
    if actor.is_known:
        has_code = actor.via == "receipt"
        title = _("Voor u") if has_code or actor.is_guest else _("Vandaag")
        waits = pgettext("also found by", "begin wat wacht deze week te doen taken")
        yield Door("today", title, reverse("trajectories:today"), words=waits)
        if has_code:
            told, kept = (
                _("wat ermee gebeurt"),
                pgettext("also found by", "ontvangstbewijs bewijs mijn stem wat ik zei terughalen"),
            )
            yield Door("own_words", _("Mijn woorden"), reverse("trajectories:receipt"), explained=told, words=kept)
    yield Door(
        "working",
        _("Waar we aan werken"),
        reverse("trajectories:working"),
        words=pgettext("also found by", "trajecten vragen projecten"),
    )
    if not actor.is_known:
        told, known_as = _("in twee minuten"), pgettext("also found by", "uitleg hulp wat is dit")
        yield Door("how", _("Zo werkt het"), reverse("trajectories:how_it_works"), explained=told, words=known_as)


def other_pages(actor: Actor, trajectory: Trajectory | None) -> Iterator[MenuItem]:
    """List the pages of the spine that stand in no menu: of one trajectory, or of oneself and the house."""
    if trajectory is None:
        yield from unlisted_pages.of_oneself(actor) if actor.is_known else ()
    elif rules.is_inside(actor, trajectory):
        yield from unlisted_pages.inside(actor, trajectory)


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


def may_wait(ask: one_question.Ask) -> Mapping[str, Any]:
    """Name what may wait here, for the one question of all rooms whether there is any."""
    return what_waits.kinds(ask)


def waits_for(actor: Actor, found: one_question.Found | None = None) -> Iterator[ForYou]:
    """List what waits on the spine for one person."""
    if actor.person is not None:
        yield from what_waits.of(found or one_question.found(actor, "trajectories"))


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


def _who_guides(actor: Actor, identifier: UUID) -> Contact | None:
    here = Trajectory.objects.filter(pk=identifier).first()
    if here is None or not own_people.may_come_in(actor, here):
        return None
    guides = [part for part in core_group(here) if part.role == Role.FACILITATOR]
    name = listed(part.shown_name for part in guides if part.shown_name) or _("wie dit traject begeleidt")
    return Contact(name, tuple(part.person_id for part in guides), here.main_question, url("trajectory", here))


contacts: dict[str, Callable[[Actor, UUID], Contact | None]] = {TRAJECTORY: _who_guides}
# No peiling: an address that holds an answer would be kept by mail programs with whose answer it is.
answer_for_you: dict[str, Callable[[Actor, Reference, str, str], bool]] = {GATHERING: gathering_answers.answer_for_you}


def funder(place: object) -> Iterator[documents.Funder]:
    """Give who pays, as every document of a trajectory says; nothing for a place of another kind."""
    if isinstance(place, Trajectory):
        yield from funding.on_documents(place)


def dates(actor: Actor, places: Iterable[Trajectory]) -> Iterable[Dated]:
    """List the days of these trajectories that this actor may know."""
    return days.dates(actor, places)


pages = {
    "new_code": lambda _trajectory: reverse("trajectories:renew_code"),
    "open_code": lambda _trajectory: reverse("trajectories:open_code"),
    "forget_code": lambda _trajectory: reverse("trajectories:forget"),
}
gates = {"boundaries": lambda trajectory: trajectory.boundaries_published_on is not None}
