"""What stands in the harvest of a workshop, as this reader may read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijwerken.act.domain import board
from wijwerken.act.models import Action, Idea
from wijwerken.house.order import shuffled
from wijwerken.house.sentences import listed, sentences
from wijwerken.house.small_numbers import few, tells_of_few
from wijwerken.look.domain.queries import excerpts_for
from wijwerken.look.models import Excerpt, gate
from wijwerken.meet.domain import queries
from wijwerken.meet.domain.figures import Figures, figures
from wijwerken.meet.domain.notes import lines, notes_of
from wijwerken.meet.models import Card, Harvest, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import WITH_CHOICES, CardKind, StepState
from wijwerken.people.actor import Actor
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories.domain import texts_that_wait
from wijwerken.trajectories.models import StakeholderGroup
from wijwerken.trajectories.vocabulary import Audience

SHOWN, SHOWN_WHOLE, PRINTED = 40, 1000, 200  # cards under one heading: at first, when asked for more, and on paper
OFFERS = (CardKind.OFFER.value, CardKind.OWN_STEP.value)
ASKS = (CardKind.NEED.value, CardKind.ASK.value)
OBJECTIONS = (CardKind.OBJECTION.value,)


@dataclass
class Pile:
    """Cards that the group laid together, under the name it gave them; no name: cards that lie loose."""

    name: str
    cards: list[Excerpt] = field(default_factory=list)


@dataclass
class Some:
    """Cards of one kind, and how many more there are than are shown here."""

    said: list[Excerpt]
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.said)


@dataclass
class StepHarvest:
    """What one step brought."""

    step: WorkshopStep
    piles: list[Pile]
    chosen: Figures | None = None  # what people chose here, as it may be told
    more: int = 0  # cards that are not shown on this page

    @property
    def anchor(self) -> str:
        """Give the place of this step on the page."""
        return f"stap{self.step.position}"

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Give each option, and in words how many chose it."""
        return [(bar.text, bar.says) for bar in self.chosen.bars] if self.chosen else []

    @property
    def why_no_figures(self) -> str:
        """Say why there are no figures where people chose; nothing where there are, or where nobody could choose."""
        if self.chosen is None or self.chosen.bars:
            return ""
        if self.chosen.too_few:
            return _("Minder dan vijf mensen antwoordden. Daarom staan er geen aantallen.")
        return _("De antwoorden liepen uiteen.")


@dataclass
class Contents:
    """The whole harvest: who was there, what was said, and what comes of it."""

    workshop: Workshop
    harvest: Harvest
    there: list[str]
    steps: list[StepHarvest]
    threads: list[RedThread]
    loose_piles: list[str]  # piles that are not a red thread yet
    asks: Some
    offers: Some
    actions: list[Action]
    objections: Some
    parked: Some
    taken_along: list[str]
    agreements: list[str]
    differences: list[str]
    waits_to_be_read: bool = False  # there are cards that the core group reads first, or that are for it alone
    only_here: bool = False  # some of it this reader reads, and not everyone who takes part

    @property
    def has_words(self) -> bool:
        """Tell whether this reader reads any card here."""
        piles = any(one.piles for one in self.steps)
        return piles or any((self.asks, self.offers, self.actions, self.objections, self.parked))

    @property
    def day(self) -> str:
        """Say on which day it was."""
        return date_format(self.workshop.on, "j F Y")


def contents_of(actor: Actor, harvest: Harvest, most: int = SHOWN) -> Contents:
    """Gather the harvest of a workshop as this reader may read it, in an order that tells nothing."""
    workshop, trajectory = harvest.workshop, harvest.workshop.trajectory
    cards = Card.objects.of(trajectory).filter(step__workshop=workshop).exclude(excerpt=None)
    readable = cards.filter(excerpt__in=excerpts_for(actor, trajectory).values("pk")).select_related("excerpt")
    mixed = shuffled(readable, actor)
    threads = _threads(mixed, trajectory.pk)
    names = {thread.name for thread in threads}
    notes = notes_of(workshop)
    actions = _actions(actor, workshop, mixed)
    return Contents(
        workshop=workshop,
        harvest=harvest,
        there=list(who_was_there(harvest)),
        steps=list(_steps(workshop, mixed, most)),
        threads=threads,
        loose_piles=sorted({card.pile for card in mixed if card.pile} - names),
        asks=_some(mixed, ASKS, most),
        offers=_some(_not_in_plan(mixed, actions), OFFERS, most),
        actions=actions,
        objections=_some(mixed, OBJECTIONS, most),
        parked=_some(mixed, tuple(CardKind.values), most, parked=True),
        taken_along=lines(notes.taken_along),
        agreements=lines(notes.agreements),
        differences=lines(notes.differences),
        waits_to_be_read=len(mixed) < cards.count(),
        only_here=readable.exclude(gate.shared_with(Audience.PARTICIPANTS, through="excerpt")).exists(),
    )


