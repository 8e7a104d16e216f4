"""The same map with small cells taken out, and with whatever would let them be worked out again."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from wijwerken.analysis.perspective_map.group_figures import GroupStatistics
from wijwerken.analysis.perspective_map.result import Finding, PerspectiveMap, Stability, StatementTable

Floats = npt.NDArray[np.float64]
Hidden = npt.NDArray[np.bool_]

SMALLEST_CELL = 5


def published(result: PerspectiveMap) -> PerspectiveMap:
    """A map fit to show: no cell under 5 people, nothing to work one out from, and nobody's name beside a place.

    A cell is the number of people of a group who answered a statement. Hidden figures are NaN. People stand in an
    order that says nothing, without id, vote count or factors.
    """
    few = result.statements.answered < SMALLEST_CELL
    hidden = hidden_cells(result.group_statistics, few)
    unsafe = few if hidden is None else few | hidden.any(axis=0)
    figures = None
    if result.group_statistics is not None and hidden is not None:
        figures = _figures_without(result.group_statistics, hidden)
    clear = {name for name, out in zip(result.statements.ids.tolist(), unsafe, strict=True) if not out}
    shown = {name for name, out in zip(result.statements.ids.tolist(), few, strict=True) if not out}
    order = _telling_nothing(result)
    return replace(
        result,
        participants=np.full(order.size, None, dtype=object),
        votes_per_participant=np.zeros(order.size, dtype=np.int64),
        coordinates=result.coordinates[order],
        groups=result.groups[order],
        stability=_reordered(result.stability, order),
        statements=_table_without(result.statements, few, unsafe),
        group_statistics=figures,
        representative=tuple(one for one in result.representative if one.statement in clear),
        bridging=tuple(one for one in result.bridging if one.statement in clear),
        consensus=_only(result.consensus, shown),
        factors=(),
        suppressed=True,
    )


def hidden_cells(figures: GroupStatistics | None, few: Hidden) -> Hidden | None:
    """Which cells to hide: the small ones, and more until what is hidden of a statement is 5 people in 2 groups."""
    if figures is None:
        return None
    answered = figures.answered
    hidden = (answered < SMALLEST_CELL) | few[None, :]
    for column in np.flatnonzero(hidden.any(axis=0)):
        while not hidden[:, column].all():
            if hidden[:, column].sum() >= 2 and answered[hidden[:, column], column].sum() >= SMALLEST_CELL:
                break
            rest = np.where(hidden[:, column], np.iinfo(np.int64).max, answered[:, column])
            hidden[int(rest.argmin()), column] = True
    return hidden


def _figures_without(figures: GroupStatistics, hidden: Hidden) -> GroupStatistics:
    """Without the hidden cells; ratios compare with the rest, so they go for the whole statement."""
    any_hidden = np.asarray(hidden.any(axis=0))
    whole = np.broadcast_to(any_hidden, hidden.shape)
    return replace(
        figures,
        answered=_without(figures.answered, hidden),
        agreed=_without(figures.agreed, hidden),
        disagreed=_without(figures.disagreed, hidden),
        agree_share=_without(figures.agree_share, hidden),
        disagree_share=_without(figures.disagree_share, hidden),
        agree_z=_without(figures.agree_z, hidden),
        disagree_z=_without(figures.disagree_z, hidden),
        agree_ratio=_without(figures.agree_ratio, whole),
        disagree_ratio=_without(figures.disagree_ratio, whole),
        agree_ratio_z=_without(figures.agree_ratio_z, whole),
        disagree_ratio_z=_without(figures.disagree_ratio_z, whole),
        agree_interval=_without(figures.agree_interval, hidden),
        disagree_interval=_without(figures.disagree_interval, hidden),
        group_aware_agree=_without(figures.group_aware_agree, any_hidden),
        group_aware_disagree=_without(figures.group_aware_disagree, any_hidden),
    )


def _table_without(table: StatementTable, few: Hidden, unsafe: Hidden) -> StatementTable:
    """Totals under 5 go; means and places are made of the same votes, so they go with them."""
    return replace(
        table,
        answered=_without(table.answered, few),
        agreed=_without(table.agreed, few),
        disagreed=_without(table.disagreed, few),
        unsure=_without(table.unsure, few),
        agree_share=_without(table.agree_share, few),
        disagree_share=_without(table.disagree_share, few),
        agree_interval=_without(table.agree_interval, few),
        disagree_interval=_without(table.disagree_interval, few),
        means=_without(table.means, few),
        places=_without(table.places, few),
        extremity=_without(table.extremity, few),
        group_aware_agree=_without(table.group_aware_agree, unsafe),
        group_aware_disagree=_without(table.group_aware_disagree, unsafe),
    )


def _without(values: npt.NDArray[Any], hidden: Hidden) -> npt.NDArray[np.float64]:
    out = values.astype(np.float64)
    out[hidden] = np.nan
    return out


def _only(findings: tuple[Finding, ...], names: set[object]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.statement in names)


def _telling_nothing(result: PerspectiveMap) -> npt.NDArray[np.int64]:
    """Placed people only, from left to right: an order that follows from the picture itself."""
    return np.asarray([row for row in np.lexsort(result.coordinates.T[::-1]) if result.placed[row]], dtype=np.int64)


def _reordered(stability: Stability, order: npt.NDArray[np.int64]) -> Stability:
    share, undecided = stability.share_in_same_group[order], stability.undecided[order]
    return replace(stability, share_in_same_group=share, undecided=undecided)
