"""What denken tells on the page for the council: the editions that everyone may read."""

import datetime as dt

import pytest

from tests.cast import make_cast
from tests.statements import says
from wijwerken.think.domain import shown
from wijwerken.think.models import Edition

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 1)


@says("think.domain.shown._given_back", is_so=True)
@says("think.domain.shown._given_back", is_so=False)
def test_an_edition_is_told_once_it_was_given_to_everyone():
    here = make_cast("think").trajectory
    for number, day, because in ((1, DAY, ""), (2, DAY, "Te klein."), (3, None, "")):
        Edition.objects.create(trajectory=here, number=number, published_on=day, not_shared_because=because)
    told = [(one.label, one.says, one.url) for one in shown.accounted(here)]
    assert told == [("Teruggave 1", "Gegeven op 1 november 2026.", "/t/molenbuurt/denken/teruggave/1/")]
