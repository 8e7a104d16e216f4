"""A soft hint when a holder's own notes judge: advice only, never on what people said (C06)."""

from __future__ import annotations

import re

from wijwerken.house.text import fold

_JUDGING = re.compile(
    r"\b(onzin|onhaalbaar|onmogelijk|kan (?:echt )?niet|gaat nooit lukken|overdreven|onredelijk|onterecht|zeur\w*|"
    r"klaag\w*|klagen|weerstand|onwillig\w*|lastige? \w+|dom(?:me)?|naief|haalbaar|slecht idee|goed idee)\b"
)


def judging_words(notes: str) -> list[str]:
    """List the words in a holder's notes that weigh what was said instead of describing it."""
    return list(dict.fromkeys(match[0] for match in _JUDGING.finditer(fold(notes))))
