"""The one rule for figures about what people said, felt or did namelessly: what may be told of counts.

Whoever knows every other answer can subtract, whatever is shown; only silence would help against that. So the rule says
how many may put together what they know and still not learn anybody else's answer (`may_know`): one of five or six
people, two of seven or eight, three from nine up. `tests/leaks/test_figures.py` tries that for every group.

- Under five answers nothing is told.
- From five to nine: in words only, and one thing, which answer more than half gave. Of two kinds that is half or more.
- From ten up: numbers, and every number is five people or more. What is smaller is told together with others, none like
  some; when all but one to four gave one answer, only which one.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

SMALLEST_TOLD = 5  # fewer people are never a number
SMALL_GROUP = 10  # fewer answers are told in words


@dataclass(frozen=True)
class Told(Generic[K]):
    """What may be told: of how many people, and either which answer most of them gave or numbers that add up.

    `people` is None under five. Several kinds in one part are not told apart. Neither most nor parts: it differs.
    """

    people: int | None = None
    most: K | None = None
    parts: tuple[tuple[tuple[K, ...], int], ...] = ()


def told(counts: Mapping[K, int], apart: K | None = None) -> Told[K]:
    """Say what may be told of answers of which every person gave one; the order of the kinds breaks ties.

    The kind `apart` is put together with others only when it must.
    """
    people = sum(counts.values())
    if people < SMALLEST_TOLD:
        return Told()
    largest = max(counts, key=lambda kind: counts[kind])
    if people < SMALL_GROUP:
        # With two kinds a tie counts as half for the first; saying "as many" would be a number.
        is_most = counts[largest] * 2 > people - (len(counts) == 2)
        return Told(people, largest if is_most else None)
    parts = together(counts, apart)
    if len(parts) > 1:
        return Told(people, parts=parts)
    return Told(people, largest if people - counts[largest] < SMALLEST_TOLD else None)


def told_of_each(counts: Mapping[K, int], people: int) -> dict[K, Told[bool]]:
    """Say what may be told of each of several things of which people could choose more than one."""
    return {kind: told({True: count, False: people - count}) for kind, count in counts.items()}


def together(counts: Mapping[K, int], apart: K | None = None) -> tuple[tuple[tuple[K, ...], int], ...]:
    """Put all kinds of less than five people together, none like some, and with them as many others as that needs."""
    order = list(counts)
    small = [kind for kind in order if counts[kind] < SMALLEST_TOLD]
    rest = sorted((kind for kind in order if kind not in small), key=lambda kind: (kind == apart, counts[kind]))
    if small and max(counts.values()) == SMALLEST_TOLD:
        small, rest = order, []  # else "it differs" could only mean that every kind is exactly four people
    while small and rest and sum(counts[kind] for kind in small) < SMALLEST_TOLD:
        small.append(rest.pop(0))
    parts: list[tuple[tuple[K, ...], int]] = [((kind,), counts[kind]) for kind in rest]
    if small:
        parts.append((tuple(sorted(small, key=order.index)), sum(counts[kind] for kind in small)))
    return tuple(sorted(parts, key=lambda part: order.index(part[0][0])))


def may_know(people: int) -> int:
    """Tell how many of these people may put together what they know without learning what another one answered."""
    return max(0, min(3, (people + 1) // 2 - 2))


def in_steps(count: int) -> int:
    """Round a count that grows down to fives, so that one more answer is mostly not seen."""
    return count - count % SMALLEST_TOLD


__all__ = ["SMALLEST_TOLD", "SMALL_GROUP", "Told", "in_steps", "may_know", "together", "told", "told_of_each"]
