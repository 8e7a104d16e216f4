""" "Meer zoals deze": five excerpts that may belong to a thread, and what each of them rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from wijwerken.house import clock
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.think.domain.suggestions import fairness
from wijwerken.think.domain.suggestions.shelf import Shelf, shelf_of
from wijwerken.think.domain.ties import Offered
from wijwerken.think.models import Reading, RedThread, SuggestionAnswer, Tie
from wijwerken.trajectories.models import Trajectory

FIVE = 5
ENOUGH_EXAMPLES = 3
FEW = 80  # among fewer fragments one always comes first, so it must really be like the thread to be offered
RESTS_ON = 2


@dataclass
class Suggestion:
    """One excerpt that may belong somewhere, and the words it is most like; never who said it."""

    excerpt: Excerpt
    rests_on: list[Excerpt] = field(default_factory=list)
    chosen: str = ""  # what somebody answered just now, when the page comes back

    @property
    def key(self) -> str:
        """Give the id as it stands in a form."""
        return str(self.excerpt.pk)


@dataclass(frozen=True)
class Offer:
    """What the computer lays on the table for one thread."""

    suggestions: list[Suggestion] = field(default_factory=list)
    offered: Offered = field(default_factory=Offered)
    heard: fairness.Heard | None = None
    needs_examples: bool = False
    is_among_few: bool = False


def more_like(actor: Actor, trajectory: Trajectory, thread: RedThread) -> Offer:
    """Suggest five excerpts for a thread, learned from what people tied to it and turned down so far."""
    shelf = shelf_of(trajectory)
    people = fairness.people_by_group(thread)
    heard = fairness.heard_in(trajectory, people)
    on_thread = dict(Tie.objects.of(trajectory).filter(red_thread=thread).values_list("excerpt_id", "is_counter"))
    examples = [excerpt for excerpt, is_counter in on_thread.items() if not is_counter]
    if shelf is None or len(examples) < ENOUGH_EXAMPLES:
        return Offer(heard=heard, needs_examples=len(examples) < ENOUGH_EXAMPLES)
    turned_down, left_open = _answers(thread)
    out = set(on_thread) | turned_down | left_open
    ranked = _ranked(shelf, examples, turned_down, may_read=_readable(actor, trajectory) - out)
    few = len(shelf.ids) < FEW
    if few:
        like = shelf.fits(shelf.places_of(examples))
        ranked = [one for one in ranked if like[shelf.places[one[0]]]]
    groups = fairness.groups_of(trajectory, [excerpt for excerpt, _score in ranked[: fairness.LOOKED_AT]])
    chosen = fairness.fairly(ranked, groups, set(people), FIVE)
    rests_on = {excerpt: _most_like(shelf, excerpt, examples) for excerpt in chosen}
    return Offer(suggestions(trajectory, rests_on), offered_by(shelf.read), heard, is_among_few=few)


def offered_by(read: Reading) -> Offered:
    """Say which encoder offers this, today."""
    return Offered(read.encoder, read.encoder_version, clock.today())


def suggestions(trajectory: Trajectory, rests_on: dict[UUID, list[UUID]]) -> list[Suggestion]:
    """Fetch the words of what is suggested and of what it rests on."""
    wanted = set(rests_on).union(*rests_on.values())
    rows = Excerpt.objects.of(trajectory).filter(pk__in=wanted).only("text", "language", "trajectory")
    found = {excerpt.pk: excerpt for excerpt in rows}
    return [
        Suggestion(found[excerpt], [found[one] for one in like if one in found])
        for excerpt, like in rests_on.items()
        if excerpt in found
    ]


def _answers(thread: RedThread) -> tuple[set[UUID], set[UUID]]:
    """Give what was turned down for good, and what was left open today; tomorrow that may come again."""
    rows = SuggestionAnswer.objects.of(thread.trajectory_id).filter(red_thread=thread)
    turned_down, left_open = set[UUID](), set[UUID]()
    for excerpt, answer, on in rows.values_list("excerpt_id", "answer", "on"):
        if answer == SuggestionAnswer.Answer.NOT:
            turned_down.add(excerpt)
        elif on == clock.today():
            left_open.add(excerpt)
    return turned_down, left_open


def _readable(actor: Actor, trajectory: Trajectory) -> set[UUID]:
    return set(queries.readable(actor, trajectory).values_list("pk", flat=True))


def _ranked(
    shelf: Shelf, examples: Sequence[UUID], turned_down: set[UUID], *, may_read: set[UUID]
) -> list[tuple[UUID, float]]:
    scores = shelf.rank(shelf.places_of(examples), shelf.places_of(turned_down))
    found = [(identifier, score) for identifier, score in zip(shelf.ids, scores, strict=True) if identifier in may_read]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _most_like(shelf: Shelf, excerpt: UUID, examples: Sequence[UUID]) -> list[UUID]:
    return [shelf.ids[place] for place in shelf.most_like(shelf.places[excerpt], shelf.places_of(examples))][:RESTS_ON]
