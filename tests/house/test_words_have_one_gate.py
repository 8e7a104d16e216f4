"""Who may read which words is decided in one place: nobody else names the columns that decide it (decision 29)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "wijwerken"
GATE = HOUSE / "look" / "models" / "gate.py"
# Whether words are hidden, read or held: only the gate. Whether they are confirmed: kijken, whose member check it is.
ONLY_THE_GATE = {"is_hidden", "read_state", "held_because"}
ONLY_KIJKEN = {"check_state", "get_check_state_display"}
# For whom words are: others have a choice of readers too, so there only what is asked of the database counts.
LISTED = {"values", "values_list", "order_by", "only", "defer", "F"}
ASKED = {"filter", "exclude", "get", "update", "create", "Q", "Excerpt", *LISTED}
READ_ON = 'ask the gate instead, see docs/house.md, "Words have one gate", and wijwerken/look/models/gate.py'


def modules() -> list[Path]:
    """Give every module of the house but the gate, tests and migrations."""
    return [
        path
        for path in sorted(HOUSE.rglob("*.py"))
        if path != GATE and not {"tests", "migrations"} & set(path.relative_to(HOUSE).parts)
    ]


def columns_named_in(source: str, *, in_kijken: bool) -> list[str]:
    """Tell at which lines a module names a column of the gate: as attribute, as argument, or in a string."""
    named = ONLY_THE_GATE if in_kijken else ONLY_THE_GATE | ONLY_KIJKEN
    found = []
    for node in ast.walk(ast.parse(source)):
        for word in _words_of(node):
            parts = set(word.lstrip("-").split("__"))
            if parts & named or ("audience" in parts and isinstance(node, ast.Call)):
                found.append(f"{getattr(node, 'lineno', 0)}: {word}")
    return found


def _words_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Attribute):
        # A field of a form has a property of this name, which is not ours.
        return [] if isinstance(node.value, ast.Name) and node.value.id == "field" else [node.attr]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value] if re.fullmatch(r"-?\w+", node.value) else []
    if isinstance(node, ast.Call) and _called(node) in ASKED:
        asked = [word.arg for word in node.keywords if word.arg]
        columns = node.args if _called(node) in LISTED else []
        return asked + [one.value for one in columns if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if isinstance(node, ast.keyword) and node.arg:
        return [] if node.arg.split("__")[-1] == "audience" else [node.arg]
    return []


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def test_nobody_but_the_gate_names_the_columns_that_decide_who_reads_words():
    for path in modules():
        place = path.relative_to(HOUSE)
        found = columns_named_in(path.read_text(encoding="utf-8"), in_kijken=place.parts[0] == "look")
        assert not found, f"{place} {found}: {READ_ON}"


def test_no_template_decides_who_reads_words():
    named = re.compile(r"\b(read_state|check_state\b(?!_display)|(?<!field\.)is_hidden)\b")
    for path in sorted(HOUSE.rglob("*.html")):
        found = [one.group() for one in named.finditer(re.sub(r"get_\w+_display", "", path.read_text("utf-8")))]
        assert not found, f"{path.relative_to(HOUSE)} {found}: {READ_ON}"


@pytest.mark.parametrize(
    "source",
    [
        "Excerpt.objects.of(t).filter(is_hidden=False)",
        "Tie.objects.of(t).exclude(excerpt__read_state='unread')",
        "Q(excerpt__audience='everyone')",
        "rows.update(audience='everyone')",
        "rows.values_list('excerpt__is_hidden', flat=True)",
        "rows.order_by('-read_state')",
        "excerpt.is_hidden",
        "excerpt.held_because = ''",
        "getattr(excerpt, 'read_state')",
        "Excerpt(text='', check_state='confirmed')",
        "F('excerpt__audience')",
    ],
)
def test_a_module_that_names_them_is_seen(source):
    assert columns_named_in(source, in_kijken=False)


@pytest.mark.parametrize(
    "source", ["field.is_hidden", "Voice('x', audience='everyone')", "rows.publishable()", "POST.get('audience', '')"]
)
def test_what_only_looks_like_it_is_let_be(source):
    assert not columns_named_in(source, in_kijken=False)
