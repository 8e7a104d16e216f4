"""Facts that rooms tell for pages of rooms below them: small ones, signals, lines that account, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Fact:
    """A small fact shown in a phase that is not the current one ("Gehoord": "62 mensen, 9 groepen")."""

    phase: str
    label: str
    text: str
    url: str = ""  # where the rest of it stands, when it is too much to say here
    link: str = ""


@dataclass(frozen=True)
class Hit:
    """One thing found by searching a trajectory."""

    kind: str
    title: str
    url: str
    own_words: bool = False


@dataclass(frozen=True)
class GateFact:
    """One quiet signal for the kwaliteitskaart (method.md 1.2): the check, what is so, and whether it holds."""

    check: str  # V1, L1, T1 ...
    sentence: str
    holds: bool


# Where a line stands on the one page that accounts for a trajectory: the question, who took part, what was done with
# it, what people got back, and how it is carried out and looked back on.
AccountPart = Literal["question", "people", "done", "given_back", "afterwards"]


@dataclass(frozen=True)
class Accounted:
    """One line of the page for the council: what is so as everyone may know it, and where anyone can check it."""

    part: AccountPart
    label: str  # what it is about
    says: str
    url: str = ""  # a page that is open to everyone
    own_words: bool = False  # True: the label is people's own words (the name of a thread)
    is_answered: bool | None = None  # of a red thread: whether it got an action or a no with a reason
