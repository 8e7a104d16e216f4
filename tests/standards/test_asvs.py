"""docs/asvs.md cannot rot: every line of the standard once, and what "works" names is there."""

import re
from collections import Counter
from typing import NamedTuple

import pytest

from tests.house.floor import ROOT
from tests.house.test_requirements import names_in, place_of

PAGE = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
LIST = (ROOT / "tests" / "standards" / "asvs-5.0.0.txt").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<id>V[\d.]+) \| (?P<level>\d) \| (?P<about>[^|]+) \| (?P<state>[^|]+) \| (?P<shown>[^|]+) \|$", re.M
)
TEST = re.compile(r"^`(?P<path>[\w/]+\.py)::(?P<name>test_\w+)`$")
PAGE_LINK = re.compile(r"^\[[\w./-]+\]\((?P<path>[\w./-]+\.md)(?:#(?P<section>[\w-]+))?\)$")
STATES = ("works", "not", "not applicable")


class Line(NamedTuple):
    """One line of the page."""

    id: str
    level: str
    about: str
    state: str
    shown: str


LINES = [Line(**found.groupdict()) for found in ROW.finditer(PAGE)]


def sections(text: str) -> set[str]:
    """List the sections of a document as a link calls them."""
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def what_is_wrong(line: Line) -> str:
    """Tell what is wrong with where a line says it is shown; nothing when it is right."""
    if test := TEST.match(line.shown):
        path = place_of(test["path"], ROOT)
        return "" if path.exists() and test["name"] in names_in(path) else "names a test that is not there"
    if page := PAGE_LINK.match(line.shown):
        path = ROOT / "docs" / page["path"]
        if not path.exists():
            return "names a page that is not there"
        there = not page["section"] or page["section"] in sections(path.read_text(encoding="utf-8"))
        return "" if there else "names a section that is not there"
    return "names no test and no page"


def test_every_line_of_the_standard_stands_there_once_with_its_level() -> None:
    asked = [tuple(line.split()) for line in LIST.splitlines() if not line.startswith("#")]
    assert len(asked) == 253
    assert [(line.id, line.level) for line in LINES] == asked
    assert PAGE.count("\n| V") == len(LINES)


def test_every_line_says_how_it_stands_and_the_counts_are_right() -> None:
    assert {line.state for line in LINES} <= set(STATES)
    counts = Counter(line.state for line in LINES)
    assert f"\n| {' | '.join(str(counts[state]) for state in STATES)} |\n" in PAGE


@pytest.mark.parametrize("line", [line for line in LINES if line.state == "works"], ids=lambda line: line.id)
def test_what_works_names_a_test_or_a_page_that_is_there(line: Line) -> None:
    assert what_is_wrong(line) == ""


def test_what_does_not_work_says_why_and_names_nothing_as_shown() -> None:
    for line in LINES:
        if line.state != "works":
            assert line.shown.strip(), line.id
            assert not TEST.match(line.shown), line.id


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        ("`config/tests/test_seal.py::test_that_is_not_there`", "names a test that is not there"),
        ("`config/tests/test_nothing.py::test_a`", "names a test that is not there"),
        ("[nothing.md](nothing.md)", "names a page that is not there"),
        ("[keys.md](keys.md#nothing)", "names a section that is not there"),
        ("we looked", "names no test and no page"),
    ],
)
def test_what_is_wrong_would_be_found(shown: str, wrong: str) -> None:
    assert what_is_wrong(Line("V1.1.1", "2", "", "works", shown)) == wrong
