"""What kijken keeps of people, gives them, takes out with them, and deletes by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wijwerken.house.manifest import RetentionRule
from wijwerken.house.order import shuffled
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain import kept_figures, languages, nameless, on_behalf, queries, withdrawal
from wijwerken.look.domain.imports import uploads
from wijwerken.look.domain.mentions import kept_mentions
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
    kept_mentions.on_erased(person)
    mine = Speaker.objects.everywhere(because="erasure reaches every trajectory").filter(person=person)
    if getattr(person, "keeps_words_nameless", False):
        for speaker in mine:
            _make_nameless(speaker)
        return
    said = Excerpt.objects.everywhere(because="erasure reaches every trajectory").filter(speaker__person=person)
    for excerpt in said:
        withdrawal.take_words_out(excerpt)
    mine.all().delete()


def own_data(person: Person) -> Mapping[str, Any]:
    """Give a person everything that is kept here of what they said."""
    said = Excerpt.objects.everywhere(because="a person's own data").filter(speaker__person=person)
    rows = said.select_related("trajectory", "speaker__conversation").order_by("trajectory", "position")
    return {"words": [_own_row(excerpt) for excerpt in rows], "about_me": kept_mentions.own_data(person)}


def export(actor: Actor, trajectory: Trajectory) -> Mapping[str, Any]:
    """Give the words this reader may read as plain data, in an order that tells nothing."""
    said = queries.excerpts_for(actor, trajectory).select_related("speaker").prefetch_related("speaker__groups")
    groups = _large_groups(trajectory) if rules.in_core_group(actor, trajectory) else None
    return {"excerpts": [_export_row(excerpt, groups) for excerpt in shuffled(said, actor)]}


def daily() -> None:
    """Count yesterday's voices, mix the tables, and work out and put right what stands until tomorrow."""
    nameless.count_voices()
    nameless.mix_tables()
    languages.put_right()
    kept_figures.work_out_all()
    withdrawal.withdraw_again()


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


retention = (
    RetentionRule("uploads", _("bestanden die niet zijn ingelezen: na 7 dagen"), uploads.delete_old),
    RetentionRule("notes", _("aantekeningen bij gesprekken: een jaar na het einde van een traject"), delete_notes),
    RetentionRule("cards", _("kaarten die niet terugkwamen, met hun code: na een jaar"), delete_blank_cards),
    RetentionRule(
        "mentions",
        _("wat iemand zei bij “dit gaat over mij”: vier weken na het besluit"),
        kept_mentions.forget_words,
    ),
)


def _make_nameless(speaker: Speaker) -> None:
    speaker.person, speaker.shown_name, speaker.is_named = None, "", False
    speaker.save(update_fields=["person", "shown_name", "is_named"])
    on_behalf.took_in_hand(speaker)  # these words stay as they were left
    nameless.scatter(speaker)


def _large_groups(trajectory: Trajectory) -> set[UUID]:
    """Give the groups in a file: a group of a few people could point at one of them."""
    return {group for group, people in queries.heard_by_group(trajectory).items() if people >= SMALLEST_SHOWN}


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


def _export_row(excerpt: Excerpt, groups: set[UUID] | None) -> dict[str, Any]:
    row = {
        "words": excerpt.text,
        "kind": excerpt.kind,
        "language": excerpt.language,
        "audience": excerpt.audience,
        "check_state": excerpt.check_state,
        "name": excerpt.speaker.shown_name if excerpt.speaker.is_named else "",
    }
    if groups is None:
        return row
    return row | {"groups": sorted(group.name for group in excerpt.speaker.groups.all() if group.pk in groups)}
