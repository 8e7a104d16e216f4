"""Lays out everything: Python, templates, and the styles and scripts of pages.

.venv-check/bin/python scripts/format.py           writes
.venv-check/bin/python scripts/format.py --check   changes nothing, and names what stands otherwise
"""

import subprocess
import sys
from pathlib import Path

import layout

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def main() -> int:
    """Lay out, or only look; what is no order of its own, such as a name nobody uses, is for `ruff check`."""
    only_look = "--check" in sys.argv
    parts = [python, templates, styles_and_scripts]
    in_order = [part(only_look) for part in parts]
    if only_look and not all(in_order):
        print("Run: .venv-check/bin/python scripts/format.py")
    return 0 if all(in_order) else 1


def python(only_look: bool) -> bool:
    """Lay out everything that is Python, with its imports in order."""
    if only_look:
        return run("ruff", "format", "--check")
    return run("ruff", "check", "--select", "I", "--fix", "--quiet") and run("ruff", "format")


def templates(only_look: bool) -> bool:
    """Lay out the templates."""
    paths = sorted(ROOT.glob("wijwerken/*/templates/**/*.html"))
    if only_look:
        told = [f"{path}: could have one thing on a line" for path in paths if not layout.is_loose(path)]
        print("\n".join(told), end="\n" if told else "")
        return run("djangofmt", "--check", "--quiet", *paths) and not told
    problems = layout.lay_out(paths, str(BIN / "djangofmt"))
    print("\n".join(problems) or f"{len(paths)} templates in order")
    return not problems


def styles_and_scripts(only_look: bool) -> bool:
    """Lay out and read what browsers get; biome.json says which files and which rules."""
    if not (BIN / "biome").exists():
        print("There is no biome for this kind of machine: styles and scripts are read by CI.")
        return True
    return run("biome", "check", "--error-on-warnings", *([] if only_look else ["--write"]))


def run(tool: str, *arguments: str | Path) -> bool:
    """Run one tool of this environment."""
    return subprocess.run([BIN / tool, *arguments], cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
