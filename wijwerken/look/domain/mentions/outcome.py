"""Telling both what came of it: who is talked about, and who said it. Neither learns who the other is."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijwerken.house.sentences import sentences
from wijwerken.look.models import Excerpt, Mention
from wijwerken.look.vocabulary import MentionState
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Trajectory

GONE = gettext_lazy(
    "U zei dat een zin over u gaat. Wie het zei, haalde die zin terug of vroeg ons dat. Hij is hier overal weg."
)


def tell_speaker(trajectory: Trajectory, excerpt: Excerpt, told: str) -> None:
    """Tell whoever said a sentence what happens with it; a nameless voice without a code cannot be told."""
    person = excerpt.speaker.person
    if person is not None:
        tell(trajectory, told, person=person, url=reverse("look:own", args=[trajectory.slug, excerpt.pk]))


def tell_both(trajectory: Trajectory, excerpt: Excerpt | None, mentions: Iterable[Mention]) -> None:
    """Tell who is talked about and who said it what the core group decided, with the same reason."""
    mentions = list(mentions)
    tell_reporters(trajectory, mentions)
    if excerpt is not None and mentions:
        with override(trajectory.language):
            tell_speaker(trajectory, excerpt, _answer_for_speaker(mentions[0]))


def tell_reporters(trajectory: Trajectory, mentions: Iterable[Mention]) -> None:
    """Tell who said that a sentence is about them what came of it."""
    for mention in mentions:
        if mention.person is not None:
            with override(mention.person.language):
                tell(trajectory, _answer_for_reporter(mention), person=mention.person)


def tell_gone(trajectory: Trajectory, mentions: Iterable[Mention]) -> None:
    """Tell them that the sentence is gone, because whoever said it took it back."""
    for mention in mentions:
        if mention.person is not None:
            with override(mention.person.language):
                tell(trajectory, str(GONE), person=mention.person)


def _answer_for_speaker(mention: Mention) -> str:
    return _with_reason(_to_speaker(mention.state), mention.reason)


def _answer_for_reporter(mention: Mention) -> str:
    return _with_reason(_to_reporter(mention), mention.reason)


def _with_reason(told: str, reason: str) -> str:
    return sentences(told, _("De reden: %(reason)s") % {"reason": reason} if reason else "")


def _to_reporter(mention: Mention) -> str:
    if mention.excerpt_id is None:
        return (
            _("U zei dat iets over u gaat. Het blijft staan.")
            if mention.state == MentionState.KEPT
            else _("U zei dat iets over u gaat. Het is veranderd of weggehaald.")
        )
    return {
        MentionState.MASKED.value: _("U zei dat een zin over u gaat. De woorden die u aanwijzen, zijn weg."),
        MentionState.KEPT.value: _("U zei dat een zin over u gaat. De zin blijft staan."),
        MentionState.TAKEN_OUT.value: _("U zei dat een zin over u gaat. De zin is weggehaald."),
        MentionState.REWORDED.value: _("U zei dat een zin over u gaat. Wie het zei, zei het nu anders."),
    }[mention.state]


def _to_speaker(state: str) -> str:
    return {
        MentionState.MASKED.value: _(
            "Iemand zei dat een zin van u over hem of haar gaat. Op de plaats van de naam staat nu [naam]."
        ),
        MentionState.KEPT.value: _("Iemand zei dat een zin van u over hem of haar gaat. Uw zin blijft staan."),
        MentionState.TAKEN_OUT.value: _(
            "Iemand zei dat een zin van u over hem of haar gaat. Wij laten die zin niet meer zien. "
            "U kunt het anders zeggen, dan lezen wij het opnieuw."
        ),
    }[state]
