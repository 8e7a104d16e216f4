"""Going back after telling and sending other words: these take the place of the first ones."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.member_check import let_reach, rewrite, take_back
from wijwerken.look.models import Excerpt, Speaker
from wijwerken.look.vocabulary import OWN, ExcerptKind
from wijwerken.people.actor import Actor
from wijwerken.people.models import ReceiptCredential

TAKEN_BACK = gettext_lazy("Deze woorden zijn teruggehaald. Wilt u toch iets vertellen? Begin dan opnieuw.")


@dataclass(frozen=True)
class Again:
    """What the same form says now: each part that was filled in by what it is about, under which name and for whom."""

    parts: dict[str, str]
    name: str
    audience: str

    def changes(self, speaker: Speaker) -> bool:
        """Tell whether this is something else than what stands there."""
        there = {one.kind: (one.text, one.audience) for one in speaker.excerpts.all()}
        return self.name != speaker.shown_name or there != {k: (text, self.audience) for k, text in self.parts.items()}


def is_theirs(actor: Actor, speaker: Speaker) -> bool:
    """Tell whether who sends a form again is who told: by their code, or without one by its mark on the day itself."""
    if speaker.person is not None:
        return speaker.person == actor.person
    return speaker.conversation.on == clock.today()


def must_not_be_taken_back(mark: UUID) -> None:
    """Stop when a form gave a code before, and its words are not there any more."""
    if ReceiptCredential.objects.filter(pk=mark).exists():
        raise NotSound(str(TAKEN_BACK))


def must_be_changeable(speaker: Speaker, again: Again) -> None:
    """Stop when the words are not as their teller left them: they took them back, or somebody took names out."""
    there = list(speaker.excerpts.all())
    told = ExcerptKind.EXPERIENCE if ExcerptKind.EXPERIENCE in again.parts else None
    if not any(told in (None, one.kind) for one in there):
        raise NotSound(str(TAKEN_BACK))
    if any(one.check_state not in OWN for one in there):
        raise NotSound(_("De kerngroep veranderde intussen iets aan uw woorden. Kijk eerst op uw bewijs of dat klopt."))


def change(speaker: Speaker, again: Again) -> list[tuple[str, str]]:
    """Let what a form says now take the place of what it said before; gives the parts that were not there yet."""
    there = {one.kind: one for one in speaker.excerpts.select_related("speaker__conversation")}
    for kind, excerpt in there.items():
        if kind in again.parts:
            _change_one(speaker, excerpt, again.parts[kind], again.audience)
        else:
            take_back(speaker.trajectory, excerpt)
    speaker.shown_name, speaker.is_named = again.name, bool(again.name)
    speaker.save(update_fields=["shown_name", "is_named"])
    return [(kind, words) for kind, words in again.parts.items() if kind not in there]


def _change_one(speaker: Speaker, excerpt: Excerpt, words: str, audience: str) -> None:
    if excerpt.text != words:
        rewrite(speaker.trajectory, excerpt, words)
    if excerpt.audience != audience:
        let_reach(speaker.trajectory, excerpt, audience)
