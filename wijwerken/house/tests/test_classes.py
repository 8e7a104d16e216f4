"""Templates ask only for what the look has, and the look has nothing that nobody asks for."""

import re
from pathlib import Path

import pytest

ROOMS = Path(__file__).parents[2]
TEMPLATES = sorted(path for path in ROOMS.glob("*/templates/**/*.html"))
STYLES = [
    *ROOMS.glob("*/static/**/*.css"),
    *ROOMS.glob("*/static/**/*.js"),
    *ROOMS.glob("*/templatetags/*.py"),
    *ROOMS.glob("*/forms.py"),
]
COMPONENTS = {path.stem for path in (ROOMS / "house/templates/cotton").glob("*.html")}
CLASS = re.compile(r"(?<![\w/-])house-[a-z0-9_-]*[a-z0-9](?![\w.-]|-?\{)")
DEFINED = re.compile(r"\.(house-[a-z0-9_-]+)")
# Names that stand for something in the templates without being a style: ids, hooks, one per page.
NO_STYLE = {"house-hatch", "house-dots", "house-button"}


def defined() -> set[str]:
    """The classes that the style sheets of the house know."""
    sheets = (ROOMS / "house/static/house").glob("*.css")
    return {name for sheet in sheets for name in DEFINED.findall(sheet.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_asks_for_classes_that_exist(template):
    asked = {
        name for value in re.findall(r'class="([^"]*)"', template.read_text("utf-8")) for name in CLASS.findall(value)
    }
    assert asked - defined() - NO_STYLE == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_asks_for_components_that_exist(template):
    asked = {name.replace("-", "_") for name in re.findall(r"<c-([a-z-]+)", template.read_text("utf-8"))}
    assert asked - COMPONENTS - {"slot", "vars"} == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_holds_no_style_or_script_of_its_own(template):
    text = template.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text)


def test_every_style_is_asked_for():
    texts = [path.read_text("utf-8") for path in [*TEMPLATES, *STYLES] if path.suffix != ".css"]
    asked = " ".join(texts)
    stems = re.findall(r"(house-[a-z0-9_-]+?(?:--|__))\{", asked)
    modifiers = {name for name in defined() if name.startswith(tuple(stems))}
    documented = (ROOMS.parent / "docs/look.md").read_text("utf-8")
    assert {name for name in defined() - modifiers if name not in asked and name not in documented} == set()
