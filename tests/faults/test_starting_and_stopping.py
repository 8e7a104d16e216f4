"""Starting says what it does and what is in the way; stopping is quick and leaves nothing behind."""

import os
import re
import signal
import socket
import time
from pathlib import Path

import httpx
import pytest

from tests.faults.installation import Installation, alive, begun_by, longest, wait_for
from tests.in_time import in_time

pytestmark = pytest.mark.fault


def worker_of(installation: Installation) -> int | None:
    """Find the process of the background worker."""
    assert installation.process
    return next(iter(begun_by(installation.process.pid)), None)


def test_it_starts_says_where_and_gives_a_way_in(installation: Installation) -> None:
    installation.start("--empty")
    assert f"Wij-Werken staat klaar: http://127.0.0.1:{installation.port}" in installation.log()
    wait_for(lambda: "Stoppen: Ctrl-C" in installation.log(), 60)
    told = re.search(r"De inloglink voor de beheerder staat in (\S+)", installation.log())
    assert told
    link = Path(told.group(1)).read_text().strip()
    assert link not in installation.log()
    assert httpx.get(link).status_code == 200
    wait_for(lambda: httpx.get(f"{installation.url}/readyz").json()["ready"], 60)


@in_time
def test_the_second_time_the_first_page_comes_within_five_seconds(running: Installation) -> None:
    running.stop()
    began = time.monotonic()
    running.start()
    httpx.get(running.url)
    assert time.monotonic() - began - longest(running.queues()) < 5


@in_time
def test_ctrl_c_stops_within_five_seconds_and_takes_the_worker_along(running: Installation) -> None:
    wait_for(lambda: (running.folder / "worker.heartbeat").exists(), 60)
    worker = worker_of(running)
    assert worker
    assert running.stop() < 5
    assert running.process
    assert running.process.returncode == 0
    assert not alive(worker)
    assert "Traceback" not in running.log()


@in_time
def test_a_worker_that_dies_is_started_again(running: Installation) -> None:
    wait_for(lambda: worker_of(running), 60)
    first = worker_of(running)
    assert first
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: worker_of(running) not in (None, first), 10)


@in_time
def test_a_worker_does_not_outlive_a_killed_server(running: Installation) -> None:
    wait_for(lambda: (running.folder / "worker.heartbeat").exists(), 60)
    worker = worker_of(running)
    assert worker
    running.kill()
    wait_for(lambda: not alive(worker), 15)


def test_a_port_in_use_gives_a_sentence(installation: Installation) -> None:
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = installation.run("start", "--port", port, "--empty", check=False)
    assert result.returncode == 1
    assert result.stderr == f"Poort {port} is al in gebruik. Kies een andere, bijvoorbeeld: --port {port + 1}\n"


def test_two_servers_on_one_data_folder_give_a_sentence(running: Installation) -> None:
    result = running.run("start", "--port", 0, check=False)
    assert (result.returncode, result.stderr) == (1, f"Wij-Werken draait al op deze gegevens: {running.folder}\n")


def test_a_folder_that_cannot_be_made_gives_a_sentence(installation: Installation) -> None:
    installation.folder = installation.folder / "file" / "data"
    installation.folder.parent.parent.mkdir()
    installation.folder.parent.write_text("in the way")
    result = installation.run("start", "--port", 0, check=False)
    assert result.returncode == 1
    assert "Kies een andere met --data" in result.stderr
    assert "Traceback" not in result.stderr


def test_everything_written_is_for_its_owner_only(installation: Installation) -> None:
    installation.start("--empty")
    installation.stop()
    open_to_others = [path for path in installation.folder.rglob("*") if path.stat().st_mode & 0o077]
    assert open_to_others == []
