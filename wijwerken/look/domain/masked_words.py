"""Putting "[naam]" in the place of words that point at somebody else.

A name or a function goes freely. Without other words ("niet", "helemaal nooit") a sentence may say what nobody said: it
is then nobody's to read until who said it says that it is still right.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from wijwerken.house.manifest import Reference
from wijwerken.house.registry import corrected, narrowed
from wijwerken.house.text import fold
from wijwerken.look.domain.mentions.pointers import is_only_a_name
from wijwerken.look.domain.words import MASK, holds, replace_said, whole_words
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import EXCERPT


def put_mask(excerpt: Excerpt, parts: Collection[str], at: Collection[int] | None = None) -> bool:
    """Put "[naam]" in the place of these words, whole words only; must run inside a deed's transaction.

    `at` tells which places in the words are meant, by where they begin; none is all of them. In the notes of the
    conversation it happens in the words of this piece, wherever else the same name stands. Tells whether more than
    names went, so that the words wait for their speaker's yes again.
    """
    was, which, conversation = excerpt.text, excerpt.said_before(), excerpt.speaker.conversation
    waits = not all(is_only_a_name(was, part, at) for part in parts)
    excerpt.text = masked(was, parts, at)
    conversation.said = _masked_notes(conversation.said, excerpt, was, which, parts)
    # What the holder makes of it is nobody's own words: there a name goes wherever it stands.
    conversation.interpretation = masked(conversation.interpretation, parts)
    excerpt.version += 1
    if waits:
        excerpt.ask_anew()
    excerpt.save()
    conversation.save()
    corrected(Reference(EXCERPT, excerpt.pk, was=was))
    if waits:
        narrowed(Reference(EXCERPT, excerpt.pk))
    return waits


def masked(words: str, parts: Collection[str], at: Collection[int] | None = None) -> str:
    """Give these words with "[naam]" in the place of the parts, or only of those that begin at these places."""
    for part in sorted(parts, key=len, reverse=True):
        instead = (lambda found: MASK if found.start() in at else found[0]) if at is not None else MASK
        words = whole_words(part).sub(instead, words)
    return words


def places_of(words: str, part: str) -> list[Spot]:
    """List where this part stands as whole words, with what stands around it; first asked about is how it was typed."""
    found = [Spot(one.start(), one[0], *_around(words, one)) for one in whole_words(part).finditer(words)]
    exact = {" ".join(part.split())}
    return [place._replace(is_meant=" ".join(place.words.split()) in exact) for place in found]


class Spot(NamedTuple):
    """One place in somebody's words at which a part stands."""

    at: int
    words: str
    before: str
    after: str
    is_meant: bool = True  # written as it was typed: "An" and not "an"


_AROUND = 60  # signs


def _around(words: str, found: re.Match[str]) -> tuple[str, str]:
    before, after = words[: found.start()], words[found.end() :]
    return (f"…{before[-_AROUND:]}" if len(before) > _AROUND else before), (
        f"{after[:_AROUND]}…" if len(after) > _AROUND else after
    )


def _masked_notes(notes: str, excerpt: Excerpt, was: str, which: int, parts: Collection[str]) -> str:
    """Mask in the notes where this piece stands; where it is written otherwise, in the lines of who said it."""
    changed = replace_said(notes, excerpt.speaker.pseudonym, was, excerpt.text, which=which)
    if changed != notes or not any(holds(notes, part) for part in parts):
        return changed
    lines, label = notes.splitlines(), fold(excerpt.speaker.pseudonym) + ":"
    own = [number for number, line in enumerate(lines) if len(label) > 1 and fold(line).startswith(label)]
    for number in own or range(len(lines)):
        lines[number] = masked(lines[number], parts)
    return "\n".join(lines)
