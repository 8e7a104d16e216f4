"""What version 0.1 left behind opens today: its data folder and its backup, with a row in every table.

How they were made stands in `version_0_1/README.md`.
"""

import os
import sqlite3
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.faults.installation import Installation

pytestmark = [
    pytest.mark.fault,
    pytest.mark.skipif("DATABASE_URL" in os.environ, reason="version 0.1 left files of SQLite behind"),
]

LEFT = Path(__file__).parent / "version_0_1"
MOVED = ("recognitionround", "roundfindings", "roundseat", "statement", "recognition", "statementvoice")

LOGBOOKS = """
from wijwerken.house.domain import logbook
from wijwerken.house.models import LogEntry
from wijwerken.house.domain.sentences import sentence_of
deeds = set(LogEntry.objects.everywhere(because="a test").values_list("deed", flat=True))
answer = {
    "flaws": [str(flaw) for chain in logbook.chains() for flaw in logbook.check(chain)],
    "chains": len(logbook.chains()),
    "of rounds": sorted(deed for deed in deeds if "round" in deed or "recognition" in deed),
    "unreadable": sorted(deed for deed in deeds if sentence_of(deed) == deed),
}
"""
VOICE_TO_ACTION = """
from wijwerken.house.manifest import Reference
from wijwerken.look.models import Excerpt
from wijwerken.people.actor import Actor
from wijwerken.trajectories.domain.trace import trace
from wijwerken.trajectories.models import Participation, Trajectory
here = Trajectory.objects.get(slug="molenbuurt")
actor = Actor(person=Participation.objects.of(here).filter(role="facilitator").first().person)
answer = []
for voice in Excerpt.objects.of(here).order_by("pk"):
    way, waiting = {}, [Reference("look.excerpt", voice.pk)]
    while waiting and not answer:
        at = waiting.pop(0)
        found = trace(actor, here, at)
        for link in found.forward if found else []:
            if link.to not in way:
                way[link.to] = at
                waiting.append(link.to)
            if link.to.kind == "act.action" and not answer:
                answer = [link.to.kind, at.kind, way[at].kind if at in way else ""]
    if answer:
        break
"""
A_ROUND = """
from wijwerken.house.manifest import Reference
from wijwerken.people.actor import VISITOR
from wijwerken.rounds.domain import findings, rounds
from wijwerken.rounds.models import Recognition, RecognitionRound
from wijwerken.trajectories.domain.trace import trace
from wijwerken.trajectories.models import Trajectory
here = Trajectory.objects.get(slug="balie")
held = rounds.newest_closed(here)
found = findings.of(held)
listed = findings.listing(VISITOR, held, found)
kept = trace(VISITOR, here, Reference("think.statement", listed.nearly_all[0].statement.pk))
answer = {
    "people": found.people,
    "nearly all": listed.nearly_all[0].says,
    "kept address": kept.here.title == listed.nearly_all[0].text,
    "answers": Recognition.objects.of(here).count(),
}
"""

ON_PAPER = """
from wijwerken.rounds.domain import papers, rounds
from wijwerken.trajectories.models import Trajectory
here = Trajectory.objects.get(slug="balie")
answer = papers.link(here, rounds.newest_closed(here))
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Open the data folder of version 0.1 with the code of today."""
    made = unpacked(tmp_path_factory.mktemp("folder"), "folder.tar.xz")
    made.python("from wijwerken.config import prepare\nprepare.databases()")  # as `wijwerken start` does
    return made


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Put the backup of version 0.1 back with the code of today."""
    backup = tmp_path_factory.mktemp("backup")
    with tarfile.open(LEFT / "backup.tar") as archive:
        archive.extractall(backup, filter="data")
    made = Installation(tmp_path_factory.mktemp("restored") / "data")
    told = made.run("restore", backup / "backup", "--without-ledger").stdout
    assert "De logboeken zijn heel en dezelfde als in de kopie." in told
    return made


@pytest.fixture(params=["opened", "restored"])
def installation(request: pytest.FixtureRequest) -> Any:
    """Give both, one after the other."""
    return request.getfixturevalue(request.param)


def unpacked(place: Path, archive: str) -> Installation:
    """Unpack a data folder, so that an installation can stand in it."""
    with tarfile.open(LEFT / archive) as left:
        left.extractall(place, filter="data")
    return Installation(place / "folder")


def rows(database: Path, table: str) -> Iterator[dict[str, Any]]:
    """Read a whole table as it lies in the file."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        yield from (dict(row) for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY id'))


def tables(database: Path) -> set[str]:
    """List the tables in the file."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_version_0_1_left_a_row_in_every_table_of_the_rooms(tmp_path: Path) -> None:
    database = unpacked(tmp_path, "folder.tar.xz").folder / "wijwerken.sqlite3"
    ours = {name for name in tables(database) if name.split("_")[0] in ("look", "think", "act", "meet", "trajectories")}
    assert len(ours) > 50
    assert {name for name in ours if not list(rows(database, name))} == set()


def test_every_row_of_the_rounds_stands_in_their_room(tmp_path: Path, installation: Installation) -> None:
    before = unpacked(tmp_path, "folder.tar.xz").folder / "wijwerken.sqlite3"
    after = installation.folder / "wijwerken.sqlite3"
    for name in MOVED:
        was, now = list(rows(before, f"think_{name}")), list(rows(after, f"rounds_{name}"))
        assert was
        assert [{key: row[key] for key in old} for old, row in zip(was, now, strict=True)] == was
        assert f"think_{name}" not in tables(after)


def test_the_logbooks_hold_and_old_deeds_are_read_as_sentences(installation: Installation) -> None:
    told = installation.python(LOGBOOKS)
    assert (told["flaws"], told["unreadable"], told["chains"]) == ([], [], 3)
    assert {"think.round.begun", "think.round.closed", "think.recognitions.recorded"} <= set(told["of rounds"])


def test_a_round_still_tells_what_was_recognised(installation: Installation) -> None:
    told = installation.python(A_ROUND)
    assert told["people"] == 60
    assert told["answers"] >= 765
    assert told["nearly all"]
    assert told["kept address"], "an address of the trace that somebody kept still leads there"


def test_a_voice_is_still_followed_to_its_action(installation: Installation) -> None:
    way = installation.python(VOICE_TO_ACTION)
    assert way[0] == "act.action"
    assert way[1] in ("think.red_thread", "act.idea", "look.excerpt")


def test_pages_stand_at_the_addresses_that_are_on_paper(tmp_path: Path) -> None:
    made = unpacked(tmp_path, "folder.tar.xz")
    try:
        made.start()
        for_visitors = httpx.get(f"{made.url}/t/balie/herken/1/")
        assert (for_visitors.status_code, "mensen binnen de organisatie" in for_visitors.text) == (403, True)
        link = urlsplit(made.python(ON_PAPER))
        assert link.path == "/t/balie/herken/1/"
        with httpx.Client(base_url=made.url, follow_redirects=True) as visitor:
            page = visitor.get(f"{link.path}?{link.query}")
        assert (page.status_code, page.url.path) == (200, "/t/balie/herken/1/uitkomst/")
        assert "Iedereen wil helpen" in page.text
    finally:
        made.stop()
