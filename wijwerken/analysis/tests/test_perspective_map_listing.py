"""The list of sentences: which heading, and no part of one to four people that shows or can be worked out."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from wijwerken.analysis.perspective_map import VoteMatrix, analyse
from wijwerken.analysis.perspective_map.listing import Block, Part, listing, told_of


def quickly(told):
    """The same without an analysis around it: which parts may be told."""
    return told_of(dict(zip(Part, told, strict=True)), 0.0, False)


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


def test_heading_and_words_together_fit_more_than_one_number_of_others():
    for answered in (5, 6, 10, 11, 18, 21, 22):
        told = [shown(answered - others, 0, others) for others in range(min(5, answered - 3))]
        blocks = Counter(one.block for one in told if one.nearly)
        assert blocks and min(blocks.values()) > 1, (answered, blocks)


@given(counts)
def test_whoever_recognises_it_is_told_apart_as_long_as_that_can_be(told):
    yes, no, unsure = told
    one = quickly(told)
    if yes >= 5 and no + unsure >= 5:
        assert ((Part.YES,), yes) in one.parts


def test_the_headings():
    assert shown(47, 3, 2).block == Block.NEARLY_ALL
    assert shown(4, 0, 0).block == Block.TOO_FEW
    assert shown(5, 0, 0).block == Block.SOME, "five of five may be an accident"
    assert shown(24, 21, 5).block == Block.DIFFERS
    assert shown(30, 12, 8).block == Block.SOME
    assert shown(50, 2, 0).nearly == Part.YES and len(shown(50, 2, 0).parts) == 1