def who_was_there(harvest: Harvest) -> Iterator[str]:
    """Say by group how many were there, never who; a group too small to hide in is only "enkele"."""
    counted: dict[str, int] = defaultdict(int)
    for row in harvest.attendance:
        counted[row["group"]] += row["people"]
    names = dict(StakeholderGroup.objects.of(harvest.trajectory_id).values_list("pk", "name"))
    named = {group: names.get(UUID(group)) if group else None for group in counted}
    told = sorted((name, counted[group]) for group, name in named.items() if name)
    yield from (_("%(n)s %(group)s") % {"n": few(people), "group": name} for name, people in told)
    others = sum(people for group, people in counted.items() if not named[group])
    if others:
        yield _("%(n)s mensen zonder groep") % {"n": few(others)}


def people_there(harvest: Harvest) -> str:
    """Say how many were there altogether; not when that would tell the size of one small group."""
    sizes: dict[str, int] = defaultdict(int)
    for row in harvest.attendance:
        sizes[row["group"]] += row["people"]
    total = sum(sizes.values())
    return few(total) if total and (len(sizes) == 1 or not tells_of_few(sizes.values())) else ""


def says_who_was_there(harvest: Harvest) -> str:
    """Say how many were there and of which groups; nothing of who was not counted, and no group where none is known."""
    people, there = people_there(harvest), list(who_was_there(harvest))
    if people and any(row.get("on_paper") for row in harvest.attendance):
        people = _("er waren %(people)s mensen") % {"people": people}
    elif people:
        people = _("%(people)s mensen deden mee met een telefoon") % {"people": people}
    of_groups = any(row["group"] for row in harvest.attendance)
    return sentences(people, listed(there) if of_groups or not people else "")


def says_who_reads(contents: Contents) -> str:
    """Say who reads this harvest; who carries the trajectory reads more in it than others."""
    if contents.only_here:
        return _("De hele groep leest dit ook, maar niet alle kaarten die u ziet.")
    return _("De hele groep leest dit.")


def _steps(workshop: Workshop, cards: Iterable[Card], most: int) -> Iterator[StepHarvest]:
    by_step: dict[UUID, list[Card]] = defaultdict(list)
    for card in cards:
        if card.kind == CardKind.CARD and not card.is_parked:
            by_step[card.step_id].append(card)
    for step in queries.steps(workshop):
        found = by_step.get(step.pk, [])
        chosen = figures(step) if step.kind in WITH_CHOICES and step.state != StepState.WAITING else None
        if found or chosen:
            yield StepHarvest(step, _piles(found[:most]), chosen, more=max(0, len(found) - most))


def _piles(cards: Iterable[Card]) -> list[Pile]:
    found: dict[str, Pile] = {}
    for card in cards:
        if card.excerpt is not None:
            found.setdefault(card.pile, Pile(card.pile)).cards.append(card.excerpt)
    return sorted(found.values(), key=lambda pile: (not pile.name, pile.name))


def _some(cards: Iterable[Card], kinds: tuple[str, ...], most: int, *, parked: bool = False) -> Some:
    found = [card.excerpt for card in cards if card.kind in kinds and card.is_parked == parked and card.excerpt]
    return Some(found[:most], max(0, len(found) - most))


def _threads(cards: Iterable[Card], trajectory_id: UUID) -> list[RedThread]:
    ties = Tie.objects.of(trajectory_id).filter(excerpt__in=[card.excerpt_id for card in cards])
    return list(RedThread.objects.of(trajectory_id).filter(pk__in=ties.values("red_thread")).order_by("name"))


def _actions(actor: Actor, workshop: Workshop, cards: Iterable[Card]) -> list[Action]:
    if not board.may_read(actor, workshop.trajectory):
        return []
    claimed = [card.excerpt_id for card in cards if card.kind == CardKind.OWN_STEP]
    shown = texts_that_wait.without_waiting(actor, workshop.trajectory, Action.objects.of(workshop.trajectory))
    rows = shown.filter(ideas__excerpt__in=claimed).exclude(said_yes_on=None)
    return list(rows.distinct().order_by("first_step_on", "words"))


def _not_in_plan(cards: Sequence[Card], actions: Collection[Action]) -> list[Card]:
    """Leave out what somebody chose to do and what stands in the plan: there it stands with their yes."""
    keys = [action.pk for action in actions]
    ideas = Idea.objects.of(cards[0].trajectory_id).filter(actions__in=keys) if keys and cards else ()
    done = {idea.excerpt_id for idea in ideas}
    return [card for card in cards if card.kind != CardKind.OWN_STEP or card.excerpt_id not in done]
