"""The background worker belongs to the server that started it, and goes when that is gone."""

import datetime as dt
import os
import subprocess
import sys
import threading
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from wijwerken.config.management.commands import work
from wijwerken.house import standing_back


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


@pytest.fixture
def answers_come(settings, tmp_path, monkeypatch):
    """Let people answer now; gives the file that says so."""
    settings.ANSWERS_COME = tmp_path / "answers.heartbeat"
    monkeypatch.setattr(standing_back, "_signed_at", float("-inf"))
    standing_back.somebody_answered()
    return settings.ANSWERS_COME


@pytest.fixture
def rested(monkeypatch):
    """Note how long the worker rests, without resting."""
    seconds = []
    monkeypatch.setattr(work.time, "sleep", seconds.append)
    return seconds


def test_long_work_rests_between_two_bites_while_people_answer(worker, answers_come, rested, db):
    worker.bite_since = work.time.monotonic() - 0.5
    worker.stand_back()
    assert rested == [pytest.approx(0.5 * work.RESTS, rel=0.2)]


def test_long_work_goes_on_however_long_people_answer(worker, answers_come, rested, db):
    worker.bite_since = work.time.monotonic() - 3600
    worker.stand_back()
    assert rested == [work.LONGEST_REST]


def test_long_work_does_not_rest_when_nobody_answered_just_now(worker, answers_come, rested, db):
    long_ago = work.time.time() - standing_back.QUIET_SECONDS - 1
    os.utime(answers_come, (long_ago, long_ago))
    worker.stand_back()
    answers_come.unlink()
    worker.stand_back()
    assert rested == []


def test_a_clock_that_was_put_back_does_not_hold_work_up(worker, answers_come, rested, db):
    later = work.time.time() + 3600
    os.utime(answers_come, (later, later))
    worker.stand_back()
    assert rested == []


def test_a_sign_that_people_answer_is_given_once_a_second_and_holds_nothing(answers_come, settings):
    answers_come.unlink()
    standing_back.somebody_answered()
    assert not answers_come.exists()
    standing_back._signed_at -= standing_back.SIGN_EVERY_SECONDS
    standing_back.somebody_answered()
    assert answers_come.read_bytes() == b""
    assert standing_back.is_somebody_answering()


def waiting(path, **more):
    """Put work in the queue."""
    described = {"args": [], "kwargs": {}}
    return DBTaskResult.objects.create(
        task_path=path, args_kwargs=described, backend_name="default", run_after=get_date_max(), **more
    )


def test_between_two_bites_what_people_wait_for_goes_first(worker, monkeypatch, rested, db):
    done = []
    monkeypatch.setattr(work.db_worker.Worker, "run_task", lambda _worker, result: done.append(result.task_path))
    monkeypatch.setattr(DBTaskResult, "task", property(lambda one: import_module(one.task_path.rpartition(".")[0])))
    waiting("wijwerken.think.tasks.read_excerpts")
    waiting("wijwerken.rounds.tasks.work_out_round")
    waiting("wijwerken.gone.tasks.gone")
    later = waiting("wijwerken.people.tasks.send_letter")
    DBTaskResult.objects.filter(pk=later.pk).update(run_after=timezone.now() + dt.timedelta(hours=1))
    worker.stand_back()
    assert done == ["wijwerken.rounds.tasks.work_out_round"]
    assert worker.running_task
    assert DBTaskResult.objects.ready().count() == 2, "long work waits for its turn, and so does what nobody knows"


def test_a_worker_gives_way_to_the_server_that_started_it():
    lowered = subprocess.run(
        [sys.executable, "-c", LOWERED, str(os.getpid())], capture_output=True, text=True, check=True
    )
    assert int(lowered.stdout) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + work.LOWER)


LOWERED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "wijwerken.config.settings_for_tests"
import django
django.setup()
from wijwerken.config.management.commands import work
work.lower(int(sys.argv[1]))
work.lower(int(sys.argv[1]))  # a worker that begins anew is not lowered once more
print(os.getpriority(os.PRIO_PROCESS, 0))
"""
