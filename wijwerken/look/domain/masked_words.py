"""Putting "[naam]" in the place of words that point at somebody else.

A name or a function goes freely. Without other words ("niet", "helemaal nooit") a sentence may say what nobody said: it
is then nobody's to read until who said it says that it is still right.
"""

from __future__ import annotations

from collections.abc import Collection

from wijwerken.house.manifest import Reference
from wijwerken.house.registry import corrected, narrowed
from wijwerken.look.domain.mentions.pointers import is_only_a_name
from wijwerken.look.domain.words import MASK, whole_words
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT


def put_mask(excerpt: Excerpt, parts: Collection[str]) -> bool:
    """Put "[naam]" in the place of these words everywhere, whole words only; must run inside a deed's transaction.

    Tells whether more than names went, so that the words wait for their speaker's yes again.
    """
    was, conversation = excerpt.text, excerpt.speaker.conversation
    waits = not all(is_only_a_name(was, part) for part in parts)
    for part in parts:
        pattern = whole_words(part)
        excerpt.text = pattern.sub(MASK, excerpt.text)
        conversation.said = pattern.sub(MASK, conversation.said)
        conversation.interpretation = pattern.sub(MASK, conversation.interpretation)
    excerpt.version += 1
    if waits:
        excerpt.ask_anew()
    excerpt.save()
    conversation.save()
    corrected(Reference(EXCERPT, excerpt.pk, was=was))
    if waits:
        narrowed(Reference(EXCERPT, excerpt.pk))
    return waits
