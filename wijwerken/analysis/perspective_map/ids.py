"""Turns whatever names people and statements have into row numbers, quickly and in a fixed order."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

Codes = npt.NDArray[np.int32]
Ids = npt.NDArray[Any]

_TABLE_ROOM = 4_000_000  # a look-up table of this many places costs less than sorting


def code_ids(given: Any, known: Ids | None = None) -> tuple[Codes, Ids]:
    """Number the ids in order of first appearance, after those already known; give numbers and ids."""
    values = as_id_array(given)
    if known is not None and known.dtype.kind != values.dtype.kind:
        values, known = values.astype(object), known.astype(object)
    if values.dtype.kind in "iu":
        return _code_integers(values.astype(np.int64), known)
    return _code_hashables(values.tolist(), known)


def as_id_array(given: Any) -> Ids:
    """Ids as one flat array: integers stay integers, everything else becomes objects."""
    if isinstance(given, np.ndarray) and given.dtype.kind in "iu":
        return given.ravel()
    items: Sequence[Hashable] = given.tolist() if isinstance(given, np.ndarray) else list(given)
    if items and all(type(item) is int for item in items):
        return np.array(items, dtype=np.int64)
    out = np.empty(len(items), dtype=object)
    out[:] = items
    return out


def _code_integers(values: npt.NDArray[np.int64], known: Ids | None) -> tuple[Codes, Ids]:
    everything = values if known is None else np.concatenate([known.astype(np.int64), values])
    if everything.size == 0:
        return np.zeros(0, dtype=np.int32), everything
    low, high = int(everything.min()), int(everything.max())
    if high - low < max(_TABLE_ROOM, 4 * everything.size):
        codes, unique = _code_by_table(everything - low, high - low + 1)
        unique = unique + low
    else:
        unique, first, inverse = np.unique(everything, return_index=True, return_inverse=True)
        order = np.argsort(first, kind="stable")
        rank = np.empty(order.size, dtype=np.int32)
        rank[order] = np.arange(order.size, dtype=np.int32)
        codes, unique = rank[inverse], unique[order]
    skip = 0 if known is None else known.size
    return codes[skip:], unique


def _code_by_table(values: npt.NDArray[np.int64], room: int) -> tuple[Codes, Ids]:
    first = np.full(room, values.size, dtype=np.int64)
    first[values[::-1]] = np.arange(values.size - 1, -1, -1)
    present = np.flatnonzero(first < values.size)
    unique = present[np.argsort(first[present], kind="stable")]
    table = np.zeros(room, dtype=np.int32)
    table[unique] = np.arange(unique.size, dtype=np.int32)
    return table[values], unique


def _code_hashables(values: Iterable[Hashable], known: Ids | None) -> tuple[Codes, Ids]:
    numbers: dict[Hashable, int] = {} if known is None else {one: place for place, one in enumerate(known.tolist())}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    unique = np.empty(len(numbers), dtype=object)
    unique[:] = list(numbers)
    return np.array(codes, dtype=np.int32), unique


def stable_order(codes: Codes, room: int) -> npt.NDArray[np.int32]:
    """The order that sorts small numbers and keeps equal ones as they were (a counting sort)."""
    # One entry per row of a sparse matrix; turning it around is exactly a stable counting sort, in compiled code.
    count = codes.size
    if count == 0:
        return np.zeros(0, dtype=np.int32)
    ones = np.ones(count, dtype=np.int8)
    starts = np.arange(count + 1, dtype=np.int32)
    return sparse.csr_matrix((ones, codes, starts), shape=(count, room)).tocsc().indices


def places_of(ids: Any, among: Ids) -> Codes:
    """Where each id stands among the known ones; -1 when it is not there."""
    wanted = as_id_array(ids)
    if wanted.dtype.kind in "iu" and among.dtype.kind in "iu" and among.size:
        order = np.argsort(among, kind="stable")
        spot = np.minimum(np.searchsorted(among[order], wanted), among.size - 1)
        found = order[spot]
        return np.where(among[found] == wanted, found, -1).astype(np.int32)
    numbers = {one: place for place, one in enumerate(among.tolist())}
    return np.array([numbers.get(one, -1) for one in wanted.tolist()], dtype=np.int32)
