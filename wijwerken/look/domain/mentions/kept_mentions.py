"""What is kept of who says "this is about me": little, not long, and nothing once the words or the person are gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from typing import Any
from uuid import UUID

from wijwerken.house import clock, quoting
from wijwerken.house.manifest import Reference
from wijwerken.look.domain.mentions.outcome import tell_gone, tell_reporters
from wijwerken.look.domain.words import holds
from wijwerken.look.models import Excerpt, Mention
from wijwerken.look.vocabulary import EXCERPT, CheckState, MentionState
from wijwerken.people.models import Person

WORDS_DAYS = 28
TEXTS = ("pointing", "words", "reason")


def on_withdrawn(excerpt: Excerpt) -> None:
    """When a speaker takes a sentence back, who waited for an answer hears that it is gone; nothing of it stays."""
    said = Mention.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt)
    tell_gone(excerpt.trajectory, said.filter(state=MentionState.OPEN).select_related("person"))
    said.delete()


def on_corrected(reference: Reference) -> None:
    """When a speaker says a sentence otherwise, it is read first; who is talked about hears it, or still waits."""
    rows = Excerpt.objects.everywhere(because="a correction reaches who is talked about")
    excerpt = rows.filter(pk=reference.id).select_related("trajectory").first() if reference.kind == EXCERPT else None
    if excerpt is None or not reference.was or reference.was == excerpt.text:
        return
    if excerpt.check_state != CheckState.CORRECTED:
        return  # not its speaker's own doing
    still, gone = _still_pointed_at(excerpt)
    for mention in gone:
        mention.state, mention.decided_on = MentionState.REWORDED, clock.today()
        mention.save(update_fields=["state", "decided_on"])
    tell_reporters(excerpt.trajectory, gone)
    _read_again(excerpt, held=any(mention.held for mention in still))


def _still_pointed_at(excerpt: Excerpt) -> tuple[list[Mention], list[Mention]]:
    said = Mention.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt, state=MentionState.OPEN)
    still: list[Mention] = []
    gone: list[Mention] = []
    for mention in said.select_related("person"):
        (still if not mention.pointing or holds(excerpt.text, mention.pointing) else gone).append(mention)
    return still, gone


def _read_again(excerpt: Excerpt, *, held: bool) -> None:
    if held:
        excerpt.hold_about_somebody()
    elif excerpt.is_held_about_somebody:
        excerpt.let_wait()
        excerpt.keep_reading()


def on_erased(person: Person) -> None:
    """Erase what a person said about a sentence; what still waits is looked at all the same, without them."""
    mine = Mention.objects.everywhere(because="erasing a person").filter(person=person)
    mine.exclude(state=MentionState.OPEN).update(pointing="", reason="")
    mine.filter(excerpt=None).delete()
    mine.update(words="", wish="", person=None)


def own_data(person: Person) -> list[dict[str, Any]]:
    """Give a person what they said about sentences, and what came of it."""
    mine = Mention.objects.everywhere(because="a person's own data").filter(person=person).select_related("trajectory")
    return [
        {
            "trajectory": row.trajectory.main_question,
            "on": row.on.isoformat(),
            "words_that_point_at_you": row.pointing,
            "wish": str(row.get_wish_display()) if row.wish else "",
            "words": row.words,
            "what_came_of_it": str(row.get_state_display()),
            "reason": row.reason,
        }
        for row in mine.order_by("on", "pk")
    ]


def forget_words(today: dt.date) -> int:
    """Four weeks after an answer only that there was one stays, without words and without whom it was for."""
    old = Mention.objects.everywhere(because="retention").filter(decided_on__lt=today - dt.timedelta(days=WORDS_DAYS))
    return old.exclude(pointing="", words="", reason="", person=None).update(
        pointing="", words="", reason="", person=None
    )


def take_quotations_out(trajectory_id: UUID, words: str, free: Set[quoting.Run]) -> None:
    """Take quotations of someone's words out of what was written about other sentences."""
    for mention in Mention.objects.of(trajectory_id).exclude(pointing="", words="", reason=""):
        rest = {name: quoting.without(getattr(mention, name), words, free) for name in TEXTS}
        changed = {name: text for name, text in rest.items() if text != getattr(mention, name)}
        if changed:
            Mention.objects.of(trajectory_id).filter(pk=mention.pk).update(**changed)
