"""Counts under five are never shown as numbers."""

import pytest

from wijwerken.house.small_numbers import few, how_many


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_a_few_people_are_not_counted(n):
    assert few(n) == "enkele"
    assert how_many(n, "stem", "stemmen") == "enkele stemmen"


def test_five_and_more_are_shown_and_none_is_said_plainly():
    assert how_many(5, "stem", "stemmen") == "5 stemmen"
    assert how_many(0, "stem", "stemmen") == "geen stem"
