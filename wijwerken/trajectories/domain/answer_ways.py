"""Which way an answer goes back to everyone who told something: the way they came, as far as they left one.

Opening who left an address happens here only, at the moment it is needed; what comes out is a way and never an address.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from wijwerken.house.manifest import WhoTold
from wijwerken.house.registry import gather
from wijwerken.people.domain import identities, letter_choices, letters
from wijwerken.people.domain.identities import Identity
from wijwerken.people.models import Person, ReceiptCredential
from wijwerken.trajectories.models import Answer, Trajectory

Way = Answer.Way


@dataclass(frozen=True)
class Found:
    """One person who told something, and the way by which an answer reaches them."""

    person: Person
    way: Answer.Way


@dataclass(frozen=True)
class Tellers:
    """Everyone who told something: who can be reached and how, and how many have no way back."""

    found: list[Found]
    without_way: int


def tellers(trajectory: Trajectory) -> Tellers:
    """Find out for everyone who told something which way an answer goes."""
    told = list(gather(lambda room: room.chain.tellers, trajectory))
    marks = {one.person: one.mark for one in told if one.person}
    people = list(Person.objects.filter(pk__in=marks).select_related("account").order_by("pk"))
    left, codes = identities.left_by(marks), _codes(marks)
    ways = {one: _way(one, left.get(one.pk, Identity()), codes[one.pk], marks[one.pk]) for one in people}
    found = [Found(person, way) for person, way in ways.items() if way is not None]
    return Tellers(found, len(people) - len(found) + sum(one.person is None for one in told))


def marks_of(trajectory: Trajectory) -> dict[UUID, str]:
    """Tell by what the paper of each person is known, for the outside of a slip."""
    told: list[WhoTold] = list(gather(lambda room: room.chain.tellers, trajectory))
    return {one.person: one.mark for one in told if one.person}


def _way(person: Person, left: Identity, codes: list[bool], mark: str) -> Answer.Way | None:
    if not person.has_left and left.email and letters.can_send() and _wants_letters(person):
        return Way.MAIL
    if left.phone and left.may_call:
        return Way.CALL
    has_account = person.account is not None and not person.has_left
    if mark and not has_account and all(codes):  # nobody renewed it: nobody ever came with it on a screen of their own
        return Way.SLIP
    return Way.RECEIPT if has_account or codes else None


def _wants_letters(person: Person) -> bool:
    chosen = letter_choices.chosen(person)
    return chosen is None or "know" in chosen


def _codes(people: dict[UUID, str]) -> dict[UUID, list[bool]]:
    found: dict[UUID, list[bool]] = defaultdict(list)
    rows = ReceiptCredential.objects.filter(person__in=people).values_list("person", "handed_out")
    for person, handed_out in rows:
        found[person].append(handed_out)
    return found
