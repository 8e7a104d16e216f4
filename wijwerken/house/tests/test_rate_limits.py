"""How often a visitor may try, whoever else comes by."""

import pytest
from django.core.cache import caches

from wijwerken.house.rate_limits import it_was_right, too_often


def tries(address, times=3):
    return [too_often(address, "door", times=2, seconds=600) for _ in range(times)]


def test_the_third_try_of_two_is_too_often():
    assert tries("10.0.0.1") == [False, False, True]
    assert tries("10.0.0.2") == [False, False, True]


def test_a_right_try_is_not_counted():
    for _ in range(20):
        assert not too_often("10.0.0.1", "door", times=2, seconds=600)
        it_was_right("10.0.0.1", "door")


@pytest.mark.parametrize("other", ["2001:db8:1:2:ffff::9", "2001:DB8:1:2::1%eth0", "2001:db8:1:2:3:4:5:6"])
def test_one_line_of_ipv6_is_one_visitor(other):
    tries("2001:db8:1:2::1", 2)
    assert too_often(other, "door", times=2, seconds=600)


def test_another_line_of_ipv6_is_another_visitor():
    tries("2001:db8:1:2::1", 2)
    assert not too_often("2001:db8:1:3::1", "door", times=2, seconds=600)


def test_an_address_written_both_ways_is_one_visitor():
    tries("10.0.0.1", 2)
    assert too_often("::ffff:10.0.0.1", "door", times=2, seconds=600)


def test_what_is_no_address_counts_too():
    assert tries("") == tries("seat-1") == [False, False, True]


def test_many_others_do_not_push_a_count_out():
    tries("10.0.0.1", 2)
    for number in range(2_000):
        too_often(f"10.1.{number // 250}.{number % 250}", "door", times=2, seconds=600)
        too_often(f"seat {number}", "meet-answers", times=2, seconds=600, place="seats")
    assert too_often("10.0.0.1", "door", times=2, seconds=600)


def test_no_address_stands_in_what_is_counted():
    tries("10.0.0.77")
    assert "10.0.0.77" not in str(caches["default"]._cache)
