"""Lots that mix, that anyone can repeat, and that leave nobody alone (P17)."""

from collections import Counter
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from wijwerken.analysis.lots import drawn, tables

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


@given(st.integers(2, 41), st.integers(0, 9))
def test_pairs_are_tables_of_two_and_an_odd_one_joins_a_pair(people, seed):
    sizes = Counter(tables(dict.fromkeys(range(people)), 2, str(seed)).values())
    assert sorted(sizes.values()) == [2] * (people // 2 - people % 2) + [3] * (people % 2)


def test_a_lot_of_before_still_falls_the_same():
    assert drawn("abcdef", "step 3") == ["d", "f", "c", "e", "a", "b"]
    assert tables(dict.fromkeys("abcdef"), 3, "step 3") == {"d": 1, "f": 2, "c": 1, "e": 2, "a": 1, "b": 2}
