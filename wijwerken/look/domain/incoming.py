"""Reading what came in through the public box, before anyone else sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import recorded
from wijwerken.look.domain.masked_words import places_of, put_mask
from wijwerken.look.domain.on_behalf import tell_speakers
from wijwerken.look.domain.words import MASK, holds
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.models.gate import Words
from wijwerken.look.vocabulary import HELD_BY_READING, HeldBecause
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

PASSED = gettext_lazy("gaf ze door aan wie ze mag lezen")
ONLY_READ = gettext_lazy("las ze en deelt ze met niemand")  # of who said that nobody else reads them
A_NAME = gettext_lazy("zette [naam] op de plaats van een naam")
MORE_THAN_A_NAME = gettext_lazy(
    "zette [naam] op de plaats van meer dan een naam (alleen zij lezen dit tot u het bevestigt)"
)


@deed(
    "look.voice.passed",
    says=gettext_lazy("Woorden die binnenkwamen zijn gelezen en doen mee"),
    may="look.read_incoming",
)
def pass_voice(actor: Actor, trajectory: Trajectory, conversation: Conversation) -> Conversation:
    """Let a voice through after reading it: now the people it is meant for can read it."""
    must_wait(trajectory, conversation).let_through()
    _tell_passed(trajectory, conversation.speakers.all())
    recorded(trajectory.pk)
    return conversation


@deed(
    "look.voices.passed",
    says=gettext_lazy("Meer stemmen die binnenkwamen zijn gelezen en doen mee"),
    may="look.read_incoming",
)
def pass_voices(actor: Actor, trajectory: Trajectory, conversations: Collection[UUID]) -> int:
    """Let several voices through at once after reading them; tells how many, and leaves what was read meanwhile."""
    waiting = Excerpt.objects.of(trajectory).filter(speaker__conversation__in=conversations).to_be_read()
    speakers = list(Speaker.objects.of(trajectory).filter(excerpts__in=waiting).distinct())
    if not speakers:
        raise NotSound(_("Kies eerst een stem die nog wacht."))
    waiting.let_through()
    _tell_passed(trajectory, speakers)
    recorded(trajectory.pk)
    return len({one.conversation_id for one in speakers})


def _tell_passed(trajectory: Trajectory, speakers: Iterable[Speaker]) -> None:
    """Tell who spoke that their words were read; that they went on to others only where others may read them."""
    told = list(speakers)
    others_read = Excerpt.objects.of(trajectory).shared_with(Audience.PARTICIPANTS).filter(speaker__in=told)
    shared = set(others_read.values_list("speaker", flat=True))
    tell_speakers(trajectory, [one for one in told if one.pk in shared], PASSED)
    tell_speakers(trajectory, [one for one in told if one.pk not in shared], ONLY_READ)


@deed(
    "look.voice.held",
    says=gettext_lazy("Woorden die binnenkwamen zijn vastgehouden, met een reden"),
    may="look.read_incoming",
)
def hold_voice(
    actor: Actor, trajectory: Trajectory, conversation: Conversation, because: str, words: str = ""
) -> Conversation:
    """Hold a voice for now, with the reason; who sent it reads that reason on the receipt."""
    if because not in dict(HELD_BY_READING):
        raise NotSound(_("Kies waarom jullie dit vasthouden."), field="because")
    must_wait(trajectory, conversation).hold(because, words.strip())
    told = format_lazy(gettext_lazy("hield ze vast ({reason})"), reason=HeldBecause(because).label)
    tell_speakers(trajectory, conversation.speakers.all(), told)
    return conversation


@deed("look.excerpt.masked", says=gettext_lazy("Een naam van iemand anders is vervangen"), may="look.read_incoming")
def mask(
    actor: Actor, trajectory: Trajectory, excerpt: Excerpt, part: str, at: Collection[int] | None = None
) -> Excerpt:
    """Put "[naam]" in the place of someone else's name; who sent it is told, and asked when more than a name went.

    `at` tells at which of the places where it stands; none is all.
    """
    if not holds(excerpt.text, part):
        raise NotSound(_("Dit staat niet in de woorden. Neem het precies zo over."), field="part")
    if MASK in part:
        raise NotSound(_("Dit is al vervangen door [naam]."), field="part")
    if at is not None and not {place.at for place in places_of(excerpt.text, part)} & set(at):
        raise NotSound(_("Kruis aan waar het om een naam gaat."), field="part")
    waits = put_mask(excerpt, [part], at)
    tell_speakers(trajectory, [excerpt.speaker], MORE_THAN_A_NAME if waits else A_NAME)
    return excerpt


def must_wait(trajectory: Trajectory, conversation: Conversation) -> Words[Excerpt]:
    """Give the words of a voice that wait to be read; stop when all of them were read."""
    found = Excerpt.objects.of(trajectory).filter(speaker__conversation=conversation).to_be_read()
    if not found.exists():
        raise NotSound(_("Dit is al gelezen. Er hoeft niets meer."))
    return found
