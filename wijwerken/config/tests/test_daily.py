import datetime as dt

import pytest

from wijwerken.config import daily
from wijwerken.house import clock, registry
from wijwerken.house.manifest import Kept, RetentionRule, Room

MONDAY = dt.date(2027, 3, 1)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch, settings, tmp_path) -> list[str]:
    """A house with one room that has a chore, and one whose chore fails the first time."""
    happened: list[str] = []

    def fail_once() -> None:
        happened.append("tried")
        if happened.count("tried") == 1:
            raise RuntimeError

    def delete(today: dt.date) -> int:
        happened.append(f"deleted on {today}")
        return 1

    rooms = (
        Room(name="people", title="", kept=Kept(daily=fail_once)),
        Room(name="look", title="", kept=Kept(retention=(RetentionRule("old_audio", "", delete),))),
    )
    settings.WIJWERKEN_DATA = tmp_path
    monkeypatch.setattr(registry, "rooms", lambda: rooms)
    monkeypatch.setattr(daily, "LAST", ())
    monkeypatch.setattr(daily, "_failed", {})
    monkeypatch.setattr(daily, "close_old_connections", lambda: None)
    return happened


def test_a_chore_is_done_once_a_day(done: list[str]) -> None:
    with clock.frozen(MONDAY):
        daily.do_what_is_due()
        daily.do_what_is_due()
    with clock.frozen(MONDAY + dt.timedelta(days=1)):
        daily.do_what_is_due()
    assert [deed for deed in done if deed != "tried"] == ["deleted on 2027-03-01", "deleted on 2027-03-02"]


def test_a_chore_that_fails_stops_no_other_and_is_tried_again(done: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with clock.frozen(MONDAY):
        assert daily.do_what_is_due() == ["look.old_audio"]
        assert daily.do_what_is_due() == []
        monkeypatch.setattr(daily, "RETRY_SECONDS", 0)
        assert daily.do_what_is_due() == ["people.daily"]
        assert daily.do_what_is_due() == []
    assert done.count("tried") == 2


def test_the_first_time_by_day_large_databases_wait_for_the_night(settings, tmp_path, monkeypatch) -> None:
    settings.WIJWERKEN_DATA = tmp_path
    at_most: list[int | None] = []
    monkeypatch.setattr(registry, "rooms", lambda: ())
    monkeypatch.setattr(daily, "close_old_connections", lambda: None)
    monkeypatch.setattr(daily.upkeep, "write_all_anew", at_most.append)
    for day in range(3):
        with clock.frozen(MONDAY + dt.timedelta(days=day)):
            daily.do_what_is_due()
    assert at_most == [daily.upkeep.SMALL_BYTES, None, None]
