"""Votes from Polis: what they say together, and their statements as words that wait for a yes.

Of the votes themselves nothing is kept here: the file goes as soon as the statements are taken in, or in seven days.
"""

from __future__ import annotations

import csv
import math
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy.typing as npt
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wijwerken.analysis.exchange import Project, Unreadable, Why
from wijwerken.analysis.exchange.safely import Parts, text_of
from wijwerken.analysis.perspective_map import VoteMatrix, VotesError, analyse, published
from wijwerken.analysis.perspective_map.csv_cells import header_names
from wijwerken.analysis.perspective_map.drawing import draw_sketch
from wijwerken.analysis.perspective_map.result import PerspectiveMap
from wijwerken.analysis.perspective_map.sentences import AGREE, reason_sentences, sentences, table_rows
from wijwerken.analysis.perspective_map.sketch import DRAWN_FROM, sketch
from wijwerken.analysis.perspective_map.wording import Language
from wijwerken.analysis.signs import clean
from wijwerken.house.refusal import NotSound
from wijwerken.house.small_numbers import SMALLEST_SHOWN
from wijwerken.look.domain.imports.documents import Document, Marked, take_in_documents
from wijwerken.people.actor import Actor
from wijwerken.think.domain.exchange.ours import Ours
from wijwerken.think.models import Parcel
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory

MOST_VOTES = 500_000
MOST_CELLS = 20_000_000  # people times statements
MOST_STATEMENTS = 1_000
_BAD = (VotesError, csv.Error, OSError, ValueError, ArithmeticError, LookupError)
_FIRST_LINE = 100_000
ITEM = "- "  # before a statement under a sentence

TOO_MANY = gettext_lazy("Dit zijn meer stemmen dan wij hier kunnen uitrekenen: hooguit 500.000, over 1.000 stellingen.")
NO_TABLE = gettext_lazy(
    "In deze zip zit geen tabel met stemmen uit Polis. Kies in Polis bij “Export” alle bestanden, of kies uit de zip "
    "het ene bestand dat je wilt inlezen."
)
OF_IMPORTANCE = gettext_lazy(
    "Dit bestand vertelt wat mensen belangrijk vinden, niet wat ze stemden. Kies het bestand met “votes” in de naam."
)


@dataclass(frozen=True)
class Voted:
    """What votes say together, small numbers left out; nobody's own votes."""

    people: int
    votes: int
    topic: str
    says: tuple[tuple[str, tuple[str, ...]], ...]  # a sentence, and the statements under it
    rows: tuple[tuple[str, ...], ...]  # of every statement what stands under the heads
    picture: SafeString
    warnings: tuple[str, ...]
    looks_turned: bool
    clearest: str  # the statement on which most people think alike, for who knows them sees whether yes is yes
    agreed: int
    answered: int

    @property
    def heads(self) -> list[str]:
        """Give what stands in each column of the table."""
        return [_("Stelling"), _("Antwoorden"), _("Eens"), _("Oneens"), _("Weet het niet")]


