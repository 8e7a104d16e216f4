"""Which statement to show someone next, and what vote to expect of someone: two uses of a finished map."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.ids import as_id_array, places_of
from wijwerken.analysis.perspective_map.result import PerspectiveMap

Floats = npt.NDArray[np.float64]

_ABOUT_THE_PROCESS = 49.0


def priorities(result: PerspectiveMap) -> Floats:
    """Weight of every statement: more for new ones, for those that tell people apart, for those people know about.

    [(1 - p_unsure)(1 + extremity) p_agree (1 + 8 * 2^(-n/5))]^2, and 49 for statements about the process (fact 9).
    """
    table = result.statements
    whole = table.answered + 2.0
    engaged = 1.0 - (table.unsure + 1.0) / whole
    newness = 1.0 + 8.0 * 2.0 ** (-table.answered / 5.0)
    weight = (engaged * (1.0 + table.extremity) * (table.agreed + 1.0) / whole * newness) ** 2
    weight = np.where(table.about_the_process, _ABOUT_THE_PROCESS, weight)
    return np.where(table.rejected, 0.0, weight)


def next_statement(result: PerspectiveMap, seen: Iterable[Any], seed: int) -> Any:
    """The id of a statement this person has not seen, by weighted lot; None when there is none left."""
    weight = priorities(result)
    known = list(seen)
    if known:
        places = places_of(known, result.statements.ids)
        weight[places[places >= 0]] = 0.0
    steps = np.cumsum(weight)
    if steps.size == 0 or steps[-1] <= 0:
        return None
    drawn = np.random.default_rng(seed).random() * steps[-1]
    chosen = result.statements.ids[min(int(np.searchsorted(steps, drawn, side="right")), steps.size - 1)]
    return chosen.item() if isinstance(chosen, np.generic) else chosen


def predict(result: PerspectiveMap, participants: Any, statements: Any) -> Floats:
    """The expected vote (-1 to 1) for each pair of a participant and a statement, from observed votes only.

    Both are ids, in equally long rows or one of them single. Someone unknown, or without votes, gets what people in
    general say; a statement left out of the analysis gets its own mean; an unknown one what is said in general.
    """
    if not result.factors:
        raise ValueError('this map has no factors: make it with mode="honest" and at least one vote')
    rows, columns = _places(participants, result.participants), _places(statements, result.statements.ids)
    asked = np.broadcast_to(as_id_array(_as_list(statements)), np.broadcast_shapes(rows.shape, columns.shape))
    rows, columns = np.broadcast_arrays(rows, columns)
    guess = np.zeros(rows.shape)
    for one in result.factors:
        scores = np.where((rows >= 0)[:, None], one.scores[rows], 0.0)
        guess += np.clip(one.means[columns] + (scores * one.loadings[columns]).sum(axis=1), -1.0, 1.0)
    guess /= len(result.factors)
    unknown = columns < 0
    if unknown.any():
        general = float(np.average(result.statements.means, weights=result.statements.answered))
        own = {one.statement: (one.mean * one.answered + general) / (one.answered + 1) for one in result.left_out}
        guess[unknown] = [own.get(name, general) for name in asked[unknown].tolist()]
    return guess


def _as_list(ids: Any) -> Any:
    single = isinstance(ids, str | bytes | int | np.generic) or not isinstance(ids, Iterable)
    return [ids] if single else ids


def _places(ids: Any, among: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return places_of(as_id_array(_as_list(ids)), among)
