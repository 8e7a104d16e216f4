"""After a backup was put back: what speakers did with their words since then counts, also where it is older."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house import clock
from wijwerken.house.manifest import Reference
from wijwerken.house.registry import corrected, narrowed
from wijwerken.look.domain.mentions.decision import TAKEN_OUT
from wijwerken.look.domain.withdrawal import CORRECTED, REACHES
from wijwerken.look.domain.words import without_said
from wijwerken.look.models import Excerpt, Mention
from wijwerken.look.vocabulary import EXCERPT, MentionState
from wijwerken.people.domain import ledger
from wijwerken.trajectories.domain.notices import tell

WRITE_ANEW = gettext_lazy(
    "Wij moesten een reservekopie terugzetten. Woorden die u daarna verbeterde stonden er niet in; "
    "de oude hebben wij weggehaald. Wilt u ze opnieuw schrijven? Niemand anders ziet ze nu."
)


def put_right() -> int:
    """Take old words out again and let no words reach further than their speaker chose; tells of how many."""
    versions, reaches = ledger.changes(EXCERPT, CORRECTED), ledger.changes(EXCERPT, REACHES)
    old = [excerpt for excerpt in _those_of(versions) if excerpt.version < versions[excerpt.pk]]
    for excerpt in old:
        _take_old_words_out(excerpt, versions[excerpt.pk])
    wide = [excerpt for excerpt in _those_of(reaches) if _narrow(excerpt, **reaches[excerpt.pk])]
    taken_out = ledger.changes(EXCERPT, TAKEN_OUT)
    held = [excerpt for excerpt in _those_of(taken_out) if _hold(excerpt, taken_out[excerpt.pk])]
    return len(old) + len(wide) + len(held)


def _those_of(noted: dict[UUID, object]) -> list[Excerpt]:
    everywhere = Excerpt.objects.everywhere(because="a backup that was put back may be older than its speakers' wishes")
    return list(
        everywhere.filter(pk__in=noted).select_related("trajectory", "speaker__person", "speaker__conversation")
    )


def _take_old_words_out(excerpt: Excerpt, version: int) -> None:
    """The new words are not in the backup. What was tied to them stays tied, until their speaker writes them again."""
    with transaction.atomic():
        was, conversation, person = excerpt.text, excerpt.speaker.conversation, excerpt.speaker.person
        with override(excerpt.trajectory.language):
            excerpt.text = _("[verbeterd na de reservekopie; de nieuwe woorden stonden er niet in]")
        excerpt.version = version
        excerpt.ask_anew(hidden=person is not None)
        excerpt.save()
        conversation.said = without_said(conversation.said, excerpt.speaker.pseudonym, was)
        conversation.interpretation = without_said(conversation.interpretation, "", was)
        conversation.save(update_fields=["said", "interpretation"])
        corrected(Reference(EXCERPT, excerpt.pk, was=was))
        if person is not None:
            with override(person.language):
                tell(excerpt.trajectory, str(WRITE_ANEW), person=person)


def _narrow(excerpt: Excerpt, audience: str, hidden: bool) -> bool:
    with transaction.atomic():
        if not excerpt.narrow_to(audience, hidden):
            return False
        corrected(Reference(EXCERPT, excerpt.pk))
        narrowed(Reference(EXCERPT, excerpt.pk))  # what others wrote around them, in a backup from before, quotes them
    return True


def _hold(excerpt: Excerpt, version: int) -> bool:
    """A sentence about somebody that was taken out stays out, unless its speaker said it otherwise since."""
    if excerpt.version > version or excerpt.is_held:
        return False
    with transaction.atomic(), override(excerpt.trajectory.language):
        reason = _("Deze zin was al weggehaald, want hij ging over iemand. De reden stond niet in de reservekopie.")
        excerpt.hold_about_somebody(reason)
        waiting = Mention.objects.of(excerpt.trajectory_id).filter(excerpt=excerpt, state=MentionState.OPEN)
        waiting.update(state=MentionState.TAKEN_OUT, reason=reason, decided_on=clock.today())
        corrected(Reference(EXCERPT, excerpt.pk))
        narrowed(Reference(EXCERPT, excerpt.pk))
    return True
