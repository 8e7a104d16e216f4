"""What opens a door to who sends something clever stands nowhere in the product, or in a short list with its reason."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.floor import HOUSE

# Runs what it is given, or builds anything out of bytes.
NEVER_CALLED = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "hashlib.md5", "hashlib.sha1"}
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "dill", "yaml", "telnetlib", "ftplib", "xml"}
# Text that is no longer escaped: only what we drew ourselves, never people's words.
DRAWN_BY_US = {
    "house/templatetags/house_samples.py", "look/views/about_me.py", "look/views/paper.py", "look/views/telling.py",
    "meet/views/beamer.py", "meet/views/receipt.py", "people/views/security.py", "rounds/domain/findings.py",
    "rounds/views/rounds.py", "think/domain/exchange/polis.py", "trajectories/views/inviting.py",
    "trajectories/views/receipt_codes.py", "trajectories/views/reaching.py",
}  # fmt: skip
# SQL put together from text: from names of tables and numbers of our own.
OWN_NAMES_IN_SQL = {
    "house/domain/upkeep.py", "look/domain/nameless.py", "meet/domain/bus/postgresql.py", "meet/hub/storing.py",
    "rounds/domain/recognitions.py",
}  # fmt: skip
NO_SQL = {"raw", "extra", "RawSQL"}
# Chance that may be guessed: it spreads or draws lots, and makes no secret.
NO_SECRET = {
    "look/domain/room_words.py", "meet/domain/harvest.py", "meet/hub/streams.py", "people/domain/receipts.py",
    "rounds/demo/__init__.py", "rounds/domain/next_sentence.py", "rounds/domain/outcome.py", "rounds/domain/papers.py",
    "trajectories/domain/notices.py", "trajectories/domain/participation.py",
}  # fmt: skip
SCRIPTS = re.compile(r"\beval\(|new Function|document\.write|outerHTML\s*=|insertAdjacentHTML|innerHTML\s*=|srcdoc")
# A part of a page that our own server made, escaped there.
FROM_OUR_SERVER = {"meet/static/meet/room.js"}


def product(kind: str) -> list[Path]:
    """List the files that an installation runs."""
    apart = {"tests", "migrations", "benchmarks", "vendor"}
    return [path for path in HOUSE.rglob(f"*.{kind}") if not apart & set(path.relative_to(HOUSE).parts)]


def name_of(node: ast.expr) -> str:
    """Write what is called as it stands there: `os.system`."""
    return ast.unparse(node)


def dangers(source: str, here: str = "") -> Iterator[str]:
    """List what may not stand in a piece of Python, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
            yield from (f"{node.lineno}: imports {name}" for name in names if name.split(".")[0] in NEVER_IMPORTED)
        elif isinstance(node, ast.Call):
            yield from (f"{node.lineno}: {what}" for what in of_a_call(node, here))


def of_a_call(node: ast.Call, here: str) -> Iterator[str]:
    """Tell what is wrong with one call."""
    name, last = name_of(node.func), name_of(node.func).split(".")[-1]
    given = {word.arg: ast.unparse(word.value) for word in node.keywords}
    if name in NEVER_CALLED or given.get("shell") == "True" or given.get("allow_pickle") == "True":
        yield f"{name} runs what it is given"
    if last == "mark_safe" and here not in DRAWN_BY_US:
        yield "mark_safe on what is not known to be drawn by us"
    if last in NO_SQL:
        yield f"{name} is SQL beside the house"
    if last == "execute" and node.args and not is_whole(node.args[0]) and here not in OWN_NAMES_IN_SQL:
        yield "SQL that is put together"
    if last == "XMLParser" and (given.get("resolve_entities"), given.get("no_network")) != ("False", "True"):
        yield "XML that may fetch or unfold"
    if name in ("etree.fromstring", "etree.parse") and len(node.args) < 2:
        yield "XML without our own parser"
    if name.split(".")[0] == "random" and name != "random.SystemRandom" and here not in NO_SECRET:
        yield "chance that can be guessed; use secrets"


def is_whole(query: ast.expr) -> bool:
    """Tell whether a query stands there as a whole: a text, or a name of one."""
    return isinstance(query, ast.Constant | ast.Name)


@pytest.mark.parametrize("path", product("py"), ids=lambda path: str(path.relative_to(HOUSE)))
def test_nothing_dangerous_is_called(path: Path) -> None:
    here = path.relative_to(HOUSE).as_posix()
    assert list(dangers(path.read_text(encoding="utf-8"), here)) == []


@pytest.mark.parametrize("path", product("js"), ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_script_makes_code_or_pages_of_text(path: Path) -> None:
    if path.relative_to(HOUSE).as_posix() not in FROM_OUR_SERVER:
        assert SCRIPTS.findall(path.read_text(encoding="utf-8")) == []


def test_no_template_says_that_something_is_safe() -> None:
    said = re.compile(r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq")
    found = [path for path in product("html") if said.search(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "wrong",
    [
        "eval(typed)",
        "import pickle",
        "from xml.etree import ElementTree",
        "subprocess.run(typed, shell=True)",
        "np.load(file, allow_pickle=True)",
        "mark_safe(words)",
        "Excerpt.objects.raw(query)",
        "cursor.execute(f'SELECT {typed}')",
        "cursor.execute('SELECT ' + typed)",
        "etree.XMLParser(huge_tree=True)",
        "etree.fromstring(xml)",
        "random.choice(ALPHABET)",
        "hashlib.md5(words)",
    ],
)
def test_each_would_be_found(wrong: str) -> None:
    assert list(dangers(wrong))


def test_the_lists_name_only_what_is_there() -> None:
    listed = DRAWN_BY_US | OWN_NAMES_IN_SQL | NO_SECRET | FROM_OUR_SERVER
    assert [name for name in sorted(listed) if not (HOUSE / name).exists()] == []
