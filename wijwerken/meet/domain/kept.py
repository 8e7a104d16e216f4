"""What bijeenkomen keeps of people, gives them, takes out with them, and deletes by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import RetentionRule
from wijwerken.house.order import shuffled
from wijwerken.look.domain.languages import language_at_once
from wijwerken.look.domain.nameless import lay_anew
from wijwerken.meet.domain import figures, voices
from wijwerken.meet.domain.harvest_contents import who_was_there
from wijwerken.meet.domain.receipts import id_of
from wijwerken.meet.models import Card, Choice, Harvest, Notes, SavedWorkForm, Seat, Workshop
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.rounds.domain.recognitions import forget_seats
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Participation, Trajectory

BECAUSE = "what a room keeps of one person"
SEAT_DAYS = 30


def daily() -> None:
    """Lay seats, cards and choices in an order that does not tell who came first, and put their language right."""
    lay_anew(Seat, Card, Choice)
    _put_languages_right()


def on_erased(person: Person) -> None:
    """Take a person out of every room: seat, choices, what they recognised, and cards that were not harvested."""
    seats = list(seats_of(person))
    keys = [seat.pk for seat in seats]
    forget_seats(keys)
    figures.keep_before_erasing(keys)
    Choice.objects.everywhere(BECAUSE).filter(seat__in=keys).delete()
    cards = Card.objects.everywhere(BECAUSE).filter(seat__in=keys, excerpt=None)
    if getattr(person, "keeps_words_nameless", False):
        cards.update(seat=None)
    else:
        for card in cards:
            voices.take_quotations_out(card.trajectory_id, card.words)  # it may have been laid out to choose from
        cards.delete()
    empty_seats(Seat.objects.everywhere(BECAUSE).filter(pk__in=keys))
    SavedWorkForm.objects.filter(made_by=person).update(made_by=None)


def own_data(person: Person) -> Mapping[str, Any]:
    """Give what the room holds of this person, besides the words that were harvested."""
    return {
        "seats": [
            {
                "workshop": seat.workshop.title,
                "on": seat.workshop.on.isoformat(),
                "first_name": seat.first_name,
                "group": seat.group.name if seat.group else "",
                "cards": [card.words for card in Card.objects.of(seat.trajectory_id).filter(seat=seat)],
            }
            for seat in seats_of(person)
        ],
        "work_forms": [row.title for row in SavedWorkForm.objects.filter(made_by=person)],
    }


def export(actor: Actor, trajectory: Trajectory) -> Mapping[str, Any]:
    """Give the workshops and their harvest as plain data; the words themselves are in the export of kijken."""
    if not rules.is_inside(actor, trajectory):
        return {}
    harvests = {row.workshop_id: row for row in Harvest.objects.of(trajectory)}
    notes = {row.workshop_id: row for row in Notes.objects.of(trajectory)}
    rows = shuffled(Workshop.objects.of(trajectory), actor)
    return {"workshops": [_row(workshop, harvests.get(workshop.pk), notes.get(workshop.pk)) for workshop in rows]}


def seats_of(person: Person) -> Iterator[Seat]:
    """Find where this person sat; a seat that was emptied is only found by someone whose person it made."""
    known = Seat.objects.everywhere(BECAUSE).filter(person=person).select_related("workshop", "group")
    yield from known
    parts = Participation.objects.everywhere(BECAUSE).filter(person=person).values("trajectory")
    others = Seat.objects.everywhere(BECAUSE).filter(trajectory__in=parts, person=None)
    yield from (seat for seat in others.select_related("workshop", "group") if id_of(seat.pk) == person.pk)


def empty_seats(seats: models.QuerySet[Seat]) -> int:
    """Empty seats: no name, group, table or person stands there any more; tells how many."""
    return seats.update(first_name="", group=None, person=None, table=None, is_leader=False)


def delete_old_seats(today: dt.date) -> int:
    """Empty the seats of workshops that were a month ago, harvested or not."""
    old = Seat.objects.everywhere(because="retention").filter(workshop__on__lt=today - dt.timedelta(days=SEAT_DAYS))
    return empty_seats(old.exclude(first_name="", group=None, person=None, table=None, is_leader=False))


retention = (
    RetentionRule(
        "seats", _("voornamen en plekken in een bijeenkomst: bij de oogst, of na 30 dagen"), delete_old_seats
    ),
)


def _put_languages_right() -> None:
    # Cards once carried the language of the browser of who wrote them.
    cards = Card.objects.everywhere(because="the nightly round")
    wrong = cards.exclude(language=F("trajectory__language")).select_related("trajectory", "excerpt")
    for card in list(wrong):
        known = card.excerpt.language if card.excerpt else language_at_once(card.words, card.trajectory.language)
        cards.filter(pk=card.pk).exclude(language=known).update(language=known)


def _row(workshop: Workshop, harvest: Harvest | None, notes: Notes | None) -> dict[str, Any]:
    row = {
        "title": workshop.title,
        "on": workshop.on.isoformat(),
        "form": workshop.form,
        "state": workshop.state,
        "held_early_because": workshop.held_early_because,
    }
    return (
        row
        | (
            {
                "who_was_there": list(who_was_there(harvest)),
            }
            if harvest
            else {}
        )
        | ({name: getattr(notes, name) for name in ("taken_along", "agreements", "differences")} if notes else {})
    )
