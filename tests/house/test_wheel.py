"""What people install with pip is whole: templates, static files and translations inside, tests outside."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.house.floor import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build the wheel and list what is in it."""
    folder = tmp_path_factory.mktemp("wheel")
    built = next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    return set(zipfile.ZipFile(built).namelist())


def test_everything_of_the_product_is_inside(wheel: set[str]) -> None:
    listed = subprocess.run(["git", "ls-files", "wijwerken"], cwd=ROOT, capture_output=True, text=True, check=True)
    product = {
        name
        for name in listed.stdout.splitlines()
        if "tests" not in Path(name).parts and not name.endswith(".po") and (ROOT / name).exists()
    }
    assert {Path(name).suffix for name in product} >= {".py", ".html", ".css", ".woff2", ".mo"}
    assert product - wheel == set()


def test_the_tests_and_the_sources_of_translations_stay_outside(wheel: set[str]) -> None:
    assert [name for name in wheel if "/tests/" in name or name.endswith(".po")] == []


def test_it_brings_the_command_and_the_licence(wheel: set[str]) -> None:
    described = {name.split("/", 1)[1] for name in wheel if ".dist-info/" in name}
    assert {"entry_points.txt", "licenses/LICENSE", "licenses/LICENSES/EUPL-1.2.txt"} <= described
