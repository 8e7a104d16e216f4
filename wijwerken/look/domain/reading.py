"""Reading what came in through the public box, before anyone else sees it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wijwerken.house.manifest import Reference
from wijwerken.house.refusal import NotSound
from wijwerken.house.registry import corrected, recorded
from wijwerken.house.scope import ScopedQuerySet
from wijwerken.look.domain.words import MASK, holds, replace_part
from wijwerken.look.models import Conversation, Excerpt
from wijwerken.look.vocabulary import HeldBecause, ReadState
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.domain.notices import tell
from wijwerken.trajectories.models import Trajectory

WAITING = (ReadState.UNREAD, ReadState.HELD)


@deed("look.voice.passed", may="look.read_incoming")
def pass_voice(actor: Actor, trajectory: Trajectory, conversation: Conversation) -> Conversation:
    """Let a voice through after reading it: now the people it is meant for can read it."""
    waiting = _waiting(trajectory, conversation)
    was_held = waiting.filter(read_state=ReadState.HELD).exists()
    waiting.update(read_state=ReadState.PASSED, held_because="", read_reason="")
    if was_held:
        _tell_sender(trajectory, conversation, _("Uw woorden waren vastgehouden. Ze doen nu gewoon mee."))
    recorded(trajectory.pk)
    return conversation


@deed("look.voice.held", may="look.read_incoming")
def hold_voice(
    actor: Actor, trajectory: Trajectory, conversation: Conversation, because: str, words: str = ""
) -> Conversation:
    """Hold a voice for now, with the reason; who sent it reads that reason on the receipt."""
    if because not in HeldBecause.values:
        raise NotSound(_("Kies waarom jullie dit vasthouden. De afzender leest dat."), field="because")
    _waiting(trajectory, conversation).update(
        read_state=ReadState.HELD, held_because=because, read_reason=words.strip()
    )
    told = _("Wij delen uw woorden nog niet: %(reason)s. U kunt ze verbeteren, dan lezen wij ze opnieuw.")
    _tell_sender(trajectory, conversation, told % {"reason": HeldBecause(because).label}, words)
    return conversation


@deed("look.excerpt.masked", may="look.read_incoming")
def mask(actor: Actor, trajectory: Trajectory, excerpt: Excerpt, part: str) -> Excerpt:
    """Put "[naam]" in the place of someone else's name; who sent it is told."""
    if not holds(excerpt.text, part):
        raise NotSound(_("Dit staat niet in de woorden. Neem het precies zo over."), field="part")
    if MASK in part:
        raise NotSound(_("Dit is al vervangen door [naam]."), field="part")
    was = excerpt.text
    excerpt.text = replace_part(was, part, MASK)
    excerpt.version += 1
    excerpt.save()
    conversation = excerpt.speaker.conversation
    conversation.said = replace_part(conversation.said, part, MASK)
    conversation.interpretation = replace_part(conversation.interpretation, part, MASK)
    conversation.save()
    corrected(Reference("look.excerpt", excerpt.pk, was=was))
    told = _("In uw woorden stond een naam van iemand anders. Daar staat nu [naam]. Klopt dat zo?")
    _tell_sender(trajectory, conversation, told)
    return excerpt


def _waiting(trajectory: Trajectory, conversation: Conversation) -> ScopedQuerySet[Excerpt]:
    found = Excerpt.objects.of(trajectory).filter(speaker__conversation=conversation, read_state__in=WAITING)
    if not found.exists():
        raise NotSound(_("Dit is al gelezen. Er hoeft niets meer."))
    return found


def _tell_sender(trajectory: Trajectory, conversation: Conversation, told: str, words: str = "") -> None:
    for speaker in conversation.speakers.all().select_related("person"):
        if speaker.person is not None:
            tell(trajectory, f"{told} {words.strip()}".strip(), person=speaker.person)
