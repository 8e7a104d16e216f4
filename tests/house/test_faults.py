"""The list of faults that were seen cannot rot: its form, its counts, and every test it names."""

import ast
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from tests.house.floor import HOUSE, ROOT

PAGE = (ROOT / "docs/faults.md").read_text(encoding="utf-8")
HEADS = ("| fault | mended in | test |", "| issue | title | faults | open |")
FAULT = re.compile(r"\| (?P<id>[^|:]+): (?P<what>[^|]+) \| issue (?P<issue>\d+) \| (?P<test>[^|]+) \|")
ISSUE = re.compile(r"^\| (\d+) \| ([^|]+) \| \d+ \| \d+ \|$", re.M)


class Fault(NamedTuple):
    """One line: the file that saw it and its id there, what it is, the issue that mends it, and what shows that."""

    seen: str
    what: str
    issue: int
    test: str

    @property
    def follows(self) -> str:
        """Name the line that tells of the same fault, if another one does."""
        return self.test.removeprefix("see ") if self.test.startswith("see ") else ""

    @property
    def is_open(self) -> bool:
        """Tell whether no test shows yet that it is mended."""
        return "::" not in self.test


def lines() -> list[tuple[str, str]]:
    """List every line of the tables of faults, with the file it stands under."""
    found, file = [], ""
    for line in PAGE.split("\n"):
        file = line[3:].removesuffix(".md") if line.startswith("## ") else file
        if file and line.startswith("|") and line not in (*HEADS, "|---|---|---|"):
            found.append((file, line))
    return found


def faults() -> list[Fault]:
    """Read every fault on the page."""
    read = [(file, FAULT.fullmatch(line)) for file, line in lines()]
    return [
        Fault(f"{file} {found['id']}", found["what"], int(found["issue"]), found["test"])
        for file, found in read
        if found
    ]


@cache
def names_in(name: str) -> frozenset[str]:
    """List the names that a file of tests defines; none when there is no such file."""
    path = ROOT / name if name.startswith("tests/") else HOUSE / name
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def is_a_test(name: str) -> bool:
    """Tell whether a name leads to a test that exists."""
    file, _, test = name.partition("::")
    return test.rpartition("::")[2] in names_in(file)


def counts() -> str:
    """Write the table of issues as it should stand, with how many faults each has and how many are open."""
    own = [fault for fault in faults() if not fault.follows]
    every = Counter(fault.issue for fault in own)
    still = Counter(fault.issue for fault in own if fault.is_open)
    return "\n".join(f"| {n} | {title} | {every[int(n)]} | {still[int(n)]} |" for n, title in ISSUE.findall(PAGE))


def test_every_fault_stands_on_one_line_of_three_columns() -> None:
    assert [line for _, line in lines() if not FAULT.fullmatch(line)] == []
    assert len(faults()) > 700


def test_no_fault_stands_there_twice() -> None:
    assert [seen for seen, times in Counter(fault.seen for fault in faults()).items() if times > 1] == []


def test_every_fault_lies_at_an_issue_of_the_table() -> None:
    known = {int(number) for number, _ in ISSUE.findall(PAGE)}
    assert known == set(range(1, 19))
    assert [fault.seen for fault in faults() if fault.issue not in known] == []


def test_a_line_that_follows_another_lies_at_the_same_issue() -> None:
    own = {fault.seen: fault.issue for fault in faults() if not fault.follows}
    assert [fault.seen for fault in faults() if fault.follows and own.get(fault.follows) != fault.issue] == []


def test_every_test_that_closes_a_fault_exists() -> None:
    named = {name for fault in faults() if not fault.is_open for name in fault.test.split(" · ")}
    assert sorted(name for name in named if not is_a_test(name)) == []


def test_what_does_not_name_a_test_is_open_or_follows_another() -> None:
    """A line that waits for the name of its test is no closed fault."""
    unclear = [f for f in faults() if f.is_open and not f.follows and f.test != "open"]
    assert [(fault.seen, fault.test) for fault in unclear] == []


def test_the_counts_per_issue_are_right() -> None:
    assert counts() in PAGE, f"docs/faults.md should say:\n{counts()}"


def test_a_test_that_is_not_there_would_be_found() -> None:
    assert is_a_test("tests/house/test_faults.py::test_no_fault_stands_there_twice")
    assert not is_a_test("tests/house/test_faults.py::test_that_nobody_wrote")
    assert not is_a_test("look/tests/no_such_file.py::test_no_fault_stands_there_twice")
