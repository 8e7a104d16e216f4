"""Old backups go by themselves, on the day that people are told, and nothing of somebody else goes with them."""

import datetime as dt
import itertools

import pytest

from wijwerken.config import backup, old_backups
from wijwerken.house import clock
from wijwerken.people.domain import backups

TODAY = dt.date(2027, 3, 17)  # a Wednesday


def lay(folder, days_ago, hour="031500", name="wijwerken.tar.gz.age"):
    made = folder / f"{TODAY - dt.timedelta(days=days_ago)}-{hour}"
    made.mkdir(parents=True, exist_ok=True)
    (made / name).write_text("words")
    return made


def left(folder):
    return sorted((TODAY - dt.date.fromisoformat(path.name[:10])).days for path in folder.iterdir())


def test_every_day_of_a_week_stays_then_one_a_week_and_at_the_end_none(tmp_path, settings):
    for days in range(60):
        lay(tmp_path, days)
    with clock.frozen(TODAY):
        old_backups.throw_away(tmp_path)
        once = left(tmp_path)
        assert once[:8] == list(range(8))
        assert once[8:] == [9, 16, 23, 30, 34]  # Mondays, and what is left of the last week
        assert max(once) < settings.WIJWERKEN_BACKUP_DAYS == 35
        old_backups.throw_away(tmp_path)
    assert left(tmp_path) == once


@pytest.mark.parametrize("kept_for", [3, 35, 90])
def test_on_the_day_that_people_were_told_it_is_gone(tmp_path, settings, kept_for):
    settings.WIJWERKEN_BACKUP_DAYS = kept_for
    made = lay(tmp_path, 0)
    with clock.frozen(TODAY):
        told = backups.last_day()
    with clock.frozen(told - dt.timedelta(days=1)):
        old_backups.throw_away(tmp_path)
        assert made.exists()
    with clock.frozen(told):
        old_backups.throw_away(tmp_path)
        assert not made.exists()


def test_day_after_day_never_less_than_one_a_week_is_left(tmp_path):
    for day in range(120):
        today = TODAY + dt.timedelta(days=day)
        (tmp_path / f"{today}-031500").mkdir()
        with clock.frozen(today):
            old_backups.throw_away(tmp_path)
        days = sorted((today - dt.date.fromisoformat(path.name[:10])).days for path in tmp_path.iterdir())
        assert days[: min(day + 1, 8)] == list(range(min(day + 1, 8)))
        assert max((later - sooner for sooner, later in itertools.pairwise(days)), default=0) <= 7
        assert day < 35 or days[-1] >= 28


def test_what_somebody_else_put_there_stays(tmp_path):
    theirs = lay(tmp_path, 50, name="notes.txt")
    (theirs / "keys.tar.gz.age").write_text("ours")
    other = tmp_path / "2020-holiday"
    other.mkdir()
    (other / "wijwerken.tar.gz").write_text("theirs")
    with clock.frozen(TODAY):
        old_backups.throw_away(tmp_path)
    assert [path.name for path in theirs.iterdir()] == ["notes.txt"]
    assert list(other.iterdir())


def test_also_where_somebody_had_one_put_by_hand(tmp_path, settings):
    settings.WIJWERKEN_DATA, settings.BACKUPS = tmp_path / "data", tmp_path / "data" / "backups"
    settings.WIJWERKEN_DATA.mkdir()
    settings.WIJWERKEN_BACKUP_RECIPIENTS = []
    for place in (tmp_path / "stick", tmp_path / "stick", tmp_path / "not plugged in"):
        old_backups.remember(place)
    old = lay(tmp_path / "stick", 50)
    with clock.frozen(TODAY):
        backup.make_and_throw_away()
    assert not old.exists()
    assert old_backups.places_file().read_text().count("stick") == 1


def test_a_ledger_that_begins_again_takes_no_older_one_away(tmp_path, settings):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    place = tmp_path / "elders"
    place.mkdir()
    settings.ERASURE_LEDGER.write_text("a line of somebody erased\n" * 100)
    backup.carry_ledger(place, [])
    settings.ERASURE_LEDGER.write_text("a line of somebody erased\n" * 101)
    backup.carry_ledger(place, [])
    assert [path.name for path in place.iterdir()] == [backup.LEDGER]
    settings.ERASURE_LEDGER.write_text("of a new beginning\n")
    backup.carry_ledger(place, [])
    kept = sorted(place.iterdir())
    assert [path.read_text().count("\n") for path in kept] == [101, 1]
