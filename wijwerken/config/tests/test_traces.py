"""The worker empties the logs of the databases in seconds, and writes them anew after an erasing."""

import os
import time

import pytest

from wijwerken.config import traces
from wijwerken.config.management.commands import work
from wijwerken.house.domain import upkeep
from wijwerken.people.domain import ledger


@pytest.fixture
def done(monkeypatch, settings, tmp_path):
    """What was asked of the databases, which are never busy."""
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    happened: list[str] = []
    monkeypatch.setattr(upkeep, "empty_logs", lambda: happened.append("emptied") or True)
    monkeypatch.setattr(upkeep, "write_anew", lambda at_most, done_: happened.append("anew") or True)
    return happened


def noted(settings, seconds_ago: float) -> None:
    settings.ERASURE_LEDGER.touch()
    then = time.time() - seconds_ago
    os.utime(settings.ERASURE_LEDGER, (then, then))


def test_where_nothing_was_erased_nothing_is_written_anew(done):
    assert traces.Watch().look() == traces.LOOK_SECONDS
    assert done == ["emptied"]


@pytest.mark.parametrize(
    ("bytes_in_logs", "noted_before", "emptied"),
    [
        pytest.param(10, 3600, True, id="few people write: it costs nobody anything"),
        pytest.param(traces.BUSY_BYTES + 1, 3600, False, id="a hall answers and nothing was erased"),
        pytest.param(traces.BUSY_BYTES + 1, 1, True, id="a hall answers and something was erased"),
    ],
)
def test_a_busy_hall_is_left_alone_unless_something_was_erased(
    done, settings, monkeypatch, bytes_in_logs, noted_before, emptied
):
    monkeypatch.setattr(upkeep, "size_of_logs", lambda: bytes_in_logs)
    noted(settings, noted_before)
    traces.Watch().look()
    assert ("emptied" in done) == emptied


def test_a_busy_hall_is_left_alone_for_a_minute_and_no_longer(done, monkeypatch):
    monkeypatch.setattr(upkeep, "size_of_logs", lambda: traces.BUSY_BYTES + 1)
    watch = traces.Watch()
    watch.look()
    assert done == []
    watch.emptied_at -= traces.LONG_SECONDS + 1
    watch.look()
    assert done == ["emptied"]


def test_a_log_that_others_hold_is_tried_again_sooner(done, monkeypatch):
    monkeypatch.setattr(upkeep, "empty_logs", lambda: False)
    assert traces.Watch().look() == traces.AGAIN_SECONDS


def test_after_an_erasing_the_databases_are_written_anew_once(done, settings):
    noted(settings, seconds_ago=traces.SETTLED_SECONDS + 1)
    watch = traces.Watch()
    for _each in range(3):
        watch.look()
    assert done.count("anew") == 1


def test_a_worker_that_is_started_again_does_not_do_it_again(done, settings):
    noted(settings, seconds_ago=traces.SETTLED_SECONDS + 1)
    for _each in range(2):
        traces.Watch().look()
    assert done.count("anew") == 1


def test_a_deed_that_may_still_be_under_way_is_waited_for(done, settings):
    noted(settings, seconds_ago=0)
    traces.Watch().look()
    assert "anew" not in done


def test_what_could_not_be_written_anew_is_tried_again(done, settings, monkeypatch):
    answers = iter([False, True])
    monkeypatch.setattr(upkeep, "write_anew", lambda at_most, done_: done.append("anew") or next(answers))
    noted(settings, seconds_ago=traces.SETTLED_SECONDS + 1)
    watch = traces.Watch()
    for _each in range(4):
        watch.look()
    assert done.count("anew") == 2


def test_what_others_hold_for_long_is_left_alone_for_two_minutes(done, settings, monkeypatch):
    monkeypatch.setattr(upkeep, "write_anew", lambda at_most, done_: done.append("anew"))
    noted(settings, seconds_ago=traces.SETTLED_SECONDS + 1)
    watch = traces.Watch()
    for _each in range(60):
        watch.look()
    assert done.count("anew") == traces.TRIES
    watch.written_at -= traces.APART_SECONDS
    watch.look()
    assert done.count("anew") == traces.TRIES + 1


def test_a_full_disk_does_not_end_the_watch_and_is_not_tried_every_second(done, settings, monkeypatch):
    def full(at_most, done_):
        done.append("anew")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upkeep, "write_anew", full)
    noted(settings, seconds_ago=traces.SETTLED_SECONDS + 1)
    watch = traces.Watch()
    with pytest.raises(OSError, match="No space"):
        watch.look()
    watch.look()
    assert done.count("anew") == 1


def test_what_goes_wrong_is_said_once_and_tried_again(monkeypatch):
    said, looked = [], []

    class Tired:
        def look(self):
            looked.append(1)
            if len(looked) == 3:
                raise SystemExit  # ends the thread of this test
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(traces, "Watch", Tired)
    monkeypatch.setattr(traces, "LOOK_SECONDS", 0)
    monkeypatch.setattr(traces, "close_old_connections", lambda: None)
    monkeypatch.setattr(traces.log, "exception", said.append)
    with pytest.raises(SystemExit):
        traces.keep_clean()
    assert len(said) == 1


def test_the_worker_begins_it(monkeypatch):
    begun = []
    monkeypatch.setattr(traces, "begin", lambda: begun.append(True))
    monkeypatch.setattr(work.languages, "get_ready_soon", lambda: begun.append("languages"))
    monkeypatch.setattr(work.threading, "Thread", lambda **how: type("Still", (), {"start": lambda self: None})())
    monkeypatch.setattr(work.db_worker.Command, "handle", lambda self, *args, **options: None)
    ordinary = work.db_worker.Worker
    work.Command().handle(parent=1)
    assert begun == [True, "languages"]
    assert work.db_worker.Worker is ordinary, "what comes after it in this process has another worker"


def test_what_was_last_noted_is_known_by_the_clock_of_the_disk(settings, tmp_path):
    settings.ERASURE_LEDGER = tmp_path / "ledger.jsonl"
    assert ledger.last_noted() == 0
    noted(settings, seconds_ago=0)
    assert ledger.last_noted() == pytest.approx(time.time(), abs=5)
