"""Bringing threads and words back from another program: looked at first, then all at once or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijwerken.analysis import exchange
from wijwerken.analysis.exchange import Project, Unreadable, Why
from wijwerken.analysis.readings import sheets
from wijwerken.analysis.readings.shape import Notes
from wijwerken.house import clock
from wijwerken.house.refusal import NotSound
from wijwerken.look.domain.imports.documents import take_in_documents
from wijwerken.people.actor import Actor
from wijwerken.think.domain.exchange import polis
from wijwerken.think.domain.exchange.marks import KNOT_MARKS
from wijwerken.think.domain.exchange.preview import Plan, look_at
from wijwerken.think.domain.undo import note_new, step
from wijwerken.think.models import Parcel, RedThread, Tie
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain.deed import deed
from wijwerken.trajectories.models import Trajectory


@dataclass(frozen=True)
class Choice:
    """How somebody wants a file to be taken in."""

    flat: bool = False  # threads without the names they stand under
    counted: str = ""  # how the file counts its positions, one of `exchange.CHOICES`; empty: told by the file


AS_IT_IS = Choice()


def _from_sheet(content: bytes) -> Project:
    return exchange.from_rows(sheets.rows_of(content, Notes()))


READ: dict[str, Callable[[bytes], Project]] = {
    "qdc": exchange.from_qdc,
    "csv": exchange.from_table,
    "tsv": exchange.from_table,
    "xlsx": _from_sheet,
    "ods": _from_sheet,
    "sqlite3": exchange.from_taguette,
}
KEPT_DAYS = 7
TOGETHER = "polis.zip"
MOST_NEW = 5_000  # what is written in two seconds, while who pressed the button waits
MOST_THREADS = 1_000  # nobody oversees more
SAYS = {
    Why.EMPTY: gettext_lazy("Dit bestand is leeg."),
    Why.TOO_LARGE: gettext_lazy("Dit bestand is groter dan 20 MB. Bewaar het zonder beeld en geluid."),
    Why.UNPACKS_TOO_LARGE: gettext_lazy("Uitgepakt is dit bestand te groot. Bewaar het zonder beeld en geluid."),
    Why.TOO_MANY: gettext_lazy("In dit bestand zijn meer dan 20.000 stukken tekst aangestreept. Knip het in delen."),
    Why.BROKEN: gettext_lazy("Dit bestand is stuk, of het is iets anders dan zijn naam zegt. Bewaar het opnieuw."),
    Why.UNSAFE_NAME: gettext_lazy("Dit bestand wijst naar plekken buiten zichzelf. Dat lezen wij niet."),
    Why.NO_PROJECT: gettext_lazy("In dit bestand zit geen project. Bewaar het als REFI-QDA-project (.qdpx)."),
    Why.ENTITIES: gettext_lazy("In dit bestand staan verwijzingen die wij niet openen. Bewaar het opnieuw."),
    Why.OTHER_KIND: gettext_lazy("Dit is geen REFI-QDA-bestand. Bewaar het als .qdpx of .qdc."),
    Why.NO_COLUMNS: gettext_lazy(
        "In deze tabel staat geen kolom met woorden of met codes. Noem de kolommen id, interview, comment, threads. "
        "Of neem een tabel uit Taguette."
    ),
    Why.PACKED_TWICE: gettext_lazy("In dit bestand zit nog een ingepakt bestand. Pak het uit, en kies wat erin zit."),
    Why.NO_VOTES: polis.NO_TABLE,
    Why.SEVERAL: gettext_lazy(
        "In dit bestand zitten meer projecten. Open het project in Taguette, en kies daar “Export project”."
    ),
    Why.LOCKED: gettext_lazy("Op dit bestand zit een wachtwoord. Bewaar het zonder wachtwoord."),
    Why.ONLY_PICTURES: gettext_lazy("In dit bestand staan alleen beelden, geen tekst. Bewaar het met de tekst erbij."),
}

OTHER_ENDING = gettext_lazy(
    "Dit soort bestand kunnen wij niet lezen. Kies .qdpx, .qdc, .csv, .xlsx of een project uit Taguette (.sqlite3)."
)
_AS_PROJECT = gettext_lazy("Dit is het eigen bestand van dat programma. Bewaar het daar als REFI-QDA-project (.qdpx).")
INSTEAD = {
    **dict.fromkeys(
        ("nvp", "nvpx", "mx20", "mx22", "mx24", "mx26", "mex22", "mex24", "atlproj", "atlproj23", "qda"), _AS_PROJECT
    ),
    "qde": gettext_lazy("Dit is een deel van een project. Kies het hele bestand: dat eindigt op .qdpx."),
}


@deed(
    "think.parcel.put_down",
    says=gettext_lazy("Er is een bestand uit een ander programma klaargezet"),
    may="think.bring_back",
)
def put_down(actor: Actor, trajectory: Trajectory, name: str, content: bytes) -> Parcel:
    """Put a file down to be looked at; nothing of it counts before someone has said yes."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1][-160:]
    parcel = Parcel(
        trajectory=trajectory,
        by=rules.participation_of(actor, trajectory),
        name=name,
        content=content,
        file_hash=hashlib.sha256(content).hexdigest(),
        on=clock.today(),
    )
    votes(parcel) if polis.is_polis(name, content) else read(parcel)
    parcel.save()
    return parcel


