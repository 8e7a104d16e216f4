"""Compares every page that a test run draws with the page that the templates of an earlier commit draw.

scripts/same_pages.py COMMIT [--moved=OLD=NEW …] [pytest arguments]

Without arguments for pytest it walks the whole rights table: every address as every role. Each template is drawn twice,
with the same data: by the templates as they stand here and as they stood at COMMIT. Both must tell the reader the same:
equal but for white space that no browser shows. `--moved=think/=rounds/` says that a folder of templates has another
name now.
"""

import subprocess
import sys
import tempfile
import threading
from difflib import unified_diff
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import drawn

ROOT = Path(__file__).resolve().parent.parent
RIGHTS_TABLE = ["tests/rights/test_every_address.py"]

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
VERBATIM = frozenset("pre textarea".split())
LINE_BEGINS = frozenset({"block opens", "block closes", "box opens"})
LINE_ENDS = frozenset({"block opens", "block closes", "box closes"})
# What stands in a line as a word does.
THINGS = frozenset({"box opens", "box closes", "word opens", "word closes", "verbatim"})
# These differ from drawing to drawing, whatever the template.
EACH_TIME_ANOTHER = frozenset({"csrfmiddlewaretoken"})


class Seen(HTMLParser):
    """Reads a page as a browser draws it: every tag, and the words with the white space that shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str]] = []
        self.open: list[tuple[str, tuple[str, ...], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with everything it says, in the order it says it."""
        said = dict(attrs)
        if said.get("name") in EACH_TIME_ANOTHER:
            said["value"] = "…"
        classes = tuple((said.get("class") or "").split())
        told = " ".join(f"{key}={value_of(key, value)!r}" for key, value in said.items())
        kind = self.kind_of(tag, classes, is_hidden=said.get("type") == "hidden")
        self.parts.append((f"{kind} opens", f"<{tag} {told}>"))
        if tag in VOID:
            self.parts.append((f"{kind} closes", ""))
        else:
            self.open.append((tag, classes, kind))

    def kind_of(self, tag: str, classes: tuple[str, ...], *, is_hidden: bool) -> str:
        """Tell what a tag does to white space; in a drawing every part stands apart."""
        if any(above == "svg" for above, _classes, _kind in self.open):
            return "mark" if tag in {"tspan", "a"} else "block"
        if is_hidden:
            return "mark"
        return drawn.kind_of(tag, classes, [one[:2] for one in self.open[-2:]])

    def handle_endtag(self, tag: str) -> None:
        """Note where a tag ends, and every tag in it that was left open."""
        if all(tag != name for name, _classes, _kind in self.open):
            self.parts.append(("stray", f"</{tag}>"))
            return
        while True:
            name, _classes, kind = self.open.pop()
            self.parts.append((f"{kind} closes", f"</{name}>"))
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Note words; what is written out as it is keeps its white space."""
        as_it_is = any(name in VERBATIM for name, _classes, _kind in self.open)
        self.parts.append(("verbatim" if as_it_is else "text", data))

    def handle_comment(self, data: str) -> None:
        """Note a remark: it is not drawn, but it is sent."""
        self.parts.append(("remark", f"<!--{' '.join(data.split())}-->"))


def value_of(key: str, value: str | None) -> str | None:
    """Give the value of an attribute: exactly, but that classes are a list of names."""
    if value is None or key != "class":
        return value
    return " ".join(value.split())


def as_drawn(page: str) -> list[str]:
    """Give what a browser shows of a page: one tag or one piece of text a line."""
    seen = Seen()
    seen.feed(page)
    seen.close()
    lines: list[str] = []
    after_space = True  # white space at the beginning of a line is not drawn
    last_space: int | None = None  # where the space stands that is not drawn either, should a line end after it
    for kind, part in seen.parts:
        if kind == "text":
            words, after_space = collapsed(part, after_space)
            if words:
                lines.append(words)
                last_space = len(lines) - 1 if words.endswith(" ") else None
            continue
        if kind in LINE_ENDS and last_space is not None:
            lines[last_space] = lines[last_space].removesuffix(" ")
        lines.append(part)
        if kind in LINE_ENDS | LINE_BEGINS | THINGS:
            after_space, last_space = kind in LINE_BEGINS, None
    return joined([line for line in lines if line])


def collapsed(text: str, after_space: bool) -> tuple[str, bool]:
    """Draw a run of white space as one space, and not at all after another one."""
    letters: list[str] = []
    for letter in text:
        if letter not in " \t\n\r\f":
            letters.append(letter)
            after_space = False
        elif not after_space:
            letters.append(" ")
            after_space = True
    return "".join(letters), after_space


def joined(lines: list[str]) -> list[str]:
    """Put pieces of text that follow each other in one line."""
    whole: list[str] = []
    for before, line in pairwise(["<", *lines]):
        if before.startswith("<") or line.startswith("<"):
            whole.append(line)
        else:
            whole[-1] += line
    return whole


class TwoGenerations:
    """A plugin for pytest that draws each template twice and notes where the reader would see a difference."""

    def __init__(self, before: Path, moved: dict[str, str]) -> None:
        self.before = before
        self.moved = moved
        self.drawn: dict[str, int] = {}
        self.unknown: set[str] = set()
        self.differences: dict[str, str] = {}
        self.unsteady: set[str] = set()
        self.lock = threading.RLock()

    def pytest_collection_finish(self) -> None:
        """Step between Django and its templates, once it stands."""
        from django.template.backends.django import Template

        self.draw = Template.render
        self.engine = self.old_engine()
        plugin = self

        def render(template: Any, context: Any = None, request: Any = None) -> Any:
            return plugin.twice(template, context, request)

        Template.render = render  # type: ignore[method-assign,assignment]

    def old_engine(self) -> Any:
        """Make the templates of the earlier commit readable, beside those of now."""
        from django.conf import settings
        from django.template.backends.django import DjangoTemplates

        folders = sorted(str(path) for path in self.before.glob("wijwerken/*/templates"))
        templates: Any = settings.TEMPLATES
        options = dict(templates[0]["OPTIONS"])
        options["loaders"] = [
            (
                "django.template.loaders.cached.Loader",
                [
                    ("django_cotton.cotton_loader.Loader", folders),
                    ("django.template.loaders.filesystem.Loader", folders),
                    "django.template.loaders.app_directories.Loader",
                ],
            )
        ]
        return DjangoTemplates({"NAME": "django", "DIRS": folders, "APP_DIRS": False, "OPTIONS": options})

    def twice(self, template: Any, context: Any, request: Any) -> Any:
        """Draw a template as it is now and as it was, and compare."""
        now = self.draw(template, context, request)
        name = template.template.name
        if name is None:
            return now
        with self.lock:
            then = self.as_it_was(self.former(name), context, request)
            if then is None:
                self.unknown.add(name)
                return now
            self.drawn[name] = self.drawn.get(name, 0) + 1
            self.compare(name, then, now, lambda: self.draw(template, context, request))
        return now

    def former(self, name: str) -> str:
        """Give the name a template had at the earlier commit."""
        for old, new in self.moved.items():
            if name.startswith(new):
                return old + name.removeprefix(new)
        return name

    def as_it_was(self, name: str, context: Any, request: Any) -> str | None:
        """Draw the template of the earlier commit; components are looked up by Django's own list of engines."""
        from django.template import TemplateDoesNotExist, engines

        if not any((folder / name).exists() for folder in self.before.glob("wijwerken/*/templates")):
            return None
        here = engines["django"]
        engines._engines["django"] = self.engine  # type: ignore[attr-defined]
        try:
            return str(self.draw(self.engine.get_template(name), context, request))
        except TemplateDoesNotExist:
            return None
        finally:
            engines._engines["django"] = here  # type: ignore[attr-defined]

    def compare(self, name: str, then: str, now: str, again: Any) -> None:
        """Keep the first difference of each template."""
        if name in self.differences or (was := as_drawn(then)) == (is_now := as_drawn(now)):
            return
        if as_drawn(str(again())) != is_now:
            self.unsteady.add(name)
            return
        self.differences[name] = "\n".join(unified_diff(was, is_now, "before", "now", lineterm="", n=2))

    def report(self) -> bool:
        """Tell what was compared, and every difference; true when there is none."""
        for name, difference in sorted(self.differences.items()):
            print(f"\n== {name}\n{difference[:3000]}")
        print(f"\n{sum(self.drawn.values())} pages and parts drawn twice, by {len(self.drawn)} templates.")
        if self.unknown:
            print(f"New since then, so not compared: {', '.join(sorted(self.unknown))}")
        if self.unsteady:
            print(f"Another page each time, so not compared: {', '.join(sorted(self.unsteady))}")
        print(f"{len(self.differences)} templates draw something else.")
        return not self.differences and bool(self.drawn)


def main() -> int:
    """Take the earlier templates out of the repository and run the tests with both beside each other."""
    import pytest

    if len(sys.argv) < 2:
        sys.exit(__doc__)
    commit, *rest = sys.argv[1:]
    moved = [argument.removeprefix("--moved=").partition("=") for argument in rest if argument.startswith("--moved=")]
    arguments = [argument for argument in rest if not argument.startswith("--moved=")] or RIGHTS_TABLE
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["git", "archive", commit, "wijwerken"], cwd=ROOT, check=True, capture_output=True)
        subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)
        both = TwoGenerations(Path(folder), {old: new for old, _is, new in moved})
        sys.path.insert(0, str(ROOT))
        pytest.main(["-q", "-p", "no:xdist", "-p", "no:cacheprovider", *arguments], plugins=[both])
        return 0 if both.report() else 1


if __name__ == "__main__":
    sys.exit(main())
