"""How large a file may be, and why one could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, Protocol

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 40 * 1024 * 1024  # of the parts we read; pictures and sound in the same zip stay packed
LARGEST_RATIO = 200  # text packs twenty times smaller, seldom more
SMALL_ENOUGH = 1024 * 1024  # below this a high ratio is only a repetitive text
MOST_PARTS = 25_000
_A_PART_LISTED = b"PK\x01\x02"  # each part in the list of a zip begins with these
MOST_PIECES = 20_000  # marked pieces of text in one file
MOST_MARKED = 50_000_000  # signs in these together: a whole text marked thousands of times is no work of people


class _Marked(Protocol):
    @property
    def selections(self) -> Sequence[Any]: ...


class Why(Enum):
    """Why a file could not be read; whoever shows it says it in the language of the reader."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY = "too_many"
    BROKEN = "broken"
    UNSAFE_NAME = "unsafe_name"
    NO_PROJECT = "no_project"
    ENTITIES = "entities"
    OTHER_KIND = "other_kind"
    NO_COLUMNS = "no_columns"
    PACKED_TWICE = "packed_twice"  # a packed file in a packed file
    NO_VOTES = "no_votes"
    SEVERAL = "several"  # more than one project
    LOCKED = "locked"  # with a password
    ONLY_PICTURES = "only_pictures"  # of words, without a letter of text


class Unreadable(Exception):
    """This file cannot be read; nothing of it was taken in."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def must_be_overseen(sources: Iterable[_Marked]) -> None:
    """Stop at a file in which more is marked than anybody can mean."""
    if sum(one.end - one.start for source in sources for one in source.selections) > MOST_MARKED:
        raise Unreadable(Why.TOO_MANY)


def must_fit(content: bytes, largest: int = LARGEST_FILE) -> None:
    """Stop at a file that is empty or too large."""
    if not content.strip():
        raise Unreadable(Why.EMPTY)
    if len(content) > largest:
        raise Unreadable(Why.TOO_LARGE)


def must_be_of_few_parts(content: bytes) -> None:
    """Stop at a zip that lists more parts than any program makes: only opening it takes seconds, and all memory."""
    if content.count(_A_PART_LISTED) > MOST_PARTS:
        raise Unreadable(Why.UNPACKS_TOO_LARGE)
