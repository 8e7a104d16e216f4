"""In which language somebody's words are: what the text itself shows, and else the language of the traject.

Never the language of the browser or of the page: on words without a name that would tell who wrote them.
"""

from __future__ import annotations

from django.db.models import F

from wijwerken.analysis.languages import get_ready, language_of_script, plain_language, says_enough
from wijwerken.look.models import Excerpt
from wijwerken.look.vocabulary import Source

WRITTEN_IN_A_BROWSER = (Source.PUBLIC_BOX, Source.ROOM)


def language_of(words: str, otherwise: str) -> str:
    """Tell in which language these words are: the one they are plainly in, otherwise that of the traject."""
    return plain_language(words) or otherwise


def language_at_once(words: str, otherwise: str) -> str:
    """Tell the language where a hundred people write at the same moment: by the letters alone, nothing to load."""
    return language_of_script(words) or otherwise


def put_right() -> int:
    """Give words that stand in another language than their traject the language they are in; tells how many changed.

    Once words carried the language of the browser of who wrote them; a backup may bring such words back. What is too
    short to tell, and was written down or brought in by the core group, keeps the language it was given: no browser's.
    """
    everywhere = Excerpt.objects.everywhere(because="the nightly round")
    put = 0
    others = everywhere.exclude(language=F("trajectory__language"))
    for excerpt in others.select_related("trajectory", "speaker__conversation").iterator():
        if _was_given_on_purpose(excerpt):
            continue
        language = language_of(excerpt.text, excerpt.trajectory.language)
        if language != excerpt.language:
            put += everywhere.filter(pk=excerpt.pk, version=excerpt.version).update(language=language)
    return put


def _was_given_on_purpose(excerpt: Excerpt) -> bool:
    if says_enough(excerpt.text) or language_of_script(excerpt.text):
        return False
    # Words that were said otherwise since may have been so in a speaker's own browser.
    return excerpt.version == 1 and excerpt.speaker.conversation.source not in WRITTEN_IN_A_BROWSER


__all__ = ["get_ready", "language_at_once", "language_of", "put_right"]
