"""What of someone's words stays where others wrote it, when the words go: what is not only theirs."""

from __future__ import annotations

import datetime as dt

from wijwerken.house.manifest import Reference
from wijwerken.house.quoting import Run
from wijwerken.look.models import Excerpt
from wijwerken.trajectories.domain import unshared


def free_around(excerpt: Excerpt, words: str, but: Reference | None = None) -> set[Run]:
    """Give what of these words of a voice stays where others wrote it: it is not only theirs, or it stood before."""
    stood = unshared.stood_before(excerpt.trajectory, quotable_since(excerpt, words))
    return unshared.free_of(excerpt.trajectory, words, but, stood)


def quotable_since(excerpt: Excerpt, words: str) -> dt.date | None:
    """Tell from which day others could quote these words; none when nobody passed them yet, so nobody could.

    Without this, who sends a copy of a published text and hides it would take that text from the page.
    """
    is_new = excerpt.is_unread and excerpt.version == 1 and words == excerpt.text
    return None if is_new else excerpt.speaker.conversation.on
