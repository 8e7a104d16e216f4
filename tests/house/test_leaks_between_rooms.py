"""Import-linter sees imports only; addresses, templates and static files may not point upward either."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.floor import FLOORS, HOUSE, may_know, own_files, strings_in
from wijwerken.config.rooms import ROOMS

NAMES = "|".join(ROOMS)
IN_TEMPLATES = [
    re.compile(rf"""{{%\s*(?:include|extends)\s+["']({NAMES})/"""),
    re.compile(rf"""{{%\s*url\s+["']({NAMES}):"""),
    re.compile(rf"""{{%\s*static\s+["']({NAMES})/"""),
    re.compile(rf"""{{%\s*load\s+(?:\S+\s+)*?({NAMES})_"""),
]
IN_PYTHON = [
    re.compile(rf"^({NAMES}):[a-z_]+$"),
    re.compile(rf"^({NAMES})/[\w/.-]+\.(?:html|txt|css|js|svg|png)$"),
]


def known_by_templates(room: str) -> Iterator[tuple[Path, str]]:
    """List which rooms the templates of a room know."""
    for path in own_files(room, "*.html", "*.txt"):
        text = path.read_text(encoding="utf-8")
        for pattern in IN_TEMPLATES:
            yield from ((path, other) for other in pattern.findall(text))


def known_by_strings(room: str) -> Iterator[tuple[Path, str]]:
    """List which rooms the Python of a room names in addresses and paths."""
    for path in own_files(room, "*.py"):
        for _line, text in strings_in(path):
            yield from ((path, match.group(1)) for pattern in IN_PYTHON if (match := pattern.match(text)))


@pytest.mark.parametrize("room", ROOMS)
def test_templates_know_only_rooms_below(room: str) -> None:
    assert [(path.name, other) for path, other in known_by_templates(room) if not may_know(room, other)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_addresses_and_paths_in_code_know_only_rooms_below(room: str) -> None:
    assert [(path.name, other) for path, other in known_by_strings(room) if not may_know(room, other)] == []


def test_the_search_finds_what_is_there() -> None:
    seen = [other for room in ROOMS for _path, other in [*known_by_templates(room), *known_by_strings(room)]]
    assert len(seen) > 20
    assert set(seen) <= set(FLOORS)


def test_nothing_comes_from_elsewhere() -> None:
    elsewhere = re.compile(
        r"""<(?:script|img|link|iframe|source|video|object|form)\b[^>]*(?:src|href|action|data)=["'](?:https?:)?//"""
        r"""|url\(["']?(?:https?:)?//|@import\s+["']?https?:"""
    )
    for path in [*HOUSE.rglob("*.html"), *HOUSE.rglob("*.css")]:
        assert elsewhere.findall(path.read_text(encoding="utf-8")) == [], path


def test_nothing_is_inline() -> None:
    inline = re.compile(
        r"""<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=["']|\son(?:click|change|submit|load|input)="""
    )
    for path in HOUSE.rglob("*.html"):
        assert inline.findall(path.read_text(encoding="utf-8")) == [], path
