"""The list of longest forms, in which a journey signs people out, is the list of the longest forms."""

import pytest

from tests.rights.longest_forms import LONGEST, longest
from tests.rights.world import build

pytestmark = pytest.mark.django_db


def test_no_form_asks_more_than_the_twenty_in_which_people_are_signed_out():
    found = longest(build())
    assert len(LONGEST) == 20 < len(found)
    asks = {one.to: one.fields for one in found}
    least = min(asks[name] for name in LONGEST)
    assert [one for one in found if one.fields > least and one.to not in LONGEST] == []
    for one in found[: len(LONGEST)]:
        if one.to in LONGEST:
            assert (one.at, one.role) == (one.to, LONGEST[one.to])
