"""The background worker belongs to the server that started it, and goes when that is gone."""

import os
import subprocess
import sys

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
