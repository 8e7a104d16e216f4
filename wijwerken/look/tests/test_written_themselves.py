"""Words of before this version that were typed by who said them: theirs, and not counted as confirmed."""

import pytest
from django.conf import settings

from tests import migrated
from tests.cast import make_cast
from wijwerken.look.domain import kept_figures
from wijwerken.look.models import Excerpt, KeptFigures
from wijwerken.look.tests.voices import recorded, resident_says
from wijwerken.look.vocabulary import CheckState

BEFORE = ("look", "0004_kept_figures")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("look" in settings.MIGRATION_MODULES, reason="made without migrations")
def test_what_was_typed_is_no_longer_confirmed_and_what_was_confirmed_stays():
    cast = make_cast()
    typed = resident_says(cast, check_state=CheckState.CONFIRMED)
    recorded(cast, "Een ander schreef dit op.")
    confirmed = Excerpt.objects.of(cast.trajectory).get(text="Een ander schreef dit op.")
    Excerpt.objects.of(cast.trajectory).filter(pk=confirmed.pk).update(check_state=CheckState.CONFIRMED)
    kept_figures.work_out(cast.trajectory)
    KeptFigures.objects.of(cast.trajectory).update(words=2, confirmed=2, no_new_group=False)
    try:
        migrated.to(BEFORE)
    finally:
        migrated.to_now()
    states = dict(Excerpt.objects.of(cast.trajectory).values_list("pk", "check_state"))
    assert states == {typed.pk: CheckState.WRITTEN, confirmed.pk: CheckState.CONFIRMED}
    kept = KeptFigures.objects.of(cast.trajectory).get()
    assert (kept.words, kept.confirmed, kept.no_new_group) == (0, 0, None), "told again after the next night"
