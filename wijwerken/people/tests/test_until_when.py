"""People are told until when a backup may still hold what they took back: the day on which the house throws it away."""

import datetime as dt

import pytest

from tests.cast import make_cast
from wijwerken.house import clock
from wijwerken.people.domain import backups
from wijwerken.people.models import Person

pytestmark = pytest.mark.django_db
TODAY = dt.date(2027, 3, 17)


@pytest.fixture
def cast(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    settings.WIJWERKEN_BACKUP_DAYS = 20
    return make_cast()


def test_who_is_erased_reads_the_day(client, cast):
    client.post("/mijn/openen/", {"code": cast.resident_code})
    with clock.frozen(TODAY):
        page = client.post("/mijn/wissen/", {"words": "withdraw", "sure": "on"}).content.decode()
    assert not Person.objects.filter(pk=cast.resident.person.pk).exists()
    assert "uiterlijk tot 6 april 2027" in page


def test_who_takes_words_back_reads_the_day(cast):
    with clock.frozen(TODAY):
        assert "uiterlijk tot 6 april 2027" in backups.may_still_hold()


@pytest.mark.parametrize("path", ["/privacy/", "/t/molenbuurt/wie-ziet-wat/"])
def test_everyone_reads_how_many_days_and_another_number_is_another_sentence(client, cast, settings, path):
    assert "20 dagen" in client.get(path).content.decode()
    settings.WIJWERKEN_BACKUP_DAYS = 35
    page = client.get(path).content.decode()
    assert "35 dagen" in page
    assert "20 dagen" not in page
