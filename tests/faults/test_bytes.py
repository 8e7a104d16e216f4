"""What was erased, withdrawn, corrected or emptied stands in no byte of the databases, while the server runs."""

import contextlib
import os
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.installation import Installation, longest, paths_in, wait_for
from tests.faults.visitors import Crowd
from tests.in_time import in_time

pytestmark = [pytest.mark.fault, in_time]

ON_SQLITE = not os.environ.get("DATABASE_URL")
only_sqlite = pytest.mark.skipif(not ON_SQLITE, reason="PostgreSQL has no such log beside its database")
only_postgresql = pytest.mark.skipif(ON_SQLITE, reason="only on PostgreSQL")

SECONDS = 10
STAYS = "kanarie-die-blijft"
WORDS = {deed: f"kanarie-{deed}-gezongen" for deed in ("teruggehaald", "verbeterd", "gewist")}

PREPARE = f"""
from tests.cast import make_trajectory
from wijwerken.look.domain.contribution import Voice, contribute
from wijwerken.people.actor import VISITOR
from wijwerken.people.domain import identities, receipts
from wijwerken.people.models import IdentityKey, Organisation
trajectory = make_trajectory(Organisation.objects.get(), "molenbuurt", "look")
answer = {{}}
for words in {[STAYS, *WORDS.values()]!r}:
    answer[words] = contribute(VISITOR, trajectory, Voice(words=words)).code
for words in {[WORDS["gewist"], WORDS["teruggehaald"], WORDS["verbeterd"]]!r}:
    person = receipts.person_with(answer[words])
    identities.remember(person, identities.Identity(name="Kanarie Zonderling", email="kanarie@voorbeeld.nl"))
    answer["sealed " + words] = bytes(IdentityKey.objects.get(person_id=person.pk).sealed).decode()
"""
END = """
from wijwerken.look.domain import member_check
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.people.domain import erasure, identities, receipts
codes = {codes!r}
def own(words):
    person = receipts.person_with(codes[words])
    excerpt = Excerpt.objects.everywhere(because="test").get(text=words)
    return Actor(person=person), excerpt.trajectory, excerpt
member_check.withdraw(*own({teruggehaald!r}))
identities.leave(receipts.person_with(codes[{teruggehaald!r}]), identities.Identity())
member_check.correct(*own({verbeterd!r}), "Nu staat het er anders.")
identities.leave(receipts.person_with(codes[{verbeterd!r}]), identities.Identity(email="nieuw@voorbeeld.nl"))
erasure.erase_person(receipts.person_with(codes[{gewist!r}]))
"""


class Canaries:
    """What people said and left, and where it can still be read."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.codes = installation.python(PREPARE)
        self.gone = [*WORDS.values(), *(what for name, what in self.codes.items() if name.startswith("sealed "))]

    def end(self) -> float:
        """Take back, correct, empty and erase; tell when that was done."""
        self.installation.python(END.format(codes=self.codes, **WORDS))
        return time.monotonic()

    def left(self) -> list[str]:
        """Name each file, and what can be read in it that should be gone."""
        return [
            f"{path.name}: {what}"
            for path in files_of(self.installation)
            for what in self.gone
            if what.encode() in read(path)
        ]

    def must_be_gone(self, since: float, seconds: float = SECONDS) -> None:
        """Wait until nothing can be read any more, and not too long."""
        with contextlib.suppress(AssertionError):
            in_line = self.installation.in_line_from_now()
            wait_for(lambda: not self.left(), max(0, since + seconds - time.monotonic()), in_line)
        assert self.left() == []
        assert any(STAYS.encode() in read(path) for path in files_of(self.installation)), "looked in the wrong place"


def files_of(installation: Installation) -> list[Path]:
    """List every file the databases of an installation keep; backups are meant to hold what they hold."""
    folders = [installation.folder]
    if address := installation.environment.get("DATABASE_URL"):
        import psycopg

        with psycopg.connect(address) as connection:
            folders += [Path(row[0]) for row in connection.execute("SHOW data_directory")]
    found = [path for folder in folders for path in paths_in(folder)]
    return [path for path in found if "backups" not in path.parts]


def read(path: Path) -> bytes:
    """Read a file, which may be gone by now."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


