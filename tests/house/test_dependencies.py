"""What the house leans on: each package has its reason, and running needs only what is in the lock for running."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.house.floor import HOUSE, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE = ROOT / "docs" / "dependencies.md"
# What is named in a setting or is there for another package, and so is imported by nobody here.
NOT_IMPORTED = {
    "dj-database-url",  # by the settings, and by environs
    "django-csp",  # named in the settings
    "django-cotton",
    "httptools",  # uvicorn takes it when it is there
    "uvloop",
    "tzdata",  # Python looks for it
    "psycopg",  # Django takes it
    "whitenoise",
}
# What a file asks for by name, with a sentence for who does not have it.
ONLY_TRIED = {
    ("config/screenshots.py", "playwright"),
    ("analysis/red_threads/folder_encoder.py", "sentence-transformers"),
}


def names(requirements: list[str]) -> list[str]:
    """Read the names of packages from how they are asked for."""
    return [plain(re.split(r"[\[<>=;~! ]", line, maxsplit=1)[0]) for line in requirements]


def plain(name: str) -> str:
    """Write a name as registries do."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for() -> dict[str, list[str]]:
    """Give the packages of pyproject.toml by the heading they have on the page."""
    project = PROJECT["project"]
    extra = [line for lines in project["optional-dependencies"].values() for line in lines]
    return {
        "To run": names(project["dependencies"]),
        "To run, when asked for": names(extra),
        "To build and check": names(PROJECT["dependency-groups"]["dev"]),
    }


def explained() -> dict[str, list[str]]:
    """Give the packages of the page, by heading."""
    found: dict[str, list[str]] = {}
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _newline, text = part.partition("\n")
        found[heading] = re.findall(r"^\| ([a-z0-9-]+) \| \w.+ \|$", text, re.M)
        found[heading] = [name for name in found[heading] if name != "package"]
    return found


def locked(file: str) -> set[str]:
    """List what a lock pins."""
    return {plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / file).read_text("utf-8"), re.M)}


def imported(paths: list[Path]) -> Iterator[tuple[Path, str]]:
    """List the packages of others that these files import."""
    ours = {"wijwerken", "tests", *sys.stdlib_module_names}
    known = packages_distributions()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules = [node.module]
            for top in {module.partition(".")[0] for module in modules} - ours:
                yield from ((path, plain(package)) for package in known.get(top, [top]))


@cache
def imported_by_product() -> list[tuple[Path, str]]:
    """Read what runs once for all tests here."""
    return list(imported(product()))


def product() -> list[Path]:
    """List what runs: no tests, and no benchmarks, which run in the environment of ./check."""
    return [path for path in HOUSE.rglob("*.py") if not {"tests", "benchmarks"} & set(path.relative_to(HOUSE).parts)]


def test_every_package_has_one_line_that_says_why_and_every_line_a_package():
    for heading, packages in asked_for().items():
        assert sorted(explained()[heading]) == sorted(packages), heading


def test_every_package_for_running_is_used():
    used = {package for _path, package in imported_by_product()}
    assert set(asked_for()["To run"]) - used - NOT_IMPORTED == set()


def test_running_needs_nothing_that_is_only_in_the_lock_for_checking():
    there = locked("requirements.txt") | set(asked_for()["To run, when asked for"])
    outside = {(path.relative_to(HOUSE).as_posix(), package) for path, package in imported_by_product()}
    assert {(path, package) for path, package in outside if package not in there} == ONLY_TRIED


def test_what_is_for_running_stands_in_both_locks_in_the_same_version():
    pins = {
        file: set(re.findall(r"^[A-Za-z0-9._-]+==[^ \\]+", (ROOT / file).read_text("utf-8"), re.M))
        for file in ("requirements.txt", "requirements-dev.txt")
    }
    assert pins["requirements.txt"] - pins["requirements-dev.txt"] == set()


def test_what_is_left_out_is_in_no_lock_for_running():
    left_out = PAGE.read_text(encoding="utf-8").split("## Left out")[1]
    gone = {plain(name) for line in re.findall(r"^- \*\*([^*]+)\*\*", left_out, re.M) for name in line.split(", ")}
    assert {"argon2-cffi", "scikit-network"} <= gone
    assert gone & locked("requirements.txt") == set()
