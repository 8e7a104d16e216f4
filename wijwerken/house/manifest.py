"""The manifest of a room: what it contributes to pages and deeds of rooms below it, without being known by them.

Every `wijwerken/<room>/room.py` holds one `ROOM = Room(...)`. This is the only extension point of the house.
What a room tells comes in four groups, and each group stands in one module of every room that contributes to it, where
everything is called as its field is here: `Shown` in `domain/shown.py`, `Chain` in `domain/chain.py`, `Voices` in
`domain/voices.py`, `Kept` in `domain/kept.py` (decision 27, tested in `tests/house/test_contributions.py`).
Actors, persons, trajectories and other places are passed as objects of rooms above `house`; here they are opaque
(`Any`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from wijwerken.house.facts import Accounted, Fact, GateFact, Hit
    from wijwerken.house.quoting import Compared

    Words = str | _StrPromise  # a sentence, or one that waits for the language of its reader

State = Literal["done", "busy", "open"]
PlaceKind = Literal["trajectory", "programme", "organisation", "house"]  # where something is done
CanAsk = Literal["ask", "asked", "no"]  # whether a speaker can be asked for their yes: yes, was asked already, or no


# What somebody is asked: answer, read, say yes, sign, confirm, look back, tell, or only know something.
Asked = Literal["answer", "read", "say_yes", "sign", "confirm", "look_back", "tell", "know"]
PlanStands = Literal["none", "made", "adopted"]  # of a plan: there is none yet, the group makes it, it was adopted
Pace = Literal["normal", "small", "week"]  # how fast a trajectory goes: months, twelve hours in ten weeks, or one week


class Kind(str):
    """What kind of thing a reference points at: "<room>.<noun>". Made once, in the vocabulary of the room that has it.

    A room that may not import the owner compares with what it was given; nobody types the words of a kind again.
    """

    __slots__ = ()


@dataclass(frozen=True)
class Reference:
    """Points upward to a thing in a room that one may not import: what kind it is, and its id."""

    kind: str  # a Kind, or what an address or a ledger kept of one
    id: UUID
    was: str = field(default="", compare=False, repr=False)  # only at a correction: the words that must go everywhere


@dataclass(frozen=True)
class Asking:
    """Whether the speaker of words can be asked for their yes; if not, why, and where one asks them in person."""

    how: CanAsk = "no"
    why_not: str = ""
    in_person_url: str = ""


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
    held_by: Callable[[Any], Words] | None = None  # why not yet, by what is there (a gate); empty when nothing holds it
    place: PlaceKind = "trajectory"  # where it is done; the roles are those of that place


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
    first: bool = False  # True: read before the steps of the other rooms in this phase
    runs: bool = False  # True: it goes on while the group is in another phase, and stays in sight there
    button_url: str = ""  # where the button leads, when that is a field further on than its page
    sends: str = ""  # the button does it at once: what is posted there, as the field `to`


# Where in a trajectory a room stands: kijken, denken, doen, or what is of all of them together.
FieldName = Literal["look", "think", "act", "together"]
# What stands in the first layer outside a trajectory, in this order for everyone.
DoorName = Literal["today", "own_words", "working", "how", "learn", "share", "talents", "own"]


@dataclass(frozen=True)
class MenuItem:
    """A room that somebody may enter: in a field of a trajectory, or behind a door of the house."""

    title: str
    url: str
    field: FieldName | None = None  # none: behind a door of the house
    nth: int = 0  # its place within that field, the same for everyone
    under: tuple[str, ...] = ()  # how other addresses begin whose pages belong to this room
    words: str = ""  # everyday words by which searching finds it too, beside its title


@dataclass(frozen=True)
class Door:
    """A door of the house, outside any trajectory, with the rooms behind it that this actor may enter."""

    name: DoorName
    title: str
    url: str
    rooms: Callable[[], Iterable[MenuItem]] = tuple  # asked only of the door one stands in
    under: tuple[str, ...] = ()  # how other addresses begin whose pages belong behind this door
    explained: str = ""  # a few words beside it in the menu
    words: str = ""  # everyday words by which searching finds it too, beside its title


@dataclass(frozen=True)
class ReceiptLine:
    """One sentence on a receipt: what happened with one voice at one stage of the chain."""

    voice: Reference
    stage: Literal["heard", "thread", "give_back", "action", "result"]
    sentence: str
    on: dt.date | None = None
    url: str = ""
    words: str = ""  # people's own words that belong to the sentence (a thread's name, an action's title)
    is_carried: bool = False  # about something one carries or is asked to carry: told too, but no voice
    in_full: str = ""  # the same where no stage stands above it; empty: the sentence says all of it
    on_paper: str = ""  # the same as everyone may read it, since paper goes out of the house; empty: it is the same
    about: Reference | None = None  # the thing above that the sentence is about (an action), where there is one
    is_no: bool = False  # True: the stage does not come for this voice, and why; nothing happened


@dataclass(frozen=True)
class WhoTold:
    """Somebody who told something in a trajectory, as far as an answer finds them; who is nameless has no person."""

    person: UUID | None
    on: dt.date  # the day of what they told last
    mark: str = ""  # what their paper is known by ("Kaart K7MWQ"): it may stand on the outside of a slip


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
    about_me_url: str = ""  # where somebody says that these words are about them


@dataclass(frozen=True)
class Counts:
    """What a room counts of a trajectory; each is asked on its own, by the page that shows it: (trajectory)."""

    voices: Callable[[Any], int]  # how many there are
    spoke: Callable[[Any], Set[UUID]]  # the groups of which anybody spoke: for what may not be lost, never to be shown
    heard: Callable[[Any], Set[UUID]]  # of which enough people did, as it is now, for who carries the trajectory
    told: Callable[[Any], Set[UUID]]  # the same as everyone may know: of last night


@dataclass(frozen=True)
class Voiced:
    """Words that may be quoted in a text."""

    whose: Reference
    words: str
    person: UUID | None = None  # who said it, when that is known: nobody leaks their own words
    least: int = 1  # so many words in a row are a quotation of it


@dataclass(frozen=True)
class RetentionRule:
    """What is deleted by itself, after how long, and the function that really does it (returns how many)."""

    name: str
    says: Words
    delete: Callable[[dt.date], int]


@dataclass(frozen=True)
class AnswerAtOnce:
    """A plain answer that can be given without opening a page first: a date, or a yes or no without money in it."""

    says: str  # "Ja, ik kom"
    url: str  # where it is posted to
    value: str  # what is posted, as the field `answer`
    needs_page: bool = False  # True: it is given on its own page or list only, and never from a letter


@dataclass(frozen=True)
class ForYou:
    """One thing that waits for one person, wherever it stands: what is asked, before when, and one button."""

    asked: Asked
    about: Reference  # the thing it is about; with what is asked and who is asked it is one line, and stays that
    person: UUID  # who is asked
    day: dt.date  # before when an answer is hoped for; without such a day, since when it waits
    sentence: str
    url: str  # lands exactly there, with the thing marked
    button: str
    place: UUID | None = None  # the trajectory or other place it belongs to; none: one's own account
    by: str = ""  # who asks, as that person is called there; empty: the group
    at: dt.time | None = None  # only of what happens at an hour of that day
    minutes: int = 0  # about how long it takes; 0: nobody can tell
    own_words: str = ""  # people's own words that belong to the sentence (an action's title); never in a letter
    answers: tuple[AnswerAtOnce, ...] = ()  # what may also be answered at once, here or from a letter
    # of what may move: the moment that is asked about; it is sent along, for a yes to one is none to another
    asked_when: str = ""
    # what may be answered, each with the address where it stands chosen: for what is never given in one tap
    answers_there: tuple[tuple[str, str], ...] = ()
    says_when: bool = False  # whether the sentence says its day and hour itself
    # whether "dit lukt mij niet" is an answer to it; of an answer that is asked: no, when the page has a no of its own
    can_decline: bool = True


@dataclass(frozen=True)
class Carried:
    """Something that one person said yes to and carries, as its own page calls it."""

    title: str  # people's own words
    url: str
    place: UUID


@dataclass(frozen=True)
class Dated:
    """A day on which something is in a trajectory, for the calendar of who may know of it; moved, it stays this one."""

    about: Reference  # the thing it is the day of: that one id it keeps in every calendar
    place: UUID
    title: str
    on: dt.date
    url: str  # its page, for who may read it there
    at: dt.time | None = None
    minutes: int = 0  # how long, if that was agreed on
    where: str = ""
    says: str = ""  # what it belongs to, for who wants more in their calendar than a time


@dataclass(frozen=True)
class Contact:
    """Who is reached by a question that is passed on about a thing; their addresses are shown to nobody."""

    name: str  # as people call who reads it: "Samira en Joost"
    people: tuple[UUID, ...]  # the persons who read it
    about: str  # what it is about, as its page calls it
    url: str  # the page one came from


@dataclass(frozen=True)
class Product:
    """Something that was made and given out in a place, in one version, for who accounts for the work."""

    thing: Reference
    title: str
    version: int
    on: dt.date
    url: str


@dataclass(frozen=True)
class Circle:
    """People who do something together, which this actor is one of: what it is, how many they are, and when."""

    whose: Reference
    name: str
    people: int
    first_day: dt.date
    last_day: dt.date | None = None  # none while it goes on


@dataclass(frozen=True)
class Shown:
    """What a room shows on pages of rooms below it, and what those must know of it. Stands in `domain/shown.py`."""

    steps: Callable[[Any, Any], Iterable[Step]] | None = None  # (actor, trajectory)
    facts: Callable[[Any, Any], Iterable[Fact]] | None = None  # (actor, trajectory)
    menu: Callable[[Any, Any], Iterable[MenuItem]] | None = None  # (actor, trajectory)
    doors: Callable[[Any], Iterable[Door]] | None = None  # (actor): what it has outside trajectories, without a query
    # (actor, trajectory, or none for those of the house): pages that stand in no menu, for who searches
    other_pages: Callable[[Any, Any], Iterable[MenuItem]] | None = None
    # Addresses in this room that rooms below may point to, by name ("tell": where one tells it): (trajectory) -> url
    pages: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    gates: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)  # gate -> (trajectory) -> holds
    gate_facts: Callable[[Any], Iterable[GateFact]] | None = None  # (trajectory)
    gate_facts_now: Callable[[Any], Iterable[GateFact]] | None = None  # the same for the core group, where it differs
    accounted: Callable[[Any], Iterable[Accounted]] | None = None  # (trajectory): for the page for the council
    search: Callable[[Any, Any, str], Iterable[Hit]] | None = None  # (actor, trajectory, words)
    counts: Counts | None = None
    # (ask): by name what may wait, each as a query; all rooms are asked at once of which there is any (decision 60)
    may_wait: Callable[[Any], Mapping[str, Any]] | None = None
    # (actor, and what was found of what may wait): over all places of this actor at once, or of one place, in a number
    # of queries that does not grow with them
    waits_for: Callable[..., Iterable[ForYou]] | None = None
    # (actor, most): what they said yes to and goes on, over all their places; the first so many, or all of it
    carries: Callable[[Any, int | None], Iterable[Carried]] | None = None
    # Of each kind of thing to which an answer may be given from a letter: (actor, about, value, asked_when), whether
    # this room took it; a letter offers no answer to a thing of another kind
    answer_for_you: Mapping[str, Callable[[Any, Reference, str, str], bool]] = field(default_factory=dict)
    # (actor, places): the days of these places that this actor may know, in a number of queries that does not grow
    dates: Callable[[Any, Iterable[Any]], Iterable[Dated]] | None = None
    # (request, what was typed where one types a code): the address that a code of this room opens, or nothing
    code_opens: Callable[[Any, str], str] | None = None
    circles: Callable[[Any], Iterable[Circle]] | None = None
    products: Callable[[Any], Iterable[Product]] | None = None  # (place): what was given out there
    funder: Callable[[Any], Iterable[Any]] | None = None  # (place): who pays for it, as its documents say
    # Of each kind of thing in this room, who is reached about it: (actor, id); nobody when there is no such thing here
    contacts: Mapping[str, Callable[[Any, UUID], Contact | None]] = field(default_factory=dict)
    begun: Callable[[Any, Pace], None] | None = None  # (place, pace): a place began; within that deed


@dataclass(frozen=True)
class Chain:
    """What a room knows of the chain from a voice to what came of it. Stands in `domain/chain.py`."""

    receipt_lines: Callable[[Any, Any], Iterable[ReceiptLine]] | None = None  # (person, trajectory)
    trace_links: Callable[[Any, Any, Reference], Iterable[TraceLink]] | None = None  # (actor, trajectory, reference)
    trace_title: Callable[[Any, Any, Reference], TraceLink | None] | None = None  # what this thing is for this reader
    # (actor, trajectory): queries of the ids of excerpts that stand on pages of this room which this reader may open
    shown_words: Callable[[Any, Any], Iterable[Any]] | None = None
    tellers: Callable[[Any], Iterable[WhoTold]] | None = None  # (trajectory): everyone who told something, once each
    # (reader, people, trajectory): each voice of these people, whose it is and its words, as far as this reader may
    # read them
    said: Callable[[Any, Iterable[UUID], Any], Iterable[tuple[UUID, Reference, str]]] | None = None
    # (actor, trajectory): the newest give-back that this reader may read
    given_back: Callable[[Any, Any], Iterable[TraceLink]] | None = None
    undertaken: Callable[[Any], Iterable[TraceLink]] | None = None  # (trajectory): what people said yes to, as all read
    # (trajectory): what came of words and nobody said yes to, and what is said of that, as all read
    without_yes: Callable[[Any], Iterable[tuple[Reference, str]]] | None = None
    # (trajectory): with what the group consciously does nothing, and why, as all read
    left_out: Callable[[Any], Iterable[tuple[Reference, str]]] | None = None
    # (trajectory, things that were promised): everyone of whose words any of them came, in one question for all
    spoke_of: Callable[[Any, Iterable[Reference]], Iterable[UUID]] | None = None
    plan_stands: Callable[[Any], PlanStands] | None = None  # (trajectory): how far the plan of this cycle is


@dataclass(frozen=True)
class Voices:
    """What a room does when people's own words change, and which it holds. Stands in `domain/voices.py`.

    What begins with `on_` runs in the transaction of the deed that tells it.
    """

    on_recorded: Callable[[UUID], None] | None = None  # (trajectory id): new words may be read here by the core group
    on_withdrawn: Callable[[Reference], None] | None = None
    on_corrected: Callable[[Reference], None] | None = None
    on_widened: Callable[[Reference], None] | None = None  # more people may read these words
    on_narrowed: Callable[[Reference], None] | None = None  # fewer people may read these words
    # (trajectory, audience, compared texts): words these readers may not read, or may, and that may be quoted there
    private_words: Callable[[Any, str, Compared], Iterable[Voiced]] | None = None
    shared_words: Callable[[Any, str, Compared], Iterable[Voiced]] | None = None
    ask_for_yes: Callable[[Any, Any, Reference], bool] | None = None  # (actor, trajectory, whose): asked here
    can_ask: Callable[[Any, Reference], Asking | None] | None = None  # (trajectory, whose): can this speaker be asked


@dataclass(frozen=True)
class Kept:
    """What a room keeps of people, gives them, takes out with them and deletes. Stands in `domain/kept.py`."""

    retention: tuple[RetentionRule, ...] = ()
    daily: Callable[[], object] | None = None  # run once a day by the worker
    export: Callable[[Any, Any], Mapping[str, Any]] | None = None  # (actor, trajectory) -> plain data
    own_data: Callable[[Any], Mapping[str, Any]] | None = None  # (person): what we hold of this person
    to_hand_over: Callable[[Any], Iterable[str]] | None = None  # (person): what only they carry, before they are erased
    on_erased: Callable[[Any], None] | None = None  # (person), runs in the caller's transaction
    on_let_in: Callable[[Any], None] | None = None  # (person): somebody else made a way in to their account


@dataclass(frozen=True)
class Room:
    """What a room brings to the house. Everything is optional; nothing may be slow."""

    name: str
    title: Words
    who_may: tuple[May, ...] = ()
    former: Mapping[str, Words] = field(default_factory=dict)  # sentences of deeds that only old logbooks hold
    shown: Shown = Shown()
    chain: Chain = Chain()
    voices: Voices = Voices()
    kept: Kept = Kept()
    demo: Callable[[Any], object] | None = None  # (demo context), run in floor order
