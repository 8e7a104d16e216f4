"""What taking a file in would do: which threads, which knots, and which words are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from wijwerken.analysis.exchange import Left, Project, Selection, Source
from wijwerken.analysis.signs import clean
from wijwerken.house.quoting import Compared
from wijwerken.house.text import fold
from wijwerken.look.domain.imports.documents import Document, Marked
from wijwerken.people.actor import Actor
from wijwerken.think.domain.exchange.marks import ORIGIN, is_our_set, marks_of_notes
from wijwerken.think.domain.exchange.mouths import Mouths, Piece
from wijwerken.think.domain.exchange.ours import Found, LeftOut, Ours, Range, Ranges
from wijwerken.think.domain.exchange.text_names import title_of
from wijwerken.think.domain.exchange.thread_plan import ThreadPlan, has_folders
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories.domain import unshared
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience

Place = tuple[int, int]  # which of the new documents, and which of its pieces


@dataclass
class Plan:
    """What taking a file in would do."""

    threads: dict[UUID, RedThread] = field(default_factory=dict)  # by the GUID of the code
    new_threads: list[RedThread] = field(default_factory=list)
    without_note: list[RedThread] = field(default_factory=list)  # new, but their note held words that were not shared
    documents: list[Document] = field(default_factory=list)
    knots: list[tuple[UUID, UUID | Place, frozenset[str]]] = field(default_factory=list)
    recognised: set[UUID] = field(default_factory=set)
    new_knots: int = 0
    left_out: int = 0
    without_marks: int = 0
    questions: int = 0  # marked, but of who held the conversation
    text_names: int = 0  # that may be of a person, and stay outside
    left: dict[Left, int] = field(default_factory=dict)  # what the file holds and nothing here keeps, by kind
    notes: int = 0
    sets: int = 0
    cases: int = 0
    has_folders: bool = False  # whether codes stand under others, so that there is something to flatten

    @property
    def new_words(self) -> int:
        """Count the excerpts that would come in."""
        return sum(len(document.pieces) for document in self.documents)

    @property
    def places(self) -> list[Place]:
        """List where each new piece stands, in order."""
        return [(number, at) for number, document in enumerate(self.documents) for at in range(len(document.pieces))]

    @property
    def does_nothing(self) -> bool:
        """Tell whether everything in the file is here already."""
        return not (self.new_threads or self.new_words or self.new_knots)

    def names_on(self) -> dict[Place, list[str]]:
        """Give the names of the threads on which each new piece would hang."""
        found: dict[Place, list[str]] = {}
        for code, target, _marks in self.knots:
            if isinstance(target, tuple):
                names = found.setdefault(target, [])
                if (name := self.threads[code].called) not in names:
                    names.append(name)
        return found


def look_at(actor: Actor, trajectory: Trajectory, project: Project, *, flat: bool = False) -> Plan:
    """Work out what taking a file in would do, without doing anything; flat: threads without what they stand under."""
    made = ThreadPlan(actor, trajectory, project, flat=flat)
    plan = Plan(threads=made.by_code, new_threads=made.new, has_folders=has_folders(project.codes))
    of_groups = _Cases(trajectory, project)
    _count_what_stays_outside(project, of_groups, plan)
    texts = _Texts(Ours(actor, trajectory, project), marks_of_notes(project.notes), of_groups, plan)
    for number, source in enumerate(project.sources, start=1):
        texts.take(source, number)
    _leave_out_notes(actor, trajectory, plan)
    plan.new_knots = _count_new_knots(trajectory, plan)
    return plan


def _count_what_stays_outside(project: Project, cases: _Cases, plan: Plan) -> None:
    own = {Left.PIECE_MEMO, Left.PROJECT_MEMO} if project.origin == ORIGIN else set()  # what we wrote ourselves
    plan.left = {kind: number for kind, number in project.left.items() if kind not in own}
    plan.notes = len(project.notes) - len(marks_of_notes(project.notes))
    plan.sets = sum(not is_our_set(one) for one in project.sets)
    plan.cases = cases.unknown


def _leave_out_notes(actor: Actor, trajectory: Trajectory, plan: Plan) -> None:
    """Leave out every note that would be refused when typed: who takes part reads it, and it quotes what they may not.

    What this file brings itself is not shared with them either: it waits for the yes of who said it.
    """
    noted = [thread for thread in plan.new_threads if thread.memo]
    compared = Compared(*(thread.memo for thread in noted))
    own = actor.person.pk if actor.person else None
    private = unshared.quoted(trajectory, Audience.PARTICIPANTS, compared.texts, but_of=own)
    found = {words for words, _whose in private} | set(_quoted_from(plan, compared))
    plan.without_note = [thread for thread in noted if any(words in thread.memo for words in found)]
    for thread in plan.without_note:
        thread.memo = ""


def _quoted_from(plan: Plan, compared: Compared) -> Iterator[str]:
    coming = ((piece.text, fold(piece.text)) for document in plan.documents for piece in document.pieces)
    for words, _folded in compared.quoted_among(coming):
        yield from compared.quotations(words)


class _Cases:
    """What the cases of a file are: groups of this trajectory, or what another program keeps of people."""

    def __init__(self, trajectory: Trajectory, project: Project) -> None:
        there = {fold(group.name): group for group in StakeholderGroup.objects.of(trajectory)}
        self.unknown = 0
        self._groups: dict[UUID, set[StakeholderGroup]] = {}
        self._people: dict[UUID, list[str]] = {}
        for case in project.cases:
            group = there.get(fold(case.name))
            self.unknown += group is None
            for target in (*case.sources, *case.selections) if group is not None else ():
                self._groups.setdefault(target, set()).add(group)  # type: ignore[arg-type]
            for target in case.selections if group is None else ():
                self._people.setdefault(target, []).append(str(case.guid))

    def groups(self, source: Source, marks: Iterable[Selection]) -> set[StakeholderGroup]:
        """Give the groups from which these words were spoken."""
        return self._groups.get(source.guid, set()).union(*(self._groups.get(one.guid, set()) for one in marks))

    def person(self, marks: Iterable[Selection]) -> str:
        """Give by what the file tells the speaker of these words from others, where their text does not."""
        return " ".join(sorted({case for one in marks for case in self._people.get(one.guid, ())}))


class _Texts:
    """The texts of a file, one after the other, with what of each is ours, new or left outside."""

    def __init__(self, ours: Ours, notes: Mapping[UUID, str], cases: _Cases, plan: Plan) -> None:
        self._ours, self._notes, self._cases, self._plan = ours, notes, cases, plan

    def take(self, source: Source, number: int) -> None:
        """Plan what of one text comes in."""
        if not source.selections:
            self._plan.without_marks += 1
        ranges = self._ours.in_text(source)
        new: list[Selection] = []
        known: list[Range] = []
        for same in _by_place(source.selections):
            found = self._ours.is_ours(source, same[0], ranges)
            for target in found:
                self._hang(target, same)
                known.append(Range(same[0].start, same[0].end, target))
            if not found:
                new += same
        if new:
            self._take_new(source, number, new, Ranges(known))

    def _take_new(self, source: Source, number: int, new: Sequence[Selection], known: Ranges) -> None:
        mouths = Mouths(source)
        self._plan.questions += mouths.questions(new)
        pieces: list[tuple[Piece, str]] = []
        for piece in mouths.pieces(new):
            words = clean(source.text[piece.start : piece.end]).strip()
            found = self._ours.said_before(words) or known.around(piece)
            for target in found:
                self._hang(target, piece.marks)
            if words and not found:
                self._hang((len(self._plan.documents), len(pieces)), piece.marks)
                pieces.append((piece, words))
        if pieces:
            title, is_a_persons = title_of(source.name, number)
            self._plan.text_names += is_a_persons
            self._plan.documents.append(Document(list(self._marked(source, pieces)), title))

    def _marked(self, source: Source, pieces: Sequence[tuple[Piece, str]]) -> Iterator[Marked]:
        """Give the words with who says them; who is named in the text speaks from one and the same groups."""
        named: dict[str, set[StakeholderGroup]] = {}
        for piece, _words in pieces:
            named.setdefault(piece.speaker, set()).update(self._cases.groups(source, piece.marks))
        for piece, words in pieces:
            groups = named[piece.speaker] if piece.speaker else self._cases.groups(source, piece.marks)
            who = piece.speaker or self._cases.person(piece.marks)
            yield Marked(words, tuple(sorted(groups, key=lambda group: group.pk)), who)

    def _hang(self, target: Found | Place, marks: Iterable[Selection]) -> None:
        if isinstance(target, LeftOut):
            self._plan.left_out += 1
            return
        if isinstance(target, UUID):
            self._plan.recognised.add(target)
        for coding in (coding for one in marks for coding in one.codings):
            if coding.code in self._plan.threads:
                notes = frozenset(self._notes[guid] for guid in coding.notes if guid in self._notes)
                self._plan.knots.append((coding.code, target, notes))


def _by_place(selections: Iterable[Selection]) -> list[list[Selection]]:
    """Lay pieces of the same place together: several programs repeat a piece for each of its codes."""
    places: dict[tuple[int, int], list[Selection]] = {}
    for piece in selections:
        places.setdefault((piece.start, piece.end), []).append(piece)
    return list(places.values())


def _count_new_knots(trajectory: Trajectory, plan: Plan) -> int:
    there = set(Tie.objects.of(trajectory).values_list("red_thread_id", "excerpt_id"))
    return len({(plan.threads[code].pk, target) for code, target, _marks in plan.knots} - there)
