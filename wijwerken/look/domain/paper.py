"""The paper road: slips with a code for who spoke, cards to write on, and typing them over."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import recorded
from wijwerken.look.domain import nameless, on_behalf
from wijwerken.look.domain.contribution import Voice, check_length
from wijwerken.look.domain.languages import language_of
from wijwerken.look.models import Conversation, Excerpt, PaperCard, Speaker
from wijwerken.look.models.gate import as_written
from wijwerken.look.vocabulary import CheckState, ConversationKind, Place, Source
from wijwerken.people.actor import Actor
from wijwerken.people.domain import identities, receipts
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.participation import let_take_part
from wijwerken.trajectories.models import Trajectory

MOST_CARDS = 40
NUMBER_SIGNS = 5


@dataclass(frozen=True)
class Slip:
    """A small paper for one speaker: whose it is, how many sentences wait, and the code that opens them."""

    pseudonym: str
    sentences: int
    code: str


@dataclass(frozen=True)
class PrintedCard:
    """A card to write on: the number stays with the group, the code goes home."""

    number: str
    code: str


@dataclass(frozen=True)
class Printed:
    """What comes out of the printer once; the codes cannot be read back later."""

    slips: tuple[Slip, ...] = ()
    cards: tuple[PrintedCard, ...] = ()


@deed("look.slips.printed", says=gettext_lazy("Er zijn briefjes met een code gemaakt"), may="look.use_paper")
def print_slips(actor: Actor, trajectory: Trajectory, conversation: Conversation) -> Printed:
    """Make a slip for every speaker who has no code or account yet, so that each finds their own words back."""
    on_behalf.must_be_written_down(conversation)
    there = conversation.speakers.select_for_update().order_by("position")  # two who print at once make no second code
    speakers = [one for one in there if one.excerpts.exists()]
    if not speakers:
        raise NotSound(_("Er staan nog geen zinnen in dit gesprek. Een briefje zou leeg zijn."))
    without = on_behalf.without_a_way(speakers)
    if not without:
        raise NotSound(str(on_behalf.HAVE_THEIR_WAY))
    slips = tuple(_slip(speaker) for speaker in without)
    put = Excerpt.objects.of(trajectory).filter(speaker__in=without, check_state=CheckState.TO_CHECK)
    put.update(check_state=CheckState.SENT)
    return Printed(slips=slips)


@deed("look.cards.printed", says=gettext_lazy("Er zijn papieren kaarten gemaakt"), may="look.use_paper")
def print_cards(actor: Actor, trajectory: Trajectory, how_many: int) -> Printed:
    """Make cards to write on by hand, each with a receipt to tear off and keep."""
    if not 1 <= how_many <= MOST_CARDS:
        raise NotSound(_("Kies een aantal van 1 tot en met 40."), field="how_many")
    return Printed(cards=tuple(_card(trajectory) for _number in range(how_many)))


@deed("look.card.typed_over", says=gettext_lazy("Een papieren kaart is overgetypt"), may="look.use_paper")
def type_over(actor: Actor, trajectory: Trajectory, voice: Voice, *, number: str = "", phone: str = "") -> Conversation:
    """Type a paper card over for someone, letter by letter; it is marked as typed over."""
    check_length(voice)
    on_behalf.must_not_repeat_a_private_voice(trajectory, [words for _kind, words in voice.parts()], voice.audience)
    card = find_card(trajectory, number) if number.strip() else None
    conversation = Conversation.objects.create(
        trajectory=trajectory,
        kind=ConversationKind.WRITTEN,
        source=Source.PAPER,
        on=clock.today(),
        place_kind=Place.ELSEWHERE,
        typed_by=rules.participation_of(actor, trajectory),
        language=trajectory.language,
    )
    person = card.person if card else Person.objects.create(language=trajectory.language) if phone.strip() else None
    _write_card(conversation, voice, person)
    if person is not None:
        identities.let_call(person, phone)
    if card is not None:
        card.conversation = conversation
        card.save(update_fields=["conversation"])
    recorded(trajectory.pk)
    return conversation


def person_of(speaker: Speaker) -> Person:
    """Give the person behind a pseudonym, made when there was none; still without any name."""
    if speaker.person is None:
        speaker.person = Person.objects.create(language=speaker.conversation.language)
        speaker.save(update_fields=["person"])
        let_take_part(speaker.trajectory, speaker.person, groups=speaker.groups.all())
        nameless.scatter_receipts(speaker.person)
    return speaker.person


def _slip(speaker: Speaker) -> Slip:
    person = person_of(speaker)
    slip = Slip(speaker.pseudonym, speaker.excerpts.count(), receipts.give_receipt(person, handed_out=True))
    nameless.scatter_receipts(person)
    return slip


def _card(trajectory: Trajectory) -> PrintedCard:
    person = Person.objects.create(language=trajectory.language)
    code = receipts.give_receipt(person, handed_out=True)
    number = "".join(secrets.choice(receipts.ALPHABET) for _sign in range(NUMBER_SIGNS))
    card = PaperCard.objects.create(trajectory=trajectory, number=number, person=person, printed_on=clock.today())
    nameless.scatter(card)
    nameless.scatter_receipts(person)
    return PrintedCard(number, code)


def find_card(trajectory: Trajectory, number: str) -> PaperCard:
    """Find a printed card that was not typed over yet, by the number on it."""
    card = PaperCard.objects.of(trajectory).filter(number=receipts.tidy(number)).first()
    if card is None:
        raise NotSound(_("Dit kaartnummer kennen wij niet. Kijk het na, of laat het leeg."), field="number")
    if card.conversation_id is not None:
        raise NotSound(_("Deze kaart is al overgetypt."), field="number")
    return card


def came_back(trajectory: Trajectory, people: Collection[UUID], conversation: Conversation) -> None:
    """Note that the printed cards of these people came back; others are thrown away after a year."""
    waiting = PaperCard.objects.of(trajectory).filter(person__in=people, conversation=None)
    waiting.update(conversation=conversation)


def _write_card(conversation: Conversation, voice: Voice, person: Person | None) -> None:
    speaker = Speaker.objects.create(
        trajectory_id=conversation.trajectory_id,
        conversation=conversation,
        person=person,
        shown_name=voice.name.strip(),
        is_named=bool(voice.name.strip()),
    )
    for position, (kind, words) in enumerate(voice.parts()):
        Excerpt.objects.create(
            trajectory_id=conversation.trajectory_id,
            speaker=speaker,
            kind=kind,
            text=words,
            language=language_of(words, conversation.language),
            **as_written(voice.audience),  # by the speaker's own hand, typed over letter by letter
            position=position,
        )
    _let_in(speaker, voice)


def _let_in(speaker: Speaker, voice: Voice) -> None:
    if voice.group is not None:
        nameless.put_in_group(speaker, speaker.groups, voice.group)
    nameless.scatter(speaker.conversation, speaker, *speaker.excerpts.all())
    if speaker.person is not None:
        let_take_part(speaker.trajectory, speaker.person, groups=filter(None, [voice.group]))
        nameless.scatter_receipts(speaker.person)
