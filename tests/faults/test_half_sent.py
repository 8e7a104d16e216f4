"""Half-sent requests and posts that never end: the server stays quick, and nothing of them reaches the disk."""

import asyncio
import contextlib
import os
import resource
import select
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.hall import NEXT_STEP, rehearse
from tests.faults.installation import Installation, databases_of_its_own, wait_for
from tests.in_time import in_time
from wijwerken.config.benchmarks.phones import screens
from wijwerken.config.connections import HEAD_SECONDS, MOST_WAITING

pytestmark = pytest.mark.fault

HALF_SENT, CROWDS = 20_000, 2  # one process may not have so many files open everywhere
SLOWER_AT_MOST = 5  # times an ordinary page, while all these stand at the door
LARGE = 400 * 1024 * 1024
MEMORY = 400 * 1024 * 1024
# Each from its own address, so that no limit for one address helps: half of them stop in the head, half in the body.
CROWD = """
import resource, socket, sys
port, count, crowd = map(int, sys.argv[1:])
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
halves = (b"GET / HTTP/1.1\\r\\nHost: localhost\\r\\nX-Half: ",
          b"POST /inloggen/ HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 900000\\r\\n\\r\\nhalf")
kept = []
for number in range(count):
    one = socket.socket()
    one.bind((f"127.{crowd + 1}.{number // 400}.{number % 250 + 1}", 0))
    one.connect(("127.0.0.1", port))
    one.send(halves[number % 2])
    kept.append(one)
print(len(kept), flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def at_the_door(installation: Installation) -> Iterator[None]:
    """Let twenty thousand visitors, or as many as this machine gives files for, each send half a request and wait."""
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[1] - 200
    each = HALF_SENT // CROWDS if allowed < 0 else min(HALF_SENT // CROWDS, allowed)
    crowds = [
        subprocess.Popen(
            [sys.executable, "-c", CROWD, str(installation.port), str(each), str(number)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for number in range(CROWDS)
    ]  # fmt: skip
    try:
        assert [crowd.stdout.readline().strip() for crowd in crowds if crowd.stdout] == [str(each)] * CROWDS
        print(f"{each * CROWDS} half-sent requests")
        yield
    finally:
        for crowd in crowds:
            crowd.kill()
            crowd.wait()


def open_connections(installation: Installation) -> int:
    """Count the connections that the server holds."""
    assert installation.process
    links = Path(f"/proc/{installation.process.pid}/fd").iterdir()
    return sum(target_of(link).startswith("socket:") for link in links)


def on_disk(installation: Installation) -> int:
    """Count the bytes of files that the server writes and that have no name or stand in the folder for it."""
    assert installation.process
    links = Path(f"/proc/{installation.process.pid}/fd").iterdir()
    nameless = sum(size_of(link) for link in links if "(deleted)" in target_of(link))
    return nameless + sum(size_of(path) for path in (installation.folder / "unfinished").iterdir())


def target_of(link: Path) -> str:
    with contextlib.suppress(OSError):
        return os.readlink(link)  # noqa: PTH115 - a socket is no path
    return ""


def size_of(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0


def memory_of(installation: Installation) -> int:
    assert installation.process
    status = Path(f"/proc/{installation.process.pid}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


def seconds_of_a_page(installation: Installation) -> float:
    """Tell how long an ordinary page takes, in a browser that opens a connection for each."""
    taken = []
    for _ in range(25):
        began = time.perf_counter()
        assert httpx.get(f"{installation.url}/inloggen/", timeout=30).status_code == 200
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


@in_time
def test_twenty_thousand_half_sent_requests_leave_the_server_quick_and_end(running: Installation) -> None:
    httpx.get(f"{running.url}/inloggen/", timeout=30)
    before, connections, memory = seconds_of_a_page(running), open_connections(running), memory_of(running)
    with at_the_door(running):
        meanwhile = seconds_of_a_page(running)
        print(f"a page: {before * 1000:.1f} ms, meanwhile {meanwhile * 1000:.1f} ms, {open_connections(running)} open")
        assert meanwhile < SLOWER_AT_MOST * before
        assert memory_of(running) - memory < MEMORY
        wait_for(lambda: open_connections(running) <= connections + 5, 3 * HEAD_SECONDS)
        assert on_disk(running) == 0
    assert seconds_of_a_page(running) < SLOWER_AT_MOST * before
    assert "Traceback" not in running.log()


@in_time
def test_half_sent_requests_of_one_address_push_out_each_other_and_no_hall(running: Installation) -> None:
    kept = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(MOST_WAITING + 200)]
    for one in kept:
        one.send(b"GET / HTTP/1.1\r\n")
    with httpx.Client(base_url=running.url, timeout=30) as phone:
        assert all(phone.get("/livez").status_code == 200 for _ in range(50))
    wait_for(lambda: sum(is_closed(one) for one in kept) >= 200, 10)
    assert not any(is_closed(one) for one in kept[-100:])
    for one in kept:
        one.close()


def is_closed(one: socket.socket) -> bool:
    """Tell whether the other side ended this connection."""
    one.setblocking(False)
    try:
        return one.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@pytest.mark.parametrize(
    "says", [f"Content-Length: {LARGE}\r\n", "Transfer-Encoding: chunked\r\n"], ids=["announced", "without a length"]
)
@pytest.mark.parametrize(("path", "megabytes"), [("/", 0), ("/t/een-traject/denken/uitwisselen/", 21)])
def test_a_post_of_four_hundred_megabytes_is_refused_and_leaves_the_disk_empty(
    running: Installation, says: str, path: str, megabytes: int
) -> None:
    with watched(running) as sizes, socket.create_connection(("127.0.0.1", running.port), timeout=30) as one:
        answer = refused(one, f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{says}\r\n".encode(), "chunked" in says)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert max(sizes) <= (megabytes * 1024 * 1024 if "chunked" in says else 0)
    assert on_disk(running) == 0
    assert httpx.get(f"{running.url}/livez").status_code == 200
    assert "Traceback" not in running.log()


@contextlib.contextmanager
def watched(installation: Installation) -> Iterator[list[int]]:
    """Look all the time how much the server writes."""
    sizes, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.005):
            sizes.append(on_disk(installation))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield sizes
    finally:
        done.set()
        watching.join()


def refused(one: socket.socket, head: bytes, in_chunks: bool) -> bytes:
    """Send as much of four hundred megabytes as is taken, and give what was answered."""
    part = b"x" * 65536
    sent = b"10000\r\n" + part + b"\r\n" if in_chunks else part
    answer = b""
    with contextlib.suppress(ConnectionError):
        one.sendall(head)
        for _ in range(LARGE // len(part)):
            if not answer and select.select([one], [], [], 0)[0]:
                answer = one.recv(65536)
            one.sendall(sent)
    return answer


def test_a_hall_of_a_thousand_phones_behind_one_address_stays_while_others_send_halves(
    example: Installation, tmp_path: Path
) -> None:
    shutil.copytree(example.folder, tmp_path / "data")
    with databases_of_its_own(like=example.databases) as environment:
        hall = Installation(tmp_path / "data", environment)
        hall.environment |= {"WIJWERKEN_PROXIES": "10.0.0.5"}  # so this machine is an address like any other
        hall.start()
        try:
            code, _statements = rehearse(hall)
            asyncio.run(sits_through_halves(hall, code))
        finally:
            hall.let_go()
            hall.kill()
    assert "Traceback" not in hall.log()


async def sits_through_halves(hall: Installation, code: str) -> None:
    """Let a thousand phones listen while thousands of half-sent requests come from the same address and others."""
    heard: Counter[int] = Counter()
    async with screens(hall.url, code, 1_000, lambda screen, text, now: heard.update([id(screen)])) as phones:
        halves = [await asyncio.open_connection("127.0.0.1", hall.port) for _ in range(MOST_WAITING + 500)]
        for _reader, writer in halves:
            writer.write(b"GET / HTTP/1.1\r\n")
        async with httpx.AsyncClient(base_url=hall.url, timeout=30) as newcomer:
            assert (await newcomer.get("/livez")).status_code == 200
        before = dict(heard)
        await asyncio.to_thread(hall.python, NEXT_STEP.format(code=code))
        for _ in range(200):
            if all(heard[id(one)] > before.get(id(one), 0) for one in phones):
                break
            await asyncio.sleep(0.1)
        assert all(heard[id(one)] > before.get(id(one), 0) for one in phones)
        for _reader, writer in halves:
            writer.close()
