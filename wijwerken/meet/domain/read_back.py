"""Reading back: what was written down stands on the screen and the desk, and who said it changes and confirms it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.order import shuffled
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import member_check, room_words
from wijwerken.look.models import Excerpt, gate
from wijwerken.meet.domain import receipts
from wijwerken.meet.domain.change import changed
from wijwerken.meet.models import Card, Seat, Workshop, WorkshopStep
from wijwerken.meet.vocabulary import StepKind, WorkshopState
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

NOW = "now"  # in the settings of the step: the card that stands large on the screen


@dataclass(frozen=True)
class Said:
    """One card that is read back, with its words as they stand now."""

    card: Card
    words: Excerpt
    has_phone: bool = True  # who wrote it has a phone here, and answers on that
    is_on_screen: bool = True  # everyone in the room may read it
    holds: bool = False  # it is shown that it was confirmed

    @property
    def step(self) -> str:
        """Give the title of the step in which it was written."""
        return self.card.step.title


def is_going_on(workshop: Workshop) -> bool:
    """Tell whether the room reads back now."""
    step = workshop.current_step
    return workshop.state == WorkshopState.OPEN and step is not None and step.kind == StepKind.READ_BACK


def on_screen(workshop: Workshop) -> list[Said]:
    """List what everyone in the room may read back, in the order of the evening; never who said it."""
    return _marked(_in_order(_shared(workshop), workshop), _with_phone(workshop))


def at_desk(workshop: Workshop, reader: Actor) -> list[Said]:
    """List what who facilitates may read back, and which of it nobody can confirm on a phone of their own."""
    found = _in_order(_said_in(workshop).filter(gate.handled_by_the_core_group("excerpt")), reader)
    shown = set(_shared(workshop).values_list("pk", flat=True))
    return [replace(one, is_on_screen=one.card.pk in shown) for one in _marked(found, _with_phone(workshop))]


def _marked(found: Iterable[Said], phones: Set[UUID]) -> list[Said]:
    """Mark what holds: of phones only when all of it does, for cards that turn at one moment are of one person."""
    each = [replace(one, has_phone=one.words.speaker.person_id in phones) for one in found]
    all_hold = all(one.words.is_confirmed for one in each if one.has_phone)
    return [replace(one, holds=one.words.is_confirmed and (all_hold or not one.has_phone)) for one in each]


def own_words(workshop: Workshop, seats: Collection[Seat]) -> dict[UUID, list[Said]]:
    """List of each of these seats what it said this evening, as far as that can be read back."""
    at = {receipts.person_of(seat): seat.pk for seat in seats}
    found: dict[UUID, list[Said]] = {}
    for one in _in_order(_said_in(workshop).filter(excerpt__speaker__person__in=at), workshop):
        if one.words.speaker.person_id is not None:
            found.setdefault(at[one.words.speaker.person_id], []).append(one)
    return found


def now_large(step: WorkshopStep, said: Iterable[Said]) -> Said | None:
    """Give what stands large on the screen; none when all stand there as a list."""
    return next((one for one in said if str(one.card.pk) == step.settings.get(NOW)), None)


def next_large(said: Sequence[Said], now: Said | None) -> Said | None:
    """Give what to read after what stands large now: the first when nothing does, none after the last."""
    at = said.index(now) + 1 if now in said else 0
    return said[at] if at < len(said) else None


@deed("meet.words.shown", may="meet.hold_workshop", logged=False)
def show_large(actor: Actor, trajectory: Trajectory, workshop: Workshop, card: Card | None) -> Workshop:
    """Put one card large on the screen to read it back, or all of them as a list again."""
    step = _step_of(workshop)
    step.settings = {**step.settings, NOW: str(card.pk) if card else ""}
    step.save(update_fields=["settings"])
    return changed(workshop)


@deed(
    "meet.words.confirmed_aloud",
    says=gettext_lazy("In een bijeenkomst zijn woorden van papier voorgelezen en bevestigd"),
    may="meet.hold_workshop",
)
def confirm_aloud(actor: Actor, trajectory: Trajectory, workshop: Workshop, cards: Collection[Card]) -> Workshop:
    """Confirm for people without a phone what was read aloud in the room; with a phone people do that themselves."""
    _step_of(workshop)
    room_words.confirm_read_aloud([_without_phone(workshop, card) for card in cards])
    return changed(workshop)


@deed(
    "meet.words.corrected_aloud",
    says=gettext_lazy("In een bijeenkomst is een zin van papier bij het voorlezen verbeterd"),
    may="meet.hold_workshop",
)
def correct_aloud(actor: Actor, trajectory: Trajectory, workshop: Workshop, card: Card, text: str) -> Workshop:
    """Correct what somebody without a phone hears read aloud, in their words."""
    _step_of(workshop)
    excerpt = _without_phone(workshop, card)
    member_check.must_be_sound(text)
    member_check.rewrite(trajectory, excerpt, text.strip())
    room_words.confirm_read_aloud([excerpt])
    return changed(workshop)


@deed(
    "meet.words.taken_out_aloud",
    says=gettext_lazy("In een bijeenkomst zijn woorden weggehaald omdat wie ze schreef dat vroeg"),
    may="meet.hold_workshop",
)
def take_out_aloud(actor: Actor, trajectory: Trajectory, workshop: Workshop, card: Card) -> Workshop:
    """Take the words of somebody without a phone out everywhere, because they ask for it in the room."""
    _step_of(workshop)
    member_check.take_back(trajectory, _without_phone(workshop, card))
    return changed(workshop)


def answer(workshop: Workshop, seat: Seat, card: UUID | None, what: str, text: str = "") -> None:
    """Do with one's own words what was chosen on the phone: they hold, change, go, or others may read them."""
    if not is_going_on(workshop):
        raise NotSound(_("Teruglezen is voorbij. Met een code past u uw woorden later nog aan."))
    person = Person.objects.filter(pk=receipts.person_of(seat)).first()
    said = own_words(workshop, [seat]).get(seat.pk, ())
    mine = [one.words for one in said if one.card.pk == card or (card is None and what == "confirm")]
    if person is None or not mine:
        raise NotSound(_("Deze woorden staan hier niet meer."))
    for excerpt in mine:
        _answer(Actor(person=person, via="receipt"), workshop.trajectory, excerpt, what, text)
    changed(workshop)


