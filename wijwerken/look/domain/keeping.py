"""What kijken keeps of people, gives them, takes out with them, and deletes by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import RetentionRule
from wijwerken.house.order import shuffled
from wijwerken.look.domain import nameless, queries, withdrawing
from wijwerken.look.domain.importing import uploads
from wijwerken.look.models import Conversation, Excerpt, PaperCard, Speaker
from wijwerken.people.actor import Actor
from wijwerken.people.models import Person
from wijwerken.trajectories import rules
from wijwerken.trajectories.models import PhaseChange, Trajectory
from wijwerken.trajectories.vocabulary import Phase

NOTES_DAYS = 365
CARD_DAYS = 365


def on_erased(person: Person) -> None:
    """Take out the words of an erased person, or leave them without anyone behind them when they chose that."""
    mine = Speaker.objects.everywhere(because="erasure reaches every trajectory").filter(person=person)
    if getattr(person, "keeps_words_nameless", False):
        for speaker in mine:
            _make_nameless(speaker)
        return
    said = Excerpt.objects.everywhere(because="erasure reaches every trajectory").filter(speaker__person=person)
    for excerpt in said:
        withdrawing.take_words_out(excerpt)
    mine.all().delete()


def own_data(person: Person) -> Mapping[str, Any]:
    """Give a person everything that is kept here of what they said."""
    said = Excerpt.objects.everywhere(because="a person's own data").filter(speaker__person=person)
    rows = said.select_related("trajectory", "speaker__conversation").order_by("trajectory", "position")
    return {"words": [_own_row(excerpt) for excerpt in rows]}


def export(actor: Actor, trajectory: Trajectory) -> Mapping[str, Any]:
    """Give the words this reader may read as plain data, in an order that tells nothing."""
    said = queries.excerpts_for(actor, trajectory).select_related("speaker").prefetch_related("speaker__groups")
    with_groups = rules.in_core_group(actor, trajectory)
    return {"excerpts": [_export_row(excerpt, with_groups) for excerpt in shuffled(said, actor)]}


def daily() -> None:
    """Count yesterday's voices, mix the tables, and keep out what was withdrawn."""
    nameless.count_voices()
    nameless.mix_tables()
    withdrawing.withdraw_again()


def delete_notes(today: dt.date) -> int:
    """Delete the notes around the excerpts a year after a trajectory ended."""
    ended = PhaseChange.objects.everywhere(because="retention").filter(
        phase=Phase.ENDED, on__lt=today - dt.timedelta(days=NOTES_DAYS)
    )
    notes = Conversation.objects.everywhere(because="retention").filter(trajectory__in=ended.values("trajectory"))
    return notes.exclude(said="", interpretation="").update(said="", interpretation="")


def delete_blank_cards(today: dt.date) -> int:
    """Delete cards that were printed a year ago and never came back, and the receipts on them."""
    printed = PaperCard.objects.everywhere(because="retention")
    blank = printed.filter(conversation=None, printed_on__lt=today - dt.timedelta(days=CARD_DAYS))
    people = list(blank.values_list("person", flat=True))
    return Person.objects.filter(pk__in=people).delete()[0] if people else 0


RETENTION = (
    RetentionRule("uploads", _("bestanden die niet zijn ingelezen: na 7 dagen"), uploads.delete_old),
    RetentionRule("notes", _("aantekeningen bij gesprekken: een jaar na het einde van een traject"), delete_notes),
    RetentionRule("cards", _("kaarten die niet terugkwamen, met hun code: na een jaar"), delete_blank_cards),
)


def _make_nameless(speaker: Speaker) -> None:
    speaker.person, speaker.shown_name, speaker.is_named = None, "", False
    speaker.save(update_fields=["person", "shown_name", "is_named"])
    nameless.scatter(speaker)


def _own_row(excerpt: Excerpt) -> dict[str, Any]:
    return {
        "trajectory": excerpt.trajectory.main_question,
        "on": excerpt.speaker.conversation.on.isoformat(),
        "words": excerpt.text,
        "kind": str(excerpt.get_kind_display()),
        "who_may_read": str(excerpt.get_audience_display()),
        "confirmed": str(excerpt.get_check_state_display()),
        "name_shown": excerpt.speaker.shown_name,
    }


def _export_row(excerpt: Excerpt, with_groups: bool) -> dict[str, Any]:
    row = {
        "words": excerpt.text,
        "kind": excerpt.kind,
        "language": excerpt.language,
        "audience": excerpt.audience,
        "check_state": excerpt.check_state,
        "name": excerpt.speaker.shown_name if excerpt.speaker.is_named else "",
    }
    return row | ({"groups": sorted(group.name for group in excerpt.speaker.groups.all())} if with_groups else {})
