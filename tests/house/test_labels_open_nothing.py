"""A label says what somebody is and opens nothing: no rule, query or page of rights reads one (decision 58)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "wijwerken"
NAMES = {"ParticipantLabels", "ParticipantKind", "participantlabels", "own_kind", "labels"}
# Where labels are kept, told, shown as the cross-section, given to the person, and cleaned of somebody's words.
MAY_READ = {
    "trajectories/models/__init__.py",
    "trajectories/models/labels.py",
    "trajectories/vocabulary.py",
    "trajectories/domain/labels.py",
    "trajectories/domain/kept.py",
    "trajectories/domain/removed_quotations.py",
    "trajectories/forms/labels.py",
    "trajectories/views/labels.py",
    "trajectories/urls.py",
}
READ_ON = "labels grant nothing: read docs/decisions/0058 and wijwerken/trajectories/domain/labels.py"


def readers(source: str) -> list[str]:
    """Tell at which lines a module names labels: imports them, asks for them, or names their columns in a query."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom | ast.Import):
            module = getattr(node, "module", "") or ""
            named = {one.name for one in node.names} if module.startswith("wijwerken.trajectories") else set()
            named |= {"labels"} if module.startswith("wijwerken.trajectories") and module.endswith(".labels") else set()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            named = set(node.value.lower().replace(".", "__").split("__")) - {"labels"}
        elif isinstance(node, ast.keyword) and node.arg:
            named = set(node.arg.split("__")) - {"labels"}
        elif isinstance(node, ast.Attribute):
            named = {node.attr} - {"labels"}
        else:
            continue
        found += [f"{node.lineno}: {name}" for name in named & NAMES]
    return found


def modules() -> list[Path]:
    return [
        path
        for path in sorted(HOUSE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(HOUSE).parts)
        and str(path.relative_to(HOUSE)) not in MAY_READ
    ]


def test_nobody_else_reads_a_label() -> None:
    found = [f"{path.relative_to(HOUSE)}:{line}" for path in modules() for line in readers(path.read_text("utf-8"))]
    assert found == [], READ_ON


@pytest.mark.parametrize(
    "planted",
    [
        "from wijwerken.trajectories.models import ParticipantLabels",
        "from wijwerken.trajectories.domain import labels",
        "from wijwerken.trajectories.domain.labels import told_of",
        "from wijwerken.trajectories.vocabulary import ParticipantKind",
        "apps.get_model('trajectories', 'ParticipantLabels')",
        "apps.get_model('trajectories.participantlabels')",
        "Participation.objects.of(t).filter(participantlabels__kinds__contains='leader')",
        "rows.values_list('participantlabels__own_kind')",
        "models.ParticipantLabels.objects",
    ],
)
def test_a_rule_that_read_one_would_be_found(planted: str) -> None:
    assert readers(planted)
