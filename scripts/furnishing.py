"""How the house is furnished, as a table: this tree beside an older commit. `scripts/furnishing.py [COMMIT]`.

Everything is counted from the files themselves, so that anyone can count it again. Seconds of one test are measured
only with `--time`, because they need the environment of `./check`, and the processor to oneself.
"""

import argparse
import ast
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSION_0_1 = "eb54a71"
ONE_TEST = "wijwerken/look/tests/test_conversations.py::test_a_paper_card_comes_back_to_whoever_kept_the_stub"
TAG = re.compile(r"<[a-zA-Z/!]|\{%|\{\{")
COLUMNS = re.compile(r"\b(is_hidden|read_state)\b")
ROOMS = ("people", "trajectories", "look", "think", "rounds", "act", "meet", "share")


def python_files(tree: Path) -> list[Path]:
    """List the code of the product itself: no tests, no migrations."""
    files = (tree / "wijwerken").rglob("*.py")
    return sorted(one for one in files if not {"tests", "migrations"} & set(one.relative_to(tree).parts))


def template_lines(tree: Path) -> list[str]:
    """List every line of every template."""
    return [
        line
        for path in (tree / "wijwerken").rglob("templates/**/*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def module_of(tree: Path, path: Path) -> str:
    """Give the dotted name of a file."""
    return ".".join(path.relative_to(tree).with_suffix("").parts).removesuffix(".__init__")


def imports_of(tree: Path, path: Path, known: set[str]) -> Iterator[str]:
    """List which modules of the product a file imports, at its top or in a function; not only for types."""
    for node in walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield inner if inner in known else node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Go through a tree, but not into what is only for types."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from walk(child)


def graph(tree: Path) -> dict[str, set[str]]:
    """Draw who imports whom."""
    files = {module_of(tree, path): path for path in python_files(tree)}
    return {name: set(imports_of(tree, path, set(files))) & set(files) - {name} for name, path in files.items()}


def circles(tree: Path) -> int:
    """Count the groups of modules that import each other in a circle."""
    arrows = graph(tree)
    reached = {name: reach(arrows, name) for name in arrows}
    rings = {frozenset(other for other in reached[name] if name in reached[other]) for name in arrows}
    return sum(len(ring) > 1 for ring in rings)


def reach(arrows: dict[str, set[str]], begin: str) -> set[str]:
    """Give everything that is imported from here, near or far."""
    seen: set[str] = set()
    todo = [begin]
    while todo:
        for other in arrows[todo.pop()] - seen:
            seen.add(other)
            todo.append(other)
    return seen


def into_views(tree: Path) -> int:
    """Count the files that import the views or forms of another room."""
    found = 0
    for path in python_files(tree):
        room = path.relative_to(tree).parts[1]
        text = path.read_text(encoding="utf-8")
        others = re.findall(r"^\s*from wijwerken\.(\w+)\.(?:views|forms)\b", text, re.M)
        found += any(other != room for other in others) and room != "config"
    return found


def columns_named(tree: Path) -> int:
    """Count the files outside the models and the gate of look that name the columns of who may read."""
    within = ("models", "gate")
    return sum(
        bool(COLUMNS.search(path.read_text(encoding="utf-8")))
        for path in python_files(tree)
        if not ("look" in path.parts and any(name in path.as_posix() for name in within))
    )


def domain_modules(tree: Path) -> list[str]:
    """List the modules with deeds and reads."""
    return [path.stem for path in python_files(tree) if "domain" in path.parts and path.stem != "__init__"]


def per_room(tree: Path) -> str:
    """Count the domain modules of each room."""
    counted = (
        (room, sum(f"/{room}/domain/" in path.as_posix() for path in python_files(tree)))
        for room in ROOMS
        if (tree / "wijwerken" / room).exists()
    )
    return ", ".join(f"{room} {many}" for room, many in counted)


def over(tree: Path, width: int) -> str:
    """Say how many lines of templates are wider than this."""
    lines = template_lines(tree)
    wide = sum(len(line) > width for line in lines)
    return f"{wide} of {len(lines)} ({wide / len(lines):.1%})"


def needed_at_run_time(tree: Path) -> int:
    """Count the packages that `./start` fetches."""
    return len(re.findall(r"^\S+==", (tree / "requirements.txt").read_text(encoding="utf-8"), re.M))


MEASURES: dict[str, Callable[[Path], object]] = {
    "template lines over 120": lambda tree: over(tree, 120),
    "template lines over 200": lambda tree: over(tree, 200),
    "widest template line": lambda tree: max(map(len, template_lines(tree))),
    "most tags on one line": lambda tree: max(len(TAG.findall(line)) for line in template_lines(tree)),
    "circles of imports": circles,
    "files that name the columns of who may read": columns_named,
    "files that import another room's views or forms": into_views,
    "domain modules": lambda tree: len(domain_modules(tree)),
    "of these named after a doing (…ing)": lambda tree: sum("ing" in name[-3:] for name in domain_modules(tree)),
    "domain modules per room": per_room,
    "packages at run time": needed_at_run_time,
}


def seconds_of_one_test(tree: Path) -> str:
    """Measure the processor time of one test that touches the database."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pytest", "-q", ONE_TEST]
    done = subprocess.run(command, cwd=tree, capture_output=True, env=os.environ | {"PYTHONPATH": str(tree)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{spent:.1f} s" if done.returncode == 0 else "it failed"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", nargs="?", default=VERSION_0_1, help="the commit to lay beside this tree")
    parser.add_argument("--time", action="store_true", help="measure one test too, twice, the second time counts")
    options = parser.parse_args()
    measures = dict(MEASURES)
    if options.time:
        measures["processor seconds of one test"] = lambda tree: (seconds_of_one_test(tree), seconds_of_one_test(tree))[
            1
        ]
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", options.before], cwd=ROOT, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        print(f"| | {options.before} | now |\n|---|---|---|")
        for name, measure in measures.items():
            print(f"| {name} | {measure(Path(folder))} | {measure(ROOT)} |", flush=True)


if __name__ == "__main__":
    main()
