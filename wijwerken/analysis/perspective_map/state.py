"""Keeps an analysis up to date while votes come in, at a fraction of the cost of starting again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from wijwerken.analysis.one_thread import one_thread
from wijwerken.analysis.perspective_map.honest_mode import can_follow, follow_honest, run_honest
from wijwerken.analysis.perspective_map.ids import code_ids
from wijwerken.analysis.perspective_map.polis_mode import PolisRun, run_polis
from wijwerken.analysis.perspective_map.result import Mode, PerspectiveMap
from wijwerken.analysis.perspective_map.vote_table import assemble, checked_votes
from wijwerken.analysis.perspective_map.votes import VoteMatrix

_WINS_NEEDED = 4  # a new number of groups must win this many updates running before it is shown (fact 5)
_TEST_AGAIN_FROM = 0.05  # share of votes that are new since the verdict was tested


@dataclass(frozen=True)
class Display:
    """How many groups are on display, and which other number has won how many updates running."""

    shown: int | None = None
    challenger: int | None = None
    wins: int = 0

    def after(self, found: int) -> Display:
        """The display after an update in which `found` groups lay furthest apart."""
        if self.shown is None or found == self.shown:
            return Display(found)
        wins = self.wins + 1 if found == self.challenger else 1
        return Display(found) if wins >= _WINS_NEEDED else Display(self.shown, found, wins)


@dataclass(frozen=True)
class State:
    """Votes so far, the map of them, and what the next update starts from."""

    votes: VoteMatrix
    map: PerspectiveMap
    mode: Mode
    seed: int
    tested_with: int  # votes there were when the verdict was tested
    run: PolisRun | None = None
    display: Display = Display()


def start(votes: Any, *, mode: Mode = "honest", seed: int = 0) -> State:
    """A first state from a table of votes or from (participants, statements, votes)."""
    table = _as_matrix(votes)
    with one_thread():
        if mode == "honest":
            return State(table, run_honest(table, seed), mode, seed, table.count)
        run = run_polis(table, seed)
        display = Display(None if run.divisions is None else run.divisions.chosen)
        return State(table, run.map, mode, seed, table.count, run, display)


def update(state: State | VoteMatrix | None, more_votes: Any, *, mode: Mode = "honest", seed: int = 0) -> State:
    """The state after more votes: a table, or (participants, statements, votes). From None it starts afresh.

    Means, places, figures and groups are worked out anew from all votes. In mode "honest" the test behind the verdict
    and the repeats behind the stability are kept until 5 % of the votes are new.
    """
    if state is None:
        return start(more_votes, mode=mode, seed=seed)
    if isinstance(state, VoteMatrix):
        state = start(state, mode=mode, seed=seed)
    votes = merged(state.votes, _as_matrix(more_votes))
    with one_thread():
        return _update_honest(state, votes) if state.mode == "honest" else _update_polis(state, votes)


def merged(votes: VoteMatrix, more: VoteMatrix) -> VoteMatrix:
    """Both tables in one; of a person's votes on a statement the later one counts; new ids come last."""
    people, names = code_ids(more.participants, votes.participants)
    cards, labels = code_ids(more.statements, votes.statements)
    starts, columns, values = assemble(people[more.rows()], cards[more.columns], more.values, names.size, labels.size)
    base = _grown(votes, names, labels)
    fresh = replace(base, starts=starts, columns=columns, values=values)
    result, replaced = _overlaid(base, fresh)
    old = votes.shape[1]
    for field in ("rejected", "about_the_process"):
        marks = getattr(result, field).copy()
        marks[cards[cards >= old]] = getattr(more, field)[cards >= old]
        result = replace(result, **{field: marks})
    return replace(result, replaced_votes=votes.replaced_votes + more.replaced_votes + replaced)


def _as_matrix(votes: Any) -> VoteMatrix:
    if isinstance(votes, VoteMatrix):
        return votes
    participants, statements, said = votes
    return VoteMatrix.from_triples(participants, statements, checked_votes(said))


def _grown(votes: VoteMatrix, names: Any, labels: Any) -> VoteMatrix:
    """The same votes with room for people and statements that are new."""
    more_people, more_cards = names.size - votes.shape[0], labels.size - votes.shape[1]
    texts = votes.texts
    return replace(
        votes,
        participants=names,
        statements=labels,
        starts=np.pad(votes.starts, (0, more_people), mode="edge"),
        rejected=np.pad(votes.rejected, (0, more_cards)),
        about_the_process=np.pad(votes.about_the_process, (0, more_cards)),
        texts=None if texts is None else (*texts, *[""] * more_cards),
    )


def _overlaid(base: VoteMatrix, fresh: VoteMatrix) -> tuple[VoteMatrix, int]:
    """Put few new votes into many: changed ones in place, others slipped in where they belong."""
    room = np.int64(base.shape[1])
    rows = fresh.rows()
    keys = rows * room + fresh.columns
    touched = np.unique(rows)
    part = base.keep(touched)
    there = touched[part.rows()] * room + part.columns
    spot = np.searchsorted(there, keys)
    known = (spot < there.size) & (there[np.minimum(spot, max(there.size - 1, 0))] == keys) if there.size else keys < 0
    inside = spot - part.starts[np.searchsorted(touched, rows)] + base.starts[rows]
    values = base.values.copy()
    values[inside[known]] = fresh.values[known]
    new = ~known
    starts = base.starts.copy()
    starts[1:] += np.cumsum(np.bincount(rows[new], minlength=base.shape[0]))
    table = replace(
        base,
        starts=starts,
        columns=np.insert(base.columns, inside[new], fresh.columns[new]),
        values=np.insert(values, inside[new], fresh.values[new]),
    )
    return table, int(known.sum())


def _update_honest(state: State, votes: VoteMatrix) -> State:
    if abs(votes.count - state.tested_with) > _TEST_AGAIN_FROM * votes.count:
        return State(votes, run_honest(votes, state.seed), state.mode, state.seed, votes.count)
    follows = can_follow(votes, state.map)
    result = follow_honest(votes, state.map) if follows else run_honest(votes, state.seed, before=state.map)
    return replace(state, votes=votes, map=result)


def _update_polis(state: State, votes: VoteMatrix) -> State:
    run = run_polis(votes, state.seed, before=state.run, choose=lambda found: state.display.after(found).shown or found)
    display = state.display if run.divisions is None else state.display.after(run.divisions.chosen)
    return replace(state, votes=votes, map=run.map, run=run, display=display)
