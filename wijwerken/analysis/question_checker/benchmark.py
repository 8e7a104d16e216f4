"""How often each rule is right: precision and recall on the labelled questions, with Wilson intervals."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from math import sqrt
from typing import Any

from .check import check
from .finding import Purpose
from .rules import RULES

SETS = ("tune", "held_out", "reworked", "fresh")
FILES = ("labelled_questions.jsonl", "fresh_questions.jsonl")
# Main questions that others labelled by what is wrong with them. One half was looked at while the rules were written,
# the other half is put here afterwards; `own` are ours.
HALVES = ("looked_at", "apart", "own")
GOOD = "good"
FAULT = "has_a_fault"
KINDS = ("solution", "persuasion", "control", "jargon", "closed", "judgement", "several")
KIND_OF = {
    "solution_inside": "solution",
    "own_plan": "solution",
    "plan_first": "solution",
    "persuasion": "persuasion",
    "authority_push": "persuasion",
    "control": "control",
    "done_to": "control",
    "jargon": "jargon",
    "closed": "closed",
    "forced_choice": "closed",
    "leading": "closed",
    "judging_word": "judgement",
    "reproach": "judgement",
    "presumption": "judgement",
    "absolute": "judgement",
    "double": "several",
}
OVERALL = "overall"
PASSES_CLEAN = "passes_clean"
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Labelled:
    """A question and what a good facilitator would remark on."""

    id: str
    question: str
    purpose: Purpose
    rules: frozenset[str]
    set: str

    def found(self) -> frozenset[str]:
        """The rules the checker names."""
        return frozenset(finding.rule for finding in check(self.question, purpose=self.purpose))


@dataclass(frozen=True)
class Share:
    """A part of a whole, with the 95 % Wilson score interval (Wilson 1927, JASA 22:209-212)."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """The share itself; none when there was nothing to count."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, nineteen times out of twenty."""
        if not self.n:
            return 0.0, 1.0
        share, z2 = self.hits / self.n, Z95**2
        middle = (share + z2 / (2 * self.n)) / (1 + z2 / self.n)
        half = Z95 / (1 + z2 / self.n) * sqrt(share * (1 - share) / self.n + z2 / (4 * self.n**2))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Measured:
    """One figure of one rule on one set."""

    set: str
    rule: str
    measure: str
    share: Share


def labelled_questions() -> list[Labelled]:
    """The labelled questions that come with the checker."""
    texts = [files(__package__).joinpath(name).read_text(encoding="utf-8") for name in FILES]
    rows = [json.loads(line) for text in texts for line in text.splitlines()]
    return [Labelled(row["id"], row["question"], row["purpose"], frozenset(row["rules"]), row["set"]) for row in rows]


def benchmark() -> list[Measured]:
    """Precision and recall of every rule and overall, set by set."""
    pairs = [(question, question.found()) for question in labelled_questions()]
    by_rule = [
        measured
        for name in SETS
        for measured in _measure(name, [(question.rules, found) for question, found in pairs if question.set == name])
    ]
    return [*by_rule, *(measured for half in HALVES for measured in _measure_faults(half, main_questions(half)))]


def main_questions(half: str) -> list[tuple[str, frozenset[str]]]:
    """The main questions of one half with what is wrong with each; none when that half is not here."""
    path = files(__package__).joinpath(f"{half}.csv")
    if not path.is_file():
        return []
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return [(row["question"], frozenset(row["labels"].split()) - {GOOD}) for row in rows]


def kinds_found(question: str) -> frozenset[str]:
    """What the checker says is wrong with a main question; a rule without a kind of its own counts as a fault too."""
    return frozenset(KIND_OF.get(finding.rule, finding.rule) for finding in check(question, purpose="main"))


def _measure_faults(half: str, labelled: list[tuple[str, frozenset[str]]]) -> Iterable[Measured]:
    """Whether something is wrong at all, and then kind by kind."""
    pairs = [(labels, kinds_found(question)) for question, labels in labelled]
    if not pairs:
        return
    yield from _both(half, FAULT, [(bool(labels), bool(found)) for labels, found in pairs])
    for kind in KINDS:
        yield from _both(half, kind, [(kind in labels, kind in found) for labels, found in pairs])


def _both(half: str, name: str, told: list[tuple[bool, bool]]) -> Iterable[Measured]:
    right = sum(wanted and found for wanted, found in told)
    yield Measured(half, name, "precision", Share(right, sum(found for _, found in told)))
    yield Measured(half, name, "recall", Share(right, sum(wanted for wanted, _ in told)))


def _measure(name: str, pairs: list[tuple[frozenset[str], frozenset[str]]]) -> Iterable[Measured]:
    for rule in [rule.id for rule in RULES] + [OVERALL]:
        wanted = sum(_count(labels, rule) for labels, _ in pairs)
        named = sum(_count(found, rule) for _, found in pairs)
        right = sum(_count(labels & found, rule) for labels, found in pairs)
        yield Measured(name, rule, "precision", Share(right, named))
        yield Measured(name, rule, "recall", Share(right, wanted))
    clean = [found for labels, found in pairs if not labels]
    yield Measured(name, OVERALL, PASSES_CLEAN, Share(sum(not found for found in clean), len(clean)))


def _count(rules: frozenset[str], rule: str) -> int:
    return len(rules) if rule == OVERALL else int(rule in rules)


def as_json(results: Iterable[Measured]) -> dict[str, Any]:
    """The figures in the form all benchmark commands share."""
    return {"benchmark": "check-questions", "version": 1, "results": [_row(result) for result in results]}


def _row(result: Measured) -> dict[str, Any]:
    low, high = result.share.interval
    return {
        "name": f"{result.set}.{result.rule}.{result.measure}",
        "value": result.share.value,
        "unit": "share",
        "reference": None,
        "ratio": None,
        "n": result.share.n,
        "low": low,
        "high": high,
    }


def as_text(results: Iterable[Measured]) -> str:
    """The figures as a table to read."""
    lines = [f"{'set':9} {'rule':16} {'measure':13} {'value':>6} {'95% interval':>14} {'n':>4}"]
    for result in results:
        low, high = result.share.interval
        value = "-" if result.share.value is None else f"{result.share.value:.2f}"
        span = f"{low:.2f}-{high:.2f}"
        lines.append(f"{result.set:9} {result.rule:16} {result.measure:13} {value:>6} {span:>14} {result.share.n:>4}")
    return "\n".join(lines)