def is_polis(name: str, content: bytes) -> bool:
    """Tell whether a file holds votes of Polis: by the heads of a table, or by being a zip with tables."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending == "zip":
        return True
    if ending != "csv":
        return False
    try:
        heads = header_names(text_of(content[:_FIRST_LINE]).partition("\n")[0])
    except (Unreadable, csv.Error):
        return False
    return ("vote" in heads and len(heads) > 2) or (heads[:1] == ["participant"] and "n-votes" in heads)


def votes_in(name: str, content: bytes, *, turned: bool = False) -> VoteMatrix:
    """Read votes, or say in plain words why that does not work; turned: one is no and minus one is yes."""
    tables = dict(_tables(name, content))
    with tempfile.TemporaryDirectory(prefix="polis-") as folder:
        for called, table in tables.items():
            (Path(folder) / called).write_bytes(table)
        place = Path(folder) if len(tables) > 1 else Path(folder) / next(iter(tables))
        try:
            votes = VoteMatrix.from_polis(place, agree_is=-1 if turned else 1)
        except _BAD as no:
            raise NotSound(_why(no, tables), field="file") from no
    people, statements = votes.shape
    if votes.count > MOST_VOTES or statements > MOST_STATEMENTS or people * statements > MOST_CELLS:
        raise NotSound(str(TOO_MANY), field="file")
    return votes


def said_by(votes: VoteMatrix) -> Voted:
    """Work out what votes say together, in the language of the reader; under five people nothing is told."""
    people = votes.shape[0]
    if people < SMALLEST_SHOWN:
        raise NotSound(_("Minder dan vijf mensen stemden. Daarvan laten wij niets zien."), field="file")
    result = published(analyse(votes))
    language = _language()
    table = result.statements
    reasons = reason_sentences(result.evidence.reasons, result.evidence.placed, language)
    answered, agreed, disagreed = (_whole(one) for one in (table.answered, table.agreed, table.disagreed))
    clearest = max(range(len(answered)), key=lambda column: abs(agreed[column] - disagreed[column]))
    return Voted(
        people,
        votes.count,
        " ".join(clean(result.topic).split()),
        _under_heads([*sentences(result, AGREE, language), *reasons]),
        tuple(tuple(row.values()) for row in table_rows(table, language)),
        _picture(result, language),
        votes.warnings,
        any("agree-is" in warning for warning in votes.warnings),
        str(table.texts[clearest]),
        agreed[clearest],
        answered[clearest],
    )


@deed(
    "think.polis.brought_in",
    says=gettext_lazy("Stellingen uit Polis zijn ingelezen"),
    may="think.bring_back",
)
def bring_statements_in(actor: Actor, trajectory: Trajectory, parcel: Parcel) -> int:
    """Take the statements of a Polis conversation in as words that wait for a yes; tells how many are new."""
    rules.must(actor, "look.record_conversation", trajectory)
    pieces = new_statements(actor, trajectory, votes_in(parcel.name, bytes(parcel.content)))
    if not pieces:
        raise NotSound(_("Alle stellingen uit dit bestand staan er al, of ze hebben geen woorden."))
    take_in_documents(actor, trajectory, [Document(pieces, _("Stellingen uit Polis"))], parcel.file_hash)
    parcel.delete()
    return len(pieces)


def new_statements(actor: Actor, trajectory: Trajectory, votes: VoteMatrix) -> list[Marked]:
    """Give the statements that are not here yet, each of somebody else; what Polis rejected stays outside."""
    ours = Ours(actor, trajectory, Project())
    made = []
    for number, words in enumerate(votes.texts or ()):
        text = " ".join(clean(words).split())
        if text and not votes.rejected[number] and not ours.said_before(text):
            made.append(Marked(text, (), f"statement {number}"))
    return made


def _under_heads(lines: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith(ITEM) and found:
            found[-1][1].append(line.removeprefix(ITEM))
        else:
            found.append((line, []))
    return tuple((head, tuple(items)) for head, items in found)


def _whole(figures: npt.NDArray[Any]) -> list[int]:
    """Give figures as whole numbers; less than nothing where they are hidden because they are small."""
    return [-1 if math.isnan(figure) else int(figure) for figure in figures.tolist()]


def _tables(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if not name.lower().endswith(".zip"):
        yield "votes-of-polis.csv", content
        return
    parts = Parts(content)
    tables = [part for part in parts.names if part.endswith(".csv") and not part.rsplit("/", 1)[-1].startswith(".")]
    if not tables:
        packed = any(part.endswith((".zip", ".qdpx")) for part in parts.names)
        raise Unreadable(Why.PACKED_TWICE if packed else Why.NO_VOTES)
    for part in tables:
        yield part.rsplit("/", 1)[-1], parts.read(part) or b""


def _why(no: Exception, tables: Mapping[str, bytes]) -> str:
    if all("importance" in name or b"n-important" in table[:_FIRST_LINE].lower() for name, table in tables.items()):
        return str(OF_IMPORTANCE)
    line = getattr(no, "line", None)
    if line:
        said = _("Deze stemmen kunnen wij niet lezen. In %(file)s, regel %(line)s, klopt iets niet. Haal ze opnieuw.")
        return said % {"file": getattr(no, "file", ""), "line": line}
    return _("Deze stemmen kunnen wij niet lezen. Kies alle bestanden van één download uit Polis, ongewijzigd.")


def _picture(result: PerspectiveMap, language: Language) -> SafeString:
    if int(result.placed.sum()) < DRAWN_FROM:
        return SafeString("")
    return mark_safe(draw_sketch(sketch(result), language))  # noqa: S308 - drawn by our own mathematics, without words


def _language() -> Language:
    return "en" if (get_language() or "nl").startswith("en") else "nl"
