"""Tickets for a small group: each gives one seat, once, so that nobody sits down more often than there are tickets."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import keyed
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain import nameless
from wijwerken.people.actor import Actor
from wijwerken.people.domain.receipts import ALPHABET, tidy
from wijwerken.rounds.domain.seats import new_seat
from wijwerken.rounds.models import RecognitionRound, RoundTicket
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Participation, Trajectory

SIGNS = 8
MOST = 60


@deed(
    "rounds.round.tickets_made",
    says=gettext_lazy("Er zijn kaartjes gemaakt voor een herkenningsronde"),
    may="rounds.close",
)
def make_tickets(
    actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound, how_many: int
) -> tuple[str, ...]:
    """Make a ticket for everyone who joins in, beside those there are: somebody may hold one of them already."""
    held = _locked(trajectory, recognition_round)
    if not 1 <= how_many <= MOST:
        raise NotSound(_("Kies een aantal van 1 tot en met %(n)s.") % {"n": MOST}, field="how_many")
    held.tickets += how_many
    held.save(update_fields=["tickets"])
    codes = tuple("".join(secrets.choice(ALPHABET) for _sign in range(SIGNS)) for _number in range(how_many))
    made = [RoundTicket(trajectory=trajectory, recognition_round=held, code_hmac=_hmac(held, code)) for code in codes]
    nameless.scatter(*RoundTicket.objects.bulk_create(sorted(made, key=lambda one: one.pk)))
    return codes


@deed(
    "rounds.round.tickets_thrown_away",
    says=gettext_lazy("Kaartjes die niet uitgedeeld waren, zijn weggegooid"),
    may="rounds.close",
)
def throw_unused_away(actor: Actor, trajectory: Trajectory, recognition_round: RecognitionRound) -> RecognitionRound:
    """Throw away what was not handed out, before closing: no answer is expected for it, and it gives no seat."""
    held = _locked(trajectory, recognition_round)
    rows = RoundTicket.objects.of(trajectory).filter(recognition_round=held)
    rows.filter(is_used=False).delete()
    held.tickets = rows.count()
    held.save(update_fields=["tickets"])
    return held


def are_left(recognition_round: RecognitionRound) -> bool:
    """Tell whether there are tickets that nobody used."""
    rows = RoundTicket.objects.of(recognition_round.trajectory_id)
    return rows.filter(recognition_round=recognition_round, is_used=False).exists()


def use(recognition_round: RecognitionRound, typed: str) -> UUID:
    """Give a ticket in and get a seat for it; which one is written down nowhere."""
    with transaction.atomic():
        rows = RoundTicket.objects.of(recognition_round.trajectory_id).select_for_update()
        ticket = rows.filter(recognition_round=recognition_round, code_hmac=_hmac(recognition_round, typed)).first()
        if ticket is None or not recognition_round.is_open:
            raise NotSound(_("Dit kaartje kennen wij niet. Kijk de letters na."), field="ticket")
        if ticket.is_used:
            raise NotSound(_("Dit kaartje is al gebruikt. Vraag een ander kaartje."), field="ticket")
        ticket.is_used = True
        ticket.save(update_fields=["is_used"])
    return new_seat()


def needs_none(actor: Actor, recognition_round: RecognitionRound) -> bool:
    """Tell who may sit down without a ticket: who takes part with an account.

    A code anybody makes for themselves, as many as they like; an account is given by a colleague.
    """
    if not recognition_round.by_ticket:
        return True
    if actor.person is None:
        return False
    part = Participation.objects.of(recognition_round.trajectory_id).filter(person=actor.person)
    return part.filter(person__account__isnull=False).exists()


def throw_away(recognition_round: RecognitionRound) -> None:
    """Throw the tickets of a round away; how many there were stays."""
    RoundTicket.objects.of(recognition_round.trajectory_id).filter(recognition_round=recognition_round).delete()


def _locked(trajectory: Trajectory, recognition_round: RecognitionRound) -> RecognitionRound:
    rows = RecognitionRound.objects.of(trajectory).select_for_update(of=("self",))
    held: RecognitionRound = rows.get(pk=recognition_round.pk)
    if not held.is_open or not held.by_ticket:
        raise NotSound(_("Voor deze ronde zijn er geen kaartjes."))
    return held


def _hmac(recognition_round: RecognitionRound, code: str) -> str:
    return keyed.print_of("think.ticket", recognition_round.pk, tidy(code))
