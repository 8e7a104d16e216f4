"""Real installations for the tests that break things."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.installation import Installation, databases_of_its_own


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Give an installation that has not been started yet, and stop it afterwards."""
    with databases_of_its_own() as environment:
        made = Installation(tmp_path / "data", environment)
        yield made
        if made.process and made.process.poll() is None:
            made.kill()
