"""Lots that mix, and who was heard: by group and never by person (P17)."""

from collections import Counter
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from wijwerken.meet.domain.hearing import by_group
from wijwerken.meet.domain.lots import drawn, tables

GROUPS = st.lists(st.sampled_from(["bewoners", "ambtenaren", None]), min_size=1, max_size=40)


@given(GROUPS, st.integers(2, 12), st.integers(0, 9))
def test_tables_are_mixed_and_of_about_one_size_and_anyone_can_repeat_the_lot(groups, size, seed):
    group_of = dict(enumerate(groups))
    places = tables(group_of, size, str(seed))
    assert places == tables(dict(reversed(group_of.items())), size, str(seed))
    assert set(places) == set(group_of)
    sizes = Counter(places.values())
    assert max(sizes.values()) - min(sizes.values()) <= 1
    assert len(groups) == 1 or min(sizes.values()) > 1
    for group in set(groups):
        at = Counter(places[seat] for seat in group_of if group_of[seat] == group)
        spread = [at[table] for table in sizes]
        assert max(spread) - min(spread) <= 1


def test_another_seed_gives_another_order():
    seats = [uuid4() for _one in range(30)]
    assert drawn(seats, "a") != drawn(seats, "b")


def told(sizes: dict[str, tuple[int, int]]) -> dict[str, str]:
    seats, answered = [], set()
    for group, (there, heard) in sizes.items():
        mine = [uuid4() for _one in range(there)]
        seats += [(seat, group, group) for seat in mine]
        answered |= set(mine[:heard])
    return {one.name: one.heard for one in by_group(seats, answered)}


def test_a_group_of_five_is_told_in_words_and_smaller_ones_only_together():
    assert told({"bewoners": (5, 5), "ambtenaren": (6, 1), "winkeliers": (7, 0)}) == {
        "bewoners": "all", "ambtenaren": "some", "winkeliers": "none",
    }  # fmt: skip
    # One winkelier who is still silent is never pointed at.
    assert told({"bewoners": (5, 5), "winkeliers": (1, 0)}) == {"bewoners": "all"}
    assert told({"jongeren": (3, 3), "winkeliers": (2, 0)}) == {"kleine groepen samen": "some"}