@contextlib.contextmanager
def people_going_on(installation: Installation) -> Iterator[Crowd]:
    """Let people read and tell meanwhile."""
    crowd, enough = Crowd(installation.url, "molenbuurt"), threading.Event()
    threads = [threading.Thread(target=crowd.keep_telling, args=(who, enough)) for who in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield crowd
    finally:
        enough.set()
        for thread in threads:
            thread.join()


@pytest.fixture
def canaries(running: Installation) -> Canaries:
    made = Canaries(running)
    assert {line.split(": ")[1] for line in made.left()} == set(made.gone)  # there is something to lose
    return made


@only_sqlite
def test_ten_seconds_later_no_byte_is_left_while_people_go_on(canaries: Canaries) -> None:
    with people_going_on(canaries.installation) as crowd:
        wait_for(lambda: crowd.acknowledged, 30)
        canaries.must_be_gone(canaries.end())
        assert crowd.told > len(WORDS)


@only_sqlite
def test_also_during_a_backup(canaries: Canaries, tmp_path: Path) -> None:
    make_large(canaries.installation)
    command = canaries.installation.command("backup", "--unsealed", "--to", tmp_path / "kopie")
    backup = subprocess.Popen(command, env=canaries.installation.environment)
    try:
        wait_for(lambda: list(canaries.installation.folder.glob(".copy-*/*")), 30)  # copying has begun
        canaries.must_be_gone(canaries.end())
    finally:
        assert backup.wait(60) == 0


@only_sqlite
def test_whoever_reads_long_delays_it_only_as_long_as_that_and_holds_nobody_up(canaries: Canaries) -> None:
    reader = sqlite3.connect(canaries.installation.folder / "wijwerken.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM look_excerpt").fetchone()
    canaries.end()
    crowd, slowest = Crowd(canaries.installation.url, "molenbuurt"), 0.0
    for _each in range(20):
        began, in_line = time.monotonic(), canaries.installation.queues()
        assert crowd.tell("Ondertussen gaat het door.").status_code == 302
        took, since = time.monotonic() - began, canaries.installation.queues()
        slowest = max(slowest, took - longest({one: since[one] - in_line.get(one, 0) for one in since}))
    assert slowest < 1
    reader.close()
    canaries.must_be_gone(time.monotonic())


@only_sqlite
def test_also_when_the_power_went_right_after_it(canaries: Canaries) -> None:
    canaries.end()
    canaries.installation.kill()
    canaries.installation.start()
    canaries.must_be_gone(time.monotonic())


@only_sqlite
def test_the_command_leaves_nothing_without_a_server_either(canaries: Canaries) -> None:
    canaries.installation.stop()
    keeps_the_log = sqlite3.connect(canaries.installation.folder / "wijwerken.sqlite3")
    keeps_the_log.execute("SELECT count(*) FROM look_excerpt").fetchone()  # so that closing does not empty it
    canaries.gone = [WORDS["gewist"], canaries.codes["sealed " + WORDS["gewist"]]]
    canaries.installation.run("erase", canaries.codes[WORDS["gewist"]], "--yes")
    assert canaries.left() == []
    keeps_the_log.close()


def make_large(installation: Installation) -> None:
    """Give the database so many pages that copying it takes a while."""
    with sqlite3.connect(installation.folder / "wijwerken.sqlite3", timeout=20) as connection:
        connection.execute("CREATE TABLE filling (words TEXT)")
        connection.executemany("INSERT INTO filling VALUES (?)", (("vol " * 1000,) for _row in range(50_000)))
    connection.close()


@only_postgresql
def test_on_postgresql_no_byte_is_left_within_two_minutes_where_it_keeps_no_old_log(canaries: Canaries) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET wal_recycle = off")
        connection.execute("SELECT pg_reload_conf()")
        canaries.must_be_gone(canaries.end(), seconds=120)
