"""The access log: who opened what is private; it only grows, and only administrators count it."""

import pytest

from tests.cast import make_cast
from wijwerken.people.domain import access_log
from wijwerken.people.models import AccessNote, Organisation

pytestmark = pytest.mark.django_db
TALK = AccessNote.What.CONVERSATION


@pytest.fixture
def cast():
    cast = make_cast()
    for _ in range(3):
        access_log.note(cast.facilitator, TALK, cast.trajectory)
    return cast


def test_opening_is_noted_with_account_kind_and_moment(cast):
    note = AccessNote.objects.first()
    assert (note.account_id, note.trajectory_id, note.what) == (cast.facilitator.account.pk, cast.trajectory.pk, TALK)


def test_whoever_has_no_account_is_not_noted(cast):
    access_log.note(cast.resident, TALK, cast.trajectory)
    access_log.note(cast.outsider, TALK, cast.trajectory)
    assert AccessNote.objects.count() == 3


def test_a_note_is_never_changed(cast):
    note = AccessNote.objects.first()
    note.what = "identity"
    with pytest.raises(TypeError):
        note.save()


def test_an_administrator_sees_counts_per_day_and_no_names(client, cast):
    client.force_login(cast.administrator.account)
    page = client.get("/organisatie/inzage/").content.decode()
    assert "<td>3</td>" in page and "samira" not in page.lower()


def test_the_table_names_accounts_and_cannot_hold_a_formula(client, cast):
    cast.facilitator.account.sign_in_name = "=cmd()"
    cast.facilitator.account.save()
    client.force_login(cast.administrator.account)
    table = client.get("/organisatie/inzage.csv").content.decode()
    assert table.count("'=cmd()") == 3 and str(cast.trajectory.pk) in table


def test_another_organisation_sees_nothing_of_it(cast):
    other = Organisation.objects.exclude(pk=cast.organisation.pk).get()
    assert access_log.per_day(other) == []
    assert len(access_log.per_day(cast.organisation)) == 1
