"""What stood in a form that was sent: to give it back when it could not be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpRequest

FORM = "kept_form"  # which form of the page it was; the script that keeps words puts it in every form
# What a form carries along for us, and what nobody should find on a page again.
NOT_WORDS = frozenset(
    {
        "csrfmiddlewaretoken",
        "once_mark",
        "next",
        "back",
        "code",
        "answer",
        "shown_code",
        "token",
        "ask_for",
        FORM,
        "kept_drop",
    }
)
ENCODED = ("application/x-www-form-urlencoded", "multipart/form-data")
SHORTEST_SENTENCE = 12
_CHOICE = re.compile(r"[\w:.-]*")  # a value that a form offers: a key, a number, a date, an id


def is_form(request: HttpRequest) -> bool:
    """Tell whether this is a form that was sent, and no question of a script."""
    return request.method == "POST" and request.content_type in ENCODED


def fields_in(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Give every field that was sent with what stood in it, without what the form carried along for us."""
    if not is_form(request):
        return
    for name in request.POST:
        if name not in NOT_WORDS:
            yield from ((name, value) for value in request.POST.getlist(name))


def words_in(request: HttpRequest) -> list[str]:
    """Give whole what somebody wrote in a form they sent; choices of the form are left out."""
    named = _fields_of_words(request)
    written = [(name, value.strip()) for name, value in fields_in(request) if value.strip()]
    return [value for name, value in written if (name in named if named else looks_written(value))]


def looks_written(value: str) -> bool:
    """Tell whether somebody wrote this, where it is not known which fields are for words."""
    return " " in value or (len(value) >= SHORTEST_SENTENCE and not _CHOICE.fullmatch(value))


def _fields_of_words(request: HttpRequest) -> set[str]:
    """Read which fields are for words: the script wrote their names down, a form without it does not tell."""
    form = request.POST.get(FORM, "")
    return set(form.partition("#")[2].partition("#")[0].split(",")) - {""}
