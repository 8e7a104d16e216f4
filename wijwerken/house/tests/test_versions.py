"""Two people may edit the same thing; nobody's work is lost without a word."""

import pytest

from tests.cast import make_cast
from wijwerken.house.domain.versions import claim, is_as_read
from wijwerken.house.refusal import ChangedMeanwhile
from wijwerken.trajectories.models import StakeholderGroup

pytestmark = pytest.mark.django_db


def test_who_saves_first_claims_the_next_version_with_what_changes() -> None:
    group = make_cast().residents
    rows = StakeholderGroup.objects.of(group.trajectory_id)
    claim(rows, group, 1, name="buren")
    assert group.version == 2 and is_as_read(group, 2) and not is_as_read(group, 1)
    assert rows.get(pk=group.pk).name == "buren"


def test_who_read_an_older_version_is_stopped_and_sees_what_stands_there() -> None:
    group = make_cast().residents
    rows = StakeholderGroup.objects.of(group.trajectory_id)
    claim(rows, rows.get(pk=group.pk), 1, name="buren")
    with pytest.raises(ChangedMeanwhile) as other:
        claim(rows, group, 1, name="bewoners van de wijk")
    assert getattr(other.value.current, "name", "") == "buren"
    assert rows.get(pk=group.pk).version == 2
