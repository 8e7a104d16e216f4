"""Real installations for the tests that break things."""

import contextlib
import resource
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import kept_database
from tests.faults.installation import Installation, databases_of_its_own


@pytest.fixture(scope="session", autouse=True)
def as_many_files_as_there_are() -> None:
    """Use all connections this machine gives: a hall of phones needs more than many systems give at first."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Give an installation that has never been started, and stop it afterwards."""
    with databases_of_its_own() as environment:
        yield from stopped_afterwards(Installation(tmp_path / "data", environment))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Start an installation once and stop it, so that others can begin as a copy of it."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path_factory.mktemp("example") / "data", environment)
        kept_database.lay_down(made.folder)  # that a start makes its tables is tested in test_starting_and_stopping
        made.start("--empty")
        made.stop()
        yield made


@pytest.fixture
def running(example: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Give an installation that runs."""
    shutil.copytree(example.folder, tmp_path / "data")
    with databases_of_its_own(like=example.databases) as environment:
        made = Installation(tmp_path / "data", environment)
        made.start()
        yield from stopped_afterwards(made)


def stopped_afterwards(made: Installation) -> Iterator[Installation]:
    """Stop an installation, whatever the test did with it."""
    yield made
    made.let_go()
    with contextlib.suppress(AssertionError):
        made.kill()
