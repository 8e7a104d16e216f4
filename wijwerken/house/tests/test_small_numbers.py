"""Counts under five are never shown as numbers."""

import pytest
from django.utils.translation import override

from wijwerken.house.small_numbers import few, how_many, said_again, so_far, tells_of_few


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_a_few_people_are_not_counted(n):
    assert few(n) == "enkele"
    assert how_many(n, "stem", "stemmen") == "enkele stemmen"


def test_five_and_more_are_shown_and_none_is_said_plainly():
    assert how_many(5, "stem", "stemmen") == "5 stemmen"
    assert how_many(0, "stem", "stemmen") == "geen stem"


def test_what_still_grows_is_said_by_fives():
    said = {n: so_far(n) for n in (0, 1, 4, 5, 9, 10)}
    assert said == {0: "", 1: "enkele", 4: "enkele", 5: "minstens 5", 9: "minstens 5", 10: "minstens 10"}


def test_a_total_beside_groups_is_not_told_when_the_small_ones_are_a_few_altogether():
    assert tells_of_few([12, 3]) and tells_of_few([12, 1, 1]) and tells_of_few([8, 4, 0])
    assert not tells_of_few([12, 7]) and not tells_of_few([12, 3, 2]) and not tells_of_few([])


def test_what_was_written_down_is_said_in_the_language_of_who_reads_it():
    kept = [few(3), few(62)]
    with override("en"):
        assert [said_again(one) for one in kept] == ["a few", "62"]
