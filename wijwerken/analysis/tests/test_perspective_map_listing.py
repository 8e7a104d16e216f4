"""The list of sentences: which heading, and no part of one to four people that shows or can be worked out."""

import itertools
import operator
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from wijwerken.analysis.perspective_map import VoteMatrix, analyse
from wijwerken.analysis.perspective_map.listing import Block, Part, listing, told_of
from wijwerken.analysis.small_groups import may_know


def quickly(told):
    """The same without an analysis around it."""
    return told_of(dict(zip(Part, told, strict=True)))


counts = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)).filter(lambda one: sum(one) > 0)


def shown(yes, no, unsure):
    """List one sentence that this many people recognise, do not recognise, and do not know."""
    said = [1] * yes + [-1] * no + [0] * unsure
    table = analyse(VoteMatrix.from_triples(range(len(said)), ["s"] * len(said), said)).statements
    return listing(table)[0]


@given(counts)
def test_what_is_shown_fits_a_small_part_in_more_than_one_way(told):
    one = quickly(told)
    if sum(told) < 5:
        assert (one.block, one.answered, one.parts) == (Block.TOO_FEW, None, ())
        return
    assert sum(count for _, count in one.parts) == one.answered == sum(told)
    assert all(count >= 5 for _, count in one.parts), "no part of one to four people"
    for names, count in one.parts:
        hidden = [value for part, value in zip(Part, told, strict=True) if part in names]
        assert sum(hidden) == count
        if any(0 < value < 5 for value in hidden):
            assert len(names) > 1 and count > max(value for value in hidden if value < 5), "not told apart"


def test_heading_and_words_together_are_the_same_however_many_of_the_hidden_few_said_otherwise():
    for answered in (10, 11, 15, 18, 21, 22, 30):
        assert len({shown(answered - others, 0, others) for others in range(5)}) == 1, answered
        assert len({shown(answered - others, others, 0) for others in range(5)}) == 1, answered
    for answered, most in ((5, 2), (6, 2), (7, 3), (8, 3), (9, 4)):
        assert len({shown(answered - others, 0, others) for others in range(most + 1)}) == 1, answered


def test_together_they_do_not_learn_what_another_answered_not_from_the_heading_either():
    for answered in (*range(5, 14), 20, 25):
        splits = [(yes, no, answered - yes - no) for yes in range(answered + 1) for no in range(answered + 1 - yes)]
        fitting = defaultdict(list)
        for split in splits:
            fitting[quickly(split)].append(split)
        known = [one for one in itertools.product(range(4), repeat=3) if sum(one) == may_know(answered)]
        for one, others in itertools.product(fitting, known):
            fit = [split for split in fitting[one] if all(map(operator.ge, split, others))]
            left = {part for split in fit for part in range(3) if split[part] > others[part]}
            assert len(left) > 1 or not fit, (one, others)


@given(counts)
def test_whoever_recognises_it_is_told_apart_as_long_as_that_can_be(told):
    yes, no, unsure = told
    one = quickly(told)
    if sum(told) >= 10 and yes > 5 and no + unsure >= 5:
        assert ((Part.YES,), yes) in one.parts


def test_the_headings():
    assert shown(47, 3, 2).block == Block.NEARLY_ALL
    assert shown(4, 0, 0).block == Block.TOO_FEW
    assert shown(5, 0, 0).block == Block.SOME, "five of five may be an accident"
    assert shown(24, 21, 5).block == Block.DIFFERS
    assert shown(30, 12, 8).block == Block.SOME
    assert shown(50, 2, 0).nearly == Part.YES and len(shown(50, 2, 0).parts) == 1
