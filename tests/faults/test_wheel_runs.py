"""What people install with pip runs by itself: pages, styles and both languages, without the repository beside it."""

import re
import zipfile
from pathlib import Path

import httpx
import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.faults.installation import Installation
from tests.house.floor import ROOT

pytestmark = pytest.mark.fault


@pytest.fixture
def installed(tmp_path: Path):
    """An installation of the wheel, without the repository on its path."""
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    zipfile.ZipFile(wheel).extractall(tmp_path / "packages")
    made = Installation(tmp_path / "data", {"DATABASE_URL": "", "IDENTITY_DATABASE_URL": ""})
    made.environment["PYTHONPATH"] = str(tmp_path / "packages")
    made.workplace = tmp_path
    made.start("--empty")
    yield made
    made.kill()


def test_the_wheel_serves_pages_styles_and_english(installed: Installation) -> None:
    with httpx.Client(base_url=installed.url, follow_redirects=True, verify=False) as browser:
        page = browser.get("/")
        assert page.status_code == 200
        assert 'lang="nl"' in page.text
        styles = re.findall(r'href="(/static/[^"]+\.css)"', page.text)
        assert styles
        for style in styles:
            assert browser.get(style).status_code == 200
        english = browser.get("/", headers={"Accept-Language": "en"}).text
        assert 'lang="en"' in english
        assert english != page.text