def _answer(me: Actor, trajectory: Trajectory, excerpt: Excerpt, what: str, text: str) -> None:
    if what == "confirm":
        member_check.confirm(me, trajectory, excerpt)
    elif what == "change":
        member_check.correct(me, trajectory, excerpt, text)
    elif what == "take_back":
        member_check.withdraw(me, trajectory, excerpt)
    else:
        member_check.share(me, trajectory, excerpt, what)


def _said_in(workshop: Workshop) -> Any:
    cards = Card.objects.of(workshop.trajectory_id).filter(step__workshop=workshop).exclude(excerpt=None)
    return cards.select_related("step", "excerpt__speaker__conversation")


def _shared(workshop: Workshop) -> Any:
    return _said_in(workshop).filter(gate.shared_with(Audience.PARTICIPANTS, "excerpt"))


def _in_order(cards: Any, reader: Any) -> list[Said]:
    mixed = sorted(shuffled(cards, reader), key=lambda card: card.step.position)
    return [Said(card, card.excerpt) for card in mixed]


def _with_phone(workshop: Workshop) -> Set[UUID]:
    seats = Seat.objects.of(workshop.trajectory_id).filter(workshop=workshop, on_paper=False)
    return {receipts.person_of(seat) for seat in seats}


def _without_phone(workshop: Workshop, card: Card) -> Excerpt:
    if card.excerpt is None or card.excerpt.speaker.person_id in _with_phone(workshop):
        raise NotSound(_("Wie dit schreef, heeft een telefoon en antwoordt daar zelf op."))
    return card.excerpt


def _step_of(workshop: Workshop) -> WorkshopStep:
    if not is_going_on(workshop) or workshop.current_step is None:
        raise NotSound(_("Teruglezen kan nu niet."))
    return workshop.current_step
