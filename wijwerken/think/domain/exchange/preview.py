"""What taking a file in would do: which threads, which knots, and which words are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from wijwerken.analysis.exchange import Code, Project, Selection, Source
from wijwerken.house.quoting import Compared
from wijwerken.house.text import fold
from wijwerken.look.domain.imports.documents import Marked
from wijwerken.people.actor import Actor
from wijwerken.think.domain import names
from wijwerken.think.domain.exchange.marks import marks_of_notes, marks_of_thread
from wijwerken.think.domain.exchange.ours import Found, LeftOut, Ours
from wijwerken.think.domain.ties import LONGEST_NAME
from wijwerken.think.models import RedThread, Tie
from wijwerken.trajectories import rules
from wijwerken.trajectories.domain import unshared
from wijwerken.trajectories.models import StakeholderGroup, Trajectory
from wijwerken.trajectories.vocabulary import Audience


@dataclass
class Plan:
    """What taking a file in would do."""

    threads: dict[UUID, RedThread] = field(default_factory=dict)  # by the GUID of the code
    new_threads: list[RedThread] = field(default_factory=list)
    without_note: list[RedThread] = field(default_factory=list)  # new, but their note held words that were not shared
    documents: list[list[Marked]] = field(default_factory=list)
    knots: list[tuple[UUID, UUID | tuple[int, int], frozenset[str]]] = field(default_factory=list)
    recognised: set[UUID] = field(default_factory=set)
    new_knots: int = 0
    left_out: int = 0
    without_marks: int = 0
    not_text: int = 0

    @property
    def new_words(self) -> int:
        """Count the excerpts that would come in."""
        return sum(len(pieces) for pieces in self.documents)

    @property
    def does_nothing(self) -> bool:
        """Tell whether everything in the file is here already."""
        return not (self.new_threads or self.new_words or self.new_knots)


def look_at(actor: Actor, trajectory: Trajectory, project: Project) -> Plan:
    """Work out what taking a file in would do, without doing anything."""
    plan = Plan(not_text=project.not_text)
    _plan_threads(actor, trajectory, project, plan)
    notes, groups = marks_of_notes(project.notes), _groups_in(trajectory, project)
    ours = Ours(actor, trajectory, project)
    for source in project.sources:
        _plan_source(source, ours, notes, groups, plan)
    _leave_out_notes(actor, trajectory, plan)
    plan.new_knots = _count_new_knots(trajectory, plan)
    return plan


def _plan_threads(actor: Actor, trajectory: Trajectory, project: Project, plan: Plan) -> None:
    there = list(RedThread.objects.of(trajectory))
    by_guid, by_name = {one.pk: one for one in there}, {fold(one.called): one for one in there}
    for code in project.codes:
        name = _name_of(code)
        thread = by_guid.get(code.guid) or by_name.get(fold(name))
        if thread is None:
            thread = RedThread(
                trajectory=trajectory,
                name=name,
                folded=fold(name),
                memo=_memo_of(code, name),
                made_by=rules.participation_of(actor, trajectory),
                **marks_of_thread(project.sets, code.guid),
            )
            names.put_name(trajectory, thread, name)
            by_name[fold(name)] = thread
            plan.new_threads.append(thread)
        plan.threads[code.guid] = thread


def _name_of(code: Code) -> str:
    name = " ".join(code.name.split()).strip('“”"„') or _("Zonder naam")
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _memo_of(code: Code, name: str) -> str:
    whole = code.name if name.endswith("…") and not code.name.endswith("…") else ""
    return "\n\n".join(filter(None, [whole, code.description.strip()]))


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
    coming = ((piece.text, fold(piece.text)) for pieces in plan.documents for piece in pieces)
    for words, _folded in compared.quoted_among(coming):
        yield from compared.quotations(words)


def _groups_in(trajectory: Trajectory, project: Project) -> dict[UUID, set[StakeholderGroup]]:
    there = {fold(group.name): group for group in StakeholderGroup.objects.of(trajectory)}
    found: dict[UUID, set[StakeholderGroup]] = {}
    for case in project.cases:
        group = there.get(fold(case.name))
        for target in (*case.sources, *case.selections) if group is not None else ():
            found.setdefault(target, set()).add(group)  # type: ignore[arg-type]
    return found


def _plan_source(
    source: Source, ours: Ours, notes: dict[UUID, str], groups: dict[UUID, set[StakeholderGroup]], plan: Plan
) -> None:
    if not source.selections:
        plan.without_marks += 1
    ranges = ours.in_text(source)
    pieces: list[Marked] = []
    for same in _by_place(source.selections):
        found = ours.is_ours(source, same[0], ranges)
        place = (len(plan.documents), len(pieces))
        if not found:
            here = groups.get(source.guid, set()).union(*(groups.get(one.guid, set()) for one in same))
            pieces.append(Marked(source.words(same[0]), tuple(sorted(here, key=lambda group: group.pk))))
            _plan_knots(place, same, notes, plan)
        for target in found:
            _plan_knots(target, same, notes, plan)
    if pieces:
        plan.documents.append(pieces)


def _by_place(selections: Iterable[Selection]) -> list[list[Selection]]:
    """Lay pieces of the same place together: several programs repeat a piece for each of its codes."""
    places: dict[tuple[int, int], list[Selection]] = {}
    for piece in selections:
        places.setdefault((piece.start, piece.end), []).append(piece)
    return list(places.values())


def _plan_knots(target: Found | tuple[int, int], same: list[Selection], notes: dict[UUID, str], plan: Plan) -> None:
    if isinstance(target, LeftOut):
        plan.left_out += 1
        return
    if isinstance(target, UUID):
        plan.recognised.add(target)
    for coding in (coding for piece in same for coding in piece.codings):
        if coding.code in plan.threads:
            marks = frozenset(notes[guid] for guid in coding.notes if guid in notes)
            plan.knots.append((coding.code, target, marks))


def _count_new_knots(trajectory: Trajectory, plan: Plan) -> int:
    there = set(Tie.objects.of(trajectory).values_list("red_thread_id", "excerpt_id"))
    return len({(plan.threads[code].pk, target) for code, target, _marks in plan.knots} - there)
