"""The manifest of a room: what it contributes to pages and deeds of rooms below it, without being known by them.

Every `wijwerken/<room>/room.py` holds one `ROOM = Room(...)`. This is the only extension point of the house.
Actors, persons and trajectories are passed as objects of rooms above `house`; here they are opaque (`Any`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise  # a sentence, or one that waits for the language of its reader

State = Literal["done", "busy", "open"]


@dataclass(frozen=True)
class Reference:
    """Points upward to a thing in a room that one may not import: what kind it is, and its id."""

    kind: str  # "<room>.<noun>", for instance "look.excerpt"
    id: UUID
    was: str = field(default="", compare=False, repr=False)  # only at a correction: the words that must go everywhere


@dataclass(frozen=True)
class May:
    """One line of "who may what": a permission, the roles that have it, the phases in which, and why not otherwise."""

    permission: str  # "<room>.<deed>", for instance "look.record_conversation"
    roles: frozenset[str]
    because: Words  # the reason a refused person reads, plain Dutch (lazy)
    says: Words  # what it allows, for docs/who-may-what.md (lazy Dutch)
    phases: frozenset[str] | None = None  # None: in every phase
    phase_because: Words = ""  # the reason when only the phase is wrong
    held_by_pause: bool = False  # True: not while the group stands still after old pain


@dataclass(frozen=True)
class Step:
    """A line in a phase on the traject page, and the sentence that invites to it when it is what comes next."""

    phase: str
    title: str
    state: State
    note: str = ""
    url: str = ""
    invitation: str = ""  # the large sentence ("14 fragmenten hangen nog los. Waar horen ze bij?")
    button: str = ""


@dataclass(frozen=True)
class Fact:
    """A small fact shown in a phase that is not the current one ("Gehoord": "62 mensen, 9 groepen")."""

    phase: str
    label: str
    text: str


@dataclass(frozen=True)
class MenuItem:
    """A page of a room in the menu of a trajectory."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class ReceiptLine:
    """One sentence on a receipt: what happened with one voice at one stage of the chain."""

    voice: Reference
    stage: Literal["heard", "thread", "give_back", "action", "result"]
    sentence: str
    on: dt.date | None = None
    url: str = ""
    words: str = ""  # people's own words that belong to the sentence (a thread's name, an action's title)


@dataclass(frozen=True)
class TraceLink:
    """One step along the chain, from a thing to a thing before it (back) or after it (forward)."""

    direction: Literal["back", "forward"]
    to: Reference
    kind: str  # what it is, in plain Dutch ("fragment", "rode draad")
    title: str
    own_words: bool = False  # True: the title is someone's own words (set in Andika)
    url: str = ""
    brought: str = ""  # what it brought, where the chain ends


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


@dataclass(frozen=True)
class RetentionRule:
    """What is deleted by itself, after how long, and the function that really does it (returns how many)."""

    name: str
    says: Words
    delete: Callable[[dt.date], int]


@dataclass(frozen=True)
class Room:
    """What a room brings to the house. All callables are optional; none may be slow."""

    name: str
    title: Words
    who_may: tuple[May, ...] = ()
    log_texts: Mapping[str, Words] = field(default_factory=dict)  # deed -> sentence that participants read
    steps: Callable[[Any, Any], Iterable[Step]] | None = None  # (actor, trajectory)
    facts: Callable[[Any, Any], Iterable[Fact]] | None = None
    menu: Callable[[Any, Any], Iterable[MenuItem]] | None = None
    # Addresses in this room that rooms below may point to, by name ("tell": where one tells it): (trajectory) -> url
    pages: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    gates: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)  # gate -> (trajectory) -> holds
    gate_facts: Callable[[Any], Iterable[GateFact]] | None = None  # (trajectory)
    receipt_lines: Callable[[Any, Any], Iterable[ReceiptLine]] | None = None  # (person, trajectory)
    trace_links: Callable[[Any, Any, Reference], Iterable[TraceLink]] | None = None  # (actor, trajectory, reference)
    trace_title: Callable[[Any, Any, Reference], TraceLink | None] | None = None  # what this thing is for this reader
    on_recorded: Callable[[Any], None] | None = None  # (trajectory id): new words may be read here by the core group
    on_withdrawn: Callable[[Reference], None] | None = None  # runs in the caller's transaction
    on_corrected: Callable[[Reference], None] | None = None  # the words changed; runs in the caller's transaction
    on_erased: Callable[[Any], None] | None = None  # (person), runs in the caller's transaction
    to_hand_over: Callable[[Any], Iterable[str]] | None = None  # (person): what only they carry, before they are erased
    search: Callable[[Any, Any, str], Iterable[Hit]] | None = None  # (actor, trajectory, words)
    export: Callable[[Any, Any], Mapping[str, Any]] | None = None  # (actor, trajectory) -> plain data
    own_data: Callable[[Any], Mapping[str, Any]] | None = None  # (person): what we hold of this person
    retention: tuple[RetentionRule, ...] = ()
    daily: Callable[[], object] | None = None  # run once a day by the worker
    counts: Callable[[Any], Mapping[str, int]] | None = None  # (trajectory): figures other rooms may need
    demo: Callable[[Any], object] | None = None  # (demo context), run in floor order