def put_down_together(actor: Actor, trajectory: Trajectory, files: Sequence[tuple[str, bytes]]) -> Parcel:
    """Put the files of one download down as one."""
    if not all(name.lower().endswith(".csv") for name, _content in files):
        raise NotSound(_("Kies één bestand. Alleen de tabellen van één download uit Polis mogen samen."), field="file")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in dict(files).items():
            archive.writestr(name.replace("\\", "/").rsplit("/", 1)[-1].replace(":", "-"), content)
    return put_down(actor, trajectory, TOGETHER, packed.getvalue())


def read(parcel: Parcel, counted: str = "") -> Project:
    """Read what a file holds, or say in plain words why that does not work."""
    ending = parcel.name.rsplit(".", 1)[-1].lower()
    if ending != "qdpx" and ending not in READ:
        raise NotSound(str(INSTEAD.get(ending, OTHER_ENDING)), field="file")
    content = bytes(parcel.content)
    try:
        if ending == "qdpx":
            return exchange.from_qdpx(content, exchange.CHOICES.get(counted))
        return READ[ending](content)
    except Unreadable as no:
        raise NotSound(str(SAYS[no.why]), field="file") from no


def holds_votes(parcel: Parcel) -> bool:
    """Tell whether this file holds votes of Polis."""
    return polis.is_polis(parcel.name, bytes(parcel.content))


def votes(parcel: Parcel, *, turned: bool = False) -> polis.Voted:
    """Read what the votes in a file say together, or say in plain words why that does not work."""
    try:
        return polis.said_by(polis.votes_in(parcel.name, bytes(parcel.content), turned=turned))
    except Unreadable as no:
        raise NotSound(str(SAYS[no.why]), field="file") from no


@deed(
    "think.words.brought_back",
    says=gettext_lazy("Draden en woorden uit een ander programma zijn ingelezen"),
    may="think.bring_back",
)
def bring_back(actor: Actor, trajectory: Trajectory, parcel: Parcel, choice: Choice = AS_IT_IS) -> None:
    """Take in what somebody looked at: threads, knots, and words that wait for the yes of who said them."""
    rules.must(actor, "look.record_conversation", trajectory)
    plan = look_at(actor, trajectory, read(parcel, choice.counted), flat=choice.flat)
    if plan.does_nothing:
        raise NotSound(_("Alles uit dit bestand staat er al. Er hoeft niets meer."))
    if plan.new_words > MOST_NEW:
        raise NotSound(_("In dit bestand staan meer dan 5.000 nieuwe fragmenten. Knip het in delen."))
    if len(plan.new_threads) > MOST_THREADS:
        raise NotSound(_("In dit bestand staan meer dan 1.000 nieuwe rode draden. Knip het in delen."))
    written = take_in_documents(actor, trajectory, plan.documents, parcel.file_hash)
    ties = _ties(actor, trajectory, plan, [[one.pk for one in excerpts] for excerpts in written])
    if ties or plan.new_threads:
        with step(actor, trajectory, None) as kept:
            RedThread.objects.bulk_create(plan.new_threads)
            Tie.objects.bulk_create(ties, ignore_conflicts=True, batch_size=200)
            note_new(kept, *plan.new_threads, *ties)
    parcel.delete()


@deed("think.parcel.thrown_away", says=gettext_lazy("Een klaargezet bestand is weggegooid"), may="think.bring_back")
def throw_away(actor: Actor, trajectory: Trajectory, parcel: Parcel) -> None:
    """Throw a file away that was brought back, with all that is in it."""
    parcel.delete()


def delete_old(today: dt.date) -> int:
    """Delete files that nobody took in."""
    old = Parcel.objects.everywhere(because="retention of files that were never taken in")
    return old.filter(on__lt=today - dt.timedelta(days=KEPT_DAYS)).delete()[0]


def forget_parcels(trajectory_id: UUID) -> None:
    """Throw away what waits to be taken in: words that were taken back may stand in it."""
    Parcel.objects.of(trajectory_id).delete()


def _ties(actor: Actor, trajectory: Trajectory, plan: Plan, written: list[list[UUID]]) -> list[Tie]:
    me = rules.participation_of(actor, trajectory)
    there = set(Tie.objects.of(trajectory).values_list("red_thread_id", "excerpt_id"))
    ties: dict[tuple[UUID, UUID], Tie] = {}
    for code, target, marks in plan.knots:
        excerpt = written[target[0]][target[1]] if isinstance(target, tuple) else target
        pair = (plan.threads[code].pk, excerpt)
        if pair not in there:
            tie = ties.setdefault(
                pair, Tie(trajectory=trajectory, red_thread_id=pair[0], excerpt_id=pair[1], tied_by=me)
            )
            for mark in marks & set(KNOT_MARKS):
                setattr(tie, mark, True)
    return list(ties.values())
