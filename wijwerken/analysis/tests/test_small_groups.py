"""The one rule: what may be told of counts, tried for every small group and for all who put together what they know."""

import itertools
import operator
from collections import defaultdict

import pytest

from wijwerken.analysis.small_groups import Told, in_steps, may_know, told, told_of_each


def splits(people, kinds):
    """Every way in which this many people can answer."""
    if kinds == 1:
        return [(people,)]
    return [(first, *rest) for first in range(people + 1) for rest in splits(people - first, kinds - 1)]


@pytest.mark.parametrize(("people", "kinds"), [(n, k) for k in (2, 3, 4) for n in range(5, 14 if k < 4 else 11)])
@pytest.mark.parametrize("apart", [None, 0])
def test_who_put_together_what_they_know_do_not_learn_what_another_answered(people, kinds, apart):
    fitting = defaultdict(list)
    for split in splits(people, kinds):
        fitting[told(dict(enumerate(split)), apart)].append(split)
    for one, known in itertools.product(fitting, splits(may_know(people), kinds)):
        fit = [split for split in fitting[one] if all(map(operator.ge, split, known))]
        left = {kind for split in fit for kind in range(kinds) if split[kind] > known[kind]}
        assert len(left) > 1 or not fit, f"{known} of {people} know the rest from {one}"


@pytest.mark.parametrize(("people", "kinds"), [(n, k) for k in (2, 3, 4) for n in range(5, 15)])
def test_no_kind_of_one_to_four_people_can_be_worked_out_and_none_looks_like_some(people, kinds):
    fitting = defaultdict(list)
    for split in splits(people, kinds):
        fitting[told(dict(enumerate(split)))].append(split)
    for one, fit in fitting.items():
        for kind in range(kinds):
            possible = {split[kind] for split in fit}
            assert len(possible) > 1 or min(possible) >= 5, f"kind {kind} is {possible} in {one}"


def test_five_to_nine_are_told_in_words_and_numbers_come_from_ten():
    assert told({"red": 4, "blue": 0}) == Told()
    assert told({"red": 5, "blue": 0}) == told({"red": 3, "blue": 2}) == Told(5, "red")
    assert told({"red": 5, "blue": 2}) == told({"red": 7, "blue": 0}), "five and two is not exactly two"
    assert told({"red": 3, "blue": 3}) == told({"red": 6, "blue": 0}), "as many would be a number"
    assert told({"red": 3, "blue": 3, "green": 1}) == Told(7)
    assert told({"red": 6, "blue": 6}).parts == ((("red",), 6), (("blue",), 6))
    assert told({"red": 8, "blue": 6, "green": 0}) == told({"red": 8, "blue": 3, "green": 3})
    assert told({"red": 8, "blue": 4}) == told({"red": 12, "blue": 0}) == Told(12, "red")


def test_of_what_people_could_choose_more_of_each_is_told_by_itself():
    each = told_of_each({"bench": 7, "lamp": 3, "bus": 11}, 12)
    assert each["bench"].parts == (((True,), 7), ((False,), 5))
    assert (each["lamp"].most, each["bus"].most) == (False, True)


def test_a_count_that_grows_goes_by_fives():
    assert [in_steps(n) for n in (0, 4, 5, 9, 10, 23)] == [0, 0, 5, 5, 10, 20]
