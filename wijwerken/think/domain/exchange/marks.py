"""What our words are called in other programs: a thread is a code, a group a case, a mark a set or a note."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wijwerken.analysis.exchange import Note, Set
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import Source
from wijwerken.people.actor import Actor
from wijwerken.think.domain import queries
from wijwerken.trajectories.models import Trajectory

ORIGIN = "Wij-Werken"
OURS = UUID("b2f6a0de-3f0c-4f5e-8a53-70a1c0d0f4e7")  # the name space of the GUIDs that every copy of ours shares

# The marks of a thread travel as sets of codes, those of a knot as notes that codings refer to.
THREAD_MARKS = {
    "is_surprise": gettext_noop("Verrassing"),
    "is_simple_solution": gettext_noop("Simpele oplossing"),
    "also_heard": gettext_noop("Ook gehoord"),
}
KNOT_MARKS = {
    "is_counter": gettext_noop("Iemand zegt het anders"),
    "is_surprise": gettext_noop("Verrassing"),
    "is_simple_solution": gettext_noop("Simpele oplossing"),
}


def set_guid(mark: str) -> UUID:
    """Give the GUID of the set in which threads with this mark travel."""
    return uuid5(OURS, f"set {mark}")


def note_guid(mark: str) -> UUID:
    """Give the GUID of the note that stands for this mark on a knot."""
    return uuid5(OURS, f"note {mark}")


def marks_of_thread(sets: Iterable[Set], code: UUID) -> dict[str, bool]:
    """Tell which marks a thread has in a file; a program that gave sets new GUIDs kept their names."""
    found = {mark for one in sets if code in one.codes and (mark := _mark(THREAD_MARKS, set_guid, one))}
    return {mark: mark in found for mark in THREAD_MARKS}


def is_our_set(one: Set) -> bool:
    """Tell whether a set stands for a mark of ours, so that nothing of it stays outside."""
    return bool(_mark(THREAD_MARKS, set_guid, one))


def marks_of_notes(notes: Iterable[Note]) -> dict[UUID, str]:
    """Tell which notes of a file stand for a mark on a knot."""
    return {one.guid: mark for one in notes if (mark := _mark(KNOT_MARKS, note_guid, one))}


def bare(text: str) -> str:
    """Give words as they are compared: programs differ in spaces, line ends and how they write an accent."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def readable(actor: Actor, trajectory: Trajectory) -> Any:
    """Give the excerpts that may leave in a copy: what this actor may read, but no hidden words and no old pain."""
    return queries.readable(actor, trajectory).shown().filter(is_old_pain=False)


def is_apart(excerpt: Excerpt) -> bool:
    """Tell whether these words travel by themselves: who told by the link without a name, told each of them apart.

    What one part tells of its speaker, an offer with a name for one, must not lead to the other parts.
    """
    speaker = excerpt.speaker
    return bool(speaker.conversation.source == Source.PUBLIC_BOX and not speaker.is_named)


def in_order(said: Iterable[Excerpt]) -> dict[UUID, list[Excerpt]]:
    """Lay excerpts together per voice, the voices by a random id and the words as they were said.

    The parts of a nameless voice are laid down each as a voice, by an id that tells nothing of its speaker.
    """
    voices: dict[UUID, list[Excerpt]] = {}
    for excerpt in sorted(said, key=lambda one: (one.speaker_id, one.position, one.pk)):
        key = uuid5(OURS, f"apart {excerpt.pk}") if is_apart(excerpt) else excerpt.speaker_id
        voices.setdefault(key, []).append(excerpt)
    return dict(sorted(voices.items()))


def _mark(marks: dict[str, str], guid: Any, one: Set | Note) -> str:
    return next((mark for mark, name in marks.items() if one.guid == guid(mark) or one.name in (name, _(name))), "")
