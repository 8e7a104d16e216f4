"""Lots: who sits with whom, and who comes first, by a draw that anyone can repeat with the same seed.

A lot is no secret: what must not be repeated by others belongs to `secrets`, and an order per reader to `house.order`.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

S = TypeVar("S", bound=Hashable)


def drawn(things: Iterable[S], seed: str) -> list[S]:
    """Put things in an order that follows only from the seed and from what they are."""
    return sorted(things, key=lambda thing: hashlib.blake2b(f"{seed} {thing}".encode()).digest())


def tables(group_of: Mapping[S, Hashable], size: int, seed: str) -> dict[S, int]:
    """Seat people at tables of about this size, spreading each stakeholder group over all tables.

    The seats of one group are dealt one after another, like cards; so no table has two of a group
    while another has none, and tables differ by at most one person. Pairs are tables of two: when the
    number is odd, one of them is of three.
    """
    by_group: dict[Hashable, list[S]] = defaultdict(list)
    for seat in drawn(group_of, seed):
        by_group[group_of[seat]].append(seat)
    count = how_many_tables(len(group_of), size)
    largest_first = sorted(by_group.values(), key=len, reverse=True)
    dealt = [seat for seats in largest_first for seat in seats]
    return {seat: place % count + 1 for place, seat in enumerate(dealt)}


def how_many_tables(people: int, size: int) -> int:
    """Tell how many tables there are; nobody sits alone when that can be helped."""
    size = max(size, 1)
    if people <= size:
        return 1
    count = -(-people // size)
    return count - 1 if people // count < 2 and size > 1 else count
