"""What the room keeps of people, gives them, takes out with them, and deletes by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijwerken.house import quoting
from wijwerken.house.manifest import Reference, RetentionRule
from wijwerken.house.order import shuffled
from wijwerken.look.domain.nameless import lay_anew
from wijwerken.look.models import Excerpt
from wijwerken.meet.domain.harvest_contents import who_was_there
from wijwerken.meet.domain.receipts import id_of
from wijwerken.meet.models import Card, Choice, Harvest, SavedWorkForm, Seat, Workshop, WorkshopStep
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.think.domain.recognising import forget_seats
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import Participation, Trajectory

EXCERPT = "look.excerpt"
BECAUSE = "what a room keeps of one person"
LEFT = "…"  # stands where a text that may not be empty was nothing but the words
SEAT_DAYS = 30

# What who facilitates wrote around the words of others, in which these may be quoted.
TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Workshop: ("title", "held_early_because"),
    WorkshopStep: ("title", "instruction", "captures", "tips"),
    Harvest: ("agreements", "differences"),
    Card: ("pile",),
}


def daily() -> None:
    """Lay seats, cards and choices in an order that does not tell who came first."""
    lay_anew(Seat, Card, Choice)


def on_withdrawn(reference: Reference) -> None:
    """Take withdrawn words out of everything that was written around them; the card itself goes with its voice."""
    if reference.kind == EXCERPT:
        excerpt = Excerpt.objects.everywhere(because=BECAUSE).filter(pk=reference.id).first()
        if excerpt is not None:
            _take_quotations_out(excerpt.trajectory_id, excerpt.text)


def on_corrected(reference: Reference) -> None:
    """After a correction no quotation of the old words stays."""
    if reference.kind == EXCERPT and reference.was:
        excerpt = Excerpt.objects.everywhere(because=BECAUSE).filter(pk=reference.id).first()
        if excerpt is not None and excerpt.text != reference.was:
            _take_quotations_out(excerpt.trajectory_id, reference.was)


def on_erased(person: Person) -> None:
    """Take a person out of every room: seat, choices, what they recognised, and cards that were not harvested."""
    seats = list(seats_of(person))
    keys = [seat.pk for seat in seats]
    forget_seats(keys)
    Choice.objects.everywhere(BECAUSE).filter(seat__in=keys).delete()
    cards = Card.objects.everywhere(BECAUSE).filter(seat__in=keys, excerpt=None)
    if getattr(person, "keeps_words_nameless", False):
        cards.update(seat=None)
    else:
        for card in cards:
            _take_quotations_out(card.trajectory_id, card.words)  # it may have been laid out to choose from
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
    rows = shuffled(Workshop.objects.of(trajectory), actor)
    return {"workshops": [_row(workshop, harvests.get(workshop.pk)) for workshop in rows]}


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


RETENTION = (
    RetentionRule(
        "seats", _("voornamen en plekken in een bijeenkomst: bij de oogst, of na 30 dagen"), delete_old_seats
    ),
)


def _take_quotations_out(trajectory: UUID, words: str) -> None:
    for model, names in TEXTS.items():
        for row in model.objects.of(trajectory):  # type: ignore[attr-defined]
            _clean(row, names, words)
    for step in WorkshopStep.objects.of(trajectory):
        _clean_options(step, words)


def _clean(row: Any, names: tuple[str, ...], words: str) -> None:
    rest = {name: quoting.without(getattr(row, name), words) for name in names}
    changed = {name: text for name, text in rest.items() if text != getattr(row, name)}
    for name, text in changed.items():
        setattr(row, name, text or ("" if row._meta.get_field(name).blank else LEFT))
    if changed:
        row.save(update_fields=list(changed))


def _clean_options(step: WorkshopStep, words: str) -> None:
    """What people chose from may have been someone's card."""
    options = step.settings.get("options", [])
    rest = [one | {"text": quoting.without(one["text"], words) or LEFT} for one in options]
    if rest != options:
        step.settings = {**step.settings, "options": rest}
        step.save(update_fields=["settings"])


def _row(workshop: Workshop, harvest: Harvest | None) -> dict[str, Any]:
    row = {
        "title": workshop.title,
        "on": workshop.on.isoformat(),
        "form": workshop.form,
        "state": workshop.state,
        "held_early_because": workshop.held_early_because,
    }
    return row | (
        {
            "who_was_there": list(who_was_there(harvest)),
            "agreements": harvest.agreements,
            "differences": harvest.differences,
        }
        if harvest
        else {}
    )
