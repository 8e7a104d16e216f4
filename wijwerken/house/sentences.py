"""Sentences put together of pieces, ours and people's own: a capital, one full stop, and nothing glued."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

# The end of a sentence, also inside a quotation mark or a bracket: "…”" and "(nee.)".
_END = re.compile(r"[.?!…]['\"’”»)\]]*$")
_ADDRESS = re.compile(r"https?://\S+$")  # a full stop after it would become part of it
_CLOSING = re.compile(r"\s*\.['\"’”»)\]]*$")


def capital(text: object) -> str:
    """Begin with a capital: "enkele mensen" becomes "Enkele mensen"."""
    words = str(text).strip()
    return words[:1].upper() + words[1:]


def ended(text: object) -> str:
    """End as a sentence ends, with one sign: what has an end already gets no other."""
    words = str(text).strip()
    return words if not words or _END.search(words) or _ADDRESS.search(words) else f"{words.rstrip(',;:')}."


def leading(text: object) -> str:
    """Set before what is said of it, with a colon; a question goes without: "Wie vraagt het?"."""
    words = str(text).strip()
    return words if _END.search(words) else f"{words}:"


def bare(text: object) -> str:
    """Take the full stop off, for what goes on after it: "langs het honk, 4 december"."""
    words = str(text).strip()
    return words if words.endswith(("...", "…")) else _CLOSING.sub(_without_stop, words)


def _without_stop(found: re.Match[str]) -> str:
    return found.group().strip().lstrip(".")


def sentence(text: object) -> str:
    """Make a sentence of words: it begins with a capital and has one end."""
    return ended(capital(text))


def sentences(*texts: object) -> str:
    """Set sentences one after another; what is empty is left out."""
    return " ".join(sentence(text) for text in texts if str(text).strip())


def one_line(text: object) -> str:
    """Bring words to one line: an Enter in a question would keep a letter with it as its subject at home."""
    return " ".join(str(text).split())


def listed(names: Iterable[object]) -> str:
    """Name several things in one breath: "bewoners, leraren en de gemeente"."""
    words: Sequence[str] = [str(name) for name in names]
    if len(words) < 2:
        return "".join(words)
    return _("%(these)s en %(last)s") % {"these": ", ".join(words[:-1]), "last": words[-1]}


def counted(n: int, one: str, many: str) -> str:
    """Say a number that may be told, with the right word: "1 mens", "2 mensen" (few people: `small_numbers`)."""
    return f"{n} {one if n == 1 else many}"
