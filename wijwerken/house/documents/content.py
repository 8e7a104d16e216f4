"""What a document says, apart from how it is printed: one content, made into a PDF or an ODT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wijwerken.analysis.signs import clean

Paper = Literal["A4", "A5", "A6"]
Kind = Literal["normal", "lead", "soft", "small", "kicker"]


@dataclass(frozen=True)
class Run:
    """A piece of a line that differs from the rest: bold, someone's own words, a link, or another language."""

    text: str
    bold: bool = False
    voice: bool = False
    url: str = ""
    language: str = ""


Text = str | Sequence[str | Run]


@dataclass(frozen=True)
class Heading:
    """A heading; `voice` when it is in people's own words (a question, the name of a thread)."""

    text: str
    level: int = 2
    voice: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of our own words, with here and there a run that differs."""

    text: Text
    kind: Kind = "normal"
    language: str = ""


@dataclass(frozen=True)
class Voice:
    """Someone's own words, as a strip with a hole; `threaded` strips hang together on the red thread."""

    text: str
    under: str = ""
    counter: bool = False  # "Iemand zegt het anders:"
    threaded: bool = False
    language: str = ""


BulletKind = Literal["plain", "numbers", "fixed", "open"]


@dataclass(frozen=True)
class Bullets:
    """A list: plain, numbered, what is fixed (full dots), or what is open (open dots)."""

    items: Sequence[Text]
    kind: BulletKind = "plain"


@dataclass(frozen=True)
class Checkboxes:
    """Boxes to tick with a pen; `row` sets them beside each other."""

    items: Sequence[str]
    row: bool = False


@dataclass(frozen=True)
class Facts:
    """Short facts: a soft term and its answer; `voice` names the pairs whose term is people's own words."""

    pairs: Sequence[tuple[str, Text]]
    voice: Sequence[int] = ()


@dataclass(frozen=True)
class Table:
    """A table with a head; `widths` are shares, `voice` names the columns that hold people's own words."""

    head: Sequence[str]
    rows: Sequence[Sequence[Text]]
    caption: str = ""
    widths: Sequence[int] = ()
    voice: Sequence[int] = ()


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on by hand."""

    count: int = 5


@dataclass(frozen=True)
class Qr:
    """A QR code with what it opens in words beside it."""

    url: str
    says: Text = ""
    size: int = 32  # millimetres


@dataclass(frozen=True)
class Call:
    """The person to call: the telephone number is larger than any web address."""

    lead: str
    name: str
    phone: str
    under: str = ""  # who else, when this one is not there


@dataclass(frozen=True)
class Card:
    """One card for the wall: someone's own words, or (without `voice`) a card of ours to play with."""

    text: str
    under: str = ""
    language: str = ""
    voice: bool = True


@dataclass(frozen=True)
class Cards:
    """Sheets of cards to cut out, each with a hole for the red yarn; 2 or 4 on a page."""

    cards: Sequence[Card]
    per_page: Literal[2, 4] = 4


@dataclass(frozen=True)
class Poster:
    """A whole page that invites: the question as large as it fits, and a QR code on a tag."""

    kicker: str
    question: str
    url: str
    invite: Sequence[str]  # a line each: "Vertel het.", "Eén zin is genoeg."
    how: Text
    visit: str
    call: str
    phone: str
    foot: Sequence[Text] = ()


@dataclass(frozen=True)
class PaperCard:
    """A whole page to write one's own words on, with a stub that is torn off and kept."""

    question: str
    asks: Sequence[tuple[str, Sequence[str]]]  # a question and its boxes; a box that ends with ":" gets a line
    notes: Sequence[str]
    stub_title: str
    stub_text: str
    hole: str
    url: str = ""
    code: str = ""
    stub_foot: Sequence[Text] = ()
    phone: str = ""
    lines: int = 7


@dataclass(frozen=True)
class Slip:
    """One card to give along: inside what is asked and no name, beside it whom it is for, to be cut off."""

    outside: str
    cut: str
    kicker: str
    question: str
    asks: Sequence[str]
    how: str
    url: str
    code: str
    until: str
    call: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Slips:
    """Sheets of cards to give along, four on a page."""

    slips: Sequence[Slip]


@dataclass(frozen=True)
class Folded:
    """A strip to fold in three: outside only a number, inside someone's own words and what came of them."""

    outside: str
    outside_says: str
    kicker: str
    question: str
    replies: Sequence[tuple[str, Sequence[str]]]  # their words, and what is said of them
    how: str
    url: str
    fold_back: str
    fold_over: str
    call: str = ""
    phone: str = ""


@dataclass(frozen=True)
class FoldedSlips:
    """Sheets of strips to cut and fold, two on a page."""

    slips: Sequence[Folded]


@dataclass(frozen=True)
class PageBreak:
    """From here on a next page."""


Block = (
    Heading
    | Paragraph
    | Voice
    | Bullets
    | Checkboxes
    | Facts
    | Table
    | Lines
    | Qr
    | Call
    | Cards
    | Poster
    | PaperCard
    | Slips
    | FoldedSlips
    | PageBreak
)


@dataclass(frozen=True)
class Funder:
    """Who pays, as a grant asks every document to say: a sentence, an emblem, and the names of the grant decision."""

    sentence: str
    emblem: bytes = b""
    emblem_kind: str = ""  # "png", "jpg" or "svg"
    emblem_says: str = ""  # the emblem in words
    project: str = ""  # "Project 2026-118, activiteit Trainingsdagen"


@dataclass(frozen=True)
class Document:
    """A document: its title, its blocks in order, and the sheet it goes on.

    `phase` gives the head its paper colour. `bare` leaves the head out (posters, cards). The title is people's own
    words when `voice` is set. `dense` sets everything closer, to go on one sheet. The frame knows of its place in which
    language people speak there (`words_language`, where a block doesn't say) and who pays (`funder`).
    """

    title: str
    blocks: Sequence[Block]
    language: str = "nl"
    words_language: str = ""
    paper: Paper = "A4"
    landscape: bool = False
    phase: Literal["", "prepare", "look", "think", "act", "ended"] = ""
    kicker: str = ""
    lead: str = ""
    foot: str = ""
    author: str = ""
    voice: bool = False
    bare: bool = False
    dense: bool = False
    funder: Funder | None = None


def runs(text: Text) -> list[Run]:
    """Bring a text to runs, whatever it was given as."""
    if isinstance(text, str):
        return [Run(text)] if text else []
    return [part if isinstance(part, Run) else Run(part) for part in text]


def plain(text: Text) -> str:
    """Give only the words of a text."""
    return "".join(run.text for run in runs(text))


def printable(text: object) -> str:
    """Leave out the control signs that no document can hold."""
    return clean(str(text).replace("\r\n", "\n").replace("\r", "\n"))
