"""Lists of words that everybody can read and change: one on a line, a star stands for any letters."""

import re
from collections.abc import Sequence
from importlib.resources import files


def listed(name: str) -> tuple[str, ...]:
    """Read the words of a list that comes with the checker."""
    return tuple(files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines())


def either(listed_words: Sequence[str]) -> str:
    """Give the pattern that finds one of these words."""
    found = [re.escape(word.strip()).replace(r"\*", r"[\w-]{0,30}") for word in listed_words if word.strip()]
    return rf"(?:{'|'.join(found)})" if found else r"(?!)"
