"""The background worker belongs to the server that started it, and goes when that is gone."""

import os
import subprocess
import sys
import threading
from importlib import import_module
from types import SimpleNamespace

import pytest

from wijwerken.config.management.commands import work


def test_a_worker_whose_server_is_gone_stops_before_it_does_anything(monkeypatch):
    ended = []

    def end(code):
        ended.append(code)
        raise SystemExit(code)

    monkeypatch.setattr(work.os, "_exit", end)
    monkeypatch.setattr(work, "do_what_is_due", lambda: pytest.fail("it worked for nobody"))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with pytest.raises(SystemExit):
        work.keep_house(gone.pid)
    assert ended == [0]


class Enough(Exception):
    """The worker did its first chore; the test has seen it."""


def test_a_worker_goes_on_while_its_server_is_there(monkeypatch, settings, tmp_path):
    def chore():
        raise Enough

    settings.HEARTBEAT = tmp_path / "heartbeat"
    monkeypatch.setattr(work, "do_what_is_due", chore)
    with pytest.raises(Enough):
        work.keep_house(os.getppid())
    assert settings.HEARTBEAT.exists()


NOTHING = {"queue_names": [], "excluded_queue_names": [], "max_tasks": None, "worker_id": "one"}


@pytest.fixture
def worker(monkeypatch):
    """Make a worker that would begin anew, and tells so in `began`."""
    monkeypatch.setattr(work, "AT_CHORES", threading.Lock())
    monkeypatch.setattr(work.db_worker.Worker, "run_task", lambda _worker, _result: None)
    monkeypatch.setattr(work.db_worker.Worker, "run", lambda _worker: None)
    one = work.Worker(interval=1, batch=False, backend_name="default", startup_delay=False, **NOTHING)
    one.began = []
    monkeypatch.setattr(work.os, "execv", lambda program, words: one.began.append((program, words)))
    return one


@pytest.mark.parametrize(("path", "ends"), [("wijwerken.think.tasks.read_excerpts", True), ("other.work", False)])
def test_a_worker_that_read_words_does_what_waits_and_is_then_ready(worker, path, ends):
    """No memory holds words after work (decision 29)."""
    import_module("wijwerken.think.tasks")
    worker.run_task(SimpleNamespace(task_path=path))
    assert worker.batch is ends


def test_a_worker_that_is_ready_gives_its_memory_back_and_begins_anew_with_the_same_command(worker):
    worker.run()
    assert worker.began == [(sys.executable, [sys.executable, *sys.orig_argv[1:]])]


def test_a_worker_that_was_told_to_stop_stops(worker):
    worker.running = False
    worker.run()
    assert worker.began == []


def test_a_worker_waits_until_the_chore_in_hand_is_done(worker):
    """It begins anew more often than a server stops; the nightly work must not be cut through each time."""
    work.AT_CHORES.acquire()
    ending = threading.Thread(target=worker.run)
    ending.start()
    ending.join(0.1)
    assert ending.is_alive()
    assert not worker.began
    work.AT_CHORES.release()
    ending.join(5)
    assert worker.began
