"""Speaking for somebody: what the core group may do with a person's words. The one gate for all of it.

Two things decide: by which road the words came, and whether who said them took them in hand. What the core group wrote
down for somebody (a conversation held or read in) it may also read back, confirm and share for that person, until that
person decides with their own code. What somebody typed or wrote themselves, with who may read it, is theirs from the
first moment: the core group reads it, holds it, masks a name, lets it pass, takes it out when asked, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wijwerken.house import quoting
from wijwerken.house.refusal import NotSound, Refused
from wijwerken.house.text import fold
from wijwerken.look.domain.words import holds
from wijwerken.look.models import Conversation, Excerpt, Speaker
from wijwerken.look.models.gate import chosen_for
from wijwerken.look.vocabulary import WRITTEN_DOWN
from wijwerken.people.models import Person, ReceiptCredential
from wijwerken.trajectories.domain.notices import tell_about_words
from wijwerken.trajectories.models import Trajectory
from wijwerken.trajectories.vocabulary import Audience

KNOWN_BY = 5  # words: fewer than these anybody can say
_BARE = re.compile(r"\w+")

TYPED_IT = _(
    "Deze woorden schreef iemand zelf, en die koos ook wie ze leest. Jullie kunnen ze lezen, vasthouden, een naam "
    "vervangen, en weghalen als de spreker dat vraagt. Meer kan hier niet."
)
DECIDES = _(
    "Wie dit zei, beslist zelf over deze woorden. Jullie kunnen ze alleen nog weghalen als de spreker dat vraagt."
)
HAVE_THEIR_WAY = _("Iedereen die hier sprak heeft al een eigen weg. Een tweede code kunnen wij niet maken.")
SAID_ALREADY = _("Deze woorden staan er al, en wie ze zei beslist er zelf over.")


def is_written_down(conversation: Conversation) -> bool:
    """Tell whether the core group wrote these words down, and not who said them."""
    return conversation.source in WRITTEN_DOWN


def must_be_written_down(conversation: Conversation) -> None:
    """Stop when who said it typed or wrote it themselves."""
    if not is_written_down(conversation):
        raise Refused(str(TYPED_IT))


def may_speak_for(speaker: Speaker) -> bool:
    """Tell whether the core group may still confirm, share and correct for this speaker."""
    return is_written_down(speaker.conversation) and not speaker.decides


def must_speak_for(speaker: Speaker) -> None:
    """Stop when this speaker decides about their own words."""
    must_be_written_down(speaker.conversation)
    if speaker.decides:
        raise Refused(str(DECIDES))


def took_in_hand(speaker: Speaker) -> None:
    """Note that this speaker did something with words that were written down: from now on nobody decides for them."""
    if is_written_down(speaker.conversation) and not speaker.decides:  # for others their road says it already
        speaker.decides = True
        speaker.save(update_fields=["decides"])


def must_not_repeat(conversation: Conversation, speaker: Speaker, text: str) -> None:
    """Stop when words would stand there twice, of which the first are already in their speaker's own hands."""
    if speaker.decides and speaker.person_id is None:
        raise Refused(str(DECIDES))  # they left, and let these words stay as they are
    if any(_repeats(text, said) for said in _decided_in(conversation)):
        raise NotSound(str(SAID_ALREADY))


def must_not_repeat_a_private_voice(trajectory: Trajectory, texts: Iterable[str], audience: str) -> None:
    """Stop when these texts hold all words of somebody's own voice that this audience may not read, or lie in one.

    Typing a private sentence once more would give it readers its speaker did not choose. Short texts anybody can say.
    """
    told = [words for text in texts if (words := _long_enough(text))]
    if not told or audience == Audience.HOLDERS:
        return
    own = Q(speaker__decides=True) | ~Q(speaker__conversation__source__in=WRITTEN_DOWN)
    # One narrow query, whatever comes in: a part of a voice cannot be looked up by the words of what holds it.
    private = Excerpt.objects.of(trajectory).filter(own).exclude(chosen_for(audience)).values_list("folded", flat=True)
    for said in private.iterator():
        whole = _long_enough(said)
        if whole and any(whole in words or words in whole for words in told):
            raise NotSound(str(SAID_ALREADY))


def must_stay_in_notes(conversation: Conversation, said: str) -> None:
    """Stop when notes would lose or change words of which their speaker decides."""
    if said.strip() != conversation.said:
        must_be_written_down(conversation)
    if any(holds(conversation.said, words) and not holds(said, words) for words in _decided_in(conversation)):
        raise NotSound(str(DECIDES), field="said")


def with_a_way() -> QuerySet[Person]:
    """Give the people who come to their own words already, by an account or a code."""
    has_code = Exists(ReceiptCredential.objects.filter(person=OuterRef("pk")))
    return Person.objects.filter(Q(account__isnull=False) | has_code)


def without_a_way(speakers: Iterable[Speaker]) -> list[Speaker]:
    """Give the speakers who can get a slip: no account, no code, and nothing decided yet."""
    here = [one for one in speakers if may_speak_for(one)]
    known = set(
        with_a_way().filter(pk__in=[one.person_id for one in here if one.person_id]).values_list("pk", flat=True)
    )
    return [one for one in here if one.person_id not in known]


def may_be_handed_a_code(person: Person) -> bool:
    """Tell whether a code for this person opens nothing that they wrote themselves, and is their first way in."""
    if person.account_id or ReceiptCredential.objects.filter(person=person).exists():
        return False
    said = Speaker.objects.everywhere(because="a code opens every trajectory").filter(person=person)
    return all(may_speak_for(one) for one in said.select_related("conversation"))


def tell_speakers(trajectory: Trajectory, speakers: Iterable[Speaker], deed: str | Promise) -> None:
    """Tell everyone with a receipt among these speakers what was done with their words."""
    ids = {one.person_id for one in speakers if one.person_id}
    for person in Person.objects.filter(pk__in=ids):
        tell_about_words(trajectory, person, deed)


def _decided_in(conversation: Conversation) -> Sequence[str]:
    in_hand = Excerpt.objects.of(conversation.trajectory_id).filter(
        speaker__conversation=conversation, speaker__decides=True
    )
    return list(in_hand.values_list("text", flat=True))


def _long_enough(text: str) -> str:
    """Give the bare words of a text between single spaces, when there are enough to know a voice by."""
    words = _BARE.findall(fold(text))
    return f" {' '.join(words)} " if len(words) >= KNOWN_BY else ""


def _repeats(text: str, said: str) -> bool:
    return fold(text.strip()) == fold(said) or quoting.without(text, said) != text
